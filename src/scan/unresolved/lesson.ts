/** What would teach the audit a name that it could not resolve. */
import { ts } from "ts-morph";
import type { Lesson } from "../../model/lesson.ts";
import type { UnresolvedName } from "../../model/request.ts";
import { follow } from "../follow/follow.ts";
import { findExport } from "../modules/find-export.ts";
import { functionName } from "../source/function-syntax.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { openNames } from "../text/open-parameters.ts";
import { passedValue } from "../text/passed-value.ts";

/** As written, or as the reason why a name is not followed further has it. */
const ENVIRONMENT =
  /\b(?:process\.env|import\.meta|Deno\.env)\b|`(?:process|Deno)` is not declared/;

/** The lesson for an expression that is known only at run time; null where there is none. */
export function lessonFor(
  role: UnresolvedName["role"],
  node: ts.Node,
  unit: SourceUnit,
): Lesson | null {
  if (!ts.isExpression(node)) return null;
  const passed = passedValue(node, unit);
  if (passed) return lessonFor(role, passed.node, passed.unit);
  if (isFromEnvironment(node, unit)) return { kind: "environment" };
  const { places, members } = openNames(node, unit);
  const place = places.find((one) => ts.isParameter(one));
  if (!place || !ts.isParameter(place)) return null;
  const isTarget = role === "relation" || role === "function";
  const [path = "", ...more] = members.get(place) ?? [];
  const isOne = more.length === 0 && (path !== "" || ts.isIdentifier(place.name));
  const taught = isTarget && isOne ? argument(place, path, unit) : null;
  return taught ?? parameter(place, node, unit);
}

function isFromEnvironment(node: ts.Expression, unit: SourceUnit): boolean {
  const { ends, unknown } = follow(node, unit);
  const texts = [node.getText(unit.source), ...unknown];
  texts.push(...ends.map((end) => end.node.getText(end.unit.source)));
  return texts.some((text) => ENVIRONMENT.test(text));
}

function argument(place: ts.ParameterDeclaration, path: string, unit: SourceUnit): Lesson | null {
  const keys = path === "" ? [] : path.split(".");
  const owner = place.parent;
  const index = owner.parameters.indexOf(place);
  if (ts.isMethodDeclaration(owner) && ts.isIdentifier(owner.name))
    return { kind: "argument", module: null, name: owner.name.text, index, keys };
  const name = exportedAs(owner, unit);
  return name === null ? null : { kind: "argument", module: unit.file, name, index, keys };
}

function exportedAs(owner: ts.SignatureDeclaration, unit: SourceUnit): string | null {
  const names = [functionName(owner), "default"].filter((name) => name !== "");
  const isOwn = (name: string): boolean => {
    const node = findExport(name, unit)?.node;
    if (!node) return false;
    return node === owner || (ts.isVariableDeclaration(node) && node.initializer === owner);
  };
  return names.find(isOwn) ?? null;
}

/** Types are read in TypeScript only, and a callback's come from what calls it. */
function parameter(
  place: ts.ParameterDeclaration,
  node: ts.Expression,
  unit: SourceUnit,
): Lesson | null {
  if (/\.[cm]?jsx?$/.test(unit.file) || ts.isCallExpression(place.parent.parent)) return null;
  if (!ts.isIdentifier(place.name) || !namesItself(node, place.name.text)) return null;
  const type = place.type?.kind;
  const typed = type !== undefined && type !== ts.SyntaxKind.AnyKeyword;
  return { kind: "parameter", name: place.name.text, typed };
}

/** Whether an expression has a name in it that is not only asked for a member. */
function namesItself(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name;
  if (ts.isPropertyAccessExpression(node)) return false;
  return ts.forEachChild(node, (child) => namesItself(child, name) || undefined) ?? false;
}
