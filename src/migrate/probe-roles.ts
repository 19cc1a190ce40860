/**
 * Reads and writes a table once as each role its policies name. Policies are planned even when a
 * table is empty, so a policy that recurses (42P17) or calls what is not there shows itself.
 */
import { type Database, runOrThrow, type SqlError } from "../model/database.ts";
import { type QualifiedName, quoteIdentifier, sqlName } from "../model/identifier.ts";

export interface RoleProbe {
  readonly table: QualifiedName;
  /** Roles as policies name them; `public` is probed as `anon` and `authenticated`. */
  readonly roles: readonly string[];
  /** A column that an UPDATE may name. */
  readonly column: string | null;
}

/** What production would answer whoever the row is for. Source: PostgreSQL manual, appendix A. */
const FATAL: ReadonlySet<string> = new Set([
  "42P17",
  "42P01",
  "42703",
  "42704",
  "42804",
  "42846",
  "42883",
  "54001",
]);

/** The first error that is the policies' own fault; null when all went as it should. Leaves no trace. */
export async function probeRoles(database: Database, probe: RoleProbe): Promise<SqlError | null> {
  for (const role of realRoles(probe.roles)) {
    await runOrThrow(database, "SAVEPOINT probe");
    const error = await probeAs(database, role, probe);
    await runOrThrow(database, "ROLLBACK TO SAVEPOINT probe");
    if (error !== null) return error;
  }
  return null;
}

function realRoles(roles: readonly string[]): readonly string[] {
  const named = roles.flatMap((role) => (role === "public" ? ["anon", "authenticated"] : [role]));
  return [...new Set(named)];
}

async function probeAs(
  database: Database,
  role: string,
  probe: RoleProbe,
): Promise<SqlError | null> {
  const claims = `{"sub":"00000000-0000-0000-0000-000000000000","role":"${role}"}`;
  await runOrThrow(database, `SELECT set_config('request.jwt.claims', '${claims}', true)`);
  const became = await database.run(`SET LOCAL ROLE ${quoteIdentifier(role)}`);
  if (!became.ok) return null;
  for (const statement of statementsFor(probe)) {
    await runOrThrow(database, "SAVEPOINT one_statement");
    const outcome = await database.run(statement);
    await runOrThrow(database, "ROLLBACK TO SAVEPOINT one_statement");
    if (!outcome.ok && FATAL.has(outcome.error.sqlstate)) return outcome.error;
  }
  return null;
}

function statementsFor({ table, column }: RoleProbe): readonly string[] {
  const name = sqlName(table);
  const update =
    column === null
      ? []
      : [`UPDATE ${name} SET ${quoteIdentifier(column)} = ${quoteIdentifier(column)}`];
  return [
    `SELECT * FROM ${name} LIMIT 1`,
    `INSERT INTO ${name} DEFAULT VALUES`,
    ...update,
    `DELETE FROM ${name}`,
  ];
}
