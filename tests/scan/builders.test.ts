import { describe, expect, test } from "vitest";
import { scan, scanMarked } from "./marked-source.ts";

/** Each request as `action table: columns`. */
function told(source: string): readonly string[] {
  return scan(source).map(({ action, target, filters, orders }) =>
    [
      `${action} ${target?.value ?? "?"}:`,
      ...filters.map(({ path }) => path.value),
      ...orders.map(({ text }) => text.value),
    ].join(" "),
  );
}

const BASE = `function visits() { return db.from("visits").select(); }`;

describe("a builder that a function returns", () => {
  test.each([
    ["chained", `${BASE} visits().eq("ward", 1);`, ["read visits: ward"]],
    ["in a variable", `${BASE} const q = visits(); q.eq("ward", 1);`, ["read visits: ward"]],
    ["re-assigned", `${BASE} let q = visits(); if (d) q = q.gte("day", d);`, ["read visits: day"]],
    [
      "arrow",
      `const visits = () => db.from("visits").select(); visits().order("day");`,
      ["read visits: day"],
    ],
    [
      "own filters first",
      `const v = () => db.from("visits").select().eq("open", true); v().order("day");`,
      ["read visits: open day"],
    ],
    [
      "returned variable",
      `function v() { let q = db.from("visits").select(); q = q.eq("open", 1); return q; } v().order("day");`,
      ["read visits: open day"],
    ],
    [
      "two callers",
      `${BASE} visits().eq("ward", 1); visits().order("day");`,
      ["read visits: ward day"],
    ],
    [
      "own method",
      `class V { base() { return this.db.from("visits").select(); } all() { return this.base().eq("ward", 1); } }`,
      ["read visits: ward"],
    ],
    [
      "two levels",
      `${BASE} function open() { return visits().eq("open", true); } open().order("day");`,
      ["read visits: open day"],
    ],
    [
      "a wrapper keeps callers apart",
      `const rows = (t) => db.from(t).select(); rows("visits").eq("ward", 1); rows("beds").order("no");`,
      ["read visits: ward", "read beds: no"],
    ],
    [
      "awaited where it is called",
      `${BASE} async function f() { const { data } = await visits().eq("ward", 1); }`,
      ["read visits: ward"],
    ],
  ])("%s", (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  test.each([
    [
      "an async function gives rows",
      `async function v() { return db.from("visits").select(); } const rows = await v(); rows.eq("ward", 1);`,
    ],
    ["an awaited builder gives rows", `${BASE} const rows = await visits(); rows.order("day");`],
    ["rows in then", `${BASE} visits().then((rows) => rows.order("day"));`],
    ["another function of that name", `${BASE} function f(visits) { visits().eq("ward", 1); }`],
    ["a method of that name", `${BASE} clinic.visits().eq("ward", 1);`],
    ["nobody calls", BASE],
    ["a callback", `days.map(() => { return db.from("visits").select(); }).order("day");`],
    ["it calls itself", `function v() { v().eq("ward", 1); return db.from("visits").select(); }`],
  ])("not: %s", (_, source) => {
    expect(told(source)).toEqual(["read visits:"]);
  });
});

describe("a builder that is passed to a function", () => {
  const OPEN = `function open(q) { return q.eq("open", true); }`;
  const Q = `const q = db.from("visits").select();`;

  test.each([
    ["returned", `${OPEN} ${Q} open(q);`, ["read visits: open"]],
    ["as the argument itself", `${OPEN} open(db.from("visits").select());`, ["read visits: open"]],
    [
      "filters before",
      `${OPEN} open(db.from("visits").select().eq("ward", 1));`,
      ["read visits: ward open"],
    ],
    [
      "filters on the result",
      `${OPEN} open(db.from("visits").select()).order("day");`,
      ["read visits: open day"],
    ],
    [
      "result in a variable",
      `${OPEN} const r = open(db.from("visits").select()); r.order("day");`,
      ["read visits: open day"],
    ],
    [
      "re-assigned",
      `${OPEN} let q = db.from("visits").select(); q = open(q); q = q.order("day");`,
      ["read visits: open day"],
    ],
    [
      "mutated without a result",
      `function open(q) { q.eq("open", true); } ${Q} open(q);`,
      ["read visits: open"],
    ],
    ["arrow", `const open = (q) => q.eq("open", true); ${Q} open(q);`, ["read visits: open"]],
    [
      "second parameter",
      `const open = (w, q) => q.eq("ward", w); ${Q} open(1, q);`,
      ["read visits: ward"],
    ],
    [
      "typed and generic",
      `function open<Q extends Builder>(q: Q): Q { return q.eq("open", true) as Q; } ${Q} open(q);`,
      ["read visits: open"],
    ],
    [
      "awaited",
      `${OPEN} const { data } = await open(db.from("visits").select());`,
      ["read visits: open"],
    ],
    [
      "conditions, used once",
      `function by(q, f) { if (f.ward) q = q.eq("ward", f.ward); if (f.day) q = q.gte("day", f.day); return q; } ${Q} by(q, {});`,
      ["read visits: ward day"],
    ],
    [
      "two tables share what runs for both",
      `${OPEN} open(db.from("visits").select()); open(db.from("beds").select());`,
      ["read visits: open", "read beds: open"],
    ],
    [
      "destructured",
      `function by({ q }) { return q.eq("ward", 1); } by({ q: db.from("visits").select() });`,
      ["read visits: ward"],
    ],
    [
      "column that is passed",
      `const by = (q, c) => q.order(c); by(db.from("visits").select(), "day");`,
      ["read visits: day"],
    ],
    [
      "two levels",
      `${OPEN} function all(q) { return open(q).order("day"); } all(db.from("visits").select());`,
      ["read visits: open day"],
    ],
  ])("%s", (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  test.each([
    [
      "conditions in a function for several",
      `function by(q, w) { if (w) q = q.eq("ward", w); return q; } by(${"db.from('visits').select()"}); by(other);`,
    ],
    [
      "conditions in an exported function",
      `export function by(q, w) { if (w) q = q.eq("ward", w); return q; } by(db.from("visits").select());`,
    ],
    ["a function from elsewhere", `import { by } from "filters"; by(db.from("visits").select());`],
    [
      "another parameter",
      `function by(q, r) { return r.eq("ward", 1); } by(db.from("visits").select(), other);`,
    ],
    [
      "rows are passed",
      `function by(rows) { return rows.order("day"); } by(await db.from("visits").select());`,
    ],
    [
      "a filter callback",
      `function by(rows) { return rows.filter((row) => row.ward); } by(db.from("visits").select());`,
    ],
    [
      "the result is no builder",
      `function run(q) { return toRows(q); } run(db.from("visits").select()).order("day");`,
    ],
  ])("not: %s", (_, source) => {
    expect(told(source)).toEqual(["read visits:"]);
  });

  test("columns are named where they stand", () => {
    const { requests, spans } = scanMarked(
      `function open(q) { return q.eq(«"open"», true); } open(db.from("visits").select());`,
    );
    expect(requests[0]?.filters[0]?.path).toMatchObject({ value: "open", span: spans[0] });
  });
});
