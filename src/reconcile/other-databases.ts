/** Requests that the configuration says ask another database: counted and told, held against nothing. */
import type { Diagnostic } from "../model/diagnostic.ts";
import { compareText } from "../model/location.ts";
import type { Request } from "../model/request.ts";

/** Whether a request is not the audited database's. */
export function asksElsewhere(request: Request): boolean {
  return request.database !== undefined;
}

/** One note for each other database. */
export function tellOtherDatabases(requests: readonly Request[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const { database } of requests)
    if (database !== undefined) counts.set(database, (counts.get(database) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([database, count]) => ({
      code: "other-database",
      severity: "note",
      message: `${count} ${count === 1 ? "request asks" : "requests ask"} the database "${database}", as "clients" of the configuration says; ${count === 1 ? "it is" : "they are"} not held against this project's schema.`,
      location: null,
    }));
}
