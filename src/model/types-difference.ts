/** What generated types and the schema do not both have. */
import type { Subject } from "./identifier.ts";
import type { SourceSpan } from "./location.ts";

export interface TypesDifference {
  readonly subject: Subject;
  readonly what: "table" | "view" | "column" | "function" | "enum" | "values" | "schema";
  /** The side that has it. */
  readonly only: "types" | "schema";
  /** Of an enum that both have: the values. Of a schema: the relations, which are most of it. */
  readonly values: readonly string[];
  /** In the types file: what it has, or what it lacks something of. */
  readonly span: SourceSpan;
}
