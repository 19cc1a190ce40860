import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { scan, scanMarked, scanOne, unmark } from "./marked-source.ts";

const ROWS = `function rows(db, table, columns = "*") { return db.from(table).select(columns); }`;

describe("the table is a parameter: named where it is passed", () => {
  test.each([
    ["declaration", `${ROWS} rows(db, «"patients"»);`],
    ["called before", `rows(db, «"patients"»); ${ROWS}`],
    ["arrow", `const rows = (t: string) => db.from(t).select(); rows(«"patients"»);`],
    [
      "block arrow",
      `const rows = async (t) => { return await db.from(t).select(); }; await rows(«"patients"»);`,
    ],
    [
      "function expression",
      `const rows = function (t) { return db.from(t).select(); }; rows(«"patients"»);`,
    ],
    [
      "generic",
      `async function rows<T extends string>(t: T) { return db.from(t).select(); } rows<"patients">(«"patients"»);`,
    ],
    ["keyof", `function rows(t: keyof Tables) { return db.from(t).select(); } rows(«"patients"»);`],
    ["optional", `function rows(t?: string) { return db.from(t!).select(); } rows(«"patients"»);`],
    [
      "default value",
      `function rows(t = "wards") { return db.from(t).select(); } rows(«"patients"»);`,
    ],
    [
      "destructured object",
      `function rows({ table }) { return db.from(table).select(); } rows({ table: «"patients"» });`,
    ],
    [
      "renamed",
      `function rows({ table: t }: Options) { return db.from(t).select(); } rows({ limit: 3, table: «"patients"» });`,
    ],
    [
      "member of an object",
      `function rows(o: Options) { return db.from(o.table).select(); } rows({ table: «"patients"» });`,
    ],
    [
      "destructured inside",
      `function rows(o) { const { table } = o; return db.from(table).select(); } rows({ table: «"patients"» });`,
    ],
    [
      "under a second name",
      `function rows(t) { const name = t; return db.from(name).select(); } rows(«"patients"»);`,
    ],
    [
      "object kept in a constant",
      `function rows(o) { return db.from(o.table).select(); } const options = { table: «"patients"» }; rows(options);`,
    ],
    [
      "in an object that another function makes of its own",
      `const rows = (o) => db.from(o.table).select(); const unique = (options) => { const { table, limit } = options; return (value) => rows({ value, table, limit }); }; unique({ table: «"patients"», limit: 1 });`,
    ],
    [
      "in an object in an object",
      `const rows = ({ from: { table } }) => db.from(table).select(); const unique = (o) => rows({ id: 1, from: { table: o.source.name } }); unique({ source: { name: «"patients"» } });`,
    ],
    [
      "in an object that is handed on",
      `const rows = (o) => db.from(o.table).select(); const all = (name) => one({ name }); const one = (o) => rows({ table: o.name }); all(«"patients"»);`,
    ],
    [
      "cast",
      `function rows(t) { return db.from(t as any).select(); } rows(«"patients"» as const);`,
    ],
    [
      "method of an object",
      `const repo = { rows(t) { return db.from(t).select(); } }; repo.rows(«"patients"»);`,
    ],
    [
      "arrow in an object",
      `const repo = { rows: (t) => db.from(t).select() }; repo.rows(«"patients"»);`,
    ],
    [
      "own method",
      `class R { rows(t) { return this.db.from(t).select(); } all() { return this.rows(«"patients"»); } }`,
    ],
    [
      "method of an instance",
      `class R { rows(t) { return this.db.from(t).select(); } } new R().rows(«"patients"»);`,
    ],
    [
      "method of a typed instance",
      `class R { rows(t) { return this.db.from(t).select(); } } function f(r: R) { r.rows(«"patients"»); }`,
    ],
    [
      "inherited method",
      `class R { rows(t) { return this.db.from(t).select(); } } class P extends R { all() { return this.rows(«"patients"»); } }`,
    ],
    [
      "static method",
      `class R { static rows(t) { return db.from(t).select(); } } R.rows(«"patients"»);`,
    ],
    [
      "field that is a function",
      `class R { rows = (t) => this.db.from(t).select(); all() { return this.rows(«"patients"»); } }`,
    ],
    ["two levels", `${ROWS} function all(name) { return rows(db, name); } all(«"patients"»);`],
    [
      "three levels",
      `${ROWS} const a = (n) => rows(db, n); const b = ({ n }) => a(n); b({ n: «"patients"» });`,
    ],
    [
      "inside a callback",
      `function rows(t) { return retry(async () => db.from(t).select()); } rows(«"patients"»);`,
    ],
    [
      "hook",
      `function useRows(t) { return useQuery({ queryFn: () => db.from(t).select() }); } useRows(«"patients"»);`,
    ],
    [
      "useCallback",
      `const rows = useCallback((t) => db.from(t).select(), []); rows(«"patients"»);`,
    ],
    [
      "a check before",
      `function rows(t) { if (!t) return null; return db.from(t).select(); } rows(«"patients"»);`,
    ],
    [
      "a check that throws",
      `function rows(t) { if (!ALLOWED.includes(t)) throw new Error(t); return db.from(t).select(); } rows(«"patients"»);`,
    ],
    [
      "in a try",
      `async function rows(t) { try { return await db.from(t).select(); } catch { return null; } } rows(«"patients"»);`,
    ],
    [
      "factory",
      `function crud(t) { return { all() { return db.from(t).select(); } }; } crud(«"patients"»);`,
    ],
    [
      "rpc",
      `function run(supabase, name, args = {}) { return supabase.rpc(name, args); } run(supabase, «"patients"»);`,
    ],
    [
      "this parameter",
      `function rows(this: Repo, t) { return this.db.from(t).select(); } rows(«"patients"»);`,
    ],
    [
      "recursion",
      `function rows(t, n) { if (n > 9) throw new Error(); rows(t, n + 1); return db.from(t).select(); } rows(«"patients"», 0);`,
    ],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source);
    expect(requests.map((request) => request.target)).toEqual([
      expect.objectContaining({
        value: "patients",
        certainty: "literal",
        span: spans[0],
        declaration: null,
      }),
    ]);
    expect(requests[0]?.target?.segments.length).toBeGreaterThan(0);
    expect(requests[0]?.unresolved.filter(({ role }) => role === "relation")).toEqual([]);
  });

  test.each([
    ["constant", `const T = «"patients"»; ${ROWS} rows(db, «T»);`],
    ["member", `const T = { p: «"patients"» } as const; ${ROWS} rows(db, «T.p»);`],
    ["enum", `enum T { P = «"patients"» } ${ROWS} rows(db, «T.P»);`],
    ["loop", `${ROWS} for (const t of [«"patients"»]) rows(db, «t»);`],
  ])("%s: at the use, with its declaration", (_, source) => {
    const { requests, spans } = scanMarked(source);
    expect(requests.map(({ target }) => target)).toEqual([
      {
        value: "patients",
        certainty: "resolved",
        span: spans[1],
        segments: [],
        declaration: spans[0],
      },
    ]);
  });
});

