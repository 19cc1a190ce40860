/** Function calls: which function, and which columns stand behind it. */
import { fine, noColumn, noFunction, type Row, refused } from "./row.ts";

function candidates(line: string, message: string | RegExp): Row {
  return refused(line, "PGRST203", 300, message);
}

export const CALLS: readonly Row[] = [
  // by the set of argument names
  fine('db.rpc("add", { a: 1, b: 2 })'),
  fine('db.rpc("add", { b: 1, a: 2 })'),
  fine('db.rpc("greet")'),
  fine('db.rpc("greet", {})'),
  fine('db.rpc("greet", { name: "Ada" })'),
  fine('db.rpc("greet", { name: undefined })'),
  fine('db.rpc("find_visits", { since: "2025-01-01" })'),
  fine('db.rpc("find_visits", { since: "2025-01-01", wanted: "done" })'),
  fine('db.rpc("book", { patient: id })'),
  fine('db.rpc("book", { day: "2025-01-01", patient: id })'),
  fine('db.rpc("sum_all", { numbers: [1, 2] })'),
  noFunction('db.rpc("ad", { a: 1, b: 2 })', "ad(a, b)"),
  noFunction('db.rpc("ad")', "ad without parameters"),
  noFunction('db.rpc("Add", { a: 1, b: 2 })', "Add(a, b)"),
  noFunction('db.rpc("public.add", { b: 1, a: 2 })', "public.add(a, b)"),
  noFunction('db.rpc("add", { a: 1 })', "add(a)"),
  noFunction('db.rpc("add")', "add without parameters"),
  noFunction('db.rpc("add", {})', "add without parameters"),
  noFunction('db.rpc("add", { c: 3, b: 2, a: 1 })', "add(a, b, c)"),
  noFunction('db.rpc("add", { x: 1, y: 2 })', "add(x, y)"),
  noFunction('db.rpc("add", { a: 1, B: 2 })', "add(B, a)"),
  noFunction('db.rpc("add", { a: 1, b: undefined })', "add(a)"),
  noFunction('db.rpc("greet", { who: "Ada" })', "greet(who)"),
  noFunction('db.rpc("find_visits", { wanted: "done" })', "find_visits(wanted)"),
  noFunction('db.rpc("ping", { count: 1 })', "ping(count)"),
  noFunction('db.rpc("book", { patients: id })', "book(patients)"),
  noFunction('db.rpc("book")', "book without parameters"),
  noFunction('db.rpc("add", { a: 1 }, { get: true })', "add(a)"),
  noFunction('db.rpc("doctors")', "doctors without parameters"),
  // what is no function of the API
  noFunction('db.rpc("intake_insert")', "intake_insert without parameters"),
  // several that match
  candidates(
    'db.rpc("pick", { id: 1 })',
    /^Could not choose the best candidate function between: public\.pick\(id => (integer|text)\), public\.pick\(id => (integer|text)\)$/,
  ),
  candidates(
    'db.rpc("ping")',
    /^Could not choose the best candidate function between: public\.ping\(/,
  ),
  candidates(
    'db.rpc("ping", {})',
    /^Could not choose the best candidate function between: public\.ping\(/,
  ),
  fine('db.rpc("ping", { times: 2 })'),
  // one unnamed json argument takes any body, on POST
  fine('db.rpc("ingest", { any: 1, thing: 2 })'),
  fine('db.rpc("ingest", { a: 1 })'),
  noFunction('db.rpc("ingest", { a: 1 }, { get: true })', "ingest(a)"),
  candidates(
    'db.rpc("collect", { a: 1 })',
    /^Could not choose the best candidate function between: public\.collect\(/,
  ),
  noFunction('db.rpc("note_text", { a: "x" })', "note_text(a)"),

  // rows of a relation
  fine(
    'db.rpc("find_visits", { since: "2025-01-01" }).select("day").eq("state", "done").order("day").limit(3)',
  ),
  fine('db.rpc("one_doctor", { doctor: id }).select("name,full_title")'),
  fine(
    'db.rpc("find_visits", { since: "2025-01-01" }).eq("patients.name", "Bo").select("day,patients(name)")',
  ),
  noColumn('db.rpc("find_visits", { since: "2025-01-01" }).select("nope")', "pgrst_call.nope"),
  noColumn(
    'db.rpc("find_visits", { since: "2025-01-01" }).select("day").eq("nope", 1)',
    "pgrst_call.nope",
  ),
  noColumn('db.rpc("find_visits", { since: "2025-01-01" }).eq("nope", 1)', "visits.nope"),
  noColumn('db.rpc("find_visits", { since: "2025-01-01" }).order("nope")', "visits.nope"),
  noColumn('db.rpc("one_doctor", { doctor: id }).select("nope")', "pgrst_call.nope"),
  noColumn('db.rpc("one_doctor", { doctor: id }).is("nope", null)', "doctors.nope"),
  noColumn(
    'db.rpc("find_visits", { since: "2025-01-01" }).select("day,patients(nope)")',
    "patients_1.nope",
  ),
  // records
  fine('db.rpc("report", { days: 3 }).select("day,total").gt("total", 1).order("day")'),
  fine('db.rpc("totals").select("patients,doctors")'),
  noColumn('db.rpc("report", { days: 3 }).select("nope")', "pgrst_call.nope"),
  noColumn('db.rpc("report", { days: 3 }).eq("nope", 1)', "record.nope"),
  noColumn('db.rpc("report", { days: 3 }).order("nope")', "record.nope"),
  noColumn('db.rpc("totals").select("nope")', "pgrst_call.nope"),
  // scalars and what has no columns
  fine('db.rpc("days")'),
  fine('db.rpc("days").limit(3)'),
  fine('db.rpc("close_day", { day: "2025-01-01" })'),
  fine('db.rpc("anything").select("whatever")'),
  refused('db.rpc("add", { a: 1, b: 2 }).select("nope")', "42703", 400, /nope does not exist$/),
  refused('db.rpc("days").eq("day", "2025-01-01")', "42703", 400, /day does not exist$/),
  refused('db.rpc("add", { a: 1, b: 2 }).order("sum")', "42703", 400, /sum does not exist$/),

  // what a limit on affected rows needs
  fine('db.rpc("find_visits", { since: "2025-01-01" }).maxAffected(3)'),
  refused('db.rpc("add", { a: 1, b: 2 }).maxAffected(1)', "PGRST128", 400, /./),

  // in the query string
  fine('db.rpc("find_visits", { since: "2025-01-01" }, { get: true })'),
  fine('db.rpc("greet", { name: "Ada" }, { get: true })'),
  noFunction('db.rpc("add", { a: 1, limit: 2 }, { get: true })', "add(a)"),
  noFunction('db.rpc("add", { a: 1, b: "eq.5" }, { get: true })', "add(a)"),
];
