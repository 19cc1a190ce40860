/** What generated types add to what is known of the schema. */
import type { SchemaGaps } from "../../model/gaps.ts";
import type { GeneratedTypes } from "../../model/generated-types.ts";
import type { Provenance } from "../../model/provenance.ts";
import type { SchemaSummary } from "../../model/report.ts";
import type { TypesDifference } from "../../model/types-difference.ts";
import { compareTypes, type TypesComparison } from "./compare-types.ts";
import { knownByTypes } from "./known-by-types.ts";

/** The schema and its gaps with the types beside them. */
export interface WithTypes {
  readonly gaps: SchemaGaps;
  readonly differences: readonly TypesDifference[];
}

/** Compares; nothing where there are no types, or the schema was read from them. */
export function withTypes(
  types: GeneratedTypes | null,
  schema: Omit<TypesComparison, "types"> & {
    readonly provenance: Provenance;
    readonly summary?: Pick<SchemaSummary, "source">;
  },
): WithTypes {
  const { gaps, catalog, provenance } = schema;
  if (types === null || catalog.outline !== undefined) return { gaps, differences: [] };
  const comparison = { ...schema, types };
  // A live database has what there is, wherever it was made.
  const isLive = schema.summary?.source === "database";
  const known = isLive ? gaps : { ...gaps, ...knownByTypes(comparison, provenance) };
  return { gaps: known, differences: compareTypes({ ...comparison, gaps: known }) };
}