test("the table is in an object that another function spreads: declared where it is passed", () => {
  const { requests, spans } = scanMarked(
    `const rows = (o) => db.from(o.table).select(); const unique = (options) => rows({ ...options, limit: 1 }); unique({ table: «"patients"» });`,
  );
  expect(requests.map(({ target }) => [target?.value, target?.declaration])).toEqual([
    ["patients", spans[0]],
  ]);
});

describe("classes that keep the table", () => {
  const BASE = `abstract class Repo { protected abstract table: string; all() { return this.db.from(this.table).select("*").eq("slug", 1); } }`;
  const MADE = `class Repo { constructor(private db, protected readonly table: string) {} all() { return this.db.from(this.table).select(); } }`;

  test.each([
    ["field of a subclass", `${BASE} class P extends Repo { protected table = «"patients"»; }`],
    [
      "of a subclass of a subclass",
      `${BASE} abstract class M extends Repo {} class P extends M { table = «"patients"»; }`,
    ],
    ["super", `${MADE} class P extends Repo { constructor(db) { super(db, «"patients"»); } }`],
    ["new", `${MADE} const patients = new Repo(db, «"patients"»);`],
    ["new of a subclass", `${MADE} class P extends Repo {} new P(db, «"patients"»);`],
    [
      "assigned in the constructor",
      `class Repo { table; constructor(t) { this.table = t; } all() { return this.db.from(this.table).select(); } } new Repo(«"patients"»);`,
    ],
    [
      "super of super",
      `${MADE} class M extends Repo { constructor(db, t) { super(db, t); } } class P extends M { constructor(db) { super(db, «"patients"»); } }`,
    ],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source);
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["patients", spans[0]],
    ]);
  });

  test("each subclass its own; columns of the base may be for some of them", () => {
    const source = `${BASE} class P extends Repo { table = "patients"; } class W extends Repo { table = "wards"; }`;
    expect(told(scan(source))).toEqual(["read patients: * |", "read wards: * |"]);
    expect(scan(source).every((request) => request.open === true)).toBe(true);
  });
});

