/**
 * What a database has that no migration of a project makes: objects of extensions, which the dashboard may
 * have put into any schema, and the tables in which tools keep what they applied.
 */
import type { TypedFunction } from "../../model/generated-types.ts";

const RELATIONS =
  /^(?:spatial_ref_sys|geography_columns|geometry_columns|raster_(?:columns|overviews)|pg_stat_(?:statements|monitor).*|hypopg_.*|wrappers_fdw_stats|pg_buffercache.*|tap_funky|pg_all_foreign_keys|_?prisma_migrations|schema_migrations|ar_internal_metadata|_?_?drizzle_migrations|knex_migrations(?:_lock)?|pgmigrations|flyway_schema_history|goose_db_version|gorp_migrations|_sqlx_migrations|migrations)$/;

/** Whether a relation of that name is made by an extension or a migration tool. */
export function isRelationOfOthers(name: string): boolean {
  return RELATIONS.test(name);
}

/** uuid-ossp, pgcrypto, pg_trgm, unaccent, http, pgjwt, pgtap, PostGIS, dblink, fuzzystrmatch, tablefunc ... */
const FUNCTIONS =
  /^(?:_?st_.*|_?postgis_.*|uuid_(?:generate|nil|ns)_?.*|gen_(?:random_bytes|salt|random_uuid)|armor|dearmor|crypt|digest|hmac|(?:de|en)crypt(?:_iv)?|pgp_.*|http(?:_.*)?|urlencode|(?:bytea|text)_to_(?:bytea|text)|sign|verify|try_cast_double|url_(?:de|en)code|algorithm_sign|dblink.*|levenshtein.*|metaphone|d?metaphone.*|soundex|difference|daitch_mokotoff|crosstab.*|connectby|normal_rand|pg_stat_.*|pgroonga.*|hypopg.*|index_advisor|(?:box|geometry|geography|path|point|polygon|circle)(?:2d|3d)?(?:_.*)?|addgeometrycolumn|dropgeometry.*|updategeometrysrid|populate_geometry_columns|find_srid|addauth|checkauth.*|lockrow|unlockrows|gettransactionid|get_proj4_from_srid|(?:en|dis)ablelongtransactions|longtransactionsenabled|l2_.*|cosine_distance|inner_product|vector_.*|halfvec.*|sparsevec.*|hnsw.*|ivfflat.*|(?:set|show)_limit|show_trgm|similarity.*|(?:strict_)?word_similarity.*|unaccent.*|citext.*|hstore.*|ltree.*|cube.*|earth.*|ll_to_earth|sec_to_gc|gc_to_sec|longitude|latitude|g(?:in|ist|bt)_.*|gbt_.*|gtrgm_.*)$/i;

/**
 * Whether a function is likely an extension's: by its name, or because it takes what an application's
 * rarely does, arguments without a name or of a type that TypeScript has no word for.
 */
export function isFunctionOfOthers({ name, overloads }: TypedFunction): boolean {
  if (FUNCTIONS.test(name)) return true;
  return overloads.some(({ arguments: given }) =>
    (given ?? []).some((one) => one.name === "" || /^(?:record|bytea)/.test(one.type)),
  );
}
