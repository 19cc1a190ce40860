/** Calls, resolved among overloads as PostgREST does. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import { type Fault, faultsOf } from "../../../src/model/fault.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { API } from "../../facts.ts";
import { scanMarked } from "../../scan/marked-source.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";

const CLINIC = `
create table visits (id uuid primary key, room int);
create type mood as enum ('good', 'bad');
create domain email as text;
create function no_arguments() returns int language sql stable as 'select 1';
create function one(patient uuid) returns int language sql stable as 'select 1';
create function with_default(patient uuid, room int default 1, note text default '') returns int language sql stable as 'select 1';
create function all_default(room int default 1) returns int language sql stable as 'select 1';
create function by_type(patient uuid) returns int language sql stable as 'select 1';
create function by_type(patient text) returns int language sql stable as 'select 1';
create function by_name(patient uuid) returns setof visits language sql stable as 'select * from visits';
create function by_name(doctor uuid, room int) returns int language sql stable as 'select 1';
create function maybe() returns int language sql stable as 'select 1';
create function maybe(room int default 1) returns int language sql stable as 'select 1';
create function unnamed_json(json) returns int language sql stable as 'select 1';
create function unnamed_text(text) returns int language sql stable as 'select 1';
create function unnamed_number(int) returns int language sql stable as 'select 1';
create function two_unnamed(json, json) returns int language sql stable as 'select 1';
create function both_json(json) returns int language sql stable as 'select 1';
create function both_json(jsonb) returns int language sql stable as 'select 1';
create function json_or_named(jsonb) returns int language sql stable as 'select 1';
create function json_or_named(room int) returns int language sql stable as 'select 1';
create function many(variadic rooms int[]) returns int language sql stable as 'select 1';
create function with_out(patient uuid, out room int, out floor int) language sql stable as 'select 1, 2';
create function one_out(patient uuid, out room int) language sql stable as 'select 1';
create function out_first(out room int, patient uuid) language sql stable as 'select 1';
create function in_out(inout room int) language sql stable as 'select 1';
create function table_of(patient uuid) returns table (visit uuid, room int) language sql stable as 'select id, room from visits';
create function limited("limit" int default 1) returns int language sql stable as 'select 1';
create function touched() returns trigger language plpgsql as 'begin return new; end';
create procedure archive(patient uuid) language sql as 'select 1';
create aggregate total(int) (sfunc = int4pl, stype = int);
create function current_mood() returns mood language sql stable as $$select 'good'::mood$$;
create function address() returns email language sql stable as $$select 'a@b'::email$$;
create function anything() returns record language sql stable as 'select 1, 2';
create function nothing_back() returns void language sql as 'select 1';
`;

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(CLINIC);
}, 60_000);

type Found = Extract<Fault, { readonly kind: "function-arguments" }>;

function find(source: string) {
  const { requests, spans } = scanMarked(source);
  const { faults, bindings } = bind(requests, catalog, API);
  return { faults: faultsOf(faults, "function-arguments"), bindings, spans };
}

function words(fault: Found): string {
  return `${fault.answer.code} ${fault.reason}`;
}

describe("answered", () => {
  it.each([
    `db.rpc("no_arguments")`,
    `db.rpc("no_arguments", {})`,
    `db.rpc("no_arguments", undefined)`,
    `db.rpc("no_arguments", { room: undefined })`,
    `db.rpc("one", { patient: id })`,
    `db.rpc("with_default", { patient: id })`,
    `db.rpc("with_default", { note, patient: id })`,
    `db.rpc("all_default")`,
    `db.rpc("all_default", { room: 2 })`,
    `db.rpc("by_name", { patient: id })`,
    `db.rpc("by_name", { room: 1, doctor: id })`,
    `db.rpc("maybe", { room: 1 })`,
    `db.rpc("unnamed_json", { a: 1, b: [2] })`,
    `db.rpc("unnamed_json")`,
    `db.rpc("unnamed_text", { "": "x" })`,
    `db.rpc("json_or_named", { room: 1 })`,
    `db.rpc("json_or_named", { any: 1 })`,
    `db.rpc("many", { rooms: [1, 2] })`,
    `db.rpc("with_out", { patient: id })`,
    `db.rpc("in_out", { room: 1 })`,
    `db.rpc("table_of", { patient: id })`,
    `db.rpc("one", { patient: id }, { get: true })`,
    `db.rpc("one", { patient: id }, { head: true, count: "exact" })`,
    `db.rpc("gone", { patient: id })`,
  ])("%s", (source) => {
    expect(find(source).faults).toEqual([]);
  });
});

describe("not decided", () => {
  it.each([
    ["a body from elsewhere", `db.rpc("one", body)`],
    ["a spread", `db.rpc("one", { ...rest })`],
    ["a spread beside a default", `db.rpc("with_default", { room: 1, ...rest })`],
    ["a required argument in one branch", `db.rpc("one", { ...(id && { patient: id }) })`],
    ["one overload or the other", `db.rpc("by_name", id ? { patient: id } : { doctor, room: 1 })`],
    [
      "one argument or the other",
      `const f = (p: string | undefined, d: string | undefined, r: number | undefined) => db.rpc("by_name", { patient: p, doctor: d, room: r })`,
    ],
    ["an output before an input", `db.rpc("out_first", { patient: id })`],
    ["options from elsewhere", `db.rpc("unnamed_json", { a: 1 }, options)`],
    ["a name from elsewhere", `db.rpc(name, { a: 1 })`],
  ])("%s", (_, source) => {
    expect(find(`import { createClient } from "@supabase/supabase-js";\n${source}`).faults).toEqual(
      [],
    );
  });
});

describe("refused", () => {
  const cases: readonly (readonly [string, string])[] = [
    [`db.rpc("no_arguments", { «room»: 1 })`, "PGRST202 it has no parameter room"],
    [`db.rpc("«one»")`, "PGRST202 patient is required"],
    [`db.rpc("«one»", { patient: undefined })`, "PGRST202 patient is required"],
    [`db.rpc("one", { patient: id, «Patient»: id })`, "PGRST202 it has no parameter Patient"],
    [`db.rpc("«with_default»", { room: 1 })`, "PGRST202 patient is required"],
    [`db.rpc("with_default", { patient: id, "«floor»": 1 })`, "PGRST202 it has no parameter floor"],
    [`db.rpc("with_default", { «floor»: 1, ...rest })`, "PGRST202 it has no parameter floor"],
    [
      `db.rpc("one", { patient: id, «note»: x?.note ?? null })`,
      "PGRST202 it has no parameter note",
    ],
    [
      `db.rpc("«by_type»", { patient: id })`,
      "PGRST203 by_type(patient text) and by_type(patient uuid) both take these names, and types do not count",
    ],
    [
      `db.rpc("«maybe»")`,
      "PGRST203 maybe() and maybe(room integer DEFAULT) both take these names, and types do not count",
    ],
    [
      `db.rpc("«by_name»", { doctor: id })`,
      "PGRST202 none of its signatures takes this set of names",
    ],
    [`db.rpc("by_name", { «nurse»: id })`, "PGRST202 no signature has a parameter nurse"],
    [`db.rpc("unnamed_text", { «note»: "x" })`, "PGRST202 it has no parameter note"],
    [
      `db.rpc("«unnamed_number»", { room: 1 })`,
      "PGRST202 its parameters have no names, and the API passes arguments by name",
    ],
    [
      `db.rpc("«two_unnamed»", { room: 1 })`,
      "PGRST202 its parameters have no names, and the API passes arguments by name",
    ],
    [
      `db.rpc("«both_json»", { room: 1 })`,
      "PGRST203 both_json(json) and both_json(jsonb) both take these names, and types do not count",
    ],
    [`db.rpc("unnamed_json", { «a»: 1 }, { get: true })`, "PGRST202 it has no parameter a"],
    [`db.rpc("with_out", { patient: id, «room»: 1 })`, "PGRST202 it has no parameter room"],
    [`db.rpc("table_of", { patient: id, «visit»: id })`, "PGRST202 it has no parameter visit"],
    [`db.rpc("«touched»")`, "PGRST202 it is a trigger function, which only a trigger can call"],
    [
      `db.rpc("«archive»", { patient: id })`,
      "PGRST202 it is a procedure, and the API calls functions only",
    ],
    [
      `db.rpc("«total»", { value: 1 })`,
      "PGRST202 it is an aggregate function, and the API calls plain functions only",
    ],
    [`db.rpc("«one»", { patient: "eq.5" }, { get: true })`, "PGRST202 patient is required"],
  ];
  it.each(cases)("%s", (source, expected) => {
    const { faults, spans } = find(source);
    expect(faults.map(words)).toEqual([expected]);
    expect(faults[0]?.place.span).toEqual(spans[0]);
  });
});

describe("the server's words", () => {
  it.each([
    [
      `db.rpc("one", { b: 1, a: 2 })`,
      "PGRST202",
      404,
      "Could not find the function public.one(a, b) in the schema cache",
    ],
    [
      `db.rpc("one")`,
      "PGRST202",
      404,
      "Could not find the function public.one without parameters in the schema cache",
    ],
    [
      `db.rpc("by_type", { patient: id })`,
      "PGRST203",
      300,
      "Could not choose the best candidate function between: public.by_type(patient => text), public.by_type(patient => uuid)",
    ],
    [
      `db.rpc("both_json", { a: 1 })`,
      "PGRST203",
      300,
      "Could not choose the best candidate function between: public.both_json( => json), public.both_json( => jsonb)",
    ],
  ])("%s", (source, code, status, message) => {
    expect(find(source).faults.map(({ answer }) => answer)).toEqual([{ code, status, message }]);
  });
});

describe("columns behind a call", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`db.rpc("by_name", { patient: id }).select("id, floor")`, ["pgrst_call.floor"]],
    [`db.rpc("by_name", { patient: id }).eq("floor", 1)`, ["visits.floor"]],
    [`db.rpc("by_name", { doctor: id, room: 1 }).eq("floor", 1)`, ["by_name.floor"]],
    [`db.rpc("table_of", { patient: id }).select("visit, id")`, ["pgrst_call.id"]],
    [`db.rpc("table_of", { patient: id }).eq("id", 1)`, ["record.id"]],
    [`db.rpc("with_out", { patient: id }).select("room, patient")`, ["pgrst_call.patient"]],
    [`db.rpc("one_out", { patient: id }).select("room")`, []],
    [`db.rpc("one", { patient: id }).select("room")`, ["one.room"]],
    [`db.rpc("current_mood").select("mood")`, ["current_mood.mood"]],
    [`db.rpc("address").select("email")`, ["address.email"]],
    [`db.rpc("nothing_back").select("id")`, ["nothing_back.id"]],
    [`db.rpc("anything").select("id")`, []],
    [`db.rpc("touched").select("id")`, []],
    [`db.rpc("by_name", body).select("floor")`, []],
    [`db.rpc("by_name", { patient: id, floor: "eq.1" }, { get: true })`, ["visits.floor"]],
  ];
  it.each(cases)("%s", (source, expected) => {
    const { bindings } = find(source);
    const missing = bindings.flatMap(({ reference, outcome }) =>
      outcome.kind === "missing" && reference.subject.kind === "column"
        ? [`${reference.alias}.${reference.subject.column}`]
        : [],
    );
    expect(missing).toEqual(expected);
  });
});