function told(requests: readonly Request[]): readonly string[] {
  return requests.map(({ action, target, selects, filters, orders, payload }) =>
    `${action} ${target?.value ?? "?"}: ${selects.map((one) => one.value).join(";")} | ${[
      ...filters.map(({ path }) => path.value),
      ...orders.map(({ text }) => text.value),
      ...(payload?.keys.map(({ name }) => name.value) ?? []),
    ].join(" ")}`.trim(),
  );
}

describe("columns, select lists and payloads that are passed", () => {
  test.each([
    ["select", `${ROWS} rows(db, "wards", "id, floor");`, ["read wards: id, floor |"]],
    [
      "default select",
      `${ROWS} rows(db, "wards"); rows(db, "beds", "id");`,
      ["read wards: * |", "read beds: id |"],
    ],
    [
      "column",
      `const by = (c, v) => db.from("wards").select().eq(c, v); by("floor", 1); by("wing", 2);`,
      ["read wards: * | floor", "read wards: * | wing"],
    ],
    [
      "column in an object",
      `const by = ({ sort }) => db.from("wards").select().order(sort); by({ sort: "floor" });`,
      ["read wards: * | floor"],
    ],
    [
      "payload",
      `const add = (row) => db.from("wards").insert(row); add({ floor: 1, wing: "a" });`,
      ["insert wards:  | floor wing"],
    ],
    [
      "payload with more",
      `const add = (row) => db.from("wards").insert({ ...row, made: 1 }); add({ floor: 1 });`,
      ["insert wards:  | made"],
    ],
    [
      "table and payload",
      `const add = (t, row) => db.from(t).insert(row); add("wards", { floor: 1 }); add("beds", { no: 2 });`,
      ["insert wards:  | floor", "insert beds:  | no"],
    ],
    [
      "arguments of a call",
      `const run = (f, args) => supabase.rpc(f, args); run("free_beds", { ward: 1 });`,
      ["call free_beds:  | ward"],
    ],
    [
      "payload that is built",
      `const add = (row) => db.from("wards").insert(row); const w: any = {}; w.floor = 1; add(w);`,
      ["insert wards:  | floor"],
    ],
    [
      "written columns hold for all",
      `const one = (t) => db.from(t).select("id").eq("org", 1); one("wards"); one("beds");`,
      ["read wards: id | org", "read beds: id | org"],
    ],
    [
      "columns by table",
      `const C = { wards: "floor", beds: "no" }; const one = (t) => db.from(t).select(C[t]); one("wards"); one("beds");`,
      ["read wards: floor |", "read beds: no |"],
    ],
    [
      "template",
      `const one = (t) => db.from(\`\${t}_log\`).select(); one("ward");`,
      ["read ward_log: * |"],
    ],
  ])("%s", (_, source, expected) => {
    expect(told(scan(source))).toEqual(expected);
  });

  test("keys are named in the caller's object", () => {
    const { requests, spans } = scanMarked(
      `const add = (row) => db.from("wards").insert(row); add({ «floor»: 1 });`,
    );
    expect(requests[0]?.payload?.keys[0]?.name).toMatchObject({
      span: spans[0],
      declaration: null,
    });
  });

  test("columns are named inside the caller's string", () => {
    const { requests, spans } = scanMarked(`${ROWS} rows(db, "wards", «"id, floor"»);`);
    expect(requests[0]?.selects[0]).toMatchObject({ certainty: "literal", span: spans[0] });
  });
});

