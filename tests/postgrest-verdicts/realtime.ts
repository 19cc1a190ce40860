/** Subscriptions: what is published, and what a filter may say. Realtime answers over its socket. */
import { fine, type Row, reported } from "./row.ts";

function on(options: string): string {
  return `db.channel("wards").on("postgres_changes", { event: "*", ${options} }, () => undefined)`;
}

function filter(text: string, table = "visits"): string {
  return on(`schema: "public", table: "${table}", filter: ${JSON.stringify(text)}`);
}

export const REALTIME: readonly Row[] = [
  // what can be subscribed to
  fine(on('schema: "public", table: "visits"')),
  fine(on('table: "visits"')),
  fine(on('schema: "public"')),
  fine(on('schema: "*"')),
  reported(on('schema: "public", table: "doctors"'), "realtime-not-published", "doctors"),
  reported(on('schema: "public", table: "open_visits"'), "realtime-not-published", "open_visits"),
  reported(on('schema: "archive", table: "boxes"'), "realtime-not-published", "boxes"),
  reported(on('schema: "public", table: "visit"'), "missing-table", "visit"),
  reported(on('table: "Visits"'), "missing-table", "Visits"),
  fine('db.channel("a").on("broadcast", { event: "doctors" }, () => undefined)'),
  fine('db.channel("a").on("presence", { event: "sync" }, () => undefined)'),
  // filters
  fine(filter("id=eq.1")),
  fine(filter("state=neq.done")),
  fine(filter("state=in.(done,planned)")),
  fine(filter("room_no=not.gt.3")),
  fine(filter("room_no=is.null")),
  fine(filter("id=gt.1,state=eq.done")),
  fine(filter("name=like.A%", "patients")),
  fine(filter("name=imatch.^a", "patients")),
  fine(filter("room_no=isdistinct.3")),
  reported(filter("nope=eq.1"), "missing-column", "nope"),
  reported(filter("id=eq.1,nope=eq.1"), "missing-column", "nope"),
  reported(filter("id=contains.1"), "invalid-request", "id=contains.1"),
  reported(filter("id=EQ.1"), "invalid-request", "id=EQ.1"),
  reported(filter("id=cs.{1}"), "invalid-request", "id=cs.{1}"),
  reported(filter("id.eq.1"), "invalid-request", "id.eq.1"),
  reported(filter("room_no=is.true"), "invalid-request", "is.true"),
  reported(filter("id=eq.x"), "invalid-request", "eq.x"),
  reported(filter("state=eq.open"), "invalid-request", "eq.open"),
  reported(
    filter(`id=in.(${Array.from({ length: 101 }, (_, at) => at).join(",")})`),
    "invalid-request",
    `in.(${Array.from({ length: 101 }, (_, at) => at).join(",")})`,
  ),
  fine(filter(`id=in.(${Array.from({ length: 100 }, (_, at) => at).join(",")})`)),
  reported(on('schema: "public", filter: "id=eq.1"'), "invalid-request", "id=eq.1"),
  // columns of the answer
  fine(on('schema: "public", table: "visits", select: ["id", "day"]')),
  reported(
    on('schema: "public", table: "visits", select: ["id", "nope"]'),
    "missing-column",
    "nope",
  ),
  reported(on('schema: "public", select: ["id"]'), "invalid-request", "id"),
  // filters of a subscription may be built
  fine(on('schema: "public", table: "visits", filter: "id=eq." + id')),
];
