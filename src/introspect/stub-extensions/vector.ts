/** Vectors, kept as the text that was written. */
import { textType } from "./base-type.ts";
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
