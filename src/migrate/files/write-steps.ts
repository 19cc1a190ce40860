/** Ordered changes as steps: structure, then security, then indexes on tables with rows. */
import type { Change, MigrationFile } from "../../model/change.ts";
import { nameKey, type QualifiedName } from "../../model/identifier.ts";
import { oneLine, provenance } from "../spell/provenance.ts";
import { type SpellOptions, spellChange, titleOf } from "../spell/spell-change.ts";
import { spellUndo } from "../spell/spell-undo.ts";

export interface StepOptions {
  readonly isExisting: (table: QualifiedName) => boolean;
  /** Schemas in which the documents' unqualified names are meant to be found. */
  readonly searchPath: readonly string[];
  readonly indexes: IndexStyle;
}

/**
 * How indexes on tables with rows are built. `together`: concurrently, in one file that is applied statement by
 * statement. `alone`: concurrently, each the only statement of its file, since several statements sent at once
 * are a transaction. `locking`: not concurrently, for tools that put every file in a transaction.
 */
export type IndexStyle = "together" | "alone" | "locking";

/** What becomes a migration. */
export interface Step {
  readonly purpose: Exclude<MigrationFile["purpose"], "rollback">;
  /** What it does, as a part of a file name. */
  readonly slug: string;
  readonly sql: string;
  /** Takes back this step alone. */
  readonly undo: string;
  /** Must not be applied in a transaction. */
  readonly concurrent: boolean;
}

/** The steps of some changes, in order; none for no changes. */
export function writeSteps(changes: readonly Change[], options: StepOptions): readonly Step[] {
  const groups = groupChanges(changes, options);
  const lastReload = groups.security.length > 0 ? "security" : "structure";
  const ofAll = (["structure", "security"] as const)
    .filter((purpose) => groups[purpose].length > 0)
    .map((purpose) => ({
      purpose,
      slug: SLUG[purpose],
      sql: writeFile(purpose, groups[purpose], purpose === lastReload, options),
      undo: writeUndo(groups[purpose], options),
      concurrent: false,
    }));
  return [...ofAll, ...indexSteps(groups.indexes, options)];
}

function indexSteps(changes: readonly Change[], options: StepOptions): readonly Step[] {
  if (changes.length === 0) return [];
  const purpose = "indexes" as const;
  if (options.indexes === "alone") {
    return changes.map((change) => ({
      purpose,
      slug: `add_${slugOf(change)}`,
      sql: writeAlone(change, options),
      undo: `${undoing([change], options)}\n`,
      concurrent: true,
    }));
  }
  const concurrent = options.indexes === "together";
  const sql = writeFile(purpose, changes, false, options);
  const undo = writeUndo(changes, options);
  return [{ purpose, slug: concurrent ? SLUG.indexes : "add_indexes", sql, undo, concurrent }];
}

/** The name of an index as a part of a file name. */
function slugOf(change: Change): string {
  const name = change.kind === "create-index" ? change.name : "index";
  return name.replace(/\W+/g, "_");
}

type Purpose = Step["purpose"];

const SLUG: Readonly<Record<Purpose, string>> = {
  structure: "add_missing_schema",
  security: "add_row_security",
  indexes: "add_indexes_concurrently",
};

const HEADINGS: Readonly<Record<Purpose, readonly string[]>> = {
  structure: [
    "Tables, columns, functions, views and indexes that the code uses or the documents declare.",
  ],
  security: ["Row security, grants, policies and triggers of the tables added before."],
  indexes: [
    "Indexes on tables that may have rows, built without blocking writes.",
    "CREATE INDEX CONCURRENTLY cannot run inside a transaction: apply it statement by statement, as",
    "psql -f does, and the Supabase CLI from 2.109 on. An index that a failed build left invalid must be",
    "dropped before it is built again.",
  ],
};

const LOCKING: readonly string[] = [
  "Indexes on tables that may have rows. Each keeps writes to its table waiting while it is built: what applies",
  "this file puts it in a transaction, in which CREATE INDEX CONCURRENTLY cannot run.",
];

