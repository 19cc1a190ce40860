/** Collects the keys that lodash and its like pick out of a value, or leave of it. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { addPart, newPart } from "./payload-draft.ts";
import type { PayloadCall } from "./payload-functions.ts";

/** `pick(bed, ["ward"])`, `_.omit(bed, "id")`; false for any other call. */
export function collectChosen({ node, unit, draft, collect }: PayloadCall): boolean {
  const [value, ...given] = node.arguments;
  const keeps = chooser(unwrap(node.expression), unit);
  const names = given.flatMap((one) => namesIn(one, unit));
  if (!value || keeps === null || given.length === 0 || !names.every((one) => one !== null))
    return false;
  const part = newPart(draft);
  collect(value, unit, part);
  addPart(part, draft, (name) => names.includes(name) === keeps);
  return true;
}

const CHOOSERS =
  /^(?:lodash|lodash-es|es-toolkit|radash|remeda|ramda|just-(?:pick|omit))(?:$|[/.])/;

/** Whether a function of a library keeps the keys that it is given, or drops them; null for any other. */
function chooser(callee: ts.Expression, unit: SourceUnit): boolean | null {
  const isMember = ts.isPropertyAccessExpression(callee);
  const name = isMember ? callee.name.text : callee.getText(unit.source);
  if (name !== "pick" && name !== "omit") return null;
  const root = isMember ? unwrap(callee.expression) : callee;
  const declaration = ts.isIdentifier(root) ? findValue(root.text, root, unit) : null;
  let statement: ts.Node | null = declaration;
  while (statement && !ts.isImportDeclaration(statement)) statement = statement.parent ?? null;
  const module = statement && ts.isImportDeclaration(statement) ? statement.moduleSpecifier : null;
  const isLibrary = module && ts.isStringLiteral(module) && CHOOSERS.test(module.text);
  return isLibrary ? name === "pick" : null;
}

function namesIn(keys: ts.Expression, unit: SourceUnit): readonly (string | null)[] {
  const { ends, unknown } = follow(keys, unit);
  if (unknown.length > 0 || ends.length === 0) return [null];
  return ends.flatMap(({ node, unit: at }) => {
    const elements = ts.isArrayLiteralExpression(node) ? node.elements : [node as ts.Expression];
    return elements.flatMap((one) =>
      ts.isExpression(one)
        ? evaluateText(one, at).map(({ text, unknown: open }) =>
            open.length > 0 ? null : text.value,
          )
        : [null],
    );
  });
}
