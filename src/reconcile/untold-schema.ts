/** Schemas that an outline of the catalog does not list: what is in them is not known. */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceSpan } from "../model/location.ts";
import type { CatalogIndex } from "./catalog-index.ts";

/** Whether nothing can be said of the schema. */
export function isUntold({ outline, schemas }: CatalogIndex, schema: string): boolean {
  return outline !== null && !schemas.has(schema);
}

/** The diagnostic of a request to it. */
export function untoldSchema(schema: string, location: SourceSpan): Diagnostic {
  const message = `the generated types say nothing of schema ${schema}, so this request was not checked: generate them with --schema ${schema} too`;
  return { code: "schema-incomplete", severity: "note", message, location };
}
