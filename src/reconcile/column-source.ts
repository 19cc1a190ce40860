/** What column names are looked up in. */
import type { Relation } from "../model/catalog.ts";
import type { Subject } from "../model/identifier.ts";

/**
 * A relation, the columns of a function's record, or nothing that is known (`of`: because that
 * object is missing). `refused`: the server refuses the embed, so nothing in it is judged.
 */
export type ColumnSource =
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "record"; readonly columns: ReadonlySet<string> }
  | { readonly kind: "refused" }
  | { readonly kind: "unknown"; readonly of: Subject | null };
