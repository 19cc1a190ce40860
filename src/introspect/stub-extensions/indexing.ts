/** Index methods and languages of extensions: names to create indexes and functions with. */
import { functions, plain, type StubExtension } from "./stub-extension.ts";

const TEXTS: readonly string[] = ["text", "varchar"];

/** Names, the type that is indexed, and the type and function by which Postgres compares it. */
interface OperatorClass {
  readonly names: readonly string[];
  readonly type: string;
  readonly operand: string;
  readonly compare: string;
}

/** Of PGroonga; the first name of a type is its default. */
const OPERATOR_CLASSES: readonly OperatorClass[] = [
  {
    names: [
      "pgroonga_text_full_text_search_ops_v2",
      "pgroonga_text_term_search_ops_v2",
      "pgroonga_text_regexp_ops_v2",
    ],
    type: "text",
    operand: "text",
    compare: "bttextcmp",
  },
  {
    names: ["pgroonga_varchar_term_search_ops_v2", "pgroonga_varchar_full_text_search_ops_v2"],
    type: "varchar",
    operand: "text",
    compare: "bttextcmp",
  },
  {
    names: ["pgroonga_text_array_full_text_search_ops_v2"],
    type: "text[]",
    operand: "anyarray",
    compare: "btarraycmp",
  },
  { names: ["pgroonga_jsonb_ops_v2"], type: "jsonb", operand: "jsonb", compare: "jsonb_cmp" },
];

/** Source: PGroonga reference manual. Its index methods take no parameters here. */
export const PGROONGA: StubExtension = plain(
  "pgroonga",
  `
CREATE ACCESS METHOD pgroonga TYPE INDEX HANDLER bthandler;
${OPERATOR_CLASSES.map(operatorClass).join("\n")}
${TEXTS.flatMap((type) =>
  ["&@", "&@~", "&@*", "&^", "&~"].map(
    (operator, at) => `
CREATE FUNCTION pgroonga_${type}_search_${at}(${type}, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT false $$;
CREATE OPERATOR ${operator} (LEFTARG = ${type}, RIGHTARG = text, FUNCTION = pgroonga_${type}_search_${at});`,
  ),
).join("")}
CREATE FUNCTION pgroonga_score(record) RETURNS float8 LANGUAGE plpgsql AS $$ BEGIN RETURN 0; END $$;
${functions(
  ["pgroonga_score(tableoid oid, ctid tid)", "float8", "0::float8"],
  ["pgroonga_escape(text)", "text", "$1"],
  ["pgroonga_query_escape(text)", "text", "$1"],
  ["pgroonga_snippet_html(target text, keywords text[])", "text[]", "ARRAY[$1]"],
  ["pgroonga_highlight_html(target text, keywords text[])", "text", "$1"],
  ["pgroonga_normalize(target text)", "text", "$1"],
  ["pgroonga_command(text)", "text", "''"],
)}`,
);

/** Source: RUM documentation. */
export const RUM: StubExtension = plain(
  "rum",
  `
CREATE ACCESS METHOD rum TYPE INDEX HANDLER ginhandler;
CREATE OPERATOR CLASS rum_tsvector_ops DEFAULT FOR TYPE tsvector USING rum AS
  FUNCTION 1 gin_cmp_tslexeme(text, text),
  FUNCTION 2 gin_extract_tsvector(tsvector, internal, internal),
  FUNCTION 3 gin_extract_tsquery(tsvector, internal, smallint, internal, internal, internal, internal),
  FUNCTION 4 gin_tsquery_consistent(internal, smallint, tsvector, integer, internal, internal, internal, internal),
  STORAGE text;
CREATE FUNCTION rum_ts_distance(tsvector, tsquery) RETURNS float4 LANGUAGE sql IMMUTABLE AS $$ SELECT 0::float4 $$;
CREATE OPERATOR <=> (LEFTARG = tsvector, RIGHTARG = tsquery, FUNCTION = rum_ts_distance);`,
);

/** Languages whose functions are taken as they are: nothing looks into a body. */
export const LANGUAGES: readonly StubExtension[] = ["plv8", "plcoffee", "plls", "plpython3u"].map(
  (name) => plain(name, `CREATE TRUSTED LANGUAGE ${name} HANDLER plpgsql_call_handler;`),
);

function operatorClass({ names, type, operand, compare }: OperatorClass): string {
  const both = `(${operand}, ${operand})`;
  const operators = ["<", "<=", "=", ">=", ">"].map(
    (sign, at) => `OPERATOR ${at + 1} ${sign} ${both}`,
  );
  return names
    .map(
      (name, at) => `CREATE OPERATOR CLASS ${name} ${at === 0 ? "DEFAULT " : ""}FOR TYPE ${type}
  USING pgroonga AS ${operators.join(", ")}, FUNCTION 1 (${type}, ${type}) ${compare} ${both};`,
    )
    .join("\n");
}
