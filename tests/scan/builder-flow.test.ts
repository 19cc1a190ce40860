/** Builders in arrays, objects, fields and other files: every column, where it is written, and whether more may be asked. */
import { describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { type Files, scanFiles, told } from "./marked-files.ts";
import { scan, scanMarked } from "./marked-source.ts";

const VISITS = `db.from("visits").select()`;

/** The places of all columns, in source order. */
function columnSpans(requests: readonly Request[]) {
  return requests
    .flatMap(({ filters, orders }) => [
      ...filters.map(({ path }) => path.span),
      ...orders.map(({ text }) => text.span),
    ])
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

describe("columns of a builder that is kept", () => {
  test.each([
    ["in a loop", `let q = ${VISITS}; for (const d of days) q = q.eq(«"day"», d);`],
    ["in a while loop", `let q = ${VISITS}; while (more()) { q = q.or("a.eq.1").eq(«"day"», 1); }`],
    [
      "under a condition",
      `let q = ${VISITS}; if (w) q = q.eq(«"ward"», w); else q = q.is(«"ward"», null);`,
    ],
    [
      "by a switch",
      `let q = ${VISITS}; switch (by) { case 1: q = q.order(«"day"»); break; default: q = q.order(«"ward"»); }`,
    ],
    ["bare, not assigned", `const q = ${VISITS}; q.eq(«"ward"», 1); q.order(«"day"»); await q;`],
    ["by a ternary", `let q = ${VISITS}; q = asc ? q.order(«"day"») : q.order(«"ward"»);`],
    [
      "in a closure",
      `const q = ${VISITS}; const add = () => { q.eq(«"ward"», 1); }; add(); await q;`,
    ],
    [
      "by reduce",
      `const q = days.reduce((q, d) => q.eq(«"day"», d), ${VISITS}); q.order(«"ward"»);`,
    ],
    [
      "by reduce in a block",
      `days.reduce((q, d) => { if (!d) return q; return q.eq(«"day"», d); }, ${VISITS});`,
    ],
    ["in an array", `const qs = [${VISITS}]; await Promise.all(qs.map((q) => q.eq(«"ward"», 1)));`],
    ["in an array, by position", `const [q] = [${VISITS}]; q.eq(«"ward"», 1);`],
    ["in an array, by index", `const qs = [${VISITS}]; qs[0].eq(«"ward"», 1);`],
    [
      "in an array, in a loop",
      `const qs = [${VISITS}]; for (const q of qs) await q.eq(«"ward"», 1);`,
    ],
    [
      "in an array, in forEach",
      `const qs = [${VISITS}]; qs.forEach((q) => { q.eq(«"ward"», 1); });`,
    ],
    ["pushed", `const qs = []; qs.push(${VISITS}); for (const q of qs) q.eq(«"ward"», 1);`],
    [
      "in a spread array",
      `const qs = [${VISITS}]; for (const q of [...qs, other]) q.eq(«"ward"», 1);`,
    ],
    [
      "in a mapped array",
      `const qs = wards.map((w) => db.from("visits").select().eq(«"ward"», w)); for (const q of qs) q.order(«"day"»);`,
    ],
    ["in an object", `const q = { open: ${VISITS} }; q.open.eq(«"ward"», 1);`],
    [
      "in an object, destructured",
      `const q = { open: ${VISITS} }; const { open } = q; open.eq(«"ward"», 1);`,
    ],
    ["in an object, renamed", `const { open: q } = { open: ${VISITS} }; q.eq(«"ward"», 1);`],
    [
      "in an object, shorthand",
      `const open = ${VISITS}; const q = { open }; q.open.eq(«"ward"», 1);`,
    ],
    ["in an object, by key", `const q = { open: ${VISITS} }; q["open"].eq(«"ward"», 1);`],
    [
      "in the values of an object",
      `const q = { open: ${VISITS} }; for (const one of Object.values(q)) one.eq(«"ward"», 1);`,
    ],
    ["in a member that is set", `const q = {}; q.open = ${VISITS}; q.open.eq(«"ward"», 1);`],
    ["in a field", `class V { q = ${VISITS}; all() { return this.q.eq(«"ward"», 1); } }`],
    ["in a private field", `class V { #q = ${VISITS}; all() { return this.#q.eq(«"ward"», 1); } }`],
    [
      "in a field that is set",
      `class V { set() { this.q = ${VISITS}; } all() { return this.q.eq(«"ward"», 1); } }`,
    ],
    ["in useMemo", `const q = useMemo(() => ${VISITS}, []); q.eq(«"ward"», 1);`],
    ["by a function at once", `const q = (() => ${VISITS})(); q.eq(«"ward"», 1);`],
    [
      "returned in an object",
      `const make = () => ({ q: ${VISITS} }); const { q } = make(); q.eq(«"ward"», 1);`,
    ],
    [
      "returned in an array",
      `async function make() { return [${VISITS}]; } const [q] = await make(); q.eq(«"ward"», 1);`,
    ],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source);
    expect(columnSpans(requests)).toEqual(spans);
  });

  test.each([
    ["rows of all", `const [rows] = await Promise.all([${VISITS}]); rows.eq("ward", 1);`],
    ["another element", `const qs = [other, ${VISITS}]; qs[0].eq("ward", 1);`],
    ["another member", `const q = { open: ${VISITS}, all: other }; q.all.eq("ward", 1);`],
    [
      "another field",
      `class V { q = ${VISITS}; r = other; all() { return this.r.eq("ward", 1); } }`,
    ],
    [
      "a field of another class",
      `class V { q = ${VISITS}; } class W { all() { return this.q.eq("ward", 1); } }`,
    ],
    ["the array itself", `const qs = [${VISITS}]; qs.order("day");`],
    ["rows of a callback", `rows.map((r) => r.eq("ward", 1)); ${VISITS};`],
    ["the index of a callback", `[${VISITS}].forEach((_, at) => at.eq("ward", 1));`],
    ["the other parameter of reduce", `days.reduce((q, d) => d.eq("ward", 1), ${VISITS});`],
  ])("not: %s", (_, source) => {
    expect(told(scan(source)).filter((one) => one.startsWith("read visits"))).toEqual([
      "read visits:",
    ]);
  });
});

describe("a table whose verbs stand elsewhere", () => {
  test.each([
    [
      "a function",
      `const visits = () => db.from("visits"); visits().select().eq("ward", 1); visits().delete().eq("id", 2);`,
      ["read visits: ward", "delete visits: id"],
    ],
    [
      "a getter function with a name",
      `function table(name) { return db.from(name); } table("visits").select().eq("ward", 1); table("beds").delete().eq("id", 2);`,
      ["read visits: ward", "delete beds: id"],
    ],
    [
      "a field",
      `class V { t = db.from("visits"); all() { return this.t.select().eq("ward", 1); } }`,
      ["read visits: ward"],
    ],
    [
      "an object",
      `const t = { visits: db.from("visits") }; t.visits.insert({ ward: 1 });`,
      ["insert visits:"],
    ],
    [
      "passed",
      `const all = (t) => t.select().order("day"); all(db.from("visits"));`,
      ["read visits: day"],
    ],
  ])("%s", (_, source, expected) => {
    expect(told(scan(source))).toEqual(expected);
  });

  test.each([
    ["no verb", `const visits = () => db.from("visits"); visits().on("INSERT", log);`],
    ["nobody calls", `const visits = () => db.from("visits");`],
  ])("not: %s", (_, source) => {
    expect(scan(source)).toEqual([]);
  });
});

describe("what a function that several go through asks of one", () => {
  const BY = `function by(q, o) { if (o.ward) q = q.eq("ward", o.ward); if (!o.all) q = q.is("gone", null); return q; }`;
  const OTHER = `by(other, some);`;
  test.each([
    ["given", `by(${VISITS}, { ward: w });`, ["read visits: ward gone"]],
    ["not given", `by(${VISITS}, {});`, ["read visits: gone"]],
    ["given as nothing", `by(${VISITS}, { ward: undefined, all: true });`, ["read visits:"]],
    ["not seen", `by(${VISITS}, options);`, ["read visits:"]],
    [
      "of an object elsewhere",
      `const o = { ward: 1, all: true }; by(${VISITS}, o);`,
      ["read visits: ward"],
    ],
  ])("by what it is given: %s", (_, source, expected) => {
    expect(told(scan(`${BY} ${OTHER} ${source}`)).slice(0, 1)).toEqual(expected);
  });

  test.each([
    [
      "left early",
      `function by(q, w) { if (!w) return q; return q.eq("ward", w); } by(other, 1); by(${VISITS});`,
      "read visits:",
    ],
    [
      "not left",
      `function by(q, w) { if (!w) return q; return q.eq("ward", w); } by(other); by(${VISITS}, 1);`,
      "read visits: ward",
    ],
    [
      "compared",
      `function by(q, t) { if (t === "visits") q = q.eq("ward", 1); return q; } by(other, "beds"); by(${VISITS}, "visits");`,
      "read visits: ward",
    ],
    [
      "compared with another",
      `function by(q, t) { if (t === "beds") q = q.eq("no", 1); return q; } by(other, "beds"); by(${VISITS}, "visits");`,
      "read visits:",
    ],
    [
      "an empty list",
      `function by(q, s) { if (s.length > 0) q = q.order("day"); return q; } by(other, [1]); by(${VISITS}, []);`,
      "read visits:",
    ],
    [
      "a list",
      `function by(q, s) { if (s && s.length > 0) q = q.order("day"); return q; } by(other, []); by(${VISITS}, [1]);`,
      "read visits: day",
    ],
    [
      "columns that it names",
      `function by(q, a, s) { if (a.sorts) q = q.order(a.sorts[0].by); else if (s) s.forEach((one) => { q = q.order(one.column); }); return q; } by(other, a, x); by(${VISITS}, run, [{ column: "day" }]);`,
      "read visits: day",
    ],
    [
      "a function below a condition",
      `const gone = (q) => q.is("gone", null); function by(q, o) { if (o.gone) q = gone(q); return q; } by(other, x); by(${VISITS}, options);`,
      "read visits:",
    ],
  ])("%s", (_, source, expected) => {
    expect(told(scan(source))[0]).toBe(expected);
  });
});

describe("whether more may be asked", () => {
  test.each<[string, string, boolean]>([
    ["awaited together", `await Promise.allSettled([${VISITS}]);`, false],
    ["awaited together from an array", `const qs = [${VISITS}]; await Promise.all(qs);`, false],
    [
      "awaited together from a map",
      `await Promise.all(wards.map((w) => ${VISITS}.eq("ward", w)));`,
      false,
    ],
    ["as a promise", `Promise.resolve(${VISITS}).then(show);`, false],
    ["by react-query", `useQuery({ queryKey: ["visits"], queryFn: () => ${VISITS} });`, false],
    ["by a mutation", `useMutation({ mutationFn: (v) => db.from("visits").insert(v) });`, false],
    ["by SWR", `useSWR("visits", () => ${VISITS});`, false],
    [
      "by a function of the project",
      `const retry = async (run) => { return await run(); }; retry(() => ${VISITS});`,
      false,
    ],
    ["by an event handler", `const B = () => <b onClick={() => ${VISITS}} />;`, false],
    ["returned to a caller that awaits", `const v = () => ${VISITS}; await v();`, false],
    [
      "in a field that is awaited",
      `class V { q = ${VISITS}; async all() { await this.q; } }`,
      false,
    ],
    ["passed to something unknown", `handle(${VISITS});`, true],
    ["in an array that is passed on", `const qs = [${VISITS}]; handle(qs);`, true],
    ["in an object that is passed on", `const q = { open: ${VISITS} }; handle(q);`, true],
    ["returned to nobody known", `export const v = () => ${VISITS};`, true],
    [
      "returned by a function that is handed on",
      `const v = () => ${VISITS}; await v(); handle(v);`,
      true,
    ],
    ["to a callback of something unknown", `handle(() => ${VISITS});`, true],
    ["through an unknown method", `await ${VISITS}.paginate(1);`, true],
    [
      "under a condition that is not seen",
      `function by(q, o) { if (o.ward) q = q.eq("ward", 1); return q; } by(other, x); await by(${VISITS}, options);`,
      true,
    ],
  ])("%s", (_, source, open) => {
    expect(scan(source, "clinic.tsx").find(({ target }) => target?.value === "visits")?.open).toBe(
      open,
    );
  });
});

describe("builders in other files", () => {
  const BASE = `export function visits() { return ${VISITS}; }`;
  const BY = `export function by(q, o) { if (o.ward) q = q.eq(«"ward"», o.ward); return q; }`;
  test.each<[string, Files]>([
    [
      "returned",
      {
        "base.ts": BASE,
        "page.ts": `import { visits } from "./base"; await visits().eq(«"ward"», 1);`,
      },
    ],
    [
      "returned, through a barrel",
      {
        "base.ts": BASE,
        "index.ts": `export * from "./base";`,
        "page.ts": `import { visits as v } from "./index"; const q = v(); q.eq(«"ward"», 1);`,
      },
    ],
    [
      "returned to several files",
      {
        "a.ts": `import { visits } from "./base"; visits().eq(«"ward"», 1);`,
        "b.ts": `import { visits } from "./base"; visits().order(«"day"»);`,
        "base.ts": BASE,
      },
    ],
    [
      "returned by a method",
      {
        "base.ts": `export class Repo { visits() { return ${VISITS}; } }`,
        "page.ts": `import { Repo } from "./base"; new Repo().visits().eq(«"ward"», 1);`,
      },
    ],
    [
      "returned by an object",
      {
        "base.ts": `export const repo = { visits() { return ${VISITS}; } };`,
        "page.ts": `import { repo } from "./base"; repo.visits().eq(«"ward"», 1);`,
      },
    ],
    [
      "exported",
      {
        "base.ts": `export const visits = db.from("visits");`,
        "page.ts": `import { visits } from "./base"; visits.select().eq(«"ward"», 1);`,
      },
    ],
    [
      "passed",
      {
        "by.ts": BY,
        "page.ts": `import { by } from "./by"; await by(${VISITS}, { ward: 1 }).order(«"day"»);`,
      },
    ],
    [
      "passed twice",
      {
        "by.ts": BY,
        "page.ts": `import { by } from "./by"; by(${VISITS}, { ward: 1 });`,
        "two.ts": `import { by } from "./by"; by(other, {});`,
      },
    ],
    [
      "passed to a page",
      {
        "by.ts": `export const paginate = (q, page) => q.range(page, page + 9).order(«"id"»);`,
        "page.ts": `import { paginate } from "./by"; paginate(${VISITS}.eq(«"ward"», 1), 2);`,
      },
    ],
    [
      "named by the caller",
      {
        "by.ts": `export const sort = (q, by) => q.order(by);`,
        "page.ts": `import { sort } from "./by"; sort(${VISITS}, «"day"»); sort(other, "no");`,
      },
    ],
  ])("%s", async (_, files) => {
    const { requests, spans } = await scanFiles(files);
    const found = requests.filter(({ target }) => target?.value === "visits");
    const places = found.flatMap((one) => [
      ...one.filters.map((f) => f.path.span),
      ...one.orders.map((o) => o.text.span),
    ]);
    expect(places.map((span) => JSON.stringify(span)).sort()).toEqual(
      spans.map((span) => JSON.stringify(span)).sort(),
    );
    expect(found).toHaveLength(1);
  });

  test("a function of that name in another file is another", async () => {
    const { requests } = await scanFiles({
      "base.ts": BASE,
      "page.ts": `import { visits } from "./grid"; visits().eq("ward", 1);`,
    });
    expect(told(requests)).toEqual(["read visits:"]);
  });
});

describe("names of run time that a function of several builders asks for", () => {
  const BY = `function by(query, filters) { for (const [key, value] of Object.entries(filters)) { query = query.eq(key, value).is(key, null); } return query; }`;
  const where = (parameters: string, second: string) => {
    const source = `${BY} by(${VISITS}, { ward: 1 }); function find(${parameters}) { return by(db.from("beds").select(), ${second}); }`;
    return scan(source).map(({ target, filters, unresolved }) => [
      target?.value,
      filters.map(({ path }) => path.value),
      unresolved.map(({ role, reason }) => `${role}: ${reason}`),
    ]);
  };

  test.each([
    ["known", "given", "{ floor: given }", ["floor", "floor"], []],
    [
      "of run time: told once",
      "given",
      "given.filters",
      [],
      ["column: `given` is a parameter of `find`"],
    ],
  ])("%s", (_, parameters, second, columns, unresolved) => {
    expect(where(parameters, second)).toEqual([
      ["visits", ["ward", "ward"], []],
      ["beds", columns, unresolved],
    ]);
  });
});

describe("what is asked of several tables under conditions on their name", () => {
  const asked = (body: string) =>
    scan(`function clear(table: "beds" | "wards", done) { ${body} }`).map(
      ({ target, filters, open }) => [target?.value, filters.length, open],
    );

  test.each([
    ["before the request", "if (!done[table]) return; db.from(table).delete().eq('ward', 1);"],
    [
      "before the request, by a constant",
      "const isDone = done[table]; if (!isDone) return; db.from(table).delete().eq('ward', 1);",
    ],
    ["around the request", "if (done.has(table)) { db.from(table).delete().eq('ward', 1); }"],
  ])("%s: all the same", (_, body) => {
    expect(asked(body)).toEqual([
      ["beds", 1, false],
      ["wards", 1, false],
    ]);
  });

  test("behind the request: more may be asked", () => {
    expect(
      asked("let q = db.from(table).delete(); if (done.has(table)) q = q.eq('ward', 1); await q;"),
    ).toEqual([
      ["beds", 0, true],
      ["wards", 0, true],
    ]);
  });
});
