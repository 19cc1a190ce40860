/** What each migration tool wants beside a name: how it runs statements, what applies its files, what else it needs. */
import type {
  ByHandTool,
  MigrationHome,
  MigrationTool,
  WritableTool,
} from "../../model/migration-home.ts";
import type { IndexStyle } from "./write-steps.ts";

/** What there is to know of one tool. */
export interface ToolFacts {
  readonly indexes: IndexStyle;
  /** The command that applies what is new; null where it is not known. */
  readonly apply: string | null;
  /** What must be done beside applying the files; null for nothing. */
  readonly note: string | null;
  /** The same, where a file builds an index concurrently. */
  readonly concurrentNote?: string;
}

const PRISMA_NOTE =
  "Describe what it adds in schema.prisma too (`npx prisma db pull`, once it is applied): otherwise the next `prisma migrate dev` takes it away again.";
const ATLAS_NOTE = "Run `atlas migrate hash` first: atlas.sum must name the new files.";
const NUMBERED_NOTE =
  "A file that builds an index must not be applied in a transaction: `-- no-transaction` tells sqlx so, other tools have their own ways.";
const FLYWAY_NOTE =
  "Flyway after 9.0.4 may wait forever for an index that is built concurrently: set flyway.postgresql.transactional.lock to false.";

const TOOLS: Readonly<Record<WritableTool, ToolFacts>> = {
  supabase: { indexes: "together", apply: "supabase db push", note: null },
  prisma: { indexes: "alone", apply: "npx prisma migrate deploy", note: PRISMA_NOTE },
  flyway: {
    indexes: "alone",
    apply: "flyway migrate",
    note: null,
    concurrentNote: FLYWAY_NOTE,
  },
  atlas: { indexes: "alone", apply: "atlas migrate apply", note: null },
  dbmate: { indexes: "alone", apply: "dbmate up", note: null },
  goose: { indexes: "alone", apply: "goose up", note: null },
  "sql-migrate": { indexes: "alone", apply: "sql-migrate up", note: null },
  "node-pg-migrate": { indexes: "locking", apply: "npx node-pg-migrate up", note: null },
  tern: { indexes: "alone", apply: "tern migrate", note: null },
  numbered: { indexes: "alone", apply: null, note: null, concurrentNote: NUMBERED_NOTE },
  "any-order": { indexes: "together", apply: null, note: null },
};

const DRY_RUN = "`schema-audit fix --dry-run` prints";

/** Why files that `fix` writes would not be applied, and what to do instead; `place` is their folder or file. */
const BY_HAND: Readonly<Record<ByHandTool, (place: string) => string>> = {
  drizzle: (place) =>
    `Drizzle keeps books on its migrations, in a journal or a snapshot beside each: a file that drizzle-kit did not make is not in them. Make one with \`npx drizzle-kit generate --custom --name=add_missing_schema\` and put into it, in ${place}, what ${DRY_RUN}.`,
  sqitch: (place) =>
    `Sqitch deploys what its plan names. Add a change with \`sqitch add add_missing_schema -n "Add missing schema"\` and put into its deploy script, in ${below(place, "deploy")}, what ${DRY_RUN}.`,
  "db-migrate": (place) =>
    `db-migrate runs the SQL that a script beside ${place} names. Make both with \`npx db-migrate create add-missing-schema --sql-file\` and put into the file that ends in -up.sql what ${DRY_RUN}.`,
  mybatis: (place) =>
    `MyBatis cuts scripts at semicolons, also inside of functions, unless send_full_script is set. Make a script with \`migrate new "add missing schema"\` and put into it, in ${place}, before @UNDO, what ${DRY_RUN}.`,
  declared: (place) =>
    `${place} says what the schema shall be, in the order of its names, and is no place for migrations. Add to its files what ${DRY_RUN}, then \`supabase db diff -f add_missing_schema\` writes the migration.`,
  "single-file": (place) =>
    `The schema is read from ${place} alone: a new file beside it would not be read. Run what ${DRY_RUN} and add it to ${place}. To begin with migrations instead, name ${place} with schema.base, and the folder of the migrations with fix.directory and, once it holds one, with schema.migrations.`,
};

function below(place: string, folder: string): string {
  return place === "." ? folder : `${place}/${folder}`;
}

/** What drizzle-kit and db-migrate run goes through a transaction; other scripts are for a person to run. */
const TRANSACTIONAL: ReadonlySet<MigrationTool> = new Set(["drizzle", "db-migrate"]);

/** The facts of a tool. */
export function factsOf(tool: MigrationTool): ToolFacts {
  if (isByHand(tool)) {
    const indexes = TRANSACTIONAL.has(tool) ? "locking" : "together";
    return { indexes, apply: null, note: null };
  }
  return TOOLS[tool];
}

/** Why the files must be placed by hand, and how; null where they need not. */
export function byHand(tool: MigrationTool, place: string): string | null {
  return isByHand(tool) ? BY_HAND[tool](place) : null;
}

/** What must be done for the files beside applying them; `hasConcurrent`: one builds an index concurrently. */
export function notesFor(
  { tool, names }: MigrationHome,
  hasConcurrent: boolean,
): readonly string[] {
  const { note, concurrentNote } = factsOf(tool);
  return [
    ...(names.includes("atlas.sum") ? [ATLAS_NOTE] : []),
    ...(note === null ? [] : [note]),
    ...(hasConcurrent && concurrentNote !== undefined ? [concurrentNote] : []),
  ];
}

function isByHand(tool: MigrationTool): tool is ByHandTool {
  return tool in BY_HAND;
}
