/** Generated types against the schema: what the one has and the other has not. */
import type { ApiSettings } from "../../model/binding.ts";
import { type Catalog, MANAGED_SCHEMAS } from "../../model/catalog.ts";
import type { SchemaGaps } from "../../model/gaps.ts";
import type { GeneratedTypes, TypedSchema } from "../../model/generated-types.ts";
import { formatSubject } from "../../model/identifier.ts";
import { compareSpans } from "../../model/location.ts";
import type { TypesDifference } from "../../model/types-difference.ts";
import { unmadeAt } from "../../model/unmade.ts";
import { enumDifferences } from "./enum-differences.ts";
import { functionDifferences } from "./function-differences.ts";
import { relationDifferences } from "./relation-differences.ts";

/** What is compared, as far as both were read. */
export interface TypesComparison {
  readonly types: GeneratedTypes;
  readonly catalog: Catalog;
  readonly api: ApiSettings;
  readonly gaps: SchemaGaps;
}

/**
 * Every difference in the schemas that both have and the API serves. What failing statements leave open
 * is left out, and where the schema is not whole everything that only the types have.
 */
export function compareTypes(comparison: TypesComparison): readonly TypesDifference[] {
  const { types, catalog, gaps } = comparison;
  const isWhole = gaps.missing.length === 0 && !gaps.isPartial;
  return types.schemas
    .filter((schema) => isCompared(schema, comparison))
    .flatMap((schema) => {
      const differences = [
        ...relationDifferences(schema, catalog),
        ...functionDifferences(schema, catalog),
        ...enumDifferences(schema, catalog),
      ];
      return withoutMost(differences, schema, catalog);
    })
    .filter(({ only }) => (isWhole && !gaps.isOutrun) || only === "schema")
    .filter(({ subject }) => [gaps.unmade, gaps.seeded].every((open) => !unmadeAt(open, subject)))
    .sort((a, b) => compareSpans(a.span, b.span));
}

/** Fewer relations say nothing of a schema as a whole. */
const FEWEST = 5;

/** Where the file lacks most relations of a schema, it was written before them: that is one difference. */
function withoutMost(
  differences: readonly TypesDifference[],
  { name, span }: TypedSchema,
  catalog: Catalog,
): readonly TypesDifference[] {
  const all = catalog.relations.filter(({ schema }) => schema === name).length;
  const lacking = differences.filter(
    ({ only, what }) => only === "schema" && (what === "table" || what === "view"),
  );
  if (lacking.length < FEWEST || lacking.length * 2 <= all) return differences;
  const values = lacking.map(({ subject }) => formatSubject(subject));
  const subject = { kind: "schema", schema: name } as const;
  return [{ subject, what: "schema", only: "schema", values, span }];
}

/** Whether a schema of the file is one that the project makes and the API serves. */
export function isCompared(
  { name }: TypedSchema,
  { catalog, api }: Pick<TypesComparison, "catalog" | "api">,
): boolean {
  const isServed = !api.isExposedKnown || api.exposed.includes(name);
  return isServed && catalog.schemas.includes(name) && !MANAGED_SCHEMAS.has(name);
}
