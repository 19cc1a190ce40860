/** Subscriptions against a database: names, filters, publication. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import { formatSubject } from "../../../src/model/identifier.ts";
import type { SourceSpan } from "../../../src/model/location.ts";
import type { BindResult } from "../../../src/reconcile/bind.ts";
import { bindScan } from "../../../src/reconcile/bind-scan.ts";
import { findSubscriptions } from "../../../src/scan/realtime-and-storage/find-subscriptions.ts";
import { NOTHING_SCANNED } from "../../../src/scan/scan-project.ts";
import { parseUnit } from "../../../src/scan/source/source-unit.ts";
import { API } from "../../facts.ts";
import { unmark } from "../../scan/marked-source.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";

const CLINIC = `
create type urgency as enum ('low', 'high');
create table beds (
  id uuid primary key, floor int, ward varchar(20), label text, free boolean, since timestamptz,
  price numeric(8, 2), urgency urgency, notes jsonb
);
create table calls (id bigint primary key, bed_id uuid);
create view free_beds as select id from beds where free;
create table visits (id int, day date) partition by range (day);
create table visits_2025 partition of visits for values from ('2025-01-01') to ('2026-01-01');
create schema archive;
create table archive.beds (id uuid);
alter publication supabase_realtime add table beds, visits;
`;

let catalog: Catalog;
beforeAll(async () => {
  catalog = await catalogFromSql(CLINIC);
}, 60_000);

function bound(source: string, changed: Partial<Catalog> = {}) {
  const { text, spans } = unmark(source);
  const modules = { resolve: () => null };
  const unit = parseUnit({ file: "clinic.ts", path: "/clinic.ts", text, modules });
  const scan = { ...NOTHING_SCANNED, subscriptions: findSubscriptions(unit) };
  return { result: bindScan(scan, { ...catalog, ...changed }, API, null), spans };
}

function on(options: string): string {
  return `c.on("postgres_changes", { event: "*", ${options} }, log)`;
}

function missing({ bindings }: BindResult): readonly string[] {
  return bindings
    .filter(({ outcome }) => outcome.kind !== "bound")
    .map(
      ({ reference, outcome }) =>
        `${outcome.kind} ${reference.method} ${formatSubject(reference.subject)}`,
    );
}

function messages({ faults }: BindResult): readonly string[] {
  return faults.map((fault) => {
    if (fault.kind === "realtime-not-published") return `${fault.kind}: ${fault.reason}`;
    return "answer" in fault && fault.answer
      ? `${fault.answer.code} ${fault.answer.message}`
      : fault.kind;
  });
}

function places({ faults }: BindResult): readonly SourceSpan[] {
  return faults.map((fault) => fault.place.span);
}

describe("names", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["all there", `schema: "public", table: "beds", filter: "ward=eq.x", select: ["id"]`, []],
    ["no schema means public", `table: "beds"`, []],
    ["a missing table", `schema: "public", table: "doctors"`, ["missing on doctors"]],
    [
      "columns of a missing table",
      `schema: "public", table: "doctors", filter: "ward=eq.x"`,
      ["missing on doctors", "unknown filter doctors.ward"],
    ],
    [
      "a table of another schema",
      `schema: "archive", table: "calls"`,
      ["missing on archive.calls"],
    ],
    [
      "a missing column",
      `schema: "public", table: "beds", filter: "wing=eq.x,ward=eq.x"`,
      ["missing filter beds.wing"],
    ],
    [
      "a selected column",
      `schema: "public", table: "beds", select: ["wing"]`,
      ["missing select beds.wing"],
    ],
    [
      "system columns",
      `schema: "public", table: "beds", filter: "ctid=eq.x"`,
      ["missing filter beds.ctid"],
    ],
    ["case counts", `schema: "public", table: "Beds"`, ['missing on "Beds"']],
    ["every schema", `schema: "*", table: "doctors"`, []],
    ["a whole schema", `schema: "public"`, []],
    ["a pattern that fits", `schema: "public", table: "b_ds"`, []],
  ];
  it.each(cases)("%s", (_, options, expected) => {
    expect(missing(bound(on(options)).result)).toEqual(expected);
  });

  it("stand where they are written", () => {
    const { result, spans } = bound(
      on(`schema: "public", table: "«doctors»", filter: "«wing»=eq.x"`),
    );
    expect(result.bindings.map(({ reference }) => reference.span)).toEqual(spans);
    expect(result.bindings.map(({ request }) => request)).toEqual([null, null]);
  });

  it("are doubted where run time knows them", () => {
    const { result } = bound(on("schema: 'public', table: 'beds', filter: column + '=eq.1'"));
    expect(missing(result)).toEqual([]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["dynamic-column"]);
  });
});

describe("the publication", () => {
  const LISTED = "it is not in the publication supabase_realtime";
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a published table", `schema: "public", table: "beds"`, []],
    ["a partition of a published table", `schema: "public", table: "visits_2025"`, []],
    ["a whole schema", `schema: "public"`, []],
    ["every schema", `schema: "*"`, []],
    ["a table in any schema", `schema: "*", table: "beds"`, []],
    ["a missing table", `schema: "public", table: "doctors"`, []],
    ["a table that is not listed", `schema: "public", table: "calls"`, [LISTED]],
    ["in another schema", `schema: "archive", table: "beds"`, [LISTED]],
    [
      "a view",
      `schema: "public", table: "free_beds"`,
      ["it is a view, and only tables are published"],
    ],
    [
      "a partitioned table",
      `schema: "public", table: "visits"`,
      ["the publication supabase_realtime does not send changes under its name"],
    ],
    [
      "a schema without any",
      `schema: "archive"`,
      ["none of its tables is in the publication supabase_realtime"],
    ],
    ["a table that no schema has", `schema: "*", table: "doctors"`, [LISTED]],
  ];
  it.each(cases)("%s", (_, options, expected) => {
    const found = messages(bound(on(options)).result);
    expect(found).toEqual(expected.map((reason) => `realtime-not-published: ${reason}`));
  });

  it("stands at the table", () => {
    const { result, spans } = bound(on(`schema: "public", table: "«calls»"`));
    expect(places(result)).toEqual(spans);
  });

  it("is answered by a system message", () => {
    const { result } = bound(on(`schema: "public", table: "calls"`));
    expect(result.faults).toMatchObject([
      {
        answer: {
          code: "RealtimeDisabledForConfiguration",
          status: 0,
          message:
            "Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [event: *, schema: public, table: calls, filters: [], select: nil]",
        },
      },
    ]);
  });

  const publication = { name: "supabase_realtime", tables: [] };
  const variants: readonly (readonly [string, Catalog["publications"], string, number])[] = [
    ["none of that name", [], "calls", 0],
    ["all tables", [{ ...publication, allTables: true, viaRoot: false }], "calls", 0],
    ["all but views", [{ ...publication, allTables: true, viaRoot: false }], "free_beds", 1],
    [
      "partitions under their own names",
      [{ ...publication, allTables: true, viaRoot: false }],
      "visits",
      1,
    ],
    [
      "partitions under the root's",
      [{ ...publication, allTables: true, viaRoot: true }],
      "visits",
      0,
    ],
    [
      "then not under theirs",
      [{ ...publication, allTables: true, viaRoot: true }],
      "visits_2025",
      1,
    ],
    ["empty", [{ ...publication, allTables: false, viaRoot: false }], "beds", 1],
  ];
  it.each(variants)("%s", (_, publications, table, amount) => {
    const { result } = bound(on(`schema: "public", table: "${table}"`), { publications });
    expect(result.faults).toHaveLength(amount);
  });
});

describe("parameters and filters", () => {
  const NOTHING_GIVEN =
    "RealtimeDisabledForConfiguration No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: ";
  const whole: readonly (readonly [string, string, readonly string[]])[] = [
    ["nothing", "", [`${NOTHING_GIVEN}%{"event" => "*"}`]],
    [
      "a filter without a table",
      `schema: "public", filter: "id=eq.1"`,
      [`${NOTHING_GIVEN}%{"event" => "*", "filter" => "id=eq.1", "schema" => "public"}`],
    ],
    [
      "a filter without a schema",
      `table: "beds", filter: "ward=eq.1"`,
      [`${NOTHING_GIVEN}%{"event" => "*", "filter" => "ward=eq.1", "table" => "beds"}`],
    ],
    [
      "columns of everything",
      `schema: "public", select: ["id"]`,
      [
        "RealtimeDisabledForConfiguration Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.",
      ],
    ],
  ];
  it.each(whole)("%s", (_, options, expected) => {
    expect(messages(bound(on(options)).result)).toEqual(expected);
  });

  const UNPARSED = "RealtimeDisabledForConfiguration Error parsing `filter` params: ";
  const MANY = Array.from({ length: 101 }, (_, at) => at).join(",");
  const filters: readonly (readonly [string, readonly string[]])[] = [
    ["ward=eq.x", []],
    ["ward=not.in.(a,b)", []],
    ["id=eq.0b8f1c0a-8f5e-4c1b-9f0e-1a2b3c4d5e6f", []],
    ["id=eq.{0b8f1c0a8f5e4c1b9f0e1a2b3c4d5e6f}", []],
    ["floor=gte.-1", []],
    ["floor=in.(1, 2)", []],
    ["floor=in.()", []],
    ["floor=in.(1,NULL)", []],
    ["label=in.('a,b',c)", []],
    ["price=lt.1.5e3", []],
    ["free=is.true", []],
    ["free=eq.yes", []],
    ["label=is.null", []],
    ["label=like.%a%", []],
    ["label=imatch.^a", []],
    ["since=gt.yesterday", []],
    ["urgency=eq.high", []],
    ["notes=eq.1", []],
    ["label=isdistinct.x", []],
    ["ward=contains.x", [`${UNPARSED}["contains", "x"]`]],
    ["ward", [`${UNPARSED}["ward"]`]],
    ["floor=in.1,2", [`${UNPARSED}\`in\` filter value must be wrapped by parentheses`]],
    ["id=eq.7", ['22P02 invalid input syntax for type uuid: "7"']],
    ["id=eq.", ['22P02 invalid input syntax for type uuid: ""']],
    ["id=eq.null", ['22P02 invalid input syntax for type uuid: "null"']],
    ["floor=eq.ground", ['22P02 invalid input syntax for type integer: "ground"']],
    ["floor=eq.1.5", ['22P02 invalid input syntax for type integer: "1.5"']],
    ["floor=in.(1,)", ['22P02 malformed array literal: "{1,}"']],
    ["label=in.(a,,b)", ['22P02 malformed array literal: "{a,,b}"']],
    ["floor=in.(1,ground)", ['22P02 invalid input syntax for type integer: "ground"']],
    ["price=eq.cheap", ['22P02 invalid input syntax for type numeric: "cheap"']],
    ["free=eq.maybe", ['22P02 invalid input syntax for type boolean: "maybe"']],
    ["notes=eq.x", ["22P02 invalid input syntax for type json"]],
    ["price=eq.123456789", []],
    ["urgency=eq.middle", ['22P02 invalid input value for enum urgency: "middle"']],
    [`floor=in.(${MANY})`, ["P0001 too many values for `in` filter. Maximum 100"]],
    ["floor=is.true", ["P0001 is true filter requires a boolean column, got integer"]],
    [
      "ward=is.unknown",
      ["P0001 is unknown filter requires a boolean column, got character varying"],
    ],
    ["ward=is.NULL", ["P0001 invalid value for is filter: must be null, true, false, or unknown"]],
    ["floor=like.1%", ["P0001 operator like requires a text-compatible column type, got integer"]],
    [
      "ward=ilike.a%",
      ["P0001 operator ilike requires a text-compatible column type, got character varying"],
    ],
    ["id=match.^a", ["P0001 operator match requires a text-compatible column type, got uuid"]],
  ];
  it.each(filters)("%s", (filter, expected) => {
    const { result } = bound(on(`schema: "public", table: "beds", filter: "${filter}"`));
    expect(messages(result)).toEqual(expected);
  });

  it("stand at their words", () => {
    const refused = bound(
      on(`schema: "public", table: "beds", filter: "ward=eq.x,«ward=contains.y»"`),
    );
    expect(places(refused.result)).toEqual(refused.spans);
    const mistyped = bound(on(`schema: "public", table: "beds", filter: "ward=eq.x,id=«eq.7»"`));
    expect(places(mistyped.result)).toEqual(mistyped.spans);
  });

  it("judges no value that run time knows", () => {
    const { result } = bound(on("schema: 'public', table: 'beds', filter: 'id=eq.' + id"));
    expect(result.faults).toEqual([]);
  });
});
