/** What a rehearsal needs to know, and what it calls a change that fails. */
import type { Change } from "../model/change.ts";
import type { SqlError } from "../model/database.ts";
import type { QualifiedName } from "../model/identifier.ts";

export interface RehearsalOptions {
  readonly isExisting: (table: QualifiedName) => boolean;
  readonly searchPath: readonly string[];
  /** A column of the table that an UPDATE may name, or null. */
  readonly writableColumn: (table: QualifiedName) => string | null;
  /** Columns on which documents contradict each other, by `nameKey` of their table. */
  readonly contradicted: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A change with the error that Postgres answers it with. */
export interface Refusal {
  readonly change: Change;
  readonly error: SqlError;
}
