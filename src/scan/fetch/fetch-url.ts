/** The URL of a raw request: its texts, and the parameters that are added to it in code. */
import { ts } from "ts-morph";
import { HOLE, type SourceText } from "../../model/source-text.ts";
import type { QueryPair } from "../../requests/http-request.ts";
import { sliceText } from "../../requests/slice-text.ts";
import { follow } from "../follow/follow.ts";
import { findUses, findValue } from "../source/scope.ts";
import { type Located, spanOf, unwrap } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import type { FetchCall } from "./fetch-call.ts";

type Value = Located<ts.Expression>;

/** One URL that a request may go to. */
export interface FetchUrl {
  readonly text: SourceText;
  readonly parameters: readonly QueryPair[];
  /** False where more parameters may be added than are listed. */
  readonly isWhole: boolean;
}

interface Parameters {
  readonly pairs: readonly QueryPair[];
  readonly isWhole: boolean;
}

const NONE: Parameters = { pairs: [], isWhole: true };
const OPEN: Parameters = { pairs: [], isWhole: false };

/** The URLs of a call, `new URL(...)` and `URLSearchParams` included. */
export function readFetchUrls({ url, parameters }: FetchCall): readonly FetchUrl[] {
  const made = madeUrl(url);
  const inUrl = made?.added ?? NONE;
  const base = made?.text ?? withoutToString(url);
  const inTail = searchParams(tailOf(base));
  const given =
    parameters === "none" ? NONE : parameters === "unknown" ? OPEN : objectPairs(parameters);
  const all = [inUrl, inTail?.parameters ?? NONE, given];
  return evaluateText(base.node, base.unit).map(({ text }) => ({
    text: inTail === null ? text : withoutTail(text),
    parameters: all.flatMap(({ pairs }) => pairs),
    isWhole: all.every((one) => one.isWhole),
  }));
}

/** `new URL(text, base)`, here or in the variable that holds it, with what is added to it there. */
function madeUrl(url: Value): { readonly text: Value; readonly added: Parameters } | null {
  const { node, unit } = withoutToString(url);
  const holder = ts.isIdentifier(node) ? findValue(node.text, node, unit) : null;
  const value = holder && ts.isVariableDeclaration(holder) ? holder.initializer : node;
  const text = value && newArgument(value, "URL", unit);
  if (!text) return null;
  const isHeld = holder !== null && ts.isVariableDeclaration(holder) && ts.isIdentifier(node);
  const added = isHeld ? mutations({ node, unit }, holder, "searchParams") : NONE;
  return { text: { node: text, unit }, added };
}

