/** What an expression reads as: literals, templates, concatenations and what they are made of. */
import { ts } from "ts-morph";
import { HOLE } from "../../model/source-text.ts";
import { follow, followSequences } from "../follow/follow.ts";
import { isNothing } from "../source/is-nothing.ts";
import { excerpt, isTransparent, type SourceUnit } from "../source/source-unit.ts";
import { builtText, type Step } from "./built-text.ts";
import { concatenate, literalPiece, type Piece, substitute } from "./piece.ts";
import { changed, type TextCall, textCall } from "./text-methods.ts";

/** How much more may be read for one expression; what is being read. */
interface Budget {
  left: number;
  readonly open: Set<ts.Node>;
}

const MAXIMUM_STEPS = 5_000;
const MAXIMUM_DEPTH = 200;

/** What an expression reads as where it stands; a part that leads elsewhere is filled in. */
export function piecesOf(expression: ts.Expression, unit: SourceUnit): readonly Piece[] {
  return read(expression, unit, { left: MAXIMUM_STEPS, open: new Set() });
}

/** Whether an expression is a string by its form. */
export function isText(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    isConcatenation(node) ||
    textCall(node) !== null
  );
}

/** Why the value of an expression is not known. */
export function runTimeReason(node: ts.Expression, unit: SourceUnit): string {
  return `\`${excerpt(node, unit)}\` is computed at run time`;
}

/** The expression without parentheses, casts and the like. */
export function strip(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (isTransparent(node)) node = node.expression;
  return node;
}

function read(expression: ts.Expression, unit: SourceUnit, budget: Budget): readonly Piece[] {
  const node = strip(expression);
  if (ts.isStringLiteralLike(node)) return [literalPiece(node, unit)];
  if (ts.isNumericLiteral(node))
    return [substitute(node.text, node, unit, { resolved: false, unknown: [] })];
  if (--budget.left < 0 || budget.open.size > MAXIMUM_DEPTH || budget.open.has(node))
    return [open(node, unit, [runTimeReason(node, unit)])];
  budget.open.add(node);
  const pieces = readComposed(node, unit, budget);
  budget.open.delete(node);
  return pieces;
}

function readComposed(node: ts.Expression, unit: SourceUnit, budget: Budget): readonly Piece[] {
  if (ts.isTemplateExpression(node)) return templatePieces(node, unit, budget);
  if (isConcatenation(node))
    return concatenate(operands(node).map((operand) => read(operand, unit, budget)));
  const call = textCall(node);
  if (call) return callPieces(call, node, unit, budget);
  const steps = builtText(node, unit);
  if (steps) return builtPieces(steps, node, unit, budget);
  return substitutes(node, unit, budget);
}

function isConcatenation(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** `a + b + c`: all three, however many there are. */
function operands(node: ts.BinaryExpression): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  let left: ts.Expression = node;
  for (; isConcatenation(left); left = strip(left.left)) found.unshift(left.right);
  return [left, ...found];
}

function templatePieces(
  node: ts.TemplateExpression,
  unit: SourceUnit,
  budget: Budget,
): readonly Piece[] {
  const parts = node.templateSpans.flatMap((span) => [
    read(span.expression, unit, budget),
    [literalPiece(span.literal, unit)],
  ]);
  return concatenate([[literalPiece(node.head, unit)], ...parts]);
}

function callPieces(
  call: TextCall,
  node: ts.Expression,
  unit: SourceUnit,
  budget: Budget,
): readonly Piece[] {
  if (call.method === "join") return joinPieces(call, node, unit, budget);
  const source = read(call.source, unit, budget);
  if (call.method === "concat")
    return concatenate([source, ...call.given.map((part) => read(part, unit, budget))]);
  return source.map((piece) => {
    if (piece.unknown.length > 0) return open(node, unit, piece.unknown);
    return changed(piece, call) ?? open(node, unit, [runTimeReason(node, unit)]);
  });
}

/** `["id", "name"].join(", ")`: one text for each list that it can be. */
function joinPieces(
  { source, given: [by] }: TextCall,
  node: ts.Expression,
  unit: SourceUnit,
  budget: Budget,
): readonly Piece[] {
  const separator = by ? read(by, unit, budget) : [substitute(",", node, unit, KNOWN)];
  const list = strip(source);
  if (ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement))
    return joined(
      list.elements.map((element) => read(element, unit, budget)),
      separator,
    );
  const lists = followSequences(source, unit);
  if (lists.length === 0) return [open(node, unit, [runTimeReason(node, unit)])];
  return lists.flatMap(({ items, open: reasons }) => {
    if (reasons.length > 0) return [open(node, unit, reasons)];
    const parts = items.map((item) => fromEnds(item, source, unit, budget));
    return joined(
      parts.map((part) => part ?? [open(node, unit, [])]),
      separator,
    );
  });
}

/** Of a step that only some runs take, the text with and without it. */
function builtPieces(
  steps: readonly Step[],
  place: ts.Expression,
  unit: SourceUnit,
  budget: Budget,
): readonly Piece[] {
  const parts = steps.map(({ text, isCertain }) => {
    const pieces = read(text, unit, budget);
    const none: Piece = { value: "", segments: [], resolved: true, unknown: [] };
    return isCertain ? pieces : [none, ...pieces];
  });
  return concatenate(parts).map(({ value, unknown }) =>
    substitute(value, place, unit, { resolved: true, unknown }),
  );
}

function joined(
  parts: readonly (readonly Piece[])[],
  separator: readonly Piece[],
): readonly Piece[] {
  return concatenate(parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}

const KNOWN = { resolved: true, unknown: [] } as const;

function open(node: ts.Expression, unit: SourceUnit, unknown: readonly string[]): Piece {
  return substitute(HOLE, node, unit, { resolved: false, unknown });
}

function substitutes(node: ts.Expression, unit: SourceUnit, budget: Budget): readonly Piece[] {
  const followed = follow(node, unit);
  const reasons = followed.unknown.length > 0 ? followed.unknown : [runTimeReason(node, unit)];
  return fromEnds(followed, node, unit, budget) ?? [open(node, unit, reasons)];
}

/** The texts that all ends read as, at the place that brings them in; null where one is unknown. */
function fromEnds(
  { ends, unknown }: ReturnType<typeof follow>,
  place: ts.Expression,
  unit: SourceUnit,
  budget: Budget,
): readonly Piece[] | null {
  const named = ends.filter(({ node }) => !isAbsent(node));
  const known = named.flatMap((end) => {
    const isKnown =
      ts.isExpression(end.node) && (isText(end.node) || ts.isNumericLiteral(end.node));
    return isKnown ? read(end.node, end.unit, budget) : [];
  });
  if (unknown.length > 0 || known.length === 0 || known.length < named.length) return null;
  return known.map((piece) =>
    substitute(piece.value, place, unit, { resolved: true, unknown: piece.unknown }),
  );
}

/** Nobody writes a table called null: such an end is left out before it gets here. */
function isAbsent(node: ts.Node): boolean {
  return isNothing(node) && !ts.isStringLiteralLike(node);
}
