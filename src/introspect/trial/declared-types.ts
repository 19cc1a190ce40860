/** Types and functions that documents declare, created so that their columns can name them. */
import { type Database, runOrThrow } from "../../model/database.ts";
import type { Declaration, DeclaredEnum } from "../../model/declaration.ts";
import { quoteIdentifier, sqlName } from "../../model/identifier.ts";
import { attempt } from "../sql/taken-back.ts";

/**
 * Creates what columns of `file` may name, in a transaction that the caller takes back. Its own enums
 * replace those of the same name; those of other documents fill what is missing. What Postgres refuses is
 * passed over: a column that needs it is refused in turn.
 */
export async function createDeclaredTypes(
  database: Database,
  declarations: readonly Declaration[],
  file: string,
): Promise<void> {
  // Bodies may name tables that do not exist here.
  await runOrThrow(database, "SET LOCAL check_function_bodies = off");
  const enums = declarations.filter((declaration) => declaration.kind === "enum");
  for (const type of enums.filter(({ source }) => source.file === file)) {
    await attempt(database, renameAside(type));
    await createEnum(database, type);
  }
  for (const type of enums.filter(({ source }) => source.file !== file)) {
    await createEnum(database, type);
  }
  for (const statement of declarations.flatMap(supportingStatement)) {
    await attempt(database, statement);
  }
}

async function createEnum(database: Database, type: DeclaredEnum): Promise<void> {
  await attempt(database, `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(type.type.schema)}`);
  const labels = type.labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(", ");
  await attempt(database, `CREATE TYPE ${sqlName(type.type)} AS ENUM (${labels})`);
}

function renameAside({ type }: DeclaredEnum): string {
  return `ALTER TYPE ${sqlName(type)} RENAME TO ${quoteIdentifier(`${type.name} before`)}`;
}

const SUPPORTING: ReadonlySet<string> = new Set([
  "CREATE EXTENSION",
  "CREATE SCHEMA",
  "CREATE DOMAIN",
  "CREATE TYPE",
  "CREATE SEQUENCE",
]);

function supportingStatement(declaration: Declaration): readonly string[] {
  if (declaration.kind === "function") return [declaration.statement];
  if (declaration.kind !== "other" || !SUPPORTING.has(declaration.command)) return [];
  return [declaration.statement];
}
