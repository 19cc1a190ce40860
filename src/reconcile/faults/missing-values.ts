/** Columns that must have a value and get none: 23502. Source: PostgreSQL manual, "INSERT"; PostgREST, "Bulk Insert". */
import type { Column, Relation } from "../../model/catalog.ts";
import type { Fault } from "../../model/fault.ts";
import { nameKey } from "../../model/identifier.ts";
import type { Action } from "../../model/request.ts";
import { parseTypeName } from "../row-type.ts";
import type { FaultContext } from "./fault-context.ts";
import { type Gap, gapsOf } from "./write-rows.ts";
import { writtenTable } from "./written-table.ts";

/** Finds `missing-required-column`. */
export function* findMissingValues(context: FaultContext): Generator<Fault> {
  const { request, index } = context;
  const { action, payload } = request;
  const table = writtenTable(context);
  // An outline has no triggers.
  if (index.outline !== null) return;
  // A row without its partition key is refused for want of a partition.
  if (payload === null || table?.kind !== "table" || mayBeFilled(table, action)) return;
  for (const column of table.columns) {
    if (!column.notNull || isComputed(column)) continue;
    for (const gap of gapsOf(payload, column.name)) {
      if (!isRefused(context, column, gap)) continue;
      yield {
        kind: "missing-required-column",
        request,
        place: { span: gap.span, declaration: null, certainty: "literal" },
        table: { schema: table.schema, name: table.name },
        column: column.name,
        action,
        cause: gap.cause,
      };
    }
  }
}

/** A value for it is refused as such; `write-to-generated` tells. */
function isComputed({ identity, generated }: Column): boolean {
  return identity === "always" || generated !== null;
}

/** A trigger may set what the request leaves out. */
function mayBeFilled(table: Relation, action: Action): boolean {
  const event = action === "update" ? /\bUPDATE\b/ : /\bINSERT\b/;
  return table.triggers.some(({ enabled, definition }) => {
    const [, when = ""] = /\b(?:BEFORE|INSTEAD OF)\b(.*?)\bON\b/s.exec(definition) ?? [];
    return enabled && event.test(when);
  });
}

function isRefused(context: FaultContext, column: Column, gap: Gap): boolean {
  if (gap.isNull) return true;
  if (context.request.action === "update") return false;
  return column.default === null && column.identity === null && !hasDomainDefault(context, column);
}

function hasDomainDefault({ index }: FaultContext, column: Column): boolean {
  const name = parseTypeName(column.type);
  const domain = name && index.domains.get(nameKey(name));
  return domain !== null && domain !== undefined && domain.default !== null;
}
