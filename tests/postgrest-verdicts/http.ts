/** What only a request without the client can ask: raw bodies, query strings and headers. */
import type { PlainRequest } from "../../src/audit.ts";
import type { Refusal } from "./row.ts";

/** One HTTP request; null: it is answered. */
export interface HttpRow {
  readonly request: PlainRequest;
  readonly verdict: Refusal | null;
}

function ask(
  method: string,
  path: string,
  body?: unknown,
  headers?: PlainRequest["headers"],
): PlainRequest {
  return { method, path, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) };
}

function fine(request: PlainRequest): HttpRow {
  return { request, verdict: null };
}

function refused(
  request: PlainRequest,
  code: string,
  status: number,
  message: string | RegExp,
): HttpRow {
  return { request, verdict: { code, status, message } };
}

function unparsed(path: string, what: string, text: string, column: number): HttpRow {
  const message = `"failed to parse ${what} (${text})" (line 1, column ${column})`;
  return refused(ask("GET", path), "PGRST100", 400, message);
}

const UPSERT = { Prefer: "resolution=merge-duplicates" };

export const HTTP: readonly HttpRow[] = [
  // reads
  fine(ask("GET", "/doctors")),
  fine(ask("GET", "/doctors?select=id,name&grade=gt.2&order=name.desc.nullslast&limit=3&offset=2")),
  fine(ask("HEAD", "/doctors?select=id")),
  fine(
    ask(
      "GET",
      "/doctors?select=id,clinics(name)&clinics.name=eq.North&clinics.order=name&clinics.limit=1",
    ),
  ),
  fine(ask("GET", "/doctors?or=(grade.gt.2,not.and(name.eq.Ada,active.is.true))")),
  fine(ask("GET", "/doctors?and=(grade.gt.2,grade.lt.5)&not.or=(name.eq.A,name.eq.B)")),
  fine(ask("GET", "/doctors?select=id,clinics(name)&clinics.or=(name.eq.A,name.eq.B)")),
  fine(ask("GET", "/boxes", undefined, { "Accept-Profile": "archive" })),
  refused(
    ask("GET", "/nope"),
    "PGRST205",
    404,
    "Could not find the table 'public.nope' in the schema cache",
  ),
  refused(ask("GET", "/doctors/1"), "PGRST125", 404, "Invalid path specified in request URL"),
  refused(
    ask("GET", "/secrets", undefined, { "Accept-Profile": "hidden" }),
    "PGRST106",
    406,
    "Invalid schema: hidden",
  ),
  refused(
    ask("POST", "/secrets", { id: 1 }, { "Content-Profile": "hidden" }),
    "PGRST106",
    406,
    "Invalid schema: hidden",
  ),
  unparsed("/doctors?select=id,", "select parameter", "id,", 4),
  unparsed("/doctors?select=id%20,%0Aname", "select parameter", "id ,\nname", 5),
  unparsed("/doctors?grade=2", "filter", "2", 1),
  unparsed("/doctors?grade=in.1,2", "filter", "in.1,2", 4),
  unparsed("/doctors?order=name.descending", "order", "name.descending", 10),
  refused(
    ask("GET", "/doctors?or=grade.gt.2"),
    "42703",
    400,
    "column doctors.orgrade does not exist",
  ),
  refused(ask("GET", "/doctors?nope=eq.1"), "42703", 400, "column doctors.nope does not exist"),
  refused(ask("GET", "/doctors?select=nope"), "42703", 400, "column doctors.nope does not exist"),
  refused(ask("GET", "/doctors?order=nope"), "42703", 400, "column doctors.nope does not exist"),
  refused(
    ask("GET", "/doctors?clinics.order=name"),
    "PGRST108",
    400,
    "'clinics' is not an embedded resource in this request",
  ),
  refused(
    ask("GET", "/doctors?clinics.limit=1"),
    "PGRST108",
    400,
    "'clinics' is not an embedded resource in this request",
  ),
  refused(
    ask("GET", "/doctors?clinics.or=(name.eq.A,name.eq.B)"),
    "PGRST108",
    400,
    "'clinics' is not an embedded resource in this request",
  ),
  refused(
    ask("GET", "/visits?select=doctors(name)"),
    "PGRST201",
    300,
    "Could not embed because more than one relationship was found for 'visits' and 'doctors'",
  ),
  // bodies
  fine(ask("POST", "/doctors", { name: "Ada" })),
  fine(ask("POST", "/doctors", [{ name: "Ada" }, { name: "Bo" }])),
  fine(ask("POST", "/doctors?columns=name,grade", [{ name: "Ada" }, { name: "Bo", grade: 1 }])),
  fine(ask("POST", "/doctors?columns=name", { name: "Ada", nope: 1 })),
  fine(ask("POST", "/doctors", [])),
  refused(
    ask("POST", "/doctors", [{ name: "Ada" }, { name: "Bo", grade: 1 }]),
    "PGRST102",
    400,
    "All object keys must match",
  ),
  refused(ask("POST", "/doctors", "{ name: Ada }"), "PGRST102", 400, "Empty or invalid json"),
  refused(ask("POST", "/doctors", ""), "PGRST102", 400, "Empty or invalid json"),
  refused(
    ask("POST", "/doctors", { name: "Ada", nope: 1 }),
    "PGRST204",
    400,
    "Could not find the 'nope' column of 'doctors' in the schema cache",
  ),
  refused(
    ask("POST", "/doctors?columns=name,nope", { name: "Ada" }),
    "PGRST204",
    400,
    "Could not find the 'nope' column of 'doctors' in the schema cache",
  ),
  refused(
    ask("POST", "/doctors?columns=name,", { name: "Ada" }),
    "PGRST100",
    400,
    /^"failed to parse columns parameter \(name,\)"/,
  ),
  refused(
    ask("PATCH", "/doctors?id=eq.x", { grade: 1 }),
    "22P02",
    400,
    'invalid input syntax for type uuid: "x"',
  ),
  refused(
    ask("PATCH", "/doctors?grade=eq.1", { nope: 1 }),
    "PGRST204",
    400,
    "Could not find the 'nope' column of 'doctors' in the schema cache",
  ),
  refused(ask("DELETE", "/doctors?nope=eq.1"), "42703", 400, "column doctors.nope does not exist"),
  fine(ask("POST", "/badges?on_conflict=code", { id: 1, code: "a" }, UPSERT)),
  refused(
    ask("POST", "/badges?on_conflict=email", { id: 1, email: "a" }, UPSERT),
    "42P10",
    400,
    "there is no unique or exclusion constraint matching the ON CONFLICT specification",
  ),
  // calls
  fine(ask("POST", "/rpc/add", { a: 1, b: 2 })),
  fine(ask("GET", "/rpc/add?a=1&b=2")),
  fine(ask("GET", "/rpc/find_visits?since=2025-01-01&state=eq.done&select=day&order=day")),
  fine(ask("POST", "/rpc/greet", "")),
  refused(
    ask("GET", "/rpc/add?a=1"),
    "PGRST202",
    404,
    "Could not find the function public.add(a) in the schema cache",
  ),
  refused(
    ask("POST", "/rpc/add", { a: 1, c: 2 }),
    "PGRST202",
    404,
    "Could not find the function public.add(a, c) in the schema cache",
  ),
  refused(
    ask("GET", "/rpc/pick?id=1"),
    "PGRST203",
    300,
    /^Could not choose the best candidate function between: public\.pick\(/,
  ),
];
