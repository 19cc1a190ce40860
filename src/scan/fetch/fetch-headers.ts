/** The headers of a raw request, as far as they are written out. */
import { ts } from "ts-morph";
import { HOLE, type SourceText } from "../../model/source-text.ts";
import type { HttpHeaders } from "../../requests/http-request.ts";
import { follow } from "../follow/follow.ts";
import { propertyValue } from "../source/property-value.ts";
import { type Located, spanOf } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import type { FetchCall } from "./fetch-call.ts";

/** Reads an object, a spread in it, or `new Headers(object)`. */
export function readHeaders(headers: FetchCall["headers"]): HttpHeaders {
  if (headers === "none") return { values: new Map(), complete: true };
  if (headers === "unknown") return { values: new Map(), complete: false };
  const values = new Map<string, SourceText>();
  return { values, complete: collect(headers, values, 0) };
}

const DEEPEST = 8;

/** False where more headers may be sent than were found. */
function collect(
  expression: Located<ts.Expression>,
  values: Map<string, SourceText>,
  depth: number,
): boolean {
  const { ends, unknown } = follow(expression.node, expression.unit);
  if (unknown.length > 0 || depth > DEEPEST) return false;
  return ends
    .map(({ node, unit }) => {
      if (ts.isNewExpression(node) && node.expression.getText(unit.source) === "Headers") {
        const [init] = node.arguments ?? [];
        return init ? collect({ node: init, unit }, values, depth + 1) : true;
      }
      if (!ts.isObjectLiteralExpression(node)) return isNothing(node);
      return node.properties
        .map((property) => collectProperty({ node: property, unit }, values, depth))
        .every(Boolean);
    })
    .every(Boolean);
}

function isNothing(node: ts.Node): boolean {
  return (
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined")
  );
}

function collectProperty(
  { node, unit }: Located<ts.ObjectLiteralElementLike>,
  values: Map<string, SourceText>,
  depth: number,
): boolean {
  if (ts.isSpreadAssignment(node))
    return collect({ node: node.expression, unit }, values, depth + 1);
  const name = node.name && nameOf(node.name);
  const value = propertyValue(node);
  if (!name || !value) return false;
  const [only, ...others] = evaluateText(value, unit);
  const isKnown = only !== undefined && others.length === 0;
  values.set(name.toLowerCase(), isKnown ? only.text : holeAt({ node: value, unit }));
  return true;
}

function nameOf(name: ts.PropertyName): string | null {
  const node = ts.isComputedPropertyName(name) ? name.expression : name;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(node)
    ? (node as ts.Identifier).text
    : null;
}

function holeAt({ node, unit }: Located): SourceText {
  const span = spanOf(node, unit);
  return { value: HOLE, certainty: "resolved", span, segments: [], declaration: null };
}
