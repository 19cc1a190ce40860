/** How a call of a function is written. */
import { ts } from "ts-morph";
import { inPattern } from "../files/word-search.ts";
import { functionName } from "../source/function-syntax.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { unitsWith } from "./call-uses.ts";
import type { Callable } from "./called-function.ts";

/** The names that calls of a function are written with; a constructor is called by its classes' names. */
export function calledNames(owner: Callable): readonly string[] {
  if (ts.isConstructorDeclaration(owner)) return owner.parent.name ? [owner.parent.name.text] : [];
  const name = functionName(owner) || keptName(owner);
  return name === "" ? [] : [name];
}

/** `const load = useCallback((table) => ...)`, `exports.load = (table) => ...`, a field of a class. */
function keptName(owner: Callable): string {
  const { parent } = owner;
  if (ts.isPropertyDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left))
    return parent.left.name.text;
  const outer = ts.isCallExpression(parent) ? parent.parent : parent;
  return ts.isVariableDeclaration(outer) && ts.isIdentifier(outer.name) ? outer.name.text : "";
}

/** The file itself, then the others that may call a function; a file once for each name. */
export function unitsCalling(owner: Callable, unit: SourceUnit): readonly SourceUnit[] {
  return calledNames(owner).flatMap((word) =>
    unitsWith({ word, pattern: callPattern(word, owner) }, unit),
  );
}

/** How a call of a function looks, or an import that gives it another name. */
function callPattern(name: string, owner: Callable): RegExp {
  const word = `(?<![\\w$])${inPattern(name)}`;
  if (ts.isConstructorDeclaration(owner)) return new RegExp(`(?:new|extends)\\s+${word}(?![\\w$])`);
  return new RegExp(`${word}(?:\\s*(?:\\?\\.\\s*)?[(<]|\\s+as\\s)`);
}
