/** One field of a schema: whether it may be left out, and what can be told of its values. */
import { ts } from "ts-morph";
import type { ValueEvidence } from "../../model/request.ts";
import { follow } from "../follow/follow.ts";
import { type Located, unwrap } from "../source/source-unit.ts";
import { literalValue, oneOf, orNull, someValue, UNKNOWN } from "../types/evidence.ts";
import { type SchemaCall, schemaCall } from "./schema-call.ts";

const MAXIMUM_DEPTH = 16;

/** Whether a value may be undefined, as far as the schema tells; yes where it is not understood. */
export function mayBeLeftOut(schema: Located<ts.Expression>, depth = 0): boolean {
  const call = callOf(schema, depth);
  if (!call) return true;
  const { on, method, inputs, unit } = call;
  const inner = (node: ts.Expression | undefined): boolean =>
    node === undefined || mayBeLeftOut({ node, unit }, depth + 1);
  if (
    /^(?:optional|nullish|exactOptional|any|unknown|undefined|void|never|transform|pipe|partialRecord|notRequired)$/.test(
      method,
    )
  )
    return method !== "pipe" || on !== null || inner(inputs[0]);
  if (/^(?:default|catch|prefault|nonoptional|required|defined|fallback)$/.test(method))
    return false;
  if (on !== null) return mayBeLeftOut(on, depth + 1);
  if (method === "union") return optionsOf(inputs[0]).some(inner);
  if (method === "preprocess") return inner(inputs[1]);
  if (/^(?:nullable|readonly|brand)$/.test(method)) return inner(inputs[0]);
  // zod-form-data wraps the schema of the text.
  if (/^(?:text|numeric|json)$/.test(method) && inputs[0]) return inner(inputs[0]);
  return call.library === "yup";
}

/** What the schema tells of its values. */
export function fieldEvidence(schema: Located<ts.Expression>, depth = 0): ValueEvidence {
  const call = callOf(schema, depth);
  if (!call) return UNKNOWN;
  const { on, method, inputs, unit } = call;
  const inner = (node: ts.Expression | undefined): ValueEvidence =>
    node ? fieldEvidence({ node, unit }, depth + 1) : UNKNOWN;
  if (on !== null) return refined(method, () => fieldEvidence(on, depth + 1));
  if (method === "enum" || method === "picklist") return enumEvidence(inputs[0]);
  if (method === "literal") return literalEvidence(inputs[0]);
  if (method === "union") return withoutLiteral(oneOf(optionsOf(inputs[0]).map(inner)));
  if (/^(?:nullable|nullish|optional)$/.test(method)) return orNull(inner(inputs[0]));
  if (method === "text") return inputs[0] ? inner(inputs[0]) : someValue("string");
  if (method === "numeric") return inputs[0] ? inner(inputs[0]) : someValue("number");
  return MADE.get(method) ?? UNKNOWN;
}

const MADE: ReadonlyMap<string, ValueEvidence> = new Map([
  ["string", someValue("string")],
  ["email", someValue("string")],
  ["url", someValue("string")],
  ["uuid", someValue("uuid")],
  ["guid", someValue("uuid")],
  ["number", someValue("number")],
  ["int", someValue("integer")],
  ["boolean", someValue("boolean")],
  ["checkbox", someValue("boolean")],
  ["bigint", someValue("bigint")],
  ["date", someValue("timestamp")],
  ["object", someValue("json")],
  ["strictObject", someValue("json")],
  ["looseObject", someValue("json")],
  ["record", someValue("json")],
]);

/** What a method makes of the evidence of the schema that it is called on. */
function refined(method: string, before: () => ValueEvidence): ValueEvidence {
  if (/^(?:transform|pipe|array|or|and|cast|preprocess)$/.test(method)) return UNKNOWN;
  if (/^(?:optional|nullable|nullish)$/.test(method)) return orNull(before());
  const known = before();
  if (method === "int" || method === "integer") return { ...known, type: "integer" };
  return method === "uuid" || method === "guid" ? { ...known, type: "uuid" } : known;
}

function callOf(schema: Located<ts.Expression>, depth: number): SchemaCall | null {
  if (depth > MAXIMUM_DEPTH) return null;
  const node = unwrap(schema.node);
  if (ts.isCallExpression(node)) return schemaCall(node, schema.unit);
  const { ends, unknown } = follow(node, schema.unit);
  const [end] = ends;
  if (!end || ends.length > 1 || unknown.length > 0 || !ts.isCallExpression(end.node)) return null;
  return schemaCall(end.node, end.unit);
}

function optionsOf(list: ts.Expression | undefined): readonly ts.Expression[] {
  const node = list && unwrap(list);
  return node && ts.isArrayLiteralExpression(node) ? node.elements : [];
}

/** Texts that are not written here are some texts; only a value is a literal. */
function enumEvidence(list: ts.Expression | undefined): ValueEvidence {
  const texts = optionsOf(list).flatMap((one) => (ts.isStringLiteralLike(one) ? [one.text] : []));
  if (texts.length === 0 || texts.length < optionsOf(list).length) return someValue("string");
  return { ...oneOf(texts.map(literalValue)), literal: null, alternatives: [...texts].sort() };
}

function literalEvidence(value: ts.Expression | undefined): ValueEvidence {
  if (value && ts.isStringLiteralLike(value))
    return { ...literalValue(value.text), literal: null, alternatives: [value.text] };
  if (value && ts.isNumericLiteral(value)) return someValue(literalValue(Number(value.text)).type);
  const isBoolean =
    value?.kind === ts.SyntaxKind.TrueKeyword || value?.kind === ts.SyntaxKind.FalseKeyword;
  return isBoolean ? someValue("boolean") : UNKNOWN;
}

function withoutLiteral(evidence: ValueEvidence): ValueEvidence {
  return evidence.literal === null ? evidence : { ...evidence, literal: null };
}
