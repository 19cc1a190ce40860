/**
 * The strings that an expression can be at run time, each with the place of its characters. Parts
 * that only run time knows become holes.
 */
import { ts } from "ts-morph";
import type { SourceSpan } from "../../model/location.ts";
import { HOLE, type SourceText, type TextSegment } from "../../model/source-text.ts";
import { follow, followLookedUp, followRenamedKeys } from "../follow/follow.ts";
import { reachOf } from "../follow/reach.ts";
import { arrivalAt } from "../source/guards.ts";
import { isNothing } from "../source/is-nothing.ts";
import { isNarrowed } from "../source/narrowing.ts";
import { declarationOf, excerpt, type SourceUnit, spanOf } from "../source/source-unit.ts";
import { typeOfExpression } from "../types/find-type.ts";
import { evidenceOfType } from "../types/type-evidence.ts";
import { builtText } from "./built-text.ts";
import type { PositionSegment } from "./map-literal.ts";
import { passedValue } from "./passed-value.ts";
import { MAXIMUM_ALTERNATIVES, type Piece, TOO_MANY } from "./piece.ts";
import { isText, piecesOf, runTimeReason, strip } from "./read-pieces.ts";

/** One string that an expression can be. */
export interface PossibleText {
  readonly text: SourceText;
  /** Why parts (or all) of it are unknown; empty when the text has no hole. */
  readonly unknown: readonly string[];
}

/**
 * Every string that `expression` can be, in source order. At least one: an expression of which
 * nothing is known gives a text that is one hole, with the reason.
 */
export function evaluateText(expression: ts.Expression, unit: SourceUnit): readonly PossibleText[] {
  const node = strip(expression);
  const all = branches(node, unit);
  const texts = named(all, (branch) => branch).flatMap((branch) => evaluateBranch(branch, unit));
  const renamed = followRenamedKeys(node, unit);
  return texts.filter(({ text, unknown }) => unknown.length > 0 || !renamed.has(text.value));
}

/** `let table = null` before it is set: a nothing beside something never reaches the request. */
function named<T>(all: readonly T[], nodeOf: (each: T) => ts.Node): readonly T[] {
  const something = all.filter((each) => !isNothing(nodeOf(each)));
  return something.length > 0 ? something : all;
}

function evaluateBranch(node: ts.Expression, unit: SourceUnit): readonly PossibleText[] {
  if (isText(node) || builtText(node, unit))
    return piecesOf(node, unit).map((piece) => here(piece, node, unit));
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
  const distinct = arriving(onePerValue(all), node, unit);
  if (distinct.length <= MAXIMUM_ALTERNATIVES) return distinct;
  return [...distinct.slice(0, MAXIMUM_ALTERNATIVES), hole(node, unit, TOO_MANY)];
}

/** The strings of a declared type, such as `table: "beds" | "wards"`. */
function byType(node: ts.Expression, unit: SourceUnit): readonly PossibleText[] {
  const type = typeOfExpression(node, unit);
  if (!type || isNarrowed(node, unit)) return [];
  const span = spanOf(node, unit);
  const declaration = declarationOf(type.node, type.unit);
  return evidenceOfType(type).alternatives.map((value) => ({
    text: { value, certainty: "resolved", span, segments: [], declaration },
    unknown: [],
  }));
}

/** Of several values those that come as far as the expression. */
function arriving(
  texts: readonly PossibleText[],
  node: ts.Expression,
  unit: SourceUnit,
): readonly PossibleText[] {
  const arrival = texts.length > 1 || unit.chosen ? arrivalAt(node, node, unit) : null;
  if (!arrival) return texts;
  const kept = texts.filter(
    (text) => text.unknown.length > 0 || arrival(text.text.value) !== false,
  );
  const isClear = kept.every((text) => arrival(text.text.value) !== "unclear");
  return isClear ? kept : [hole(node, unit, `\`${excerpt(node, unit)}\` is chosen by a condition`)];
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
    declaration: declarationOf(node, unit),
  });
  return piecesOf(node, unit).map((p) => ({ text: text(p.value), unknown: p.unknown }));
}

function hole(node: ts.Expression, unit: SourceUnit, reason: string): PossibleText {
  return here({ value: HOLE, segments: [], resolved: true, unknown: [reason] }, node, unit);
}

function toTextSegment({ offset, position }: PositionSegment, unit: SourceUnit): TextSegment {
  const { line, character } = unit.source.getLineAndCharacterOfPosition(position);
  return { offset, line: line + 1, column: character + 1 };
}

/** The sides of `a ? x : y`, of `x ?? y` and of `x || y`: each stands in the argument itself. */
function branches(node: ts.Expression, unit: SourceUnit): readonly ts.Expression[] {
  if (followLookedUp(node, unit)) return [node];
  const chosen = unit.chosen?.get(node);
  if (ts.isConditionalExpression(node)) {
    const sides = chosen ? [chosen.node] : [node.whenTrue, node.whenFalse];
    const taken = sides.filter((side) => chosen || reachOf(side, node, unit) !== "never");
    return taken.flatMap((side) => branches(strip(side), unit));
  }
  if (!ts.isBinaryExpression(node)) return [node];
  const operator = node.operatorToken.kind;
  const either =
    operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken;
  return either ? [node.left, node.right].flatMap((side) => branches(strip(side), unit)) : [node];
}
