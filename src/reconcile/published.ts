/** Which tables a publication sends changes of. Source: PostgreSQL manual, `pg_publication_tables`. */
import type { Catalog, Publication, Relation } from "../model/catalog.ts";
import { sameName } from "../model/identifier.ts";

/** The publication that Supabase Realtime reads. */
export const REALTIME_PUBLICATION = "supabase_realtime";

/** The publication that Realtime reads, or undefined on a server without it. */
export function realtimePublication(catalog: Catalog): Publication | undefined {
  return catalog.publications.find(({ name }) => name === REALTIME_PUBLICATION);
}

/**
 * Whether changes arrive under the name of this relation. Changes of partitions go under their own
 * names, or all under that of the partitioned table.
 */
export function isPublished(publication: Publication, relation: Relation): boolean {
  if (relation.kind === "partitioned-table" && !publication.viaRoot) return false;
  if (relation.kind !== "table" && relation.kind !== "partitioned-table") return false;
  if (publication.allTables) return !(relation.isPartition && publication.viaRoot);
  return publication.tables.some((table) => sameName(table, relation));
}
