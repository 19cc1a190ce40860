/**
 * A file of types that `supabase gen types typescript` wrote from a database, as far as it tells what the
 * database has. Source: postgres-meta, `templates/typescript.ts`.
 */
import type { SourceSpan } from "./location.ts";

/** All schemas of one file. */
export interface GeneratedTypes {
  /** POSIX, relative to the project root. */
  readonly file: string;
  readonly schemas: readonly TypedSchema[];
}

/** Every `span` is that of the name. */
export interface TypedSchema {
  readonly name: string;
  readonly span: SourceSpan;
  readonly relations: readonly TypedRelation[];
  readonly functions: readonly TypedFunction[];
  readonly enums: readonly TypedEnum[];
}

/** An entry of `Tables` or `Views`; views are materialized ones too. */
export interface TypedRelation {
  readonly name: string;
  readonly kind: "table" | "view";
  readonly span: SourceSpan;
  readonly columns: readonly TypedColumn[];
  /** Null where the file is of a version that did not write them, or not whole. */
  readonly relationships: readonly TypedRelationship[] | null;
}

/** A key of `Row`. */
export interface TypedColumn {
  readonly name: string;
  readonly span: SourceSpan;
  /** As in the catalog where that is certain, else `UNKNOWN_TYPE`. */
  readonly type: string;
  readonly nullable: boolean;
  /**
   * What `Insert` asks for. `never`: always generated. `absent`: not there, so that it is a function of
   * the row rather than a column. Null where the relation has no `Insert`.
   */
  readonly insert: "required" | "optional" | "never" | "absent" | null;
}

/** A foreign key, or one that a view shows; `references` is a relation of the same schema. */
export interface TypedRelationship {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isOneToOne: boolean;
  readonly references: string;
  readonly referencedColumns: readonly string[];
}

/** All functions of one name. */
export interface TypedFunction {
  readonly name: string;
  readonly span: SourceSpan;
  readonly overloads: readonly TypedOverload[];
}

export interface TypedOverload {
  /** An unnamed argument has the empty name. Null where they are written in another way than the generator's. */
  readonly arguments:
    | readonly { readonly name: string; readonly type: string; readonly optional: boolean }[]
    | null;
  /** As in the catalog; `record` and `SETOF record` where the columns are not known. */
  readonly returns: string;
  /** Of a result that is no row of a relation; empty where there are none, or none that is known. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface TypedEnum {
  readonly name: string;
  readonly span: SourceSpan;
  readonly labels: readonly string[];
}
