/** The relation that a statement names, as the grammar keeps it. */
import type { RangeVar } from "libpg-query";
import type { QualifiedName } from "../../model/identifier.ts";

/** A name without a schema counts as of `public`; null where none is written. */
export function rangeName(range: RangeVar | undefined): QualifiedName | null {
  if (range?.relname === undefined) return null;
  return { schema: range.schemaname ?? "public", name: range.relname };
}