describe("what is not asked of every caller", () => {
  test.each([
    [
      "filter under a condition",
      `function rows(t, w) { let q = db.from(t).select("id"); if (w) q = q.eq("ward", w); return q; } rows("beds");`,
      ["read beds: id |"],
    ],
    [
      "filter for some tables",
      `function rows(t) { let q = db.from(t).select("id"); if (SOFT.includes(t)) q = q.is("deleted", null); return q; } rows("beds");`,
      ["read ?: id | deleted"],
    ],
    [
      "key under a condition",
      `const add = (t, w) => db.from(t).insert({ id: 1, ...(w ? { ward: w } : {}) }); add("beds");`,
      ["insert beds:  | id"],
    ],
    [
      "select by a condition",
      `const rows = (t, all) => db.from(t).select(all ? "id, ward" : "id"); rows("beds");`,
      ["read beds:  |"],
    ],
    [
      "compared table",
      `function rows(t) { if (t === "wards") return db.from(t).select("floor"); return db.from(t).select("id"); } rows("beds");`,
      ["read ?: floor |", "read ?: id |"],
    ],
    [
      "switched table",
      `function rows(t) { switch (t) { case "wards": return db.from(t).select("floor"); } } rows("wards");`,
      ["read ?: floor |"],
    ],
    [
      "chosen branch",
      `function rows(t, w) { if (w) { return db.from(t).select("ward"); } return db.from(t).select("id"); } rows("beds");`,
      ["read ?: ward |", "read beds: id |"],
    ],
    [
      "set again",
      `function rows(t) { t = t.toLowerCase(); return db.from(t).select(); } rows("BEDS");`,
      ["read ?: * |"],
    ],
    [
      "sorted column",
      `const rows = (s) => { const c = OK.includes(s) ? s : "id"; return db.from("beds").select().order(c); }; rows("nothing");`,
      ["read beds: * | id"],
    ],
    [
      "payload with a key taken out",
      `function add(row) { delete row.note; return db.from("beds").insert(row); } add({ no: 1, note: 2 });`,
      ["insert beds:  |"],
    ],
    [
      "payload that is changed",
      `function add(row) { strip(row); return db.from("beds").insert(row); } add({ no: 1, note: 2 });`,
      ["insert beds:  |"],
    ],
    [
      "rest of a payload",
      `function add({ note, ...row }) { return db.from("beds").insert(row); } add({ no: 1, note: 2 });`,
      ["insert beds:  | no"],
    ],
    [
      "another function of that name",
      `${ROWS} function f(rows) { rows(db, "beds"); }`,
      ["read ?: * |"],
    ],
    ["spread arguments", `${ROWS} rows(...all);`, ["read ?: * |"]],
    [
      "rest parameter",
      `function rows(...ts) { return db.from(ts[0]).select(); } rows("beds");`,
      ["read ?: * |"],
    ],
    ["nobody calls", ROWS, ["read ?: * |"]],
    [
      "only itself calls",
      `function rows(t) { rows("beds"); return db.from(t).select(); }`,
      ["read ?: * |"],
    ],
  ])("%s", (_, source, expected) => {
    const requests = scan(source);
    expect(told(requests)).toEqual(expected);
  });
});

