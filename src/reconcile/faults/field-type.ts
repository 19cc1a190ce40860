/** Types of the columns that filters name, where they are known. */
import { findColumn } from "../../model/catalog.ts";
import { nameKey } from "../../model/identifier.ts";
import type { Filter } from "../../model/request.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import { parseFilterPath } from "../grammar/filter-path.ts";
import type { Field } from "../grammar/name.ts";
import { type Level, levelAt } from "../level.ts";
import { parseTypeName } from "../row-type.ts";
import type { FaultContext } from "./fault-context.ts";

/** The type of the column that a filter compares; null where it is not known or inside of JSON. */
export function fieldType({ root }: FaultContext, { path }: Filter): string | null {
  const parsed = parseFilterPath(path.value);
  if (!parsed.ok) return null;
  const level = levelAt(
    root,
    parsed.value.embeds.map((name) => name.value),
  );
  const { field } = parsed.value;
  return level === null || field.path.length > 0 ? null : columnType(level, field);
}

/** The type of a field's column at a level, whatever steps into it. */
export function columnType({ source }: Level, { name }: Field): string | null {
  if (source.kind !== "relation") return null;
  return findColumn(source.relation, name.value)?.type ?? null;
}

/** Whether any text is a value of the type. */
export function isTextType(type: string): boolean {
  return /^(text|character|character varying|citext|public\.citext|extensions\.citext)(\(\d+\))?$/.test(
    type,
  );
}

const SCALAR =
  /^(text|character|character varying|"char"|name|smallint|integer|bigint|numeric|real|double precision|boolean|uuid|date|time|timestamp|interval|bytea|inet|cidr|macaddr8?|money|oid|bit|bit varying|tsvector|tsquery|xml)(\([\d,]+\))?( with(out)? time zone)?$/;

/** Whether a value of the type is one word to `to_jsonb`, so that no step leads into it. */
export function isScalarType(index: CatalogIndex, type: string): boolean {
  if (SCALAR.test(type)) return true;
  const name = parseTypeName(type);
  if (name === null) return false;
  const domain = index.domains.get(nameKey(name));
  return (
    index.enums.has(nameKey(name)) || (domain !== undefined && isScalarType(index, domain.baseType))
  );
}
