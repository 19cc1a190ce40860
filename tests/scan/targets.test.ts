import { describe, expect, test } from "vitest";
import { spanWithin } from "../../src/model/source-text.ts";
import { scan, scanMarked, scanOne } from "./marked-source.ts";

describe("names that stand in the call", () => {
  test.each([
    ["literal", `db.from(«"patients"»).select()`],
    ["single quotes", `db.from(«'patients'»).select()`],
    ["template without parts", "db.from(«`patients`»).select()"],
    ["cast name", `db.from(«"patients"» as never).select()`],
    ["generic", `db.from<Patient>(«"patients"»).select()`],
    ["optional chaining", `db?.from(«"patients"»)?.select()`],
    ["cast client", `(db as any).from(«"patients"»).select()`],
    ["non-null client", `db!.from(«"patients"»).select()`],
    ["awaited client", `(await getClient()).from(«"patients"»).select()`],
    ["cast method", `(db.from as any)(«"patients"»).select()`],
    ["own member", `class A { load() { return this.db.from(«"patients"»).select(); } }`],
    ["call", `useClient().from(«"patients"»).select()`],
    ["multi-line chain", `const { data } = await db\n\t.from(«"patients"»)\n\t.select()`],
    ["behind a tab and an astral character", `const s = "🩺";\tdb.from(«"patients"»).select()`],
    ["CRLF", `const a = 1;\r\n\r\n  db.from(«"patients"»).select()`],
    ["rpc", `db.rpc(«"patients"», {})`],
    ["cast rpc", `(db.rpc as any)(«"patients"»)`],
    ["cast rpc with a function type", `(db.rpc as (n: string) => unknown)(«"patients"»)`],
    ["escape", `db.from(«"pat\\x69ents"»).select()`],
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
  });
});

describe("names that are followed in the file", () => {
  test.each([
    ["constant", `const TABLE = «"patients"»; db.from(«TABLE»).select()`],
    ["var", `function f() { var t = «"patients"»; db.from(«t»).select() }`],
    [
      "constants object",
      `const TABLES = { patients: «"patients"» } as const; db.from(«TABLES.patients»).select()`,
    ],
    ["plain object", `const T = { patients: «"patients"» }; db.from(«T.patients»).select()`],
    ["nested object", `const T = { ward: { p: «"patients"» } }; db.from(«T.ward.p»).select()`],
    ["element access", `const T = { p: «"patients"» }; db.from(«T["p"]»).select()`],
    ["frozen object", `const T = Object.freeze({ p: «"patients"» }); db.from(«T.p»).select()`],
    ["satisfies", `const T = { p: «"patients"» } satisfies object; db.from(«T.p»).select()`],
    ["spread object", `const A = { p: «"patients"» }; const T = { ...A }; db.from(«T.p»).select()`],
    ["destructured", `const T = { p: «"patients"» }; const { p } = T; db.from(«p»).select()`],
    ["renamed", `const { p: table } = { p: «"patients"» }; db.from(«table»).select()`],
    ["array element", `const T = [«"patients"»]; db.from(«T[0]»).select()`],
    ["enum", `enum T { Patients = «"patients"» } db.from(«T.Patients»).select()`],
    ["static field", `class T { static readonly P = «"patients"»; } db.from(«T.P»).select()`],
    [
      "own field",
      `class R { private readonly table = «"patients"»; all() { return this.db.from(«this.table»).select(); } }`,
    ],
    ["function", `function table() { return «"patients"»; } db.from(«table()»).select()`],
    ["for-of", `for (const t of [«"patients"»]) db.from(«t»).select()`],
    [
      "for-of over a constant",
      `const ts = [«"patients"»] as const; for (const t of ts) { db.from(«t»).select() }`,
    ],
    ["forEach", `[«"patients"»].forEach((t) => { db.from(«t»).delete(); })`],
    ["destructuring loop", `for (const { t } of [{ t: «"patients"» }]) db.from(«t»).select()`],
    ["let", `let t = «"patients"»; db.from(«t»).select()`],
    [
      "values of an object",
      `for (const t of Object.values({ a: «"patients"» })) db.from(«t»).select()`,
    ],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.target).toEqual({
      value: "patients",
      certainty: "resolved",
      span: spans[1],
      segments: [],
      declaration: spans[0],
    });
    expect(requests[0]?.unresolved).toEqual([]);
  });

  test("a template of known parts keeps the place of each part", () => {
    const { requests, spans } = scanMarked(
      `const P = "clinic"; db.from(\`\${«P»}«_patients»\`).select()`,
    );
    const target = requests[0]?.target;
    expect(target).toMatchObject({ value: "clinic_patients", certainty: "resolved" });
    expect(target && [spanWithin(target, 0, 6), spanWithin(target, 6, 15)]).toEqual(spans);
  });

  test("an inner name hides an outer one", () => {
    const source = `const t = "wards"; function f() { const t = "beds"; return db.from(t).select(); }`;
    expect(scanOne(source).target?.value).toBe("beds");
  });
});

describe("several values", () => {
  test.each([
    ["ternary", `db.from(old ? "visits_old" : "visits").select()`],
    ["ternary in a constant", `const t = old ? "visits_old" : "visits"; db.from(t).select()`],
    ["assignments", `let t; if (old) t = "visits_old"; else t = "visits"; db.from(t).select()`],
    ["loop", `for (const t of ["visits_old", "visits"]) db.from(t).select()`],
    [
      "empty at first",
      `let t = ""; if (old) t = "visits_old"; else t = "visits"; db.from(t).select()`,
    ],
    [
      "null at first",
      `let t: string | null = null; if (old) t = "visits_old"; else t = "visits"; db.from(t).select()`,
    ],
    [
      "else nothing",
      `const t = old ? "visits_old" : now ? "visits" : undefined; db.from(t!).select()`,
    ],
    ["else empty", `db.from(old ? "visits_old" : now ? "visits" : "").select()`],
    ["look-up", `const T = { a: "visits_old", b: "visits" }; db.from(T[kind]).select()`],
  ])("%s gives one request each", (_, source) => {
    const values = scan(source).map((request) => request.target?.value);
    expect(values).toEqual(["visits_old", "visits"]);
  });
});

