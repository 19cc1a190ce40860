/**
 * The SQL that PostgREST makes of a request, written after its own sources and independent of ours.
 * Source: PostgREST, Query/QueryBuilder.hs and Query/SqlFragment.hs; postgrest-js for the wire forms.
 */
import {
  type Catalog,
  type Column,
  findColumn,
  findRelation,
  type Relation,
} from "../src/model/catalog.ts";
import type { QualifiedName } from "../src/model/identifier.ts";

/** A filter of the builder: method, column and value as JavaScript has it. */
export type ClientFilter = readonly [method: string, column: string, value: unknown];

/** A request as the code builds it. */
export interface ClientRequest {
  readonly table: QualifiedName;
  readonly action: "read" | "insert" | "upsert" | "update" | "delete";
  /** `column` or `column::type`, without embeds. */
  readonly select?: string;
  readonly filters?: readonly ClientFilter[];
  readonly body?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
  readonly onConflict?: string;
  readonly ignoreDuplicates?: boolean;
  readonly defaultToNull?: boolean;
}

/** One statement; the relation must exist. */
export function postgrestSql(request: ClientRequest, catalog: Catalog): string {
  const relation = findRelation(catalog, request.table);
  if (relation === undefined) throw new Error(`no relation ${request.table.name}`);
  switch (request.action) {
    case "read":
      return `SELECT ${selectOf(request, relation)} FROM ${sqlOf(relation)}${whereOf(request, relation)}`;
    case "delete":
      return `DELETE FROM ${sqlOf(relation)}${whereOf(request, relation)}`;
    case "update":
      return updateOf(request, relation);
    default:
      return insertOf(request, relation, catalog);
  }
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

function sqlOf({ schema, name }: QualifiedName): string {
  return `${identifier(schema)}.${identifier(name)}`;
}

function fieldOf(relation: Relation, column: string): string {
  return `${sqlOf(relation)}.${identifier(column)}`;
}

function selectOf({ select = "*" }: ClientRequest, relation: Relation): string {
  const items = select.replace(/\s/g, "").split(",");
  return items
    .map((item) => {
      const [column = "", cast] = item.split("::");
      if (column === "*") return `${sqlOf(relation)}.*`;
      const field = fieldOf(relation, column);
      return cast === undefined ? field : `CAST( ${field} AS ${cast} )`;
    })
    .join(", ");
}

function whereOf({ filters = [] }: ClientRequest, relation: Relation): string {
  if (filters.length === 0) return "";
  return ` WHERE ${filters.map((filter) => conditionOf(filter, relation)).join(" AND ")}`;
}

const SIMPLE: Readonly<Record<string, string>> = {
  eq: "=",
  neq: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  like: "like",
  ilike: "ilike",
  regexMatch: "~",
  regexIMatch: "~*",
  isDistinct: "IS DISTINCT FROM",
  contains: "@>",
  containedBy: "<@",
  overlaps: "&&",
  rangeLt: "<<",
  rangeGt: ">>",
  rangeLte: "&<",
  rangeGte: "&>",
  rangeAdjacent: "-|-",
};

function conditionOf([method, column, value]: ClientFilter, relation: Relation): string {
  const field = fieldOf(relation, column);
  if (method === "is") return `${field} IS ${String(value).toUpperCase()}`;
  if (method === "in") {
    const elements = value as readonly unknown[];
    const isEmpty = elements.length === 0 || (elements.length === 1 && elements[0] === "");
    return isEmpty ? `${field} = ANY('{}') ` : `${field} = ANY (${literal(arrayOf(elements))}) `;
  }
  if (method === "textSearch") {
    const isVector = /tsvector/.test(findColumn(relation, column)?.type ?? "");
    const left = isVector ? field : `to_tsvector(${field})`;
    return `${left} @@ to_tsquery(${literal(String(value))}) `;
  }
  const operator = SIMPLE[method];
  if (operator === undefined) throw new Error(`no operator ${method}`);
  return `${field} ${operator} ${literal(wireText(method, value))}`;
}

/** pgBuildArrayLiteral */
function arrayOf(elements: readonly unknown[]): string {
  const quoted = elements.map(
    (element) => `"${String(element).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
  );
  return `{${quoted.join(",")}}`;
}

/** What postgrest-js puts behind the operator. */
function wireText(method: string, value: unknown): string {
  if (["contains", "containedBy", "overlaps"].includes(method)) {
    if (Array.isArray(value)) return `{${value.join(",")}}`;
    if (typeof value === "object" && value !== null) return JSON.stringify(value);
  }
  const text = String(value);
  return method === "like" || method === "ilike" ? text.replaceAll("*", "%") : text;
}

type Body = NonNullable<ClientRequest["body"]>;

/** The client lists the keys of all rows, also of those whose value JSON leaves out. */
function columnsOf(body: Body): readonly string[] {
  if (!Array.isArray(body)) return Object.keys(JSON.parse(JSON.stringify(body)));
  return [...new Set(body.flatMap((row: object) => Object.keys(row)))];
}

/** A column's own default, its domain's, or the sequence behind an identity. */
function defaultOf(column: Column, relation: Relation, { domains }: Catalog): readonly string[] {
  const { name, type, identity } = column;
  const domain = domains.find((one) => type === `${one.schema}.${one.name}`);
  const sequence = `nextval(pg_get_serial_sequence(${literal(sqlOf(relation))}, ${literal(name)}))`;
  const value = identity === "by-default" ? sequence : (column.default ?? domain?.default ?? null);
  return value === null || column.generated !== null ? [] : [`${literal(name)}, ${value}`];
}

function insertOf(request: ClientRequest, relation: Relation, catalog: Catalog): string {
  const { body = {}, action } = request;
  const columns = columnsOf(body).map((name) => columnNamed(relation, name));
  const list = columns.map(({ name }) => identifier(name)).join(", ");
  const values = columns.map(({ name }) => `"pgrst_body".${identifier(name)}`).join(", ");
  const into = `INSERT INTO ${sqlOf(relation)}${columns.length === 0 ? " " : `(${list}) `}`;
  const usesDefaults = Array.isArray(body) && request.defaultToNull === false;
  const defaults = usesDefaults
    ? columns.flatMap((one) => defaultOf(one, relation, catalog))
    : null;
  const from = fromJsonBody(body, columns, defaults);
  const conflict = action === "upsert" ? conflictOf(request, relation, columns) : "";
  return `${into}SELECT ${values} ${from}${conflict}`;
}

function columnNamed(relation: Relation, name: string): Column {
  const column = findColumn(relation, name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

function conflictOf(
  { onConflict, ignoreDuplicates = false }: ClientRequest,
  relation: Relation,
  columns: readonly Column[],
): string {
  const key = relation.constraints.find(({ kind }) => kind === "primary-key")?.columns ?? [];
  const target = onConflict?.split(",") ?? key;
  if (target.length === 0) return "";
  const sets = columns.map(({ name }) => `${identifier(name)} = EXCLUDED.${identifier(name)}`);
  const action =
    ignoreDuplicates || sets.length === 0 ? "DO NOTHING" : `DO UPDATE SET ${sets.join(", ")}`;
  return ` ON CONFLICT(${target.map(identifier).join(", ")}) ${action}`;
}

function updateOf(request: ClientRequest, relation: Relation): string {
  const { body = {} } = request;
  const columns = columnsOf(body).map((name) => columnNamed(relation, name));
  if (columns.length === 0) return `SELECT NULL FROM ${sqlOf(relation)} WHERE false`;
  const sets = columns.map(({ name }) => `${identifier(name)} = "pgrst_body".${identifier(name)}`);
  const from = fromJsonBody(body, columns, null);
  return `UPDATE ${sqlOf(relation)} SET ${sets.join(", ")} ${from}${whereOf(request, relation)}`;
}

function fromJsonBody(
  body: Body,
  columns: readonly Column[],
  defaults: readonly string[] | null,
): string {
  const json = literal(JSON.stringify(body));
  const isObject = !Array.isArray(body);
  const kind = defaults ? "jsonb" : "json";
  const filled = `LATERAL (SELECT jsonb_agg(jsonb_build_object(${defaults?.join(",")}) || elem) AS val from jsonb_array_elements(pgrst_payload.json_data) elem) pgrst_json_defs, `;
  const source = defaults ? "pgrst_json_defs.val" : "pgrst_payload.json_data";
  const names = columns.map(({ name }) => identifier(name)).join(", ");
  const typed = columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(", ");
  const empty = isObject ? "(values(1)) _ " : `json_array_elements(${source}) _ `;
  const rows =
    columns.length === 0
      ? empty
      : `${kind}_to_record${isObject ? "" : "set"}(${source}) AS _(${typed}) `;
  return `FROM (SELECT ${json}::${kind} AS json_data) pgrst_payload, ${defaults ? filled : ""}LATERAL (SELECT ${names} FROM ${rows}) pgrst_body `;
}
