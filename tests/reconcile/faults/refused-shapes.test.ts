/** Shapes of an answer that the request cannot have. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";
import { faultsIn } from "./fault-lines.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(`
    create table loans (id int primary key, book text);
    create table holds (id int primary key, book text);
    create function skip_known() returns trigger language plpgsql as 'begin return null; end';
    create trigger skip_known before insert on holds for each row execute function skip_known();
    create view open_loans as select * from loans;
  `);
}, 60_000);

const TWO = `[{ id: 1, book: "Emma" }, { id: 2, book: "Ulysses" }]`;
const SERVER = "Cannot coerce the result to a single JSON object";
const CLIENT = "JSON object requested, multiple (or no) rows returned";

describe("one row of several", () => {
  const found: readonly (readonly [string, 12 | 14, string])[] = [
    [`db.from("loans").insert(${TWO}).select().«single»()`, 14, SERVER],
    [`db.from("loans").insert(${TWO}).«single»()`, 14, SERVER],
    [`db.from("loans").insert(${TWO}).select().«single»()`, 12, CLIENT],
    [`db.from("loans").insert(${TWO}).select("id").«maybeSingle»()`, 14, CLIENT],
    [`const rows = ${TWO}; db.from("loans").insert(rows).select().«single»()`, 14, SERVER],
    [`db.from("loans").insert(${TWO}.toReversed()).select().«single»()`, 14, SERVER],
  ];
  it.each(found)("%s with version %i", (source, version, message) => {
    const { faults, places, marks } = faultsIn("invalid-request", source, catalog, { version });
    expect(places).toEqual(marks);
    expect(faults).toMatchObject([{ answer: { code: "PGRST116", status: 406, message } }]);
  });

  it.each([
    `db.from("loans").insert({ id: 1 }).select().single()`,
    `db.from("loans").insert([{ id: 1 }]).select().single()`,
    `db.from("loans").insert(${TWO}).select()`,
    `db.from("loans").insert(${TWO}).maybeSingle()`,
    `db.from("loans").insert(${TWO}.filter(isOpen)).select().single()`,
    `db.from("loans").insert(${TWO}.slice(0, 1)).select().single()`,
    `db.from("loans").insert(list.map((id) => ({ id }))).select().single()`,
    `db.from("loans").insert([{ id: 1 }, ...more]).select().single()`,
    `db.from("loans").insert(${TWO}).select().limit(1).single()`,
    `db.from("loans").upsert(${TWO}, { ignoreDuplicates: true }).select().single()`,
    `db.from("holds").insert(${TWO}).select().single()`,
    `db.from("open_loans").insert(${TWO}).select().single()`,
    `db.from("loans").select().single()`,
  ])("not: %s", (source) => {
    expect(faultsIn("invalid-request", source, catalog).faults).toEqual([]);
  });
});

describe("nulls of CSV", () => {
  it.each([
    `db.from("loans").select().csv().«stripNulls»()`,
    `db.from("loans")\n  .select()\n  .csv()\n  .«stripNulls»()`,
  ])("cannot be left out: %s", (source) => {
    const { faults, places, marks } = faultsIn("invalid-request", source, catalog);
    expect(places).toEqual(marks);
    const details = "stripNulls() cannot be used with csv()";
    expect(faults).toMatchObject([{ answer: null, details }]);
  });

  it.each([
    `db.from("loans").select().stripNulls()`,
    `db.from("loans").select().csv()`,
    `db.from("loans").select().stripNulls().csv()`,
    `let query = db.from("loans").select(); if (asText) query = query.csv(); else query = query.stripNulls();`,
  ])("not: %s", (source) => {
    expect(faultsIn("invalid-request", source, catalog).faults).toEqual([]);
  });
});