describe("a type of known strings", () => {
  test.each([
    ["parameter", `function load(t: "wards" | "beds") { return db.from(t).select(); }`],
    ["alias", `type T = "wards" | "beds"; const load = (t: T) => db.from(t).select()`],
    [
      "member",
      `interface Props { table: "wards" | "beds" } const load = (p: Props) => db.from(p.table).select()`,
    ],
    ["enum", `enum T { B = "beds", W = "wards" } const load = (t: T) => db.from(t).select()`],
    ["component", `const Card: FC<{ t: "wards" | "beds" }> = ({ t }) => db.from(t).select()`],
  ])("%s gives one request each", (_, source) => {
    expect(scan(source).map((request) => request.target?.value)).toEqual(["beds", "wards"]);
  });

  test("the type is the declaration", () => {
    const { requests, spans } = scanMarked(
      `function load(t: «"beds"») { return db.from(«t»).select(); }`,
    );
    expect(requests[0]?.target).toMatchObject({ span: spans[1], declaration: spans[0] });
  });

  test.each([
    ["string", `function load(t: string) { return db.from(t).select(); }`],
    ["open union", `function load(t: "beds" | (string & {})) { return db.from(t).select(); }`],
    [
      "compared",
      `function load(t: "beds" | "all") { if (t === "all") return; return db.from(t).select(); }`,
    ],
    [
      "switched",
      `function load(t: "beds" | "all") { switch (t) { case "all": return; } return db.from(t).select(); }`,
    ],
  ])("but not: %s", (_, source) => {
    expect(scanOne(source).target).toBeNull();
  });
});

describe("names that only run time knows", () => {
  test.each([
    [
      "parameter",
      `function load(t: string) { return db.from(«t»).select(); }`,
      "`t` is a parameter of `load`",
    ],
    [
      "arrow parameter",
      `const load = (t) => db.from(«t»).select()`,
      "`t` is a parameter of `load`",
    ],
    ["global", `db.from(«TABLE»).select()`, "`TABLE` is not declared in this file"],
    [
      "package",
      `import { T } from "clinic-tables"; db.from(«T.p»).select()`,
      'it is imported from "clinic-tables", which is not in the project',
    ],
    [
      "template",
      `function f(w) { db.from(«\`beds_\${w}\`»).select() }`,
      "`w` is a parameter of `f`",
    ],
    [
      "environment",
      `db.from(«process.env.TABLE»).select()`,
      "`process` is not declared in this file",
    ],
    [
      "recursion",
      `function t(n) { return t(n - 1); } db.from(«t(3)»).select()`,
      "`t(n - 1)` is computed at run time",
    ],
    [
      "circle",
      `const a = () => b(); const b = () => a(); db.from(«a()»).select()`,
      "`a()` is computed at run time",
    ],
    [
      "circle of constants",
      `const a = b; const b = a; db.from(«a»).select()`,
      "`a` is computed at run time",
    ],
    ["itself", `let t; t = t ?? t; db.from(«t»).select()`, "`t` is computed at run time"],
  ])("%s", (_, source, reason) => {
    const { requests, spans } = scanMarked(source);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.target).toBeNull();
    expect(requests[0]?.unresolved).toMatchObject([{ role: "relation", span: spans[0], reason }]);
  });

  test("a default value is known beside the unknown argument", () => {
    const requests = scan(`function load(t = "visits") { return db.from(t).select(); }`);
    expect(requests.map((request) => request.target?.value ?? null)).toEqual(["visits", null]);
  });
});

describe("the request itself", () => {
  test.each([
    [`supabase.from("beds").select()`, "supabase"],
    [`(this.db as any).from("beds").select()`, "this.db"],
    [`(a ?? b).from("beds").select()`, "a ?? b"],
    [`db.schema("ward").from("beds").select()`, "db"],
    [`create(\n  url,\n  key,\n).from("beds").select()`, "create( url, key, )"],
  ])("client of %s", (source, client) => {
    expect(scanOne(source).client).toBe(client);
  });

  test.each([
    ["select", "read"],
    ["delete", "delete"],
  ])("%s is a %s", (verb, action) => {
    expect(scanOne(`db.from("beds").${verb}()`).action).toBe(action);
  });

  test.each(["insert", "update", "upsert"])("%s", (verb) => {
    expect(scanOne(`db.from("beds").${verb}({ ward: 1 })`).action).toBe(verb);
  });

  test.each([
    ["one line", `await supabase«.from("beds").select("id").eq("ward", 3)»;`],
    ["lines", `supabase\n  «.from("beds")\n  .select("id")»`],
    ["optional", `supabase«?.from("beds").select("id")»`],
    ["schema", `supabase.schema("ward")«.from("beds").select("id")»`],
    ["promise", `supabase«.from("beds").select("id")».then((r) => r.data)`],
    ["rpc", `const supabaseCall = (db«.rpc as any)("admit", { patient: 1 })»`],
  ])("span: %s", (_, source) => {
    const { requests, spans } = scanMarked(source);
    expect(requests.map((request) => request.span)).toEqual([spans[0]]);
  });
});
