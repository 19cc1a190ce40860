/**
 * Follows an expression to what it stands for: through constants, imports, enums, constants objects,
 * class members, destructuring, loops over literal arrays and functions that return one thing.
 * Nothing of the audited code is run.
 */
import { ts } from "ts-morph";
import { findValue } from "../source/scope.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { followCall } from "./calls.ts";
import { followDeclared } from "./declarations.ts";
import { anyMember, followElement } from "./elements.ts";
import { end, type Followed, merge, NOTHING, type Trail, unknown } from "./followed.ts";
import { followLookUp, renamedKeys } from "./look-up.ts";
import { followMember, keysOf } from "./members.ts";
import { type Sequence, sequencesOf } from "./sequences.ts";

export type { Followed } from "./followed.ts";

const MAXIMUM_STEPS = 2_000;

/** Follows a value. An end may be any expression, an enum or class, or a whole module. */
export function follow(expression: ts.Expression, unit: SourceUnit): Followed {
  return newTrail().follow(expression, unit);
}

/** What the declaration of a name stands for. */
export function followDeclaration(node: ts.Node, unit: SourceUnit): Followed {
  return newTrail().followDeclaration(node, unit);
}

/** Every list that an expression can be. */
export function followSequences(expression: ts.Expression, unit: SourceUnit): readonly Sequence[] {
  return sequencesOf(expression, unit, newTrail());
}

/** Where `NAMES[key] ?? other` leads, where that is known key by key; else null. */
export function followLookedUp(expression: ts.Expression, unit: SourceUnit): Followed | null {
  return followLookUp(expression, unit, newTrail());
}

/** The keys that `NAMES[key] ?? key` has a name for, so that they never stay as they are. */
export function followRenamedKeys(node: ts.Expression, unit: SourceUnit): ReadonlySet<string> {
  return renamedKeys(node, unit, newTrail());
}

/** The keys of what was followed; null where some are open. */
export function followKeysOf({ ends, unknown: open }: Followed): readonly string[] | null {
  const trail = newTrail();
  const keys = ends.map((one) => keysOf(one, trail));
  const known = keys.filter((one) => one !== null);
  if (open.length > 0 || known.length === 0 || known.length < keys.length) return null;
  return known.flatMap((one) => one.map(({ key }) => key));
}

/** The strings that are elements, or values, of what was followed; null where some are open. */
export function followElementsOf({ ends, unknown: open }: Followed): readonly string[] | null {
  const trail = newTrail();
  const values = merge(ends.map((one) => anyMember(one, trail)));
  const texts = values.ends.flatMap(({ node }) =>
    ts.isStringLiteralLike(node) ? [node.text] : [],
  );
  const isWhole = open.length === 0 && values.unknown.length === 0 && texts.length > 0;
  return isWhole && texts.length === values.ends.length ? texts : null;
}

/** Every declaration that following an expression comes through, its first one before all others. */
export function declarationsOnTheWay(
  expression: ts.Expression,
  unit: SourceUnit,
): readonly Located[] {
  const passed: Located[] = [];
  newTrail((declaration) => passed.push(declaration)).follow(expression, unit);
  return passed;
}

function newTrail(note: (declaration: Located) => void = () => undefined): Trail {
  const open = new Set<ts.Node>();
  let steps = 0;
  const once: Trail["once"] = (node, next) => {
    if (open.has(node)) return NOTHING;
    open.add(node);
    const followed = next();
    open.delete(node);
    return followed;
  };
  const trail: Trail = {
    once,
    follow: (expression, unit) => {
      const node = unwrap(expression);
      if (++steps > MAXIMUM_STEPS)
        return unknown(`\`${excerpt(node, unit)}\` depends on too many others`);
      const chosen = unit.chosen?.get(node);
      if (chosen && chosen.node !== node)
        return once(node, () => trail.follow(chosen.node, chosen.unit));
      return followValue(node, unit, trail);
    },
    followDeclaration: (node, unit) => {
      note({ node, unit });
      return once(node, () => followDeclared(node, unit, trail));
    },
  };
  return trail;
}

function followValue(node: ts.Expression, unit: SourceUnit, trail: Trail): Followed {
  if (ts.isIdentifier(node)) return followIdentifier(node, unit, trail);
  if (ts.isPropertyAccessExpression(node))
    return followMember(node.expression, node.name.text, unit, trail);
  if (ts.isElementAccessExpression(node)) return followElement(node, unit, trail);
  if (ts.isConditionalExpression(node))
    return (
      followLookUp(node, unit, trail) ??
      merge([trail.follow(node.whenTrue, unit), trail.follow(node.whenFalse, unit)])
    );
  if (ts.isBinaryExpression(node))
    return followLookUp(node, unit, trail) ?? followOperator(node, unit, trail);
  if (ts.isCallExpression(node)) return followCall(node, unit, trail);
  return end(node, unit);
}

function followIdentifier(node: ts.Identifier, unit: SourceUnit, trail: Trail): Followed {
  if (node.text === "undefined") return end(node, unit);
  const declaration = findValue(node.text, node, unit);
  if (!declaration) return unknown(`\`${node.text}\` is not declared in this file`);
  return trail.followDeclaration(declaration, unit);
}

/** Operators whose value is that of their right side, where it matters. */
const RIGHT_COUNTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.CommaToken,
]);

/** `client ??= make()`. */
const FILLS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

function followOperator(node: ts.BinaryExpression, unit: SourceUnit, trail: Trail): Followed {
  const operator = node.operatorToken.kind;
  const either =
    operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken;
  if (either) return merge([trail.follow(node.left, unit), trail.follow(node.right, unit)]);
  if (RIGHT_COUNTS.has(operator)) return trail.follow(node.right, unit);
  // What a variable may be holds what is put into it here; of a member, no more is known than this.
  if (FILLS.has(operator))
    return trail.follow(ts.isIdentifier(node.left) ? node.left : node.right, unit);
  return end(node, unit);
}
