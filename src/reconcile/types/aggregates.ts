/** Which types have a sum and an average. Source: PostgreSQL manual, "Aggregate Functions". */
import { TEXTS } from "./cast-text.ts";
import type { ColumnType } from "./column-type.ts";
import { refused, UNDECIDED, type Verdict } from "./verdict.ts";

/** Types that have neither, nor become one that has. */
const WITHOUT: ReadonlySet<string> = new Set([
  ...TEXTS,
  "boolean",
  "date",
  "enum",
  "json",
  "jsonb",
  "timestamp with time zone",
  "timestamp without time zone",
  "tsvector",
  "uuid",
]);

/** Whether the values of a column can be aggregated that way. */
export function aggregateVerdict({ base, isArray, shown }: ColumnType, name: string): Verdict {
  const isRefused = isArray || (base !== null && WITHOUT.has(base));
  if (!isRefused || (name !== "sum" && name !== "avg")) return UNDECIDED;
  return refused("42883", `function ${name}(${shown}) does not exist`, 404);
}
