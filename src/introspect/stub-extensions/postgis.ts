/** Places: geometries and geographies, kept as the text that was written. */
import { textType } from "./base-type.ts";
import { POSTGIS_FUNCTIONS } from "./postgis-functions.ts";
import {
  emptySets,
  functions,
  immutableFunctions,
  plain,
  type StubExtension,
} from "./stub-extension.ts";

const TYPES: readonly string[] = ["geometry", "geography"];

const BOXES = `
CREATE TYPE geometry_dump AS (path integer[], geom geometry);
CREATE TYPE valid_detail AS (valid boolean, reason varchar, location geometry);
CREATE CAST (geometry AS geography) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geography AS geometry) WITHOUT FUNCTION;
CREATE CAST (geometry AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (text AS geometry) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geometry AS jsonb) WITH INOUT;
CREATE CAST (geometry AS json) WITH INOUT;
CREATE CAST (geometry AS box2d) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (box2d AS geometry) WITHOUT FUNCTION AS IMPLICIT;`;

/** Not null, since what they answer may go into columns that take no null. */
const ANSWERS: Readonly<Record<string, string>> = {
  boolean: "false",
  box2d: "'BOX EMPTY'::box2d",
  bytea: "''::bytea",
  float8: "0::float8",
  geography: "'POINT EMPTY'::geography",
  geometry: "'POINT EMPTY'::geometry",
  integer: "0",
  smallint: "0::smallint",
  text: "''",
};

const REGISTER = `
CREATE TABLE spatial_ref_sys (
  srid integer PRIMARY KEY CHECK (srid > 0 AND srid <= 998999), auth_name varchar(256),
  auth_srid integer, srtext varchar(2048), proj4text varchar(2048));
CREATE VIEW geometry_columns AS SELECT NULL::varchar(256) AS f_table_catalog, NULL::name AS f_table_schema,
  NULL::name AS f_table_name, NULL::name AS f_geometry_column, NULL::integer AS coord_dimension,
  NULL::integer AS srid, NULL::varchar(30) AS type WHERE false;
CREATE VIEW geography_columns AS SELECT NULL::name AS f_table_catalog, NULL::name AS f_table_schema,
  NULL::name AS f_table_name, NULL::name AS f_geography_column, NULL::integer AS coord_dimension,
  NULL::integer AS srid, NULL::text AS type WHERE false;`;

/** Source: PostGIS documentation. A type modifier keeps its number of parts, not what they say. */
export const POSTGIS: StubExtension = {
  name: "postgis",
  version: "3.5.0",
  schema: null,
  sql: `
${TYPES.map((type) => textType(type, "array_cardinality", null)).join("\n")}
${["box2d", "box3d"].map((type) => textType(type, "array_cardinality", null)).join("\n")}
${BOXES}
${TYPES.map(spatialOperators).join("\n")}
${TYPES.map(spatialIndex).join("\n")}
${immutableFunctions(POSTGIS_FUNCTIONS, ANSWERS)}
${functions(
  ["postgis_version()", "text", "'3.5 stand-in'"],
  ["postgis_full_version()", "text", "'3.5 stand-in'"],
  ["updategeometrysrid(varchar, varchar, integer)", "text", "''"],
)}
${emptySets(["st_dump(geometry)", "geometry_dump"], ["st_dumppoints(geometry)", "geometry_dump"], ["st_dumprings(geometry)", "geometry_dump"], ["st_dumpsegments(geometry)", "geometry_dump"])}
${["st_union", "st_collect", "st_makeline", "st_extent", "st_polygonize", "st_memunion"].map(aggregate).join("\n")}
${REGISTER}`,
};

/** Raster, topology and geocoder: their schemas and names. */
export const POSTGIS_ADDITIONS: readonly StubExtension[] = [
  plain("postgis_raster", textType("raster", "array_cardinality", null)),
  plain("postgis_sfcgal", ""),
  { name: "postgis_topology", version: "3.5.0", schema: "topology", sql: "" },
  { name: "postgis_tiger_geocoder", version: "3.5.0", schema: "tiger", sql: "" },
];

function aggregate(name: string): string {
  return `CREATE FUNCTION ${name}_step(geometry, geometry) RETURNS geometry LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce($1, $2) $$;
CREATE AGGREGATE ${name}(geometry) (SFUNC = ${name}_step, STYPE = geometry);`;
}

function spatialOperators(type: string): string {
  const distances = ["<->", "<#>"].map(
    (operator, at) => `
CREATE FUNCTION ${type}_far_${at}(${type}, ${type}) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$ SELECT 0::float8 $$;
CREATE OPERATOR ${operator} (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${type}_far_${at}, COMMUTATOR = ${operator});`,
  );
  const tests = ["&&", "@", "~", "~=", "<<", ">>", "&<", "&>"].map(
    (operator, at) => `
CREATE FUNCTION ${type}_meets_${at}(${type}, ${type}) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT false $$;
CREATE OPERATOR ${operator} (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${type}_meets_${at});`,
  );
  return [...distances, ...tests, comparisons(type)].join("");
}

/** So that places can be grouped, sorted and held unique. */
function comparisons(type: string): string {
  const internal = "LANGUAGE internal IMMUTABLE STRICT AS";
  const names = ["lt", "le", "eq", "ge", "gt"];
  const signs = ["<", "<=", "=", ">=", ">"];
  return `
${names
  .map(
    (
      name,
      at,
    ) => `CREATE FUNCTION ${type}_${name}(${type}, ${type}) RETURNS boolean ${internal} 'bytea${name}';
CREATE OPERATOR ${signs[at]} (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${type}_${name});`,
  )
  .join("\n")}
CREATE FUNCTION ${type}_cmp(${type}, ${type}) RETURNS integer ${internal} 'byteacmp';
CREATE OPERATOR CLASS btree_${type}_ops DEFAULT FOR TYPE ${type} USING btree AS
  ${signs.map((sign, at) => `OPERATOR ${at + 1} ${sign}`).join(", ")}, FUNCTION 1 ${type}_cmp(${type}, ${type});`;
}

function spatialIndex(type: string): string {
  const name = type === "geometry" ? "gist_geometry_ops_2d" : "gist_geography_ops";
  return `CREATE OPERATOR CLASS ${name} DEFAULT FOR TYPE ${type} USING gist AS STORAGE box,
  FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal),
  FUNCTION 2 gist_box_union(internal, internal),
  FUNCTION 5 gist_box_penalty(internal, internal, internal),
  FUNCTION 6 gist_box_picksplit(internal, internal),
  FUNCTION 7 gist_box_same(box, box, internal);`;
}
