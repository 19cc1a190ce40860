/** What an expression reads as: literals, templates, concatenations and what they are made of. */
import { ts } from "ts-morph";
import { HOLE } from "../../model/source-text.ts";
import { follow } from "../follow.ts";
import { excerpt, isTransparent, type SourceUnit } from "../source-unit.ts";
import { concatenate, literalPiece, type Piece, substitute } from "./piece.ts";

/** What an expression reads as where it stands; a part that leads elsewhere is filled in. */
export function piecesOf(expression: ts.Expression, unit: SourceUnit): readonly Piece[] {
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

/** Whether an expression is a string by its form. */
export function isText(node: ts.Expression): boolean {
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
