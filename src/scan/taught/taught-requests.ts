/** Requests that are made out of sight, by wrappers that the configuration teaches. */

import type { ts } from "ts-morph";
import type { Request } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { requestsPerCaller } from "../callers/wrapper-requests.ts";
import { readPayload } from "../payload/read-payload.ts";
import { excerpt, type Located, type SourceUnit, spanOf } from "../source/source-unit.ts";
import { noteUnresolved, readNames, readTexts, type Unresolved } from "../unresolved/unresolved.ts";
import { taughtSchema } from "./taught-schema.ts";
import { type TaughtUse, taughtUses } from "./taught-uses.ts";

/** One request per use and name, at the caller's argument. */
export function findTaughtRequests(unit: SourceUnit): readonly Request[] {
  return taughtUses(unit).flatMap((use) => {
    const { node, target, select, column, payload } = use;
    const names = [select, column].flatMap((one) => one?.node ?? []);
    const plain = requestsOf(use, unit);
    const wrapped = { start: node, target: target.node, names, payload: null, plain };
    return payload ? plain : requestsPerCaller(wrapped, unit, (at) => requestsOf(use, at));
  });
}

function requestsOf(use: TaughtUse, unit: SourceUnit): readonly Request[] {
  const unresolved: Unresolved = { names: [] };
  const { action, database } = use.asks;
  const seenFrom = ({ node, unit: own }: Located<ts.Expression>): Located<ts.Expression> => ({
    node,
    unit: own.path === unit.path ? unit : own,
  });
  const read = (
    from: Located<ts.Expression> | null,
    as: typeof readNames,
    role: "column" | "select",
  ) => {
    if (!from) return [];
    const at = seenFrom(from);
    return as(at.node, at.unit, role, unresolved);
  };
  const targets = targetsOf(seenFrom(use.target), action, unresolved);
  const schemas = schemasOf(use, unit, unresolved);
  const request = {
    action,
    client: excerpt(use.client, unit),
    ...(database === null ? {} : { database }),
    selects: read(use.select, readTexts, "select"),
    filters: [],
    logic: [],
    orders: read(use.column, readNames, "column").map((text) => ({ text, referencedTable: null })),
    embedPaths: [],
    modifiers: [],
    payload: payloadOf(use, unresolved),
    onConflict: null,
    unresolved: unresolved.names,
    open: true,
    span: spanOf(use.node, unit),
  };
  return schemas.flatMap((schema) => targets.map((target) => ({ ...request, schema, target })));
}

function targetsOf(
  { node, unit }: Located<ts.Expression>,
  action: Request["action"],
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  const role = action === "call" ? "function" : "relation";
  const names = readNames(node, unit, role, unresolved);
  return unresolved.names.length > 0 ? [...names, null] : names;
}

function schemasOf(
  { schema, node }: TaughtUse,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  if (schema === null) return [null];
  if (typeof schema === "string") return [taughtSchema(schema, node, unit)];
  const names = readNames(schema.node, schema.unit, "schema", unresolved);
  return names.length === 0 ? [null] : names;
}

/** What the wrapper adds to the keys is not seen. */
function payloadOf({ payload }: TaughtUse, unresolved: Unresolved): Request["payload"] {
  if (!payload) return null;
  const { payload: sent, reasons } = readPayload(payload.node, payload.unit);
  if (sent.keys.length === 0 && !sent.complete)
    noteUnresolved(unresolved, "payload", payload.node, payload.unit, reasons);
  const { rows: _, flaw: __, ...rest } = sent;
  return { ...rest, complete: false };
}
