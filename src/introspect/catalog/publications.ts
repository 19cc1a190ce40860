/** Publications of logical replication. Source: PostgreSQL manual, `pg_publication`. */

/**
 * By name; tables by schema and name: those named in the publication and those it publishes through
 * their schema or their partitioned parent. Without tables where all are published. Rows are
 * `Publication` as they stand.
 */
export const PUBLICATIONS: string = `
  SELECT p.pubname AS name, p.puballtables AS "allTables", p.pubviaroot AS "viaRoot",
    ARRAY(
      SELECT json_build_object('schema', published.schema, 'name', published.name)
      FROM (
        SELECT n.nspname AS schema, c.relname AS name
        FROM pg_publication_rel m
        JOIN pg_class c ON c.oid = m.prrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE m.prpubid = p.oid
        UNION
        SELECT t.schemaname, t.tablename
        FROM pg_publication_tables t
        WHERE t.pubname = p.pubname AND NOT p.puballtables) published
      ORDER BY published.schema, published.name) AS tables
  FROM pg_publication p
  ORDER BY p.pubname`;
