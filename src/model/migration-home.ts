/** Where new migrations go, and which tool applies them: it decides how they are named and marked. */

/** Tools that find a new file by itself, and `any-order`: a folder of SQL that bears no versions. */
export type WritableTool =
  | "supabase"
  | "prisma"
  | "flyway"
  | "atlas"
  | "dbmate"
  | "goose"
  | "sql-migrate"
  | "node-pg-migrate"
  | "tern"
  | "numbered"
  | "any-order";

/**
 * Where a new file alone is not applied. `drizzle`, `sqitch`, `db-migrate`: a journal, a plan or a script must
 * name it. `mybatis`: bodies of functions need marks of its own. `declared`: the files say what shall be, not
 * what to do. `single-file`: the schema is one file or several named ones.
 */
const BY_HAND = ["drizzle", "sqitch", "db-migrate", "mybatis", "declared", "single-file"] as const;

export type ByHandTool = (typeof BY_HAND)[number];

/** `numbered` stands for every tool that takes files by their leading number and marks nothing in them. */
export type MigrationTool = WritableTool | ByHandTool;

export interface MigrationHome {
  /** Folder, relative to the project root; for `single-file` the file. */
  readonly directory: string;
  /** Everything that lies in it, relative to it: new names come after all of these. */
  readonly names: readonly string[];
  readonly tool: MigrationTool;
}

/** Whether a file that is written there is applied without further ado. */
export function isWritable({ tool }: MigrationHome): boolean {
  return !BY_HAND.some((other) => other === tool);
}
