/** Which argument names what: clients, schemas, targets, look-alikes. */
import { fine, noTable, noWrittenColumn, type Row, refused } from "./row.ts";

const BOTH = { exposed: ["public", "archive"] };
const ARCHIVE_FIRST = { exposed: ["archive", "public"], defaultSchema: "archive" };

function notExposed(line: string, schema: string): Row {
  return refused(line, "PGRST106", 406, `Invalid schema: ${schema}`);
}

export const ENTRY_POINTS: readonly Row[] = [
  // schema
  fine('db.schema("public").from("doctors").select("name")'),
  fine('db.schema("archive").from("boxes").select("label")', BOTH),
  notExposed('db.schema("archive").from("boxes").select("label")', "archive"),
  notExposed('db.schema("hidden").from("secrets").select("id")', "hidden"),
  notExposed('db.schema("nowhere").from("doctors").select("id")', "nowhere"),
  notExposed('db.schema("Public").from("doctors").select("id")', "Public"),
  notExposed('db.schema("hidden").rpc("add", { a: 1, b: 2 })', "hidden"),
  notExposed('db.schema("hidden").from("missing").select("id,")', "hidden"),
  notExposed('archiveDb.from("boxes").select("label")', "archive"),
  fine('archiveDb.from("boxes").select("label")', BOTH),
  fine('archiveDb.schema("public").from("doctors").select("name")', BOTH),
  refused(
    'archiveDb.from("doctors").select("name")',
    "PGRST205",
    404,
    "Could not find the table 'archive.doctors' in the schema cache",
    BOTH,
  ),
  // from: one table or view, exact case, in the schema of the request
  fine('db.from("doctors").select()'),
  fine('db.from("open_visits").select("day")'),
  fine('db.from("busy_days").select("visits")'),
  fine('db.from("readings").select("value")'),
  noTable('db.from("doctor").select("name")', "public.doctor"),
  noTable('db.from("Doctors").select("name")', "public.Doctors"),
  noTable('db.from("public.doctors").select("name")', "public.public.doctors"),
  noTable('db.from("archive.boxes").select("label")', "public.archive.boxes"),
  noTable('db.from("boxes").select("label")', "public.boxes"),
  noTable('db.from("readings_2025").select("value")', "public.readings_2025"),
  noTable('db.from("add").select()', "public.add"),
  noTable('db.from("doctor").insert({ name: "Ada" })', "public.doctor"),
  noTable('db.from("doctor").delete().eq("id", id)', "public.doctor"),
  refused(
    'db.from("boxes").select("label")',
    "PGRST205",
    404,
    "Could not find the table 'public.boxes' in the schema cache",
    BOTH,
  ),
  refused(
    'bare.from("doctors").select("name")',
    "PGRST205",
    404,
    "Could not find the table 'archive.doctors' in the schema cache",
    ARCHIVE_FIRST,
  ),
  fine('bare.from("boxes").select("label")', ARCHIVE_FIRST),
  fine('bare.from("doctors").select("name")'),
  refused(
    'db.from("doctors/all").select("name")',
    "PGRST125",
    404,
    "Invalid path specified in request URL",
  ),
  // calls
  fine('db.rpc("add", { a: 1, b: 2 })'),
  fine('db.rpc("add", { a: 1, b: 2 }, { get: true })'),
  fine('db.rpc("add", { a: 1, b: 2 }, { head: true, count: "exact" })'),
  // what looks like a request
  fine('db.storage.from("doctor").list()'),
  fine('Array.from("doctor")'),
  fine('Buffer.from("doctor")'),
  fine('ids.filter((one) => one !== "doctor")'),
  fine('z.schema("doctor").match({ nope: 1 })'),
  // writes send their keys
  fine('db.from("doctors").insert({ name: "Ada" }, { count: "exact" })'),
  noWrittenColumn('db.from("doctors").insert({ name: "Ada", nope: 1 })', "nope", "doctors"),
  noWrittenColumn(
    'db.from("doctors").insert([{ name: "Ada" }, { name: "Bo", nope: 1 }])',
    "nope",
    "doctors",
  ),
  noWrittenColumn('db.from("doctors").update({ nope: 1 }).eq("id", id)', "nope", "doctors"),
  noWrittenColumn('db.from("doctors").upsert({ id, name: "Ada", nope: 1 })', "nope", "doctors"),
];