describe("callers that are not known", () => {
  test("are one request, told at the first of them", () => {
    const { requests, spans } = scanMarked(
      `${ROWS} rows(db, "wards"); rows(db, «window.table»); rows(db, process.env.T);`,
    );
    expect(told(requests)).toEqual(["read wards: * |", "read ?: * |"]);
    expect(requests[1]?.unresolved).toMatchObject([
      { role: "relation", span: spans[0], reason: "`window` is not declared in this file" },
    ]);
  });

  test("a method that is also called on something unknown stays open beside what is known", () => {
    const source = `class R { rows(t) { return this.db.from(t).select(); } } new R().rows("wards"); it.rows("beds");`;
    expect(told(scan(source))).toEqual(["read wards: * |", "read ?: * |"]);
  });

  test("a function that is handed on stays open beside what is known", () => {
    const source = `const rows = (t) => db.from(t).select(); rows("wards"); tables.map(rows);`;
    expect(told(scan(source))).toEqual(["read wards: * |", "read ?: * |"]);
  });

  test("more than 200 calls: the rest is one open request", () => {
    const calls = Array.from({ length: 205 }, (_, at) => `rows(db, "t${at}");`).join("\n");
    const requests = scan(`${ROWS}\n${calls}`);
    expect(requests.filter(({ target }) => target !== null)).toHaveLength(200);
    expect(requests.filter(({ target }) => target === null)).toHaveLength(1);
  });

  test("more than four levels stay open", () => {
    const levels = [1, 2, 3, 4, 5].map((n) => `function f${n}(t) { return f${n - 1}(t); }`);
    const source = `function f0(t) { return db.from(t).select(); } ${levels.join(" ")} f5("beds");`;
    expect(scanOne(source).target).toBeNull();
  });

  test("circles end", () => {
    const source = `function a(t) { b(t); return db.from(t).select(); } function b(t) { return a(t); } b("beds");`;
    expect(scan(source).map(({ target }) => target?.value ?? null)).toContain("beds");
  });
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function scanFiles(files: Readonly<Record<string, string>>): Promise<readonly Request[]> {
  const root = mkdtempSync(join(tmpdir(), "library-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return (await scanProject({ root, include: [], exclude: [] })).requests;
}

describe("callers in other files", () => {
  const FROM = `export ${ROWS}`;
  test.each([
    ["import", FROM, `import { rows } from "./rows"; rows(db, «"loans"»);`],
    ["alias", FROM, `import { rows as load } from "./rows"; load(db, «"loans"»);`],
    ["namespace", FROM, `import * as all from "./rows"; all.rows(db, «"loans"»);`],
    ["barrel", FROM, `import { rows } from "./index"; rows(db, «"loans"»);`],
    ["paths", FROM, `import { rows } from "@/rows"; rows(db, «"loans"»);`],
    ["default", `export default ${ROWS}`, `import rows from "./rows"; rows(db, «"loans"»);`],
    [
      "require",
      `${ROWS} module.exports = { rows };`,
      `const { rows } = require("./rows"); rows(db, «"loans"»);`,
    ],
    [
      "module object",
      `${ROWS} module.exports = { rows };`,
      `const all = require("./rows"); all.rows(db, «"loans"»);`,
    ],
    [
      "exported object",
      `export const repo = { rows(t) { return db.from(t).select(); } };`,
      `import { repo } from "./rows"; repo.rows(«"loans"»);`,
    ],
    [
      "exported instance",
      `class R { rows(t) { return this.db.from(t).select(); } } export const repo = new R();`,
      `import { repo } from "./rows"; repo.rows(«"loans"»);`,
    ],
    [
      "subclass",
      `export abstract class Repo { abstract table: string; all() { return this.db.from(this.table).select(); } }`,
      `import { Repo } from "./rows"; class L extends Repo { table = «"loans"»; }`,
    ],
    [
      "super",
      `export class Repo { constructor(readonly table: string) {} all() { return this.db.from(this.table).select(); } }`,
      `import { Repo } from "./rows"; class L extends Repo { constructor() { super(«"loans"»); } }`,
    ],
  ])("%s", async (_, wrapper, caller) => {
    const { text, spans } = unmark(caller, "src/caller.ts");
    const requests = await scanFiles({
      "src/rows.ts": wrapper,
      "src/index.ts": `export * from "./rows";`,
      "src/caller.ts": text,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
    });
    expect(requests.map(({ target, span }) => [span.file, target?.value, target?.span])).toEqual([
      ["src/rows.ts", "loans", spans[0]],
    ]);
  });

  test("through a wrapper in a third file", async () => {
    const requests = await scanFiles({
      "rows.ts": FROM,
      "service.ts": `import { rows } from "./rows"; export const list = (name) => rows(db, name);`,
      "page.ts": `import { list } from "./service"; list("loans"); list("books");`,
    });
    expect(requests.map(({ target }) => [target?.value, target?.span.file])).toEqual([
      ["loans", "page.ts"],
      ["books", "page.ts"],
    ]);
  });

  test("a function of that name from elsewhere is another", async () => {
    const requests = await scanFiles({
      "rows.ts": FROM,
      "page.ts": `import { rows } from "grid"; rows(db, "loans");`,
    });
    expect(requests.map(({ target }) => target)).toEqual([null]);
  });
});
