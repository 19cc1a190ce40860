/** Values for columns that Postgres computes itself: 428C9. Source: PostgreSQL manual, "Generated Columns", "Identity Columns". */
import { type Column, findColumn } from "../../model/catalog.ts";
import type { Fault } from "../../model/fault.ts";
import type { Payload, PayloadKey } from "../../model/request.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { writtenTable } from "./written-table.ts";

/** Finds `write-to-generated`. */
export function* findGeneratedWrites(context: FaultContext): Generator<Fault> {
  const { request } = context;
  const { payload, action } = request;
  const table = writtenTable(context);
  if (table === null || payload === null) return;
  for (const key of payload.keys) {
    const column = findColumn(table, key.name.value);
    const generated = column && computation(column);
    if (!generated || mayBeLeftOut(payload, key)) continue;
    yield {
      kind: "write-to-generated",
      request,
      place: placeOfText(key.name),
      table: { schema: table.schema, name: table.name },
      column: key.name.value,
      generated,
      action,
    };
  }
}

function computation({ identity, generated }: Column): "identity" | "stored" | "virtual" | null {
  return identity === "always" ? "identity" : generated;
}

/** JSON leaves out what is undefined; in an array the column is listed all the same. */
function mayBeLeftOut({ many, rows }: Payload, key: PayloadKey): boolean {
  const { name, value } = key;
  if (key.declared && key.optional) return true;
  const isNull = rows?.rows.some((row) => row.nulls.includes(name.value)) ?? false;
  return value.nullable && !many && !isNull;
}
