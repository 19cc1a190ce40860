/** What a function gives back for what it is given. */
import { ts } from "ts-morph";
import { returnedValues } from "../source/function-syntax.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { type Followed, forEachEnd, merge, type Trail, unknown } from "./followed.ts";
import { madeArray } from "./made-nodes.ts";

/** Something that runs and can return. */
export type Body =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration;

/** Whether a node has a body that can return. */
export function isBody(node: ts.Node): node is Body {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node)
  );
}

/** What a function returns when it is called with arguments of another file or place. */
export function apply(
  body: Located<Body>,
  given: readonly Located<ts.Expression>[],
  trail: Trail,
): Followed {
  const unit = withArguments(body.node, given, body.unit);
  return trail.once(body.node, () =>
    merge(returnedValues(body.node).map((value) => trail.follow(value, unit))),
  );
}

/** What a callback makes of each end of its first argument. */
export function applyTo(
  callback: Located<ts.Expression>,
  argument: Followed,
  trail: Trail,
): Followed {
  return forEachEnd(argument, ({ node, unit }) => {
    const { ends, unknown: open } = trail.follow(callback.node, callback.unit);
    const [end] = ends;
    if (!end || !isBody(end.node) || !ts.isExpression(node))
      return unknown(open[0] ?? "the result of a callback is known only at run time");
    return apply({ node: end.node, unit: end.unit }, [{ node, unit }], trail);
  });
}

/** A file, read with what the parameters of one of its functions are given. */
export function withArguments(
  owner: ts.SignatureDeclaration,
  given: readonly Located<ts.Expression>[],
  unit: SourceUnit,
): SourceUnit {
  if (owner.parameters.length === 0) return unit;
  const passed = new Map(unit.passed ?? []);
  const spread = given.findIndex(({ node }) => ts.isSpreadElement(node));
  for (const [index, parameter] of owner.parameters.entries()) {
    passed.delete(parameter);
    if (spread >= 0 && spread <= index) continue;
    passed.set(
      parameter,
      parameter.dotDotDotToken ? restOf(given.slice(index)) : (given[index] ?? null),
    );
  }
  return { ...unit, passed };
}

function restOf(given: readonly Located<ts.Expression>[]): Located<ts.Expression> | null {
  const [first] = given;
  if (!first) return null;
  return {
    node: madeArray(
      given.map(({ node }) => node),
      first.node,
    ),
    unit: first.unit,
  };
}
