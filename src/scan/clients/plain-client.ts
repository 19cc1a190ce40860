/** Clients that supabase-js makes without a schema: they ask for `public`. Source: supabase-js, SupabaseClient. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { readMember } from "../follow/read-member.ts";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";

/** An npm, JSR or URL specifier of the packages that make clients. */
const PACKAGE = /(?:^|[/:])@supabase\/(?:supabase-js|ssr)(?:[@/]|$)/;
const FACTORY = /^create(?:Browser|Server)?Client$/;

/** Whether every client that an expression can be is made in sight, by supabase-js, without a schema. */
export function isPlainClient(expression: ts.Expression, unit: SourceUnit): boolean {
  const { ends, unknown } = follow(expression, unit);
  return unknown.length === 0 && ends.length > 0 && ends.every(isMadePlain);
}

function isMadePlain({ node, unit }: Located): boolean {
  if (!ts.isCallExpression(node) || !isFactory(unwrap(node.expression), unit)) return false;
  const options = node.arguments[2];
  if (!options) return true;
  const { ends, unknown } = follow(options, unit);
  return unknown.length === 0 && ends.every(isWithoutSchema);
}

function isFactory(callee: ts.Expression, unit: SourceUnit): boolean {
  const declaration = ts.isIdentifier(callee) ? findValue(callee.text, callee, unit) : null;
  if (!declaration || !ts.isImportSpecifier(declaration)) return false;
  const { moduleSpecifier } = declaration.parent.parent.parent;
  const name = (declaration.propertyName ?? declaration.name).text;
  return (
    ts.isStringLiteral(moduleSpecifier) && PACKAGE.test(moduleSpecifier.text) && FACTORY.test(name)
  );
}

function isWithoutSchema({ node, unit }: Located): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  const database = readMember({ node, unit }, "db");
  if (database.kind !== "known") return database.kind === "absent";
  const { ends, unknown } = follow(database.value.node, database.value.unit);
  return (
    unknown.length === 0 &&
    ends.every(
      (end) =>
        ts.isObjectLiteralExpression(end.node) &&
        readMember({ node: end.node, unit: end.unit }, "schema").kind === "absent",
    )
  );
}