/** The expression at the end of a template or concatenation. */
function tailOf({ node, unit }: Value): Value | null {
  const text = unwrap(node);
  if (ts.isTemplateExpression(text)) {
    const last = text.templateSpans[text.templateSpans.length - 1];
    return last && last.literal.text === "" ? { node: last.expression, unit } : null;
  }
  if (ts.isBinaryExpression(text) && text.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return { node: text.right, unit };
  return null;
}

/** `new URLSearchParams({...})`, here or in a variable. */
function searchParams(tail: Value | null): { readonly parameters: Parameters } | null {
  if (tail === null) return null;
  const { node, unit } = withoutToString(tail);
  const holder = ts.isIdentifier(node) ? findValue(node.text, node, unit) : null;
  const value = holder && ts.isVariableDeclaration(holder) ? holder.initializer : node;
  const made = value && unwrap(value);
  if (!made || !ts.isNewExpression(made)) return null;
  if (made.expression.getText(unit.source) !== "URLSearchParams") return null;
  const [init] = made.arguments ?? [];
  const first = init ? objectPairs({ node: init, unit }) : NONE;
  const isHeld = holder !== null && ts.isVariableDeclaration(holder) && ts.isIdentifier(node);
  const added = isHeld ? mutations({ node, unit }, holder, null) : NONE;
  const pairs = [...first.pairs, ...added.pairs];
  return { parameters: { pairs, isWhole: first.isWhole && added.isWhole } };
}

function withoutTail(text: SourceText): SourceText {
  return text.value.endsWith(HOLE) ? sliceText(text, 0, text.value.length - 1) : text;
}

/** `url.toString()`, `url.href`, `String(url)`. */
function withoutToString({ node, unit }: Value): Value {
  const inner = unwrap(node);
  if (ts.isCallExpression(inner)) {
    const callee = unwrap(inner.expression);
    const [first] = inner.arguments;
    if (ts.isIdentifier(callee) && callee.text === "String" && first) return { node: first, unit };
    if (ts.isPropertyAccessExpression(callee) && callee.name.text === "toString")
      return { node: unwrap(callee.expression), unit };
  }
  if (ts.isPropertyAccessExpression(inner) && inner.name.text === "href")
    return { node: unwrap(inner.expression), unit };
  return { node: inner, unit };
}

function newArgument(
  expression: ts.Expression,
  name: string,
  unit: Value["unit"],
): ts.Expression | null {
  const node = unwrap(expression);
  if (!ts.isNewExpression(node) || node.expression.getText(unit.source) !== name) return null;
  return node.arguments?.[0] ?? null;
}

/** `.set(name, value)` and `.append(name, value)` on a variable, or on one of its members, before `until`. */
function mutations(
  until: { readonly node: ts.Identifier; readonly unit: Value["unit"] },
  declaration: ts.VariableDeclaration,
  member: string | null,
): Parameters {
  const uses = findUses(declaration, until.node.text, until.unit).filter(
    (use) => use.pos < until.node.pos,
  );
  const pairs: QueryPair[] = [];
  let isWhole = true;
  for (const use of uses) {
    const pair = mutation(use, member, until.unit);
    if (pair === "none") continue;
    if (pair === null) isWhole = false;
    else pairs.push(pair);
  }
  return { pairs, isWhole };
}

/** `none` where nothing is added, null where something is that is not known. */
function mutation(
  use: ts.Identifier,
  member: string | null,
  unit: Value["unit"],
): QueryPair | "none" | null {
  const own = use.parent;
  const target = member === null ? use : own;
  if (member !== null && (!ts.isPropertyAccessExpression(own) || own.name.text !== member)) {
    return ts.isPropertyAccessExpression(own) && own.name.text === "pathname" ? "none" : null;
  }
  const access = target.parent;
  const call = access.parent;
  if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(call)) return null;
  if (!/^(?:set|append)$/.test(access.name.text)) return "none";
  const [key, value] = call.arguments;
  return key && value ? pairOf({ node: key, unit }, { node: value, unit }) : null;
}

function pairOf(key: Value, value: Value): QueryPair | null {
  const [name, ...others] = evaluateText(key.node, key.unit);
  if (!name || others.length > 0 || name.unknown.length > 0) return null;
  const [text, ...more] = evaluateText(value.node, value.unit);
  return { key: name.text, value: text && more.length === 0 ? text.text : holeAt(value) };
}

/** The members of an object that is written out. */
function objectPairs({ node, unit }: Value): Parameters {
  const { ends, unknown } = follow(node, unit);
  const [only, ...others] = ends;
  if (!only || others.length > 0 || unknown.length > 0) return OPEN;
  if (!ts.isObjectLiteralExpression(only.node)) return OPEN;
  const pairs = only.node.properties.map((property): QueryPair | null => {
    if (!ts.isPropertyAssignment(property)) return null;
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return null;
    const key = textOfKey({ node: name, unit: only.unit });
    const [text, ...more] = evaluateText(property.initializer, only.unit);
    const value = { node: property.initializer, unit: only.unit };
    return { key, value: text && more.length === 0 ? text.text : holeAt(value) };
  });
  const known = pairs.filter((pair) => pair !== null);
  return { pairs: known, isWhole: known.length === pairs.length };
}

function textOfKey({ node, unit }: Located<ts.Identifier | ts.StringLiteralLike>): SourceText {
  const span = spanOf(node, unit);
  const column = ts.isIdentifier(node) ? span.column : span.column + 1;
  const segments = [{ offset: 0, line: span.line, column }];
  return { value: node.text, certainty: "literal", span, segments, declaration: null };
}

function holeAt({ node, unit }: Value): SourceText {
  const span = spanOf(node, unit);
  return { value: HOLE, certainty: "resolved", span, segments: [], declaration: null };
}
