/**
 * The strings that an expression can be at run time, each with the place of its characters. Parts
 * that only run time knows become holes.
 */
import { ts } from "ts-morph";
import type { SourceSpan } from "../model/location.ts";
import { HOLE, type SourceText, type TextSegment } from "../model/source-text.ts";
import { typeOfExpression } from "./find-type.ts";
import { follow } from "./follow.ts";
import { isNothing } from "./is-nothing.ts";
import { mapLiteral, type PositionSegment } from "./map-literal.ts";
import { isNarrowed } from "./narrowing.ts";
import { passedValue } from "./passed-value.ts";
import { excerpt, isTransparent, type SourceUnit, spanOf } from "./source-unit.ts";
import { evidenceOfType } from "./type-evidence.ts";

/** One string that an expression can be. */
export interface PossibleText {
  readonly text: SourceText;
  /** Why parts (or all) of it are unknown; empty when the text has no hole. */
  readonly unknown: readonly string[];
}

interface Piece {
  readonly value: string;
  readonly segments: readonly PositionSegment[];
  readonly resolved: boolean;
  readonly unknown: readonly string[];
}

const MAXIMUM_ALTERNATIVES = 64;

/**
 * Every string that `expression` can be, in source order. At least one: an expression of which
 * nothing is known gives a text that is one hole, with the reason.
 */
export function evaluateText(expression: ts.Expression, unit: SourceUnit): readonly PossibleText[] {
  const all = branches(strip(expression));
  return named(all, (branch) => branch).flatMap((branch) => evaluateBranch(branch, unit));
}

/** `let table = null` before it is set: a nothing beside something never reaches the request. */
function named<T>(all: readonly T[], nodeOf: (each: T) => ts.Node): readonly T[] {
  const something = all.filter((each) => !isNothing(nodeOf(each)));
  return something.length > 0 ? something : all;
}

function evaluateBranch(node: ts.Expression, unit: SourceUnit): readonly PossibleText[] {
  if (isText(node)) return piecesOf(node, unit).map((piece) => here(piece, node, unit));
  const passed = passedValue(node, unit);
  if (passed) return evaluateText(passed.node, passed.unit);
  const { ends, unknown } = follow(node, unit);
  const texts = named(ends, (end) => end.node).flatMap((end) =>
    ts.isExpression(end.node)
      ? elsewhere(end.node, end.unit, spanOf(node, unit))
      : [hole(node, unit, runTimeReason(node, unit))],
  );
  const isOpen = unknown.length > 0 || ends.length === 0 || texts.some((t) => t.unknown.length > 0);
  const typed = isOpen ? byType(node, unit) : [];
  if (typed.length > 0) return typed;
  const open = unknown.length > 0 || ends.length === 0;
  const reasons = unknown.length > 0 ? unknown : [runTimeReason(node, unit)];
  const all = open ? [...texts, hole(node, unit, reasons.join("; "))] : texts;
  return onePerValue(all).slice(0, MAXIMUM_ALTERNATIVES);
}

/** The strings of a declared type, such as `table: "beds" | "wards"`. */
function byType(node: ts.Expression, unit: SourceUnit): readonly PossibleText[] {
  const type = typeOfExpression(node, unit);
  if (!type || isNarrowed(node, unit)) return [];
  const span = spanOf(node, unit);
  const declaration = spanOf(type.node, type.unit);
  return evidenceOfType(type).alternatives.map((value) => ({
    text: { value, certainty: "resolved", span, segments: [], declaration },
    unknown: [],
  }));
}

/** The first of each value; two unknowns count as one. */
function onePerValue(texts: readonly PossibleText[]): readonly PossibleText[] {
  const seen = new Set<string>();
  return texts.filter(({ text }) => !seen.has(text.value) && seen.add(text.value));
}

function here(piece: Piece, node: ts.Expression, unit: SourceUnit): PossibleText {
  return {
    text: {
      value: piece.value,
      certainty: piece.resolved ? "resolved" : "literal",
      span: spanOf(node, unit),
      segments: piece.segments.map((segment) => toTextSegment(segment, unit)),
      declaration: null,
    },
    unknown: piece.unknown,
  };
}

function elsewhere(
  node: ts.Expression,
  unit: SourceUnit,
  span: SourceSpan,
): readonly PossibleText[] {
  const text = (value: string): SourceText => ({
    value,
    certainty: "resolved",
    span,
    segments: [],
    declaration: spanOf(node, unit),
  });
  return piecesOf(node, unit).map((p) => ({ text: text(p.value), unknown: p.unknown }));
}

function hole(node: ts.Expression, unit: SourceUnit, reason: string): PossibleText {
  return here({ value: HOLE, segments: [], resolved: true, unknown: [reason] }, node, unit);
}

function runTimeReason(node: ts.Expression, unit: SourceUnit): string {
  return `\`${excerpt(node, unit)}\` is computed at run time`;
}

function toTextSegment({ offset, position }: PositionSegment, unit: SourceUnit): TextSegment {
  const { line, character } = unit.source.getLineAndCharacterOfPosition(position);
  return { offset, line: line + 1, column: character + 1 };
}

