/**
 * Proof that the files do what they say, on a scratch copy of the database: applied, audited again,
 * used as the roles that their policies name, applied twice, rolled back.
 */
import { type Catalog, findRelation, type Relation } from "../model/catalog.ts";
import type { Change, Proof, ProofStep } from "../model/change.ts";
import { type Database, runOrThrow } from "../model/database.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import { splitStatements } from "../model/split-statements.ts";
import { firstDifference } from "./catalog-difference.ts";
import type { Step as MigrationStep } from "./files/write-steps.ts";
import { probeRoles } from "./probe-roles.ts";

export interface ProofInput {
  readonly steps: readonly MigrationStep[];
  /** Scripts that take back all steps, in the order to run them. */
  readonly undo: readonly string[];
  readonly changes: readonly Change[];
  /** The catalog before. */
  readonly before: Catalog;
  readonly readCatalog: () => Promise<Catalog>;
  /** Names what is still or newly missing under a catalog; empty when nothing is. */
  readonly audit: (catalog: Catalog) => readonly string[];
}

/** Runs the proof. The database is left as the ways back leave it. */
export async function prove(database: Database, input: ProofInput): Promise<Proof> {
  const steps: ProofStep[] = [await apply(database, input)];
  if (steps[0]?.ok) {
    const after = await input.readCatalog();
    for (const step of [auditAgain, useAsRoles, applyAgain, rollBack]) {
      steps.push(await step(database, input, after));
      if (!steps.at(-1)?.ok) break;
    }
  }
  return { proved: steps.length === 5 && steps.every((step) => step.ok), steps };
}

/** `after` is the catalog once the files have been applied. */
type Step = (database: Database, input: ProofInput, after: Catalog) => Promise<ProofStep>;

async function apply(database: Database, { steps }: ProofInput): Promise<ProofStep> {
  const outcome = await runScripts(database, steps.map(toScript));
  return {
    name: "apply",
    ok: outcome.error === null,
    detail: outcome.error ?? `${outcome.statements} statements applied`,
  };
}

const auditAgain: Step = async (_database, input, after) => {
  const missing = input.audit(after);
  const unrelated = unrelatedChange(input.before, after, input.changes);
  const problem =
    missing.length > 0 ? `still missing: ${missing.slice(0, 5).join(", ")}` : unrelated;
  return {
    name: "audit",
    ok: problem === null,
    detail:
      problem ?? "no table and no column that it adds is missing any more; nothing else changed",
  };
};

const useAsRoles: Step = async (database, { changes, before }) => {
  const policies = changes.filter((change) => change.kind === "create-policy");
  const tables = new Map(policies.map((policy) => [nameKey(policy.table), policy.table]));
  await runOrThrow(database, "BEGIN");
  try {
    for (const table of tables.values()) {
      const roles = policies
        .filter((p) => nameKey(p.table) === nameKey(table))
        .flatMap((p) => p.roles);
      const error = await probeRoles(database, {
        table,
        roles,
        column: writableColumn(table, changes, before),
      });
      if (error !== null) {
        return {
          name: "roles",
          ok: false,
          detail: `${nameKey(table)}: ${error.sqlstate} ${error.message}`,
        };
      }
    }
  } finally {
    await runOrThrow(database, "ROLLBACK");
  }
  return {
    name: "roles",
    ok: true,
    detail: `${tables.size} tables read and written as the roles their policies name`,
  };
};

const applyAgain: Step = async (database, input, after) => {
  const outcome = await runScripts(database, input.steps.map(toScript));
  const difference = outcome.error ?? firstDifference(after, await input.readCatalog());
  return {
    name: "reapply",
    ok: difference === null,
    detail: difference ?? "applied a second time without any change",
  };
};

const rollBack: Step = async (database, input) => {
  const outcome = await runScripts(
    database,
    input.undo.map((sql) => ({ name: "rollback", sql })),
  );
  const difference = outcome.error ?? firstDifference(input.before, await input.readCatalog());
  return {
    name: "rollback",
    ok: difference === null,
    detail: difference ?? "rolled back to the catalog it started from",
  };
};

interface Script {
  readonly name: string;
  readonly sql: string;
}

function toScript({ slug, sql }: MigrationStep): Script {
  return { name: slug, sql };
}

async function runScripts(
  database: Database,
  scripts: readonly Script[],
): Promise<{ readonly statements: number; readonly error: string | null }> {
  let statements = 0;
  for (const { name, sql } of scripts) {
    for (const statement of splitStatements(sql)) {
      const outcome = await database.run(statement.text);
      if (!outcome.ok) {
        return {
          statements,
          error: `${name}:${statement.line}: ${outcome.error.sqlstate} ${outcome.error.message}`,
        };
      }
      statements += 1;
    }
  }
  return { statements, error: null };
}

/** A relation that changed though no change is about it; null when there is none. */
function unrelatedChange(
  before: Catalog,
  after: Catalog,
  changes: readonly Change[],
): string | null {
  const targeted = new Set(
    changes.flatMap((change) => ("table" in change ? [nameKey(change.table)] : [])),
  );
  const untouched = (relation: Relation) => !targeted.has(nameKey(relation));
  const changed = before.relations
    .filter(untouched)
    .find((relation) => JSON.stringify(relation) !== JSON.stringify(findRelation(after, relation)));
  return changed === undefined ? null : `${nameKey(changed)} changed, which no change is about`;
}

/** A column that an UPDATE may set to itself. */
export function writableColumn(
  table: QualifiedName,
  changes: readonly Change[],
  catalog: Catalog,
): string | null {
  const created = changes.find(
    (change) => change.kind === "create-table" && nameKey(change.table) === nameKey(table),
  );
  const planned =
    created?.kind === "create-table"
      ? created.columns.find((c) => c.generated === null)?.name
      : undefined;
  const existing = findRelation(catalog, table)?.columns.find(
    (c) => c.generated === null && c.identity === null,
  );
  return planned ?? existing?.name ?? null;
}
