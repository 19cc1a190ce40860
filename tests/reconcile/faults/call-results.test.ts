/** What else goes wrong with calls: read-only ones that write, arguments that are misread, lost orders. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import type { Fault } from "../../../src/model/fault.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { loadViewGrammar } from "../../../src/reconcile/relationships/view-columns.ts";
import { API } from "../../facts.ts";
import { scanMarked } from "../../scan/marked-source.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";

const CLINIC = `
create table visits (id uuid primary key, room int, due date, meta jsonb);
create function close_all() returns void language sql as 'select 1; update visits set room = null';
create function close_atomic() returns void language sql begin atomic; delete from visits; end;
create function open_visit(room int) returns void language plpgsql as $$
  declare x int; begin x := 1; if room > x then room := 2; end if; insert into visits (room) values (room); end $$;
create function maybe_open(room int) returns void language plpgsql as $$
  begin if room > 1 then return; end if; insert into visits (room) values (room); end $$;
create function in_branch(room int) returns void language plpgsql as $$
  begin if room > 1 then insert into visits (room) values (room); end if; end $$;
create function forgiven() returns void language plpgsql as $$
  begin delete from visits; exception when others then null; end $$;
create function to_scratch() returns void language plpgsql as $$
  begin create temp table scratch (id int); insert into scratch values (1); end $$;
create function only_reads() returns setof visits language sql as 'select * from visits';
create function paged("limit" int default 10, room int default 1) returns setof visits language sql stable as 'select * from visits';
create function summary() returns table (room int, visits int) language sql stable as 'select 1, 2';
create function total() returns int language sql stable as 'select 1';
`;

let catalog: Catalog;

beforeAll(async () => {
  await loadViewGrammar();
  catalog = await catalogFromSql(CLINIC);
}, 60_000);

function find(source: string, version = 14) {
  const { requests, spans } = scanMarked(source);
  return { faults: bind(requests, catalog, { ...API, version }).faults, spans };
}

function words(fault: Fault): string {
  if (fault.kind === "silently-ignored") return `ignored ${fault.text}: ${fault.effect}`;
  const answer = "answer" in fault ? fault.answer : null;
  return `${answer?.code} ${answer?.status} ${answer?.message}`;
}

describe("nothing to find", () => {
  it.each([
    `db.rpc("close_all")`,
    `db.rpc("close_all", {}, { head: false, count: "exact" })`,
    `db.rpc("close_all", {}, options)`,
    `db.rpc("maybe_open", { room: 1 }, { get: true })`,
    `db.rpc("in_branch", { room: 1 }, { get: true })`,
    `db.rpc("forgiven", {}, { get: true })`,
    `db.rpc("to_scratch", {}, { get: true })`,
    `db.rpc("only_reads", {}, { get: true })`,
    `db.rpc("paged", { limit: 5 })`,
    `db.rpc("paged", { room: 5 }, { get: true })`,
    `db.rpc("only_reads").select("id, room").order("room")`,
    `db.rpc("only_reads").select("id").eq("room", 1).order("room")`,
    `db.rpc("only_reads").select("id").or("room.eq.1,due.is.null").order("due")`,
    `db.rpc("only_reads").select("*").order("room")`,
    `db.rpc("only_reads").select().order("room")`,
    `db.rpc("only_reads").order("room")`,
    `db.rpc("only_reads").select(\`id, \${more}\`).order("room")`,
    `db.rpc("summary").select("room").order("room")`,
    `db.rpc("total")`,
    `db.from("visits").select("id").order("room")`,
  ])("%s", (source) => {
    expect(find(source).faults.map(words)).toEqual([]);
  });
});

describe("found", () => {
  const readOnly = (command: string) =>
    `25006 405 cannot execute ${command} in a read-only transaction`;
  const cases: readonly (readonly [string, string])[] = [
    [`db.rpc("«close_all»", {}, { get: true })`, readOnly("UPDATE")],
    [`db.rpc("«close_atomic»", {}, { head: true })`, readOnly("DELETE")],
    [`db.rpc("«open_visit»", { room: 3 }, { get: true })`, readOnly("INSERT")],
    [
      `db.rpc("paged", { «limit»: 5 }, { get: true })`,
      "ignored limit: it is taken for the parameter `limit` of the request, and the function gets its default",
    ],
    [
      `db.rpc("paged", { «room»: "eq.5" }, { get: true })`,
      "ignored room: its value is taken for a filter on column room of the result, and the function gets its default",
    ],
    [
      `db.rpc("paged", { «room»: "in.5" }, { get: true })`,
      'PGRST100 400 "failed to parse filter (in.5)" (line 1, column 4)',
    ],
    [
      `db.rpc("only_reads").select("id").order("«room»")`,
      "42703 400 column visits.room does not exist",
    ],
    [
      `db.rpc("only_reads").select("id").eq("room", 1).order("room, «due»")`,
      "42703 400 column visits.due does not exist",
    ],
    [
      `db.rpc("summary").select("room").order("«visits»", { ascending: false })`,
      "42703 400 column record.visits does not exist",
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    const { faults, spans } = find(source);
    expect(faults.map(words)).toEqual([expected]);
    expect(faults[0]?.place.span).toEqual(spans[0]);
  });

  it("filters too, where the server is old", () => {
    const source = `db.rpc("only_reads").select("id").eq("«room»", 1)`;
    const { faults, spans } = find(source, 12);
    expect(faults.map(words)).toEqual(["42703 400 column visits.room does not exist"]);
    expect(faults[0]?.place.span).toEqual(spans[0]);
  });
});
