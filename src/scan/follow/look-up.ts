/** `NAMES[key] ?? key`: what an object has under a key, and what else is taken where it has none. */
import { ts } from "ts-morph";
import { isNothing } from "../source/is-nothing.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { type Followed, merge, type Trail } from "./followed.ts";
import { keysOf, memberOf } from "./members.ts";

interface LookUp {
  readonly found: ts.ElementAccessExpression;
  readonly otherwise: ts.Expression;
}

/**
 * Where a look-up with something to fall back on leads, key by key: a key that the object has never leads
 * to what stands behind it. Null for other expressions, and where a key or the object is open.
 */
export function followLookUp(node: ts.Expression, unit: SourceUnit, trail: Trail): Followed | null {
  const lookUp = lookUpOf(node, unit);
  if (!lookUp) return null;
  const { found, otherwise } = lookUp;
  const object = trail.follow(found.expression, unit);
  const keys = trail.follow(found.argumentExpression, unit);
  const [only, ...more] = object.ends;
  if (!only || [...more, ...object.unknown, ...keys.unknown].length > 0) return null;
  const names = new Set(keysOf(only, trail)?.map(({ key }) => key));
  const staysItself = isSame(found.argumentExpression, otherwise, unit);
  const values = keys.ends.map((end): Followed | null => {
    if (!ts.isStringLiteralLike(end.node)) return null;
    if (!names.has(end.node.text)) return staysItself ? { ends: [end], unknown: [] } : null;
    const value = memberOf(object, end.node.text, trail);
    return value.ends.some((one) => isNothing(one.node)) ? null : value;
  });
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : merge(known);
}

/** The keys that `NAMES[key] ?? key` never leads to: those that have a name of their own. Empty for any other. */
export function renamedKeys(
  node: ts.Expression,
  unit: SourceUnit,
  trail: Trail,
): ReadonlySet<string> {
  const lookUp = lookUpOf(node, unit);
  if (!lookUp || !isSame(lookUp.found.argumentExpression, lookUp.otherwise, unit)) return new Set();
  const { ends, unknown } = trail.follow(lookUp.found.expression, unit);
  const [only, ...more] = ends;
  const keys = only && more.length === 0 && unknown.length === 0 ? keysOf(only, trail) : null;
  const named = (keys ?? []).flatMap(({ key, value }) => (value ? [{ key, value }] : []));
  const values = named.map(({ value }) => unwrap(value.node));
  const isKept = (key: string) =>
    values.some((value) => !ts.isStringLiteralLike(value) || value.text === key);
  return new Set(named.flatMap(({ key }) => (isKept(key) ? [] : [key])));
}

/** `NAMES[key] ?? other`, `NAMES[key] || other`, `NAMES[key] ? NAMES[key] : other`, `key in NAMES ? ...`. */
function lookUpOf(node: ts.Expression, unit: SourceUnit): LookUp | null {
  if (ts.isConditionalExpression(node)) {
    const found = accessOf(node.whenTrue);
    const isAsked = found && asksFor(unwrap(node.condition), found, unit);
    return isAsked ? { found, otherwise: node.whenFalse } : null;
  }
  if (!ts.isBinaryExpression(node) || !FALLS_BACK.has(node.operatorToken.kind)) return null;
  const found = accessOf(node.left);
  return found && { found, otherwise: node.right };
}

const FALLS_BACK: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
]);

function accessOf(expression: ts.Expression): ts.ElementAccessExpression | null {
  const node = unwrap(expression);
  return ts.isElementAccessExpression(node) ? node : null;
}

function asksFor(
  condition: ts.Expression,
  found: ts.ElementAccessExpression,
  unit: SourceUnit,
): boolean {
  const isIn =
    ts.isBinaryExpression(condition) &&
    condition.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    isSame(condition.left, found.argumentExpression, unit) &&
    isSame(condition.right, found.expression, unit);
  return isIn || isSame(condition, found, unit);
}

function isSame(one: ts.Expression, other: ts.Expression, unit: SourceUnit): boolean {
  return unwrap(one).getText(unit.source) === unwrap(other).getText(unit.source);
}
