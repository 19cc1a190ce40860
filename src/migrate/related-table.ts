/** Which table a column such as `ticket_id` refers to, told by names. */
import type { QualifiedName } from "../model/identifier.ts";

/** Singular of the last word of a snake_case table name: `support_tickets` -> `support_ticket`. */
export function singular(name: string): string {
  if (/(?:ss|us|is)$/.test(name)) return name;
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  if (/(?:ch|sh|x|s|z)es$/.test(name)) return name.replace(/es$/, "");
  return name.replace(/s$/, "");
}

/**
 * The table that `column` of `owner` most likely refers to: `<table>_id` by full name first
 * (`channel_id` -> `channels`), then by the end of a longer name (`ticket_id` -> `support_tickets`),
 * where tables that share the owner's first word win. Null when none or several fit equally well.
 */
export function relatedTable(
  column: string,
  owner: string,
  tables: readonly QualifiedName[],
): QualifiedName | null {
  const noun = /^(.+)_id$/.exec(column)?.[1];
  if (noun === undefined) return null;
  const exact = tables.filter((table) => table.name === noun || singular(table.name) === noun);
  if (exact.length > 0) return exact.length === 1 ? (exact[0] ?? null) : null;
  const ending = tables.filter((table) => singular(table.name).endsWith(`_${noun}`));
  if (ending.length <= 1) return ending[0] ?? null;
  const siblings = ending.filter((table) => firstWord(table.name) === firstWord(owner));
  return siblings.length === 1 ? (siblings[0] ?? null) : null;
}

function firstWord(name: string): string {
  return name.split("_")[0] ?? name;
}
