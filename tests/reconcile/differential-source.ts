/** Requests as TypeScript: one line each. */
import type { ClientRequest } from "../postgrest-sql.ts";

/** The line of code that sends a request. */
export function sourceOf(request: ClientRequest): string {
  const { table, action, select, filters = [] } = request;
  const from = table.schema === "public" ? "db" : `db.schema("${table.schema}")`;
  const read = action === "read" ? [`.select(${written(select ?? "*")})`] : [writeOf(request)];
  const conditions = filters.map(
    ([method, column, value]) => `.${method}(${written(column)}, ${written(value)})`,
  );
  return `await ${from}.from(${written(table.name)})${[...read, ...conditions].join("")};`;
}

function writeOf({ action, body, onConflict, ignoreDuplicates, defaultToNull }: ClientRequest) {
  if (action === "delete") return ".delete()";
  const options = { onConflict, ignoreDuplicates, defaultToNull };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const second = given.length === 0 ? "" : `, ${written(Object.fromEntries(given))}`;
  return `.${action}(${written(body ?? {})}${second})`;
}

/** A JavaScript value as a literal, on one line. */
function written(value: unknown): string {
  if (value === undefined) return "undefined";
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${written(member)}`,
  );
  return `{ ${members.join(", ")} }`;
}
