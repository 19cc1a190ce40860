/** The SQL that makes a schema. */

/** SQL files in the order in which they apply. */
export interface SqlFiles {
  /** `sql`: the order is not known to be right, so what fails is tried again after the rest. */
  readonly source: "migrations" | "sql";
  readonly files: readonly SqlFile[];
}

/** One file. */
export interface SqlFile {
  /** Relative to the project root. */
  readonly path: string;
  readonly text: string;
  /** Of a place whose files have no certain order: what fails is tried again before the files behind it. */
  readonly anyOrder?: boolean;
}
