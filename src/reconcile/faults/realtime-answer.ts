/** What Realtime sends over the socket instead of changes. Source: Supabase Realtime, subscriptions.ex, realtime_channel.ex. */
import type { ServerAnswer } from "../../model/fault.ts";
import type { Subscription } from "../../model/request.ts";
import { HOLE } from "../../model/source-text.ts";

/** The code under which Realtime logs it; no HTTP request fails. */
const CODE = "RealtimeDisabledForConfiguration";

/** A message of Realtime itself. */
export function realtimeAnswer(message: string): ServerAnswer {
  return { code: CODE, status: 0, message };
}

/** An error of the database behind it, by its SQLSTATE. */
export function databaseAnswer(code: string, message: string): ServerAnswer {
  return { code, status: 0, message };
}

/** No published table fits the subscription. */
export function nothingToSubscribe(
  { event, filter, select }: Subscription,
  { schema, table }: { readonly schema: string; readonly table: string },
): ServerAnswer {
  // Filters are printed as tuples of the server's language: they add nothing to what is asked.
  const parts = [`event: ${eventOf(event)}`, `schema: ${schema}`, `table: ${table}`];
  const isPlain = filter === null && select.length === 0;
  const more = isPlain ? ", filters: [], select: nil" : ", ...";
  return realtimeAnswer(
    `Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [${parts.join(", ")}${more}]`,
  );
}

/** Anything but the three commands listens to all of them. */
function eventOf(event: string | null): string {
  if (event === null) return "...";
  const command = event.toUpperCase();
  return ["INSERT", "UPDATE", "DELETE"].includes(command) ? command : "*";
}

/** The parameters do not go together. */
export function missingParameters({ event, schema, table, filter }: Subscription): ServerAnswer {
  const given = Object.entries({
    event,
    filter: filter?.value,
    schema: schema?.value,
    table: table?.value,
  })
    .filter((entry): entry is [string, string] => typeof entry[1] === "string")
    .map(
      ([key, value]) =>
        `${JSON.stringify(key)} => ${JSON.stringify(value.replaceAll(HOLE, "..."))}`,
    );
  return realtimeAnswer(
    `No subscription params provided. Please provide at least a \`schema\` or \`table\` to subscribe to: %{${given.join(", ")}}`,
  );
}
