/** Types of their own: vectors and geometries, kept as the text that was written. */
import { functions, type StubExtension } from "./stub-extension.ts";

/** Source: pgvector documentation. Its index methods take no parameters here. */
export const VECTOR: StubExtension = {
  name: "vector",
  version: "0.8.0",
  schema: null,
  sql: `
CREATE ACCESS METHOD hnsw TYPE INDEX HANDLER hashhandler;
CREATE ACCESS METHOD ivfflat TYPE INDEX HANDLER hashhandler;
${["vector", "halfvec", "sparsevec"].map(vectorType).join("\n")}
${functions(
  ["vector_dims(vector)", "integer", "0"],
  ["vector_norm(vector)", "float8", "0::float8"],
  ["l2_normalize(vector)", "vector", "$1"],
)}`,
};

function vectorType(type: string): string {
  const operators = [
    ["l2_distance", "<->"],
    ["cosine_distance", "<=>"],
    ["negative_inner_product", "<#>"],
    ["l1_distance", "<+>"],
  ];
  return `
${textType(type, "varchartypmodin", "varchartypmodout")}
CREATE CAST (${type} AS text) WITHOUT FUNCTION;
CREATE CAST (text AS ${type}) WITHOUT FUNCTION;
CREATE FUNCTION ${type}_equal(${type}, ${type}) RETURNS boolean
  LANGUAGE internal IMMUTABLE STRICT AS 'byteaeq';
CREATE FUNCTION ${type}_hash(${type}) RETURNS integer
  LANGUAGE internal IMMUTABLE STRICT AS 'hashvarlena';
CREATE OPERATOR = (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${type}_equal);
${functions([`inner_product(${type}, ${type})`, "float8", "0::float8"])}
${operators
  .map(
    ([name, operator]) => `
${functions([`${name}(${type}, ${type})`, "float8", "0::float8"])}
CREATE OPERATOR ${operator} (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${name});`,
  )
  .join("")}
${["hnsw", "ivfflat"]
  .flatMap((method) =>
    ["l2", "ip", "cosine", "l1"].map(
      (measure) =>
        `CREATE OPERATOR CLASS ${type}_${measure}_ops FOR TYPE ${type} USING ${method} AS
  OPERATOR 1 =, FUNCTION 1 ${type}_hash(${type});`,
    ),
  )
  .join("\n")}`;
}

/** Source: PostGIS documentation. A type modifier keeps its number of parts, not what they say. */
export const POSTGIS: StubExtension = {
  name: "postgis",
  version: "3.5.0",
  schema: null,
  sql: `
${["geometry", "geography"].map((type) => textType(type, "array_cardinality", null)).join("\n")}
CREATE CAST (geometry AS geography) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geography AS geometry) WITHOUT FUNCTION;
${["geometry", "geography"].map(spatialIndex).join("\n")}
${functions(
  ["postgis_version()", "text", "'3.5 stand-in'"],
  ["st_makepoint(float8, float8)", "geometry", "NULL::geometry"],
  ["st_point(float8, float8)", "geometry", "NULL::geometry"],
  ["st_point(float8, float8, integer)", "geometry", "NULL::geometry"],
  ["st_setsrid(geometry, integer)", "geometry", "$1"],
  ["st_transform(geometry, integer)", "geometry", "$1"],
  ["st_buffer(geometry, float8)", "geometry", "$1"],
  ["st_centroid(geometry)", "geometry", "$1"],
  ["st_geomfromtext(text, integer DEFAULT 0)", "geometry", "NULL::geometry"],
  ["st_geomfromgeojson(text)", "geometry", "NULL::geometry"],
  [
    "st_makeenvelope(float8, float8, float8, float8, integer DEFAULT 0)",
    "geometry",
    "NULL::geometry",
  ],
  ["st_asgeojson(geometry, integer DEFAULT 9)", "text", "''"],
  ["st_astext(geometry)", "text", "''"],
  ["st_x(geometry)", "float8", "0::float8"],
  ["st_y(geometry)", "float8", "0::float8"],
  ["st_distance(geometry, geometry)", "float8", "0::float8"],
  ["st_distance(geography, geography, boolean DEFAULT true)", "float8", "0::float8"],
  ["st_distancesphere(geometry, geometry)", "float8", "0::float8"],
  ["st_dwithin(geometry, geometry, float8)", "boolean", "false"],
  ["st_dwithin(geography, geography, float8, boolean DEFAULT true)", "boolean", "false"],
  ["st_contains(geometry, geometry)", "boolean", "false"],
  ["st_within(geometry, geometry)", "boolean", "false"],
  ["st_intersects(geometry, geometry)", "boolean", "false"],
)}`,
};

function spatialIndex(type: string): string {
  const name = type === "geometry" ? "gist_geometry_ops_2d" : "gist_geography_ops";
  return `CREATE OPERATOR CLASS ${name} DEFAULT FOR TYPE ${type} USING gist AS STORAGE box,
  FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal),
  FUNCTION 2 gist_box_union(internal, internal),
  FUNCTION 5 gist_box_penalty(internal, internal, internal),
  FUNCTION 6 gist_box_picksplit(internal, internal),
  FUNCTION 7 gist_box_same(box, box, internal);`;
}

/** A base type over the input and output of text. */
function textType(type: string, modifierIn: string, modifierOut: string | null): string {
  const internal = "LANGUAGE internal IMMUTABLE STRICT AS";
  return `
CREATE TYPE ${type};
CREATE FUNCTION ${type}_in(cstring) RETURNS ${type} ${internal} 'textin';
CREATE FUNCTION ${type}_out(${type}) RETURNS cstring ${internal} 'textout';
CREATE FUNCTION ${type}_typmod_in(cstring[]) RETURNS integer ${internal} '${modifierIn}';
${modifierOut === null ? "" : `CREATE FUNCTION ${type}_typmod_out(integer) RETURNS cstring ${internal} '${modifierOut}';`}
CREATE TYPE ${type} (INPUT = ${type}_in, OUTPUT = ${type}_out, TYPMOD_IN = ${type}_typmod_in,
  ${modifierOut === null ? "" : `TYPMOD_OUT = ${type}_typmod_out,`}
  INTERNALLENGTH = variable, STORAGE = extended);`;
}
