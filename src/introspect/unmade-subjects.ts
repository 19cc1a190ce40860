/** Which relations, columns and functions the statements that failed would have made, or built on. */
import type { Node, RangeVar } from "libpg-query";
import type { SqlError } from "../model/database.ts";
import {
  columnSubject,
  type QualifiedName,
  relationSubject,
  type Subject,
  subjectKey,
} from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import { EVERY_COLUMN, type Unmade } from "../model/unmade.ts";
import type { Failure } from "./missing-base.ts";
import { parseStatement } from "./statement-kind.ts";

/** Names without a schema count as of `public`. Removals that fail leave nothing open. */
export function unmadeSubjects(
  failures: readonly (Failure & { readonly statement: { readonly text: string } })[],
): Unmade {
  const unmade = new Map<string, SourceSpan>();
  for (const { kind, statement, error, span } of failures) {
    if (kind === "drop") continue;
    const node = parseStatement(statement.text);
    for (const subject of [...(node ? madeBy(node) : []), ...askedFor(error)]) {
      const key = subjectKey(subject);
      if (!unmade.has(key)) unmade.set(key, span);
    }
  }
  return unmade;
}

function madeBy(node: Node): readonly Subject[] {
  if ("CreateStmt" in node) return relation(node.CreateStmt.relation);
  if ("CreateForeignTableStmt" in node) {
    return relation(node.CreateForeignTableStmt.base?.relation);
  }
  if ("ViewStmt" in node) return relation(node.ViewStmt.view);
  if ("CreateTableAsStmt" in node) return relation(node.CreateTableAsStmt.into?.rel);
  if ("AlterTableStmt" in node) {
    return addedColumns(node.AlterTableStmt.relation, node.AlterTableStmt.cmds ?? []);
  }
  if ("RenameStmt" in node) return renamed(node.RenameStmt);
  if ("CreateFunctionStmt" in node) {
    const parts = (node.CreateFunctionStmt.funcname ?? []).flatMap((part) =>
      "String" in part ? [part.String.sval ?? ""] : [],
    );
    return functionNamed(parts.join("."));
  }
  return [];
}

function relation(range: RangeVar | undefined): readonly Subject[] {
  const name = nameOf(range);
  return name === null ? [] : [relationSubject(name), columnSubject(name, EVERY_COLUMN)];
}

function addedColumns(range: RangeVar | undefined, commands: readonly Node[]): readonly Subject[] {
  const name = nameOf(range);
  if (name === null) return [];
  return commands.flatMap((command) => {
    const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
    const column = definition && "ColumnDef" in definition ? definition.ColumnDef.colname : null;
    return column ? [columnSubject(name, column)] : [];
  });
}

function renamed(rename: {
  readonly renameType?: string;
  readonly relation?: RangeVar;
  readonly newname?: string;
}): readonly Subject[] {
  const { renameType, newname } = rename;
  const name = nameOf(rename.relation);
  if (name === null || newname === undefined) return [];
  if (renameType === "OBJECT_COLUMN") return [columnSubject(name, newname)];
  const isRelation = renameType === "OBJECT_TABLE" || renameType === "OBJECT_VIEW";
  return isRelation ? relation({ schemaname: name.schema, relname: newname }) : [];
}

function nameOf(range: RangeVar | undefined): QualifiedName | null {
  if (range?.relname === undefined) return null;
  return { schema: range.schemaname ?? "public", name: range.relname };
}

/** What the statement needed, from the message: errors carry it nowhere else. */
function askedFor({ sqlstate, message }: SqlError): readonly Subject[] {
  if (sqlstate === "42P01") {
    const name = /^relation "([^"]+)" does not exist/.exec(message)?.[1];
    return name === undefined ? [] : [relationSubject(qualified(name))];
  }
  if (sqlstate === "42883") {
    return functionNamed(/^function ([^( ]+)\(.*\) does not exist/.exec(message)?.[1] ?? "");
  }
  const column = /^column "([^"]+)" of relation "([^"]+)" does not exist/.exec(message);
  return column?.[1] && column[2] ? [columnSubject(qualified(column[2]), column[1])] : [];
}

function functionNamed(text: string): readonly Subject[] {
  const { schema, name } = qualified(text);
  return name === "" ? [] : [{ kind: "function", schema, function: name }];
}

function qualified(text: string): QualifiedName {
  const parts = text.split(".");
  return { schema: parts.at(-2) ?? "public", name: parts.at(-1) ?? "" };
}