const ALONE: readonly string[] = [
  "An index on a table that may have rows, built without blocking writes. CREATE INDEX CONCURRENTLY cannot run",
  "inside a transaction, nor beside another statement: it stands alone. An index that a failed build left invalid",
  "must be dropped before it is built again.",
];

function writeAlone(change: Change, options: StepOptions): string {
  const statements = spellChange(change, { isExisting: options.isExisting, concurrently: true });
  return `${[header(ALONE), ...provenance(change.origin), ...statements.map((one) => `${one};`)].join("\n")}\n`;
}

function groupChanges(
  changes: readonly Change[],
  options: StepOptions,
): Readonly<Record<Purpose, readonly Change[]>> {
  const hasPolicies = changes.some((change) => change.kind === "create-policy");
  const purposeOf = (change: Change): Purpose => {
    if (change.kind === "create-index" && options.isExisting(change.table)) return "indexes";
    return hasPolicies && SECURITY.has(change.kind) ? "security" : "structure";
  };
  const of = (purpose: Purpose) => changes.filter((change) => purposeOf(change) === purpose);
  return { structure: of("structure"), security: of("security"), indexes: of("indexes") };
}

const SECURITY: ReadonlySet<Change["kind"]> = new Set([
  "enable-row-security",
  "grant",
  "create-policy",
  "create-trigger",
]);

function writeFile(
  purpose: Purpose,
  changes: readonly Change[],
  reload: boolean,
  options: StepOptions,
): string {
  const spelling: SpellOptions = {
    isExisting: options.isExisting,
    concurrently: purpose === "indexes" && options.indexes === "together",
  };
  const blocks = changes.map((change) => {
    const statements = spellChange(change, spelling).map((statement) => `${statement};`);
    return [`-- ${oneLine(titleOf(change))}`, ...provenance(change.origin), ...statements].join(
      "\n",
    );
  });
  const closing = reload
    ? ["-- PostgREST serves what its schema cache knows.\nNOTIFY pgrst, 'reload schema';"]
    : [];
  const heading = purpose === "indexes" && !spelling.concurrently ? LOCKING : HEADINGS[purpose];
  return `${[header(heading), settings(purpose, options), ...blocks, ...closing, RESET].join("\n\n")}\n`;
}

function header(lines: readonly string[]): string {
  return [...lines, "Written by schema-audit; applying it twice changes nothing."]
    .map((line) => `-- ${line}`)
    .join("\n");
}

function settings(purpose: Purpose, options: StepOptions): string {
  const timeout = purpose === "indexes" ? "0" : "60s";
  return [
    "SET lock_timeout = '5s';",
    `SET statement_timeout = '${timeout}';`,
    `SET search_path = ${options.searchPath.join(", ")};`,
  ].join("\n");
}

const RESET: string = [
  "RESET search_path;",
  "RESET statement_timeout;",
  "RESET lock_timeout;",
].join("\n");

/** Takes back all changes, in one script. */
export function writeRollback(changes: readonly Change[], options: StepOptions): string {
  return `${[
    "-- Takes back what the migration of the same number added. What was stored in it since is lost.",
    undoing(changes, options),
    RELOAD,
  ].join("\n\n")}\n`;
}

/** Takes back the changes of one step. */
function writeUndo(changes: readonly Change[], options: StepOptions): string {
  return `${["-- What was stored since in what this takes back is lost.", undoing(changes, options), RELOAD].join("\n\n")}\n`;
}

const RELOAD = "NOTIFY pgrst, 'reload schema';";

function undoing(changes: readonly Change[], options: StepOptions): string {
  const created = new Set(
    changes
      .filter((change) => change.kind === "create-table")
      .map((change) => nameKey(change.table)),
  );
  return [...changes]
    .reverse()
    .filter((change) => !goesWithTable(change, created))
    .flatMap((change) => spellUndo(change, options.isExisting))
    .map((statement) => `${statement};`)
    .join("\n");
}

/** Indexes, grants and row security of a created table end with it; triggers hold on to functions. */
function goesWithTable(change: Change, created: ReadonlySet<string>): boolean {
  switch (change.kind) {
    case "create-index":
    case "enable-row-security":
    case "grant":
      return created.has(nameKey(change.table));
    default:
      return false;
  }
}
