/** Values and operators that the column's type does not take, as PostgreSQL says it. */
import { fine, type Row, refused } from "./row.ts";

const AGGREGATES = { aggregates: true };

function on(filter: string, table = "doctors"): string {
  return `db.from("${table}").select("id").${filter}`;
}

function notA(line: string, type: string, value: string): Row {
  return refused(line, "22P02", 400, `invalid input syntax for type ${type}: "${value}"`);
}

function noLabel(line: string, value: string): Row {
  return refused(line, "22P02", 400, `invalid input value for enum visit_state: "${value}"`);
}

function noOperator(line: string, expression: string): Row {
  return refused(line, "42883", 404, `operator does not exist: ${expression}`);
}

export const TYPES: readonly Row[] = [
  // scalar values
  notA(on('eq("grade", "two")'), "integer", "two"),
  notA(on('eq("grade", undefined)'), "integer", "undefined"),
  notA(on('eq("grade", null)'), "integer", "null"),
  notA(on('gt("grade", 1.5)'), "integer", "1.5"),
  notA(on('gt("grade", "")'), "integer", ""),
  notA(on('in("grade", [1, "x"])'), "integer", "x"),
  notA(on('notIn("grade", ["x"])'), "integer", "x"),
  notA(on('match({ grade: "x" })'), "integer", "x"),
  notA(on('filter("grade", "eq", "x")'), "integer", "x"),
  notA(on('not("grade", "eq", "x")'), "integer", "x"),
  notA(on('or("grade.eq.x,name.eq.Ada")'), "integer", "x"),
  notA(on('filter("grade", "in", "(1,x)")'), "integer", "x"),
  notA(on('eq("id", "ada")'), "uuid", "ada"),
  notA(on('eq("id", 7)'), "uuid", "7"),
  notA(on('eq("salary", "much")'), "numeric", "much"),
  notA(on('eq("active", "maybe")'), "boolean", "maybe"),
  notA('db.from("doctors").select("id,patients(id)").eq("patients.card", "x")', "integer", "x"),
  notA('db.from("doctors").delete().eq("grade", "x")', "integer", "x"),
  refused(on('eq("hired", "soon")'), "22007", 400, 'invalid input syntax for type date: "soon"'),
  refused(
    on('eq("hired", "2025-13-01")'),
    "22008",
    400,
    'date/time field value out of range: "2025-13-01"',
  ),
  refused(
    on('eq("grade", 3000000000)'),
    "22003",
    400,
    'value "3000000000" is out of range for type integer',
  ),
  fine(on('eq("grade", "2")')),
  fine(on('eq("grade", " 2 ")')),
  fine(on('eq("name", 2)')),
  fine(on('eq("name", true)')),
  fine(on('eq("active", "t")')),
  fine(on('eq("active", 1)')),
  fine(on('eq("salary", 1.5)')),
  fine(on('eq("salary", "NaN")')),
  fine(on('eq("hired", "today")')),
  fine(on('eq("hired", "2025-01-01T10:00:00Z")')),
  fine(on('eq("id", "{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}")')),
  fine(on('eq("id", id)')),
  fine(on('in("grade", ids)')),
  fine(on('eq("profile->>grade", "x")')),
  // enums
  noLabel('db.from("visits").select("id").eq("state", "open")', "open"),
  noLabel('db.from("visits").select("id").eq("state", "Done")', "Done"),
  noLabel('db.from("visits").select("id").neq("state", "")', ""),
  noLabel('db.from("visits").select("id").in("state", ["done", "open"])', "open"),
  noLabel('db.from("visits").select("id").or("state.eq.open,id.eq.1")', "open"),
  noLabel('db.from("visits").select("id").filter("state", "in", "(done,open)")', "open"),
  noLabel('db.from("open_visits").select("id").eq("state", "open")', "open"),
  noLabel(
    'db.from("doctors").select("id,visits!doctor_id(id)").eq("visits.state", "open")',
    "open",
  ),
  noLabel('db.from("visits").update({ state: "open" }).eq("id", 1)', "open"),
  noLabel(
    'db.from("visits").insert({ patient_id: id, doctor_id: id, day: "2025-01-01", state: "open" })',
    "open",
  ),
  noLabel('db.rpc("find_visits", { since: "2025-01-01" }).eq("state", "open")', "open"),
  noLabel('db.rpc("find_visits", { since: "2025-01-01", wanted: "open" })', "open"),
  fine('db.from("visits").select("id").in("state", ["done", "planned"])'),
  fine('db.from("visits").select("id").gt("state", "planned")'),
  fine('db.from("visits").select("id").is("state", null)'),
  fine('db.from("visits").select("id").eq("state", id)'),
  // operators
  noOperator(on('contains("name", ["a"])'), "text @> unknown"),
  refused(
    on('containedBy("name", ["a"])'),
    "42725",
    400,
    "operator is not unique: text <@ unknown",
  ),
  noOperator(on('overlaps("name", ["a"])'), "text && unknown"),
  noOperator(on('contains("grade", [1])'), "integer @> unknown"),
  noOperator(on('like("grade", "1%")'), "integer ~~ unknown"),
  noOperator(on('ilike("id", "a%")'), "uuid ~~* unknown"),
  noOperator(on('regexMatch("grade", "1")'), "integer ~ unknown"),
  noOperator(on('like("hired", "2025%")'), "date ~~ unknown"),
  noOperator('db.from("visits").select("id").like("state", "do%")', "visit_state ~~ unknown"),
  noOperator('db.from("patients").select("id").contains("notes", { a: 1 })', "json @> unknown"),
  noOperator('db.from("patients").select("id").eq("notes", "{}")', "json = unknown"),
  refused(
    on('is("grade", true)'),
    "42804",
    400,
    "argument of IS TRUE must be type boolean, not type integer",
  ),
  refused(
    on('is("name", false)'),
    "42804",
    400,
    "argument of IS FALSE must be type boolean, not type text",
  ),
  refused(
    on('textSearch("search", "green sea")'),
    "42601",
    400,
    'syntax error in tsquery: "green sea"',
  ),
  fine(on('textSearch("search", "green & sea")')),
  fine(on('textSearch("search", "\'green\' | sea:*")')),
  fine(on('textSearch("search", "green sea", { type: "plain" })')),
  fine(on('textSearch("search", "green sea", { type: "phrase" })')),
  fine(on('textSearch("search", "green sea", { type: "websearch" })')),
  // arrays and JSON
  refused(on('contains("languages", "en")'), "22P02", 400, 'malformed array literal: "en"'),
  refused(on('eq("languages", "en")'), "22P02", 400, 'malformed array literal: "en"'),
  refused(on('contains("profile", ["en"])'), "22P02", 400, "invalid input syntax for type json"),
  refused(on('eq("profile", "ada")'), "22P02", 400, "invalid input syntax for type json"),
  fine(on('contains("languages", "{en}")')),
  fine(on('contains("languages", ["en", "a b"])')),
  fine(on('contains("profile", { city: "Ulm" })')),
  fine(on('eq("languages", "{}")')),
  // bodies
  notA('db.from("doctors").insert({ name: "Ada", grade: "two" })', "integer", "two"),
  notA('db.from("doctors").update({ grade: "two" }).eq("id", id)', "integer", "two"),
  notA('db.from("doctors").update({ id: "ada" }).eq("id", id)', "uuid", "ada"),
  notA('db.from("doctors").update({ active: "maybe" }).eq("id", id)', "boolean", "maybe"),
  notA('db.from("doctors").upsert({ id, name: "Ada", grade: "two" })', "integer", "two"),
  notA('db.from("doctors").update({ grade: 1.5 }).eq("id", id)', "integer", "1.5"),
  notA('db.from("doctors").update({ grade: true }).eq("id", id)', "integer", "true"),
  refused(
    'db.from("doctors").update({ hired: "soon" }).eq("id", id)',
    "22007",
    400,
    'invalid input syntax for type date: "soon"',
  ),
  refused(
    'db.from("doctors").update({ languages: "en" }).eq("id", id)',
    "22P02",
    400,
    'malformed array literal: "en"',
  ),
  fine('db.from("doctors").update({ grade: "2", active: "yes", name: 5 }).eq("id", id)'),
  fine('db.from("doctors").update({ profile: "text", languages: ["en"] }).eq("id", id)'),
  fine('db.from("doctors").update({ profile: [1, { a: null }] }).eq("id", id)'),
  fine('db.from("doctors").update({ hired: new Date().toISOString() }).eq("id", id)'),
  fine('db.from("patients").update({ notes: { a: 1 } }).eq("id", id)'),
  // arguments
  notA('db.rpc("add", { a: "x", b: 1 })', "integer", "x"),
  notA('db.rpc("add", { a: 1.5, b: 1 })', "integer", "1.5"),
  notA('db.rpc("book", { patient: "bo" })', "uuid", "bo"),
  refused(
    'db.rpc("find_visits", { since: "soon" })',
    "22007",
    400,
    'invalid input syntax for type date: "soon"',
  ),
  fine('db.rpc("add", { a: "1", b: 2 })'),
  fine('db.rpc("greet", { name: 5 })'),
  fine('db.rpc("ingest", { a: "anything" })'),
  fine('db.rpc("sum_all", { numbers: [1, 2] })'),
  fine('db.rpc("find_visits", { since: "today", wanted: "done" })'),
  // aggregates
  refused(
    'db.from("doctors").select("name.avg()")',
    "42883",
    404,
    "function avg(text) does not exist",
    AGGREGATES,
  ),
  refused(
    'db.from("doctors").select("hired.sum()")',
    "42883",
    404,
    "function sum(date) does not exist",
    AGGREGATES,
  ),
  fine('db.from("doctors").select("hired.max(),name.min(),active.count()")', AGGREGATES),
];
