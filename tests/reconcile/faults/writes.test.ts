/** Faults of writes: required and generated columns, conflict targets, views, missing filters. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";
import { LABORATORY } from "../differential-schema.ts";
import { faultsIn } from "./fault-lines.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LABORATORY);
}, 60_000);

type Cause = "absent" | "null" | "other-rows";

describe("missing-required-column", () => {
  const found: readonly (readonly [string, string, readonly Cause[]])[] = [
    ["a key that is nowhere", `db.from("visits").insert(«{ note: n }»)`, ["absent"]],
    ["no key at all", `db.from("visits").upsert(«{}»)`, ["absent"]],
    ["null", `db.from("visits").insert(«{ name: null }»)`, ["null"]],
    ["null for a default", `db.from("visits").insert(«{ name, code: null }»)`, ["null"]],
    ["null in an update", `db.from("visits").update(«{ code: null }»).eq("id", id)`, ["null"]],
    [
      "a default beside other rows",
      `db.from("visits").insert([{ name, code }, «{ name }»])`,
      ["other-rows"],
    ],
    [
      "no default beside other rows",
      `db.from("visits").insert([{ name }, «{ code }»], { defaultToNull: false })`,
      ["other-rows"],
    ],
    ["one branch", `db.from("visits").insert(c ? { name } : «{ note }»)`, ["other-rows"]],
    ["rows of a map", `db.from("visits").insert(«list.map((n) => ({ note: n }))»)`, ["absent"]],
    [
      "a variable",
      `const row = { note }; row.code = "y"; db.from("visits").insert(«row»)`,
      ["absent"],
    ],
    [
      "a function of the file",
      `function make(note) { return { note }; } db.from("visits").insert(«make(n)»)`,
      ["absent"],
    ],
    [
      "a spread",
      `const base = { note }; db.from("visits").insert(«{ ...base, code }»)`,
      ["absent"],
    ],
    ["undefined", `db.from("visits").insert(«{ name: undefined }»)`, ["absent"]],
    [
      "undefined in an array",
      `db.from("visits").insert(«[{ name, code: undefined }]»)`,
      ["absent"],
    ],
  ];
  it.each(found)("finds %s", (_, source, causes) => {
    const { faults, places, marks } = faultsIn("missing-required-column", source, catalog);
    expect(faults.map((fault) => fault.cause)).toEqual(causes);
    expect(places).toEqual(marks);
  });

  it.each([
    ["a default", `db.from("visits").insert({ name })`],
    [
      "a default that may stand",
      `db.from("visits").insert([{ name, code }, { name }], { defaultToNull: false })`,
    ],
    ["options that are not known", `db.from("visits").insert([{ name, code }, { name }], options)`],
    ["a spread of anything", `db.from("visits").insert({ ...input, note })`],
    ["a key under a condition", `db.from("visits").insert({ note, ...(c && { name }) })`],
    [
      "an assignment under a condition",
      `const row = { note }; if (c) row.name = n; db.from("visits").insert(row)`,
    ],
    ["a later assignment", `const row = { note }; row.name = n; db.from("visits").insert(row)`],
    [
      "a row that others fill",
      `const row = { note }; complete(row); db.from("visits").insert(row)`,
    ],
    [
      "a row under another name",
      `const row = { note }; const other = row; db.from("visits").insert(row)`,
    ],
    [
      "rows that are pushed",
      `const rows = []; rows.push({ note }); db.from("visits").insert(rows)`,
    ],
    ["a computed key", `db.from("visits").insert({ [key]: n })`],
    ["a parameter", `function save(row) { return db.from("visits").insert(row); }`],
    ["a trigger that fills", `db.from("stamped").insert({ id: 1 })`],
    ["an update without the key", `db.from("visits").update({ note }).eq("id", id)`],
    ["a view", `db.from("plain_loans").insert({ book })`],
    ["a missing table", `db.from("shelves").insert({})`],
    ["a domain's default", `db.from("visits").insert({ name, note })`],
    ["a partitioned table", `db.from("readings").insert({ at })`],
  ])("leaves %s", (_, source) => {
    expect(faultsIn("missing-required-column", source, catalog).faults).toEqual([]);
  });
});

describe("write-to-generated", () => {
  it.each([
    ["an identity", `db.from("visits").insert({ name, «number»: 1 })`, "identity"],
    ["a stored column", `db.from("visits").update({ «doubled»: 1 }).eq("id", id)`, "stored"],
    ["a virtual column", `db.from("visits").upsert([{ name, «shadowed»: 1 }])`, "virtual"],
    ["null", `db.from("visits").insert({ name, «number»: null })`, "identity"],
  ])("finds %s", (_, source, generated) => {
    const { faults, places, marks } = faultsIn("write-to-generated", source, catalog);
    expect(faults).toMatchObject([{ generated }]);
    expect(places).toEqual(marks);
  });

  it.each([
    `db.from("visits").insert({ name, card: 1 })`,
    `db.from("loans").insert({ id: 1, book, days })`,
    `function save(row: { number?: number }) { return db.from("visits").insert({ name, number: row.number }); }`,
  ])("leaves %s", (source) => {
    expect(faultsIn("write-to-generated", source, catalog).faults).toEqual([]);
  });
});

describe("conflict-target", () => {
  it.each([
    ["part of a key", `"«a»"`, "42P10"],
    ["a partial index", `"«f»"`, "42P10"],
    ["an index on an expression", `"«b»"`, "42P10"],
    ["a deferrable constraint", `"«d,e»"`, "55000"],
  ])("finds %s", (_, target, code) => {
    const source = `db.from("keyed").upsert({ a: 1, b: "x" }, { onConflict: ${target} })`;
    const { faults, places, marks } = faultsIn("conflict-target", source, catalog);
    expect(faults).toMatchObject([{ answer: { code } }]);
    expect(places).toEqual(marks);
    expect(faults[0]?.keys).toEqual([["a", "b"], ["c"], ["g"], ["d", "c"], ["fullName"], ["h"]]);
  });

  it.each([
    `db.from("keyed").upsert({ a: 1, b: "x" })`,
    `db.from("keyed").upsert({ a: 1, b: "x" }, { onConflict: "b, a" })`,
    `db.from("keyed").upsert({ a: 1 }, { onConflict: "fullName" })`,
    `db.from("keyed").upsert({ a: 1 }, { onConflict: target })`,
    `db.from("keyed").upsert({ a: 1 }, { onConflict: "nothing" })`,
    `db.from("keyless").upsert({ a: 1 })`,
    `db.from("plain_loans").upsert({ id: 1 }, { onConflict: "book" })`,
  ])("leaves %s", (source) => {
    expect(faultsIn("conflict-target", source, catalog).faults).toEqual([]);
  });
});

describe("write-to-view", () => {
  it.each([
    ["a grouped one", `db.from("«counted»").insert({ book })`, "55000"],
    ["a join", `db.from("«joined»").update({ book }).eq("id", 1)`, "55000"],
    ["a delete", `db.from("«distinct_books»").delete().eq("book", b)`, "55000"],
    ["a materialized one", `db.from("«summary»").delete().eq("book", b)`, "42809"],
    ["an expression", `db.from("renamed_loans").update({ «twice»: 2 }).eq("id", 1)`, "0A000"],
    [
      "an update without a trigger",
      `db.from("«with_trigger»").update({ book }).eq("book", b)`,
      "55000",
    ],
  ])("finds %s", (_, source, code) => {
    const { faults, places, marks } = faultsIn("write-to-view", source, catalog);
    expect(faults).toMatchObject([{ answer: { code } }]);
    expect(places).toEqual(marks);
  });

  it.each([
    `db.from("plain_loans").insert({ book, days })`,
    `db.from("renamed_loans").update({ title }).eq("id", 1)`,
    `db.from("with_trigger").insert({ copies: 1 })`,
    `db.from("with_rule").insert({ book })`,
    `db.from("counted").update({})`,
    `db.from("counted").select("book")`,
  ])("leaves %s", (source) => {
    expect(faultsIn("write-to-view", source, catalog).faults).toEqual([]);
  });
});

describe("unfiltered-write", () => {
  it.each([
    ["a delete", `await db«.from("loans").delete()»;`],
    ["an update", `await db«.from("loans").update({ days: 1 })».then(done);`],
    ["an empty match", `await db«.from("loans").delete().match({})»;`],
    ["a bare statement", `db«.from("loans").delete()»;`],
    ["several at once", `await Promise.all([db«.from("loans").delete()»]);`],
    ["an async function", `async function clear() { return db«.from("loans").delete()»; }`],
    ["a variable", `const query = db«.from("loans").delete()»; await query;`],
  ])("finds %s", (_, source) => {
    const { faults, places, marks } = faultsIn("unfiltered-write", source, catalog);
    expect(faults).toHaveLength(1);
    expect(places).toEqual(marks);
  });

  it.each([
    `await db.from("loans").delete().eq("id", 1);`,
    `await db.from("loans").delete().or("id.eq.1");`,
    `await db.from("loans").delete().match(input);`,
    `await db.from("loans").delete().eq(column, 1);`,
    `await db.from("loans").delete().forTenant(1);`,
    `await db.from("loans").delete().maxAffected(1);`,
    `let query = db.from("loans").delete(); if (c) query = query.eq("id", 1); await query;`,
    `await narrow(db.from("loans").delete());`,
    `function clear() { return db.from("loans").delete(); }`,
    `export const clear = () => db.from("loans").delete();`,
    `const query = db.from("loans").delete(); narrow(query);`,
    `await db.from("loans").update({});`,
    `await db.from("shelves").delete();`,
  ])("leaves %s", (source) => {
    expect(faultsIn("unfiltered-write", source, catalog).faults).toEqual([]);
  });
});
