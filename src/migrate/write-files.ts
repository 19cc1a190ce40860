/** Ordered changes as migration files: structure, then security, then indexes on tables with rows. */
import type { Change, MigrationFile } from "../model/change.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import { oneLine, provenance } from "./spell/provenance.ts";
import { type SpellOptions, spellChange, titleOf } from "./spell/spell-change.ts";
import { spellUndo } from "./spell/spell-undo.ts";

export interface WriteOptions {
  readonly isExisting: (table: QualifiedName) => boolean;
  /** Schemas in which the documents' unqualified names are meant to be found. */
  readonly searchPath: readonly string[];
  /** Prefixes of the new files, in order: `20250101000018`, ... At least four. */
  readonly versions: readonly string[];
}

type Purpose = Exclude<MigrationFile["purpose"], "rollback">;

/** The files that would be written; none for no changes. The rollback script comes last. */
export function writeFiles(
  changes: readonly Change[],
  options: WriteOptions,
): readonly MigrationFile[] {
  if (changes.length === 0) return [];
  const groups = groupChanges(changes, options);
  const purposes = (["structure", "security", "indexes"] as const).filter(
    (p) => groups[p].length > 0,
  );
  const files = purposes.map((purpose, index): MigrationFile => {
    const isLastReload = purpose === (groups.security.length > 0 ? "security" : "structure");
    return {
      name: `${options.versions[index]}_${SLUG[purpose]}.sql`,
      purpose,
      sql: writeFile(purpose, groups[purpose], isLastReload, options),
    };
  });
  const first = files[0]?.name.replace(/\.sql$/, "") ?? "";
  return [
    ...files,
    { name: `${first}.down.sql`, purpose: "rollback", sql: writeRollback(changes, options) },
  ];
}

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

function groupChanges(
  changes: readonly Change[],
  options: WriteOptions,
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
  options: WriteOptions,
): string {
  const spelling: SpellOptions = {
    isExisting: options.isExisting,
    concurrently: purpose === "indexes",
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
  return `${[header(HEADINGS[purpose]), settings(purpose, options), ...blocks, ...closing, RESET].join("\n\n")}\n`;
}

function header(lines: readonly string[]): string {
  return [...lines, "Written by schema-audit; applying it twice changes nothing."]
    .map((line) => `-- ${line}`)
    .join("\n");
}

function settings(purpose: Purpose, options: WriteOptions): string {
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

function writeRollback(changes: readonly Change[], options: WriteOptions): string {
  const created = new Set(
    changes
      .filter((change) => change.kind === "create-table")
      .map((change) => nameKey(change.table)),
  );
  const statements = [...changes]
    .reverse()
    .filter((change) => !goesWithTable(change, created))
    .flatMap((change) => spellUndo(change, options.isExisting))
    .map((statement) => `${statement};`);
  return `${[
    "-- Takes back what the migration of the same number added. What was stored in it since is lost.",
    statements.join("\n"),
    "NOTIFY pgrst, 'reload schema';",
  ].join("\n\n")}\n`;
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
