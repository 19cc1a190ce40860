/** Text that a variable collects: `let columns = "id"; if (full) columns += ", name";`. */
import { ts } from "ts-morph";
import { assignments } from "../source/assignments.ts";
import { findValue } from "../source/scope.ts";
import type { SourceUnit } from "../source/source-unit.ts";

/** One text that is put behind those before. */
export interface Step {
  readonly text: ts.Expression;
  /** It is added in every run. */
  readonly isCertain: boolean;
}

/** The steps before `node` reads its variable; null where it is not collected that way. */
export function builtText(node: ts.Expression, unit: SourceUnit): readonly Step[] | null {
  const declaration = ts.isIdentifier(node) ? findValue(node.text, node, unit) : null;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer)
    return null;
  const { values, added } = assignments(declaration, unit);
  if (added.length === 0 || values.length > 0) return null;
  const home = functionAround(declaration);
  const isPlain = added.every((text) => functionAround(text) === home && !isLooped(text, home));
  if (!isPlain || functionAround(node) !== home || isLooped(node, home)) return null;
  const block = declaration.parent.parent.parent;
  const steps = added
    .filter((text) => text.pos < node.pos)
    .map((text) => ({ text, isCertain: text.parent.parent.parent === block }));
  return [{ text: declaration.initializer, isCertain: true }, ...steps];
}

function functionAround(node: ts.Node): ts.Node | null {
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at)) return at;
  return null;
}

function isLooped(node: ts.Node, top: ts.Node | null): boolean {
  for (let at = node.parent; at && at !== top; at = at.parent)
    if (ts.isIterationStatement(at, false)) return true;
  return false;
}
