/** Values that come from libraries with a `.from` or `.rpc` of another meaning. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";

const SQL_BUILDERS =
  /^(?:knex|kysely|drizzle-orm|slonik|objection|@mikro-orm|typeorm|sequelize|squel|@databases)(?:[/-]|$)/;
const OTHERS =
  /^(?:mongoose|mongodb|rxjs|@clickhouse|clickhouse|firebase|@?firebase-admin|@google-cloud|algoliasearch|@algolia|zod|comlink|viem|ethers|web3|(?:node:)?(?:stream|buffer))(?:\/|$)/;

/** Whether a module is a library that is known to be no PostgREST client. */
export function isForeignModule(specifier: string): boolean {
  return SQL_BUILDERS.test(specifier) || OTHERS.test(specifier);
}

/** Whether all that an expression can be was made by such a library, in this file or another. */
export function comesFromElsewhere(expression: ts.Expression, unit: SourceUnit): boolean {
  const { ends, unknown } = follow(expression, unit);
  return unknown.length === 0 && ends.length > 0 && ends.every(isForeign);
}

function isForeign({ node, unit }: Located): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const root = rootOf(node);
  const declaration = ts.isIdentifier(root) ? findValue(root.text, root, unit) : null;
  const module = declaration ? moduleOf(declaration) : requiredModule(root);
  return module !== null && isForeignModule(module);
}

/** What the calls and members hang on: a name, or the call of `require`. */
function rootOf(expression: ts.Expression): ts.Expression {
  let node = unwrap(expression);
  while (
    requiredModule(node) === null &&
    (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node))
  )
    node = unwrap(node.expression);
  return node;
}

/** `require("knex")`: the module. */
function requiredModule(node: ts.Expression): string | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  const [name] = node.arguments;
  return node.expression.text === "require" && name && ts.isStringLiteral(name) ? name.text : null;
}

/** The module that a declaration is imported or required from. */
function moduleOf(declaration: ts.Node): string | null {
  for (let node = declaration; node; node = node.parent) {
    if (ts.isImportDeclaration(node))
      return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
    if (ts.isVariableDeclaration(node) && node.initializer)
      return requiredModule(unwrap(node.initializer));
  }
  return null;
}
