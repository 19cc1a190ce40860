/** From what is missing to files that are proved: plan, rehearse, write, prove. */
import type { Binding } from "../model/binding.ts";
import { type Catalog, findRelation } from "../model/catalog.ts";
import type { Change, Proposal } from "../model/change.ts";
import type { Database } from "../model/database.ts";
import type { DocumentQuery, DocumentSqlError } from "../model/declaration.ts";
import { columnSubject, nameKey, type QualifiedName, subjectKey } from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";
import type { MigrationHome } from "../model/migration-home.ts";
import type { Scratch } from "../model/scratch.ts";
import { describeDdl } from "./describe-ddl.ts";
import { layOut } from "./files/lay-out.ts";
import { factsOf } from "./files/migration-tools.ts";
import { writeRollback, writeSteps } from "./files/write-steps.ts";
import { planChanges } from "./plan-changes.ts";
import type { Plan } from "./plan-input.ts";
import { prove, writableColumn } from "./prove.ts";
import { rehearse } from "./rehearse.ts";
import { subjectOf } from "./subject-of.ts";

export interface ProposalInput {
  readonly catalog: Catalog;
  /** Holds `catalog`, or an embedded copy of a live one. Opened only where there is something to try. */
  readonly scratch: () => Promise<Scratch>;
  readonly bindings: readonly Binding[];
  readonly merged: MergedSchema;
  readonly queries: readonly DocumentQuery[];
  readonly only: "all" | "used" | "documented";
  readonly searchPath: readonly string[];
  /** Where the new migrations go. */
  readonly home: MigrationHome;
  /** Keys of what the code still misses under another catalog. */
  readonly stillMissing: (catalog: Catalog) => readonly string[];
  readonly readCatalog: (database: Database) => Promise<Catalog>;
  readonly tryQueries: (
    database: Database,
    queries: readonly DocumentQuery[],
  ) => Promise<readonly DocumentSqlError[]>;
}

export interface ProposedChanges {
  readonly proposal: Proposal;
  /** Documented SQL that does not run, queries included. */
  readonly errors: readonly DocumentSqlError[];
  /** Keys of the subjects that the migration puts there. */
  readonly fixable: ReadonlySet<string>;
}

/** Proposes changes, tried on a scratch copy of the database, which is left as it was. */
export async function proposeChanges(input: ProposalInput): Promise<ProposedChanges> {
  const plan = planChanges(input);
  if (input.catalog.outline !== undefined) return withholdAll(plan);
  if (plan.changes.length === 0 && input.queries.length === 0) {
    const { withheld, errors } = plan;
    return { proposal: { ...NOTHING, withheld }, errors, fixable: new Set() };
  }
  return await tryPlan(plan, input, await input.scratch());
}

/** What is missing is known, what is there is not: nothing can be proved against it. */
function withholdAll({ changes }: Plan): ProposedChanges {
  const withheld = changes
    .filter(({ kind }) => kind === "create-table" || kind === "add-column")
    .map((change) => ({ subject: subjectOf(change), reason: OUTLINE, sources: [] }));
  return { proposal: { ...NOTHING, withheld }, errors: [], fixable: new Set() };
}

const OUTLINE =
  "the schema is known from generated types only, which no migration can be proved against: name its SQL with schema.migrations, or the database with --db";

const NOTHING: Proposal = { changes: [], withheld: [], files: [], proof: null, ddl: {} };

async function tryPlan(
  plan: Plan,
  input: ProposalInput,
  { database: scratch, catalog: before }: Scratch,
): Promise<ProposedChanges> {
  const { catalog, merged } = input;
  const isExisting = (table: QualifiedName) => findRelation(catalog, table) !== undefined;
  const rehearsed = await rehearse(
    scratch,
    plan,
    {
      isExisting,
      searchPath: input.searchPath,
      contradicted: contradictedColumns(merged),
      writableColumn: (table) => writableColumn(table, plan.changes, catalog),
    },
    () => input.tryQueries(scratch, input.queries),
  );
  const { changes, withheld } = rehearsed;
  const fixable = fixableSubjects(changes);
  const errors = [...rehearsed.errors, ...rehearsed.observed];
  const ddl = describeDdl(changes);
  if (changes.length === 0) {
    return { proposal: { ...NOTHING, withheld, ddl }, errors, fixable };
  }
  const { indexes } = factsOf(input.home.tool);
  const options = { isExisting, searchPath: input.searchPath, indexes };
  const steps = writeSteps(changes, options);
  const { told, undo } = layOut(steps, writeRollback(changes, options), input.home);
  const proof = await prove(scratch, {
    steps,
    undo,
    changes,
    before,
    readCatalog: () => input.readCatalog(scratch),
    audit: newlyMissing(input, before, fixable),
  });
  return { proposal: { changes, withheld, ...told, proof, ddl }, errors, fixable };
}

/** What is missing under another catalog that was not before, or that the migration should have made. */
function newlyMissing(
  input: ProposalInput,
  before: Catalog,
  fixable: ReadonlySet<string>,
): (catalog: Catalog) => readonly string[] {
  const known = new Set([...input.stillMissing(before), ...relationsBehind(input.bindings)]);
  return (catalog) =>
    input.stillMissing(catalog).filter((key) => fixable.has(key) || !known.has(key));
}

/** Embeds of missing relations: what they lead to is not planned, and may come to light as missing. */
function relationsBehind(bindings: readonly Binding[]): readonly string[] {
  return bindings.flatMap(({ outcome, reference }) =>
    outcome.kind === "unknown" && reference.kind === "relation"
      ? [subjectKey(reference.subject)]
      : [],
  );
}

function contradictedColumns(merged: MergedSchema): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    merged.tables.map((table) => [
      nameKey(table.table),
      new Set(table.columns.filter((column) => !column.agreed).map((column) => column.name)),
    ]),
  );
}

/** Created tables with their columns, and added columns. */
function fixableSubjects(changes: readonly Change[]): ReadonlySet<string> {
  const subjects = changes.flatMap((change) => {
    const own = subjectOf(change);
    if (change.kind !== "create-table") return [own];
    return [own, ...change.columns.map((column) => columnSubject(change.table, column.name))];
  });
  return new Set(subjects.map(subjectKey));
}
