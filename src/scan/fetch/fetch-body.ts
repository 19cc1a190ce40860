/** The body of a raw request as a payload. */
import { ts } from "ts-morph";
import type { Payload, PayloadKey, PayloadRow } from "../../model/request.ts";
import { jsonPayload } from "../../requests/json-payload.ts";
import { follow } from "../follow/follow.ts";
import { readRows } from "../payload/payload-rows.ts";
import { readPayload } from "../payload/read-payload.ts";
import { type Located, type SourceUnit, spanOf, unwrap } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import type { FetchCall } from "./fetch-call.ts";

/** What is sent; null where nothing is. Values that are no JSON in the code are open. */
export function readBody({ body, call }: FetchCall, unit: SourceUnit): Payload | null {
  if (body.kind === "none") return null;
  if (body.kind === "unknown") return open({ node: call, unit });
  const value = body.kind === "json" ? body.value : stringified(body.value);
  if (value === null) return textBody(body.value);
  const { payload } = readPayload(value.node, value.unit);
  const rows = readRows(value.node, value.unit);
  return withFlaw(rows === null ? payload : { ...payload, rows });
}

/** The value inside of `JSON.stringify(value)`. */
function stringified({ node, unit }: Located<ts.Expression>): Located<ts.Expression> | null {
  for (const end of [{ node: unwrap(node), unit }, ...follow(node, unit).ends]) {
    if (!ts.isCallExpression(end.node)) continue;
    const [value] = end.node.arguments;
    const callee = end.node.expression.getText(end.unit.source);
    if (callee === "JSON.stringify" && value) return { node: value, unit: end.unit };
  }
  return null;
}

function textBody(value: Located<ts.Expression>): Payload {
  const [only, ...others] = evaluateText(value.node, value.unit);
  const isKnown = only !== undefined && others.length === 0 && only.unknown.length === 0;
  return isKnown ? jsonPayload(only.text) : open(value);
}

function open({ node, unit }: Located): Payload {
  return { keys: [], many: false, complete: false, span: spanOf(node, unit) };
}

/** No client lists the columns of rows with different keys, so the server refuses them. */
function withFlaw(payload: Payload): Payload {
  const rows = payload.rows?.kind === "each" ? payload.rows.rows : [];
  const differ = payload.many && payload.complete && rows.some((row) => lacks(row, payload.keys));
  return differ ? { ...payload, flaw: "keys-differ" } : payload;
}

/** Whether a key that others surely have is surely not in this row. */
function lacks(row: PayloadRow, keys: readonly PayloadKey[]): boolean {
  if (row.maybe.length > 0 || row.undefineds.length > 0) return false;
  return keys.some(({ name, value }) => !value.nullable && !row.keys.includes(name.value));
}
