/** The body of a request as a payload. Source: PostgREST, ApiRequest/Payload.hs. */
import type { Payload, PayloadKey, PayloadRow, ValueEvidence } from "../model/request.ts";
import { HOLE, type SourceText, spanWithin } from "../model/source-text.ts";
import { type JsonMember, type LocatedJson, literalText, locateJson } from "./located-json.ts";

type LocatedObject = Extract<LocatedJson, { readonly kind: "object" }>;

/** Reads a JSON body. An empty one is no JSON. */
export function jsonPayload(body: SourceText): Payload {
  const { span } = body;
  const open: Payload = { keys: [], many: false, complete: false, span };
  if (body.value.includes(HOLE)) return open;
  const json = locateJson(body.value);
  if (json === null) return { ...open, flaw: "invalid-json" };
  const many = json.kind === "array";
  const elements = json.kind === "array" ? json.elements : [json];
  const rows = elements.filter((row): row is LocatedObject => row.kind === "object");
  const isUniform = rows.length === elements.length && haveSameKeys(rows);
  return {
    keys: keysOf(body, rows),
    many,
    complete: true,
    ...(many && !isUniform ? { flaw: "keys-differ" } : {}),
    rows: { kind: "each", rows: rows.map((row) => rowOf(body, row)) },
    span,
  };
}

function haveSameKeys(rows: readonly LocatedObject[]): boolean {
  const [first, ...others] = rows.map((row) => new Set(row.members.map(({ name }) => name)));
  if (first === undefined) return true;
  return others.every((row) => row.size === first.size && [...row].every((key) => first.has(key)));
}

/** Every key once, where it is first written. */
function keysOf(body: SourceText, rows: readonly LocatedObject[]): readonly PayloadKey[] {
  const byName = new Map<string, { readonly first: JsonMember; readonly values: LocatedJson[] }>();
  for (const member of rows.flatMap((row) => row.members)) {
    const known = byName.get(member.name);
    if (known === undefined) byName.set(member.name, { first: member, values: [member.value] });
    else known.values.push(member.value);
  }
  return [...byName.values()].map(({ first, values }) => ({
    name: literalText(body, first),
    value: jsonEvidence(values),
    ...(values.length < rows.length ? { optional: true as const } : {}),
  }));
}

function rowOf(body: SourceText, row: LocatedObject): PayloadRow {
  const nulls = row.members.filter(({ value }) => value.kind === "scalar" && value.value === null);
  return {
    keys: row.members.map(({ name }) => name),
    maybe: [],
    nulls: nulls.map(({ name }) => name),
    undefineds: [],
    span: spanWithin(body, row.start, row.end),
  };
}

/** What the values of one key have in common. */
function jsonEvidence(values: readonly LocatedJson[]): ValueEvidence {
  const all = values.map(evidenceOf);
  const given = all.filter(({ type }) => type !== "null");
  const nullable = given.length < all.length;
  const [first, ...others] = given;
  if (first === undefined) return evidence("null", null, true);
  const isOne = others.every(({ type }) => type === first.type);
  const isSame = isOne && others.every(({ literal }) => literal === first.literal);
  return evidence(isOne ? first.type : "unknown", isSame ? first.literal : null, nullable);
}

function evidenceOf(json: LocatedJson): ValueEvidence {
  if (json.kind === "object") return evidence("json", null, false);
  if (json.kind === "array") return evidence(listType(json.elements), null, false);
  const { value } = json;
  if (value === null) return evidence("null", null, true);
  if (typeof value === "number") {
    return evidence(Number.isInteger(value) ? "integer" : "number", value, false);
  }
  return evidence(typeof value === "boolean" ? "boolean" : "string", value, false);
}

function listType(elements: readonly LocatedJson[]): ValueEvidence["type"] {
  const types = new Set(elements.map((one) => (one.kind === "scalar" ? typeof one.value : "")));
  if (types.size !== 1) return elements.length === 0 ? "unknown" : "json";
  if (types.has("string")) return "string[]";
  return types.has("number") ? "number[]" : "json";
}

function evidence(
  type: ValueEvidence["type"],
  literal: ValueEvidence["literal"],
  nullable: boolean,
): ValueEvidence {
  return { type, literal, nullable, alternatives: [] };
}