/** The sides of `a ? x : y`, of `x ?? y` and of `x || y`: each stands in the argument itself. */
function branches(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].flatMap((side) => branches(strip(side)));
  if (!ts.isBinaryExpression(node)) return [node];
  const operator = node.operatorToken.kind;
  const either =
    operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken;
  return either ? [node.left, node.right].flatMap((side) => branches(strip(side))) : [node];
}

function strip(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (isTransparent(node)) node = node.expression;
  return node;
}

function isText(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    isConcatenation(node) ||
    joinedArray(node) !== null
  );
}

function isConcatenation(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What an expression reads as where it stands; a part that leads elsewhere is filled in. */
function piecesOf(expression: ts.Expression, unit: SourceUnit): readonly Piece[] {
  const node = strip(expression);
  if (ts.isStringLiteralLike(node)) return [literalPiece(node, unit)];
  if (ts.isNumericLiteral(node))
    return [substitute(node.text, node, unit, { resolved: false, unknown: [] })];
  if (ts.isTemplateExpression(node)) return templatePieces(node, unit);
  if (isConcatenation(node))
    return concatenate([piecesOf(node.left, unit), piecesOf(node.right, unit)]);
  const joined = joinedArray(node);
  if (joined) return joinPieces(joined, unit);
  return substitutes(node, unit);
}

function literalPiece(
  node: ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail,
  unit: SourceUnit,
): Piece {
  const segments = mapLiteral(node, unit.source);
  return { value: node.text, segments, resolved: false, unknown: [] };
}

function templatePieces(node: ts.TemplateExpression, unit: SourceUnit): readonly Piece[] {
  const parts = node.templateSpans.flatMap((span) => [
    piecesOf(span.expression, unit),
    [literalPiece(span.literal, unit)],
  ]);
  return concatenate([[literalPiece(node.head, unit)], ...parts]);
}

/** `["id", "name"].join(", ")`. */
function joinedArray(
  node: ts.Expression,
): { readonly array: ts.ArrayLiteralExpression; readonly by: ts.StringLiteralLike } | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const array = strip(node.expression.expression);
  const by = node.arguments[0];
  if (node.expression.name.text !== "join" || !ts.isArrayLiteralExpression(array)) return null;
  return by && ts.isStringLiteralLike(by) ? { array, by } : null;
}

function joinPieces(
  { array, by }: { readonly array: ts.ArrayLiteralExpression; readonly by: ts.StringLiteralLike },
  unit: SourceUnit,
): readonly Piece[] {
  const separator = literalPiece(by, unit);
  return concatenate(
    array.elements.flatMap((element, index) => {
      const value = piecesOf(element, unit);
      return index === 0 ? [value] : [[separator], value];
    }),
  );
}

function substitutes(node: ts.Expression, unit: SourceUnit): readonly Piece[] {
  const { ends, unknown } = follow(node, unit);
  const known = ends.flatMap((end) => {
    const isKnown =
      ts.isExpression(end.node) && (isText(end.node) || ts.isNumericLiteral(end.node));
    return isKnown ? piecesOf(end.node, end.unit) : [];
  });
  const isWhole = unknown.length === 0 && known.length > 0 && known.length >= ends.length;
  if (!isWhole) {
    const reasons = unknown.length > 0 ? unknown : [runTimeReason(node, unit)];
    return [substitute(HOLE, node, unit, { resolved: false, unknown: reasons })];
  }
  return known.map((piece) =>
    substitute(piece.value, node, unit, { resolved: true, unknown: piece.unknown }),
  );
}

/**
 * Text that stands elsewhere, mapped onto the expression that brings it in: its first character to
 * the first, its last to the last, so that the whole text marks the whole expression.
 */
function substitute(
  value: string,
  node: ts.Expression,
  unit: SourceUnit,
  how: { readonly resolved: boolean; readonly unknown: readonly string[] },
): Piece {
  const start = node.getStart(unit.source);
  const last = node.end - 1;
  const segments: PositionSegment[] = [];
  for (let offset = 0; offset < value.length; offset++) {
    const isLast = offset > 0 && offset === value.length - 1;
    segments.push({ offset, position: isLast ? last : Math.min(start + offset, last) });
  }
  return { value, segments, ...how };
}

function concatenate(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  const empty: Piece = { value: "", segments: [], resolved: false, unknown: [] };
  let all: readonly Piece[] = [empty];
  for (const part of parts)
    all = all
      .flatMap((left) => part.map((right) => append(left, right)))
      .slice(0, MAXIMUM_ALTERNATIVES);
  return all;
}

function append(left: Piece, right: Piece): Piece {
  if (right.value === "" && left.value !== "") return left;
  const shift = left.value.length;
  const moved = right.segments.map((s) => ({ offset: s.offset + shift, position: s.position }));
  const value = left.value + right.value;
  return {
    value,
    segments: [...left.segments.filter((s) => s.offset < shift), ...moved],
    resolved: left.resolved || right.resolved,
    unknown: [...left.unknown, ...right.unknown],
  };
}
