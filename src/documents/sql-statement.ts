/** Which statements of a document are taken, and as what. */
import type { Declaration } from "../model/declaration.ts";
import type { Node, NodeOf, NodeTag } from "./grammar.ts";
import { tagOf } from "./grammar.ts";
import { statementLabel } from "./ignored-statement.ts";
import type { ReadStatement } from "./read-statement.ts";
import { readAlterTable } from "./sql-alter-table.ts";
import { type FenceStatement, statementSpan } from "./sql-fence.ts";
import { readIndex } from "./sql-index.ts";
import { readPolicy } from "./sql-policy.ts";
import { readEnum, readFunction, readTrigger } from "./sql-routine.ts";
import { readTable } from "./sql-table.ts";
import { readMaterializedView, readView } from "./sql-view.ts";

type Readers = {
  readonly [Tag in NodeTag]?: (statement: FenceStatement, node: NodeOf<Tag>) => ReadStatement;
};

const READERS: Readers = {
  CreateStmt: (statement, node) =>
    node.relation?.relpersistence === "t" ? NOT_TAKEN : taken(readTable(statement, node)),
  AlterTableStmt: (statement, node) =>
    node.objtype === "OBJECT_TABLE" ? readAlterTable(statement, node) : NOT_TAKEN,
  IndexStmt: (statement, node) => ({
    declarations: [readIndex(statement, node)],
    ignored: node.indexIncludingParams ? [`INCLUDE of index ${node.idxname ?? ""}`] : [],
  }),
  ViewStmt: (statement, node) => ({
    declarations: [readView(statement, node)],
    ignored: node.options ? [`WITH (...) of view ${node.view?.relname}`] : [],
  }),
  CreateTableAsStmt: (statement, node) =>
    node.objtype === "OBJECT_MATVIEW" ? taken(readMaterializedView(statement, node)) : NOT_TAKEN,
  CreateFunctionStmt: (statement, node) => taken(readFunction(statement, node)),
  CreateTrigStmt: (statement, node) => taken(readTrigger(statement, node)),
  CreatePolicyStmt: (statement, node) => taken(readPolicy(statement, node)),
  CreateEnumStmt: (statement, node) => taken(readEnum(statement, node)),
  GrantStmt: (statement, node) => (node.is_grant ? kept(statement, "GRANT") : NOT_TAKEN),
};

/** Statements that are kept as they are written, with their command tags. */
const KEPT: { readonly [Tag in NodeTag]?: string } = {
  CreateExtensionStmt: "CREATE EXTENSION",
  CreateSchemaStmt: "CREATE SCHEMA",
  CreateDomainStmt: "CREATE DOMAIN",
  CreateSeqStmt: "CREATE SEQUENCE",
  CompositeTypeStmt: "CREATE TYPE",
  CreateRangeStmt: "CREATE TYPE",
  AlterEnumStmt: "ALTER TYPE",
  CommentStmt: "COMMENT",
  CreatePublicationStmt: "CREATE PUBLICATION",
  AlterDefaultPrivilegesStmt: "ALTER DEFAULT PRIVILEGES",
  CreateStatsStmt: "CREATE STATISTICS",
  RuleStmt: "CREATE RULE",
  DefineStmt: "CREATE AGGREGATE",
};

const NOT_TAKEN: ReadStatement = { declarations: [], ignored: [""] };

/** Reads one parsed statement. Whatever is not declarative comes back as ignored. */
export function readStatement(statement: FenceStatement, node: Node): ReadStatement {
  const tag = tagOf(node);
  const command = KEPT[tag];
  if (command !== undefined) return kept(statement, command);
  const read = READERS[tag] as ((s: FenceStatement, n: unknown) => ReadStatement) | undefined;
  const found = read?.(statement, Object.values(node)[0]) ?? NOT_TAKEN;
  const ignored = found.ignored.map((label) => label || statementLabel(statement.text, node));
  return { declarations: found.declarations, ignored };
}

function taken(declaration: Declaration): ReadStatement {
  return { declarations: [declaration], ignored: [] };
}

function kept(statement: FenceStatement, command: string): ReadStatement {
  const source = statementSpan(statement);
  return taken({ kind: "other", command, statement: statement.text, source });
}
