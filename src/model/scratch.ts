/** An embedded database to try things on. */
import type { Catalog } from "./catalog.ts";
import type { OpenDatabase } from "./database.ts";

export interface Scratch {
  readonly database: OpenDatabase;
  /** What it holds. */
  readonly catalog: Catalog;
}
