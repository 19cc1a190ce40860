/** CREATE POLICY: who may do what, in the document's own expressions. */
import type { PolicyCommand } from "../model/catalog.ts";
import type { DeclaredPolicy } from "../model/declaration.ts";
import type { Node, NodeOf } from "./grammar.ts";
import {
  type FenceStatement,
  findWord,
  insideParentheses,
  isWord,
  lexemeFrom,
  rangeText,
  statementRange,
  statementSpan,
} from "./sql-fence.ts";
import { relationName } from "./sql-nodes.ts";

/** Commands, roles and expressions of a policy; all commands and `public` where none are written. */
export function readPolicy(
  statement: FenceStatement,
  node: NodeOf<"CreatePolicyStmt">,
): DeclaredPolicy {
  return {
    kind: "policy",
    table: relationName(node.table),
    name: node.policy_name ?? null,
    command: (node.cmd_name ?? "all") as PolicyCommand,
    permissive: node.permissive ?? false,
    roles: (node.roles ?? []).map(roleName),
    using: node.qual ? expression(statement, node, "using") : null,
    check: node.with_check ? expression(statement, node, "check") : null,
    description: null,
    source: statementSpan(statement),
  };
}

/** `public` stands for everyone, also where no role is written. */
function roleName(node: Node): string {
  if (!("RoleSpec" in node)) return "public";
  const { rolename, roletype } = node.RoleSpec;
  return rolename ?? (roletype ?? "ROLESPEC_PUBLIC").replace("ROLESPEC_", "").toLowerCase();
}

/** What stands in the parentheses behind USING or WITH CHECK. */
function expression(
  statement: FenceStatement,
  node: NodeOf<"CreatePolicyStmt">,
  word: "using" | "check",
): string {
  const { fence } = statement;
  const { to } = statementRange(statement);
  const table = lexemeFrom(fence, statement.offsetOf(node.table?.location));
  let at = findWord(fence, { from: table + 1, to }, word);
  while (word === "check" && at > 0 && !isWord(fence, at - 1, "with")) {
    at = findWord(fence, { from: at + 1, to }, word);
  }
  return rangeText(fence, insideParentheses(fence, at + 1, to));
}
