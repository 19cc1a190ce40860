/** Collects the keys of a value that is sent, through the expressions and variables that it comes from. */
import { ts } from "ts-morph";
import { reachOf } from "../follow/reach.ts";
import { isNothing } from "../source/is-nothing.ts";
import { propertyValue } from "../source/property-value.ts";
import { excerpt, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { collectCall } from "./payload-calls.ts";
import { addOpen, type PayloadDraft, readEither } from "./payload-draft.ts";
import { collectEnds, collectTyped } from "./payload-ends.ts";
import { addKey } from "./payload-keys.ts";
import { collectName } from "./payload-names.ts";

const MAXIMUM_STEPS = 2_000;

/** Adds the keys of an expression to a draft. */
export function collect(expression: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const { walk } = draft;
  const node = unwrap(expression);
  const readers = walk.expressions.get(node) ?? new Set();
  if (readers.has(unit.passed)) return;
  if (++walk.steps > MAXIMUM_STEPS) {
    addOpen(`\`${excerpt(node, unit)}\` depends on too many others`, draft);
    return;
  }
  walk.expressions.set(node, readers.add(unit.passed));
  collectNode(node, expression, unit, draft);
  readers.delete(unit.passed);
}

function collectNode(
  node: ts.Expression,
  written: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  if (ts.isObjectLiteralExpression(node)) collectObject(node, unit, draft);
  else if (ts.isArrayLiteralExpression(node)) collectArray(node, unit, draft);
  else if (ts.isIdentifier(node)) collectName({ node, written, unit, draft, collect });
  else if (ts.isConditionalExpression(node)) collectSides(node, unit, draft);
  else if (ts.isBinaryExpression(node)) collectBinary(node, unit, draft);
  else if (ts.isCallExpression(node))
    collectTyped(written, unit, draft, () => {
      if (!collectCall(node, unit, draft, collect))
        collectEnds({ node, written, unit, draft, collect });
    });
  else collectEnds({ node, written, unit, draft, collect });
}

function collectEither(
  nodes: readonly ts.Expression[],
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  readEither(
    nodes.map((node) => () => collect(node, unit, draft)),
    draft,
  );
}

/** `test ? a : b`: the side that is looked at, else either. */
function collectSides(node: ts.ConditionalExpression, unit: SourceUnit, draft: PayloadDraft): void {
  const chosen = unit.chosen?.get(node);
  if (chosen) collect(chosen.node, chosen.unit, draft);
  else collectEither([node.whenTrue, node.whenFalse].filter(isTaken(node, unit)), unit, draft);
}

/** `a ?? b`, `a || b`: either; `a && b`: the second, since a false first sends nothing. */
function collectBinary(node: ts.BinaryExpression, unit: SourceUnit, draft: PayloadDraft): void {
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (!isAnd) collectEither([node.left, node.right], unit, draft);
  else if (reachOf(node.right, node, unit) === "always") collect(node.right, unit, draft);
  else {
    const taken = [node.right].filter(isTaken(node, unit));
    readEither([() => {}, ...taken.map((one) => () => collect(one, unit, draft))], draft);
  }
}

/** Whether a side of an expression is one that is chosen. */
function isTaken(whole: ts.Expression, unit: SourceUnit): (side: ts.Expression) => boolean {
  return (side) => reachOf(side, whole, unit) !== "never";
}

function collectArray(
  node: ts.ArrayLiteralExpression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  draft.many = true;
  const rows = node.elements.map((element) =>
    ts.isSpreadElement(element) ? element.expression : element,
  );
  collectEither(rows, unit, draft);
}

function collectObject(
  node: ts.ObjectLiteralExpression,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) collectSpread(property.expression, unit, draft);
    else collectProperty(property, unit, draft);
  }
}

/** Spreading an array would not make rows: `many` stays as it is. */
function collectSpread(expression: ts.Expression, unit: SourceUnit, draft: PayloadDraft): void {
  const { many } = draft;
  if (!isNothing(unwrap(expression))) collect(expression, unit, draft);
  draft.many = many;
}

function collectProperty(
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  const value = propertyValue(property);
  // JSON leaves out what is undefined.
  if (value && ts.isIdentifier(value) && value.text === "undefined") return;
  addKey(property.name, value, unit, draft);
}
