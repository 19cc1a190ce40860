/** What a plan is made from, and what it consists of. */
import type { Binding } from "../model/binding.ts";
import type { Catalog } from "../model/catalog.ts";
import type {
  Change,
  ColumnDefinition,
  ConstraintDefinition,
  ForeignKeyDefinition,
  Origin,
  WithheldChange,
} from "../model/change.ts";
import type { DocumentSqlError } from "../model/declaration.ts";
import type { QualifiedName } from "../model/identifier.ts";
import type { MergedSchema } from "../model/merged-schema.ts";

export interface PlanInput {
  readonly catalog: Catalog;
  readonly bindings: readonly Binding[];
  readonly merged: MergedSchema;
  /** `used`: what the code uses, and what that depends on. `documented`: what documents declare. */
  readonly only: "all" | "used" | "documented";
}

export interface Plan {
  /** In an order that should apply; the rehearsal has the last word. */
  readonly changes: readonly Change[];
  readonly withheld: readonly WithheldChange[];
  /** Documented SQL that cannot run, known without trying it. */
  readonly errors: readonly DocumentSqlError[];
}

/** A table to be created, or columns to be added to one that exists. */
export interface TablePlan {
  readonly table: QualifiedName;
  readonly isNew: boolean;
  readonly columns: readonly ColumnDefinition[];
  /** Columns of a primary key over several columns. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKeyDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
  readonly partitionBy: string | null;
  readonly comment: string | null;
  readonly origin: Origin;
}
