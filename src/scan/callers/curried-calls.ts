/** Calls of a function that another function returns. */
import { ts } from "ts-morph";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { isSame, type Use } from "./call-uses.ts";
import { type Callable, functionsAt } from "./called-function.ts";
import { calledNames, unitsCalling } from "./called-names.ts";

/** `rows(client)("visits")`: calls of what a function returns, or of the constant that keeps it. */
export function curriedCalls(owner: Located<Callable>): readonly Use[] {
  const maker = makerOf(owner.node);
  if (!maker) return [];
  const [name] = calledNames(maker);
  if (name === undefined) return [];
  return unitsCalling(maker, owner.unit).flatMap((unit) =>
    unit.allCalls.flatMap((node) => {
      if (!ts.isCallExpression(node) || !isCurried(node, name, unit)) return [];
      const isMeant = functionsAt(node.expression, unit).some((one) => isSame(one, owner));
      return isMeant ? [{ node, unit }] : [];
    }),
  );
}

/** The function that returns a function without a name. */
function makerOf(owner: Callable): Callable | null {
  if (!ts.isArrowFunction(owner) && !ts.isFunctionExpression(owner)) return null;
  if (ts.isArrowFunction(owner.parent)) return owner.parent;
  if (!ts.isReturnStatement(owner.parent)) return null;
  for (let node: ts.Node = owner.parent; node; node = node.parent)
    if (ts.isFunctionLike(node)) return node as Callable;
  return null;
}

function isCurried({ expression }: ts.CallExpression, name: string, unit: SourceUnit): boolean {
  const callee = unwrap(expression);
  if (ts.isCallExpression(callee)) return true;
  const declaration = ts.isIdentifier(callee) ? findValue(callee.text, callee, unit) : null;
  const kept = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
  return kept ? kept.getText(unit.source).includes(`${name}(`) : false;
}
