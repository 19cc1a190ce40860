/** Calls as they are written: where the files of a project call something of a name. */
import { ts } from "ts-morph";
import type { WordUse } from "../files/word-search.ts";
import { follow } from "../follow/follow.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";

/** The file itself, then the others that use the word. */
export function unitsWith(use: WordUse, unit: SourceUnit): readonly SourceUnit[] {
  return [unit, ...(unit.modules.mentioning?.(use, unit) ?? [])];
}

/** One call, or one making of an instance. */
export type Use = Located<ts.CallExpression | ts.NewExpression>;

/** Calls whose callee ends in one of the names, or in a name that one of them is imported as. */
export function usesIn(unit: SourceUnit, names: readonly string[], makes: boolean): readonly Use[] {
  const called = new Set([...names, ...aliases(unit, names)]);
  // A class without a constructor runs that of the class that it extends.
  const extended = makes && /\bextends\b/.test(unit.source.text);
  return unit.allCalls
    .filter((node) => {
      const callee = unwrap(node.expression);
      if (callee.kind === ts.SyntaxKind.SuperKeyword) return makes;
      if (makes && !ts.isNewExpression(node)) return false;
      const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
      return ts.isIdentifier(name) && (extended || called.has(name.text));
    })
    .map((node) => ({ node, unit }));
}

function aliases(unit: SourceUnit, names: readonly string[]): readonly string[] {
  return unit.source.statements.flatMap((statement) => {
    const bindings = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements
      .filter((one) => one.propertyName && names.includes(one.propertyName.text))
      .map((one) => one.name.text);
  });
}

/** Without the calls that were found under two names. */
export function onePerPlace(uses: readonly Use[]): readonly Use[] {
  const seen = new Set<string>();
  return uses.filter(({ node, unit }) => {
    const key = `${unit.path}\0${node.pos}\0${node.end}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether two nodes stand at one place; a file may have been parsed twice. */
export function isSame(a: Located, b: Located): boolean {
  return a.unit.path === b.unit.path && a.node.pos === b.node.pos && a.node.end === b.node.end;
}

/** Whether a node stands inside of a function: one that calls itself passes what it was given. */
export function isWithin(node: ts.Node, owner: Located, unit: SourceUnit): boolean {
  if (unit.path !== owner.unit.path) return false;
  return owner.node.pos <= node.pos && node.end <= owner.node.end;
}

/** Whether a file passes a function on, such as `tables.map(load)`: then it is called with what is not seen. */
export function isHandedOn(owner: Located, names: readonly string[], unit: SourceUnit): boolean {
  return unit.allCalls.some((call) =>
    (call.arguments ?? []).some(
      (argument) =>
        ts.isIdentifier(argument) &&
        names.includes(argument.text) &&
        follow(argument, unit).ends.some((end) => isSame(end, owner)),
    ),
  );
}
