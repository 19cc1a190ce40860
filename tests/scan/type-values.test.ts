import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SourceSpan } from "../../src/model/location.ts";
import type { ValueEvidence } from "../../src/model/request.ts";
import { typeValues } from "../../src/scan/checker/type-values.ts";
import { unmark } from "./marked-source.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A project on disk; «marks» in its files are taken out and told, in the order of the files. */
function clinic(files: Readonly<Record<string, string | Buffer>>): {
  readonly root: string;
  readonly spans: readonly SourceSpan[];
} {
  const root = mkdtempSync(join(tmpdir(), "clinic-"));
  folders.push(root);
  const spans = Object.entries(files).flatMap(([file, content]) => {
    const marked =
      typeof content === "string" ? unmark(content, file) : { text: content, spans: [] };
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), marked.text);
    return marked.spans;
  });
  return { root, spans };
}

/** What is told of every mark; `unknown` where nothing is. */
async function told(files: Readonly<Record<string, string | Buffer>>): Promise<readonly string[]> {
  const { root, spans } = clinic(files);
  const wanted = spans.map((span) => ({ span }));
  const types = await typeValues(root, wanted);
  return wanted.map((value) => spell(types.get(value)));
}

function spell(value: ValueEvidence | undefined): string {
  if (!value) return "unknown";
  const texts = value.alternatives.length > 0 ? ` of ${value.alternatives.join(", ")}` : "";
  return `${value.type}${texts}${value.nullable ? " or null" : ""}`;
}

/** What is told of each row's mark, by its source: one program for a whole table is quicker. */
function tableOf(rows: readonly (readonly [string, string])[], before: string, body: Wrap) {
  const results = new Map<string, string>();
  beforeAll(async () => {
    const lines = rows.map(([source], at) => body(source, at));
    const found = await told({ "clinic.ts": [before, ...lines].join("\n") });
    for (const [at, [source]] of rows.entries()) results.set(source, found[at] ?? "");
  });
  test.each(rows)("%s: %s", (source, expected) => {
    expect(results.get(source)).toBe(expected);
  });
}

type Wrap = (source: string, at: number) => string;

const DECLARED = `
  enum Ward { North = "north", East = "east" }
  enum Level { Low, High }
  interface Visit {
    reason: string; notes?: string; ward: Ward; level: Level; tags: readonly string[];
    seen: Date | null; urgent: boolean; status: "open" | "closed" | "late"; stage: 1 | 2 | 3;
    pair: [string, string]; rooms: Array<number>; doctor: { name: string } | undefined;
    scores: (number | null)[]; days: Date[]; history: Visit[]; open: any; held: unknown;
    weight: number | string; url: URL; check: () => void; bed: string & { readonly brand: "bed" };
    dose: bigint; code: \`A\${number}\`; anything: {}; files: any[]; map: Record<string, any>;
    later: Promise<number>; none: null; on: "2024-05-01" | "2024-06-01"; gone?: undefined;
  }
  class Clinic { constructor(readonly name: string, private beds = 3) {} toJSON() { return this.name; } }
  function first<T>(items: T[]): T | undefined { return items[0]; }
  declare const visit: Visit;
  declare const maybe: Visit | undefined;
  declare const file: File;
  declare const form: FormData;
  declare const response: Response;
`;

describe("types of expressions", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["visit.reason", "string"],
    ["visit.notes", "string or null"],
    ["maybe?.reason", "string or null"],
    ["maybe?.doctor?.name", "string or null"],
    ["maybe!.reason", "string"],
    ["visit.ward", "string of east, north"],
    ["Ward.North", "string of north"],
    ["visit.level", "integer"],
    ["visit.stage", "integer"],
    ["visit.status", "string of closed, late, open"],
    ["visit.on", "date of 2024-05-01, 2024-06-01"],
    ["visit.tags", "string[]"],
    ["visit.tags.map((tag) => tag.length)", "number[]"],
    ["visit.tags ?? []", "string[]"],
    ["[...visit.tags]", "string[]"],
    ["visit.pair", "string[]"],
    ["visit.rooms", "number[]"],
    ["visit.scores", "number[]"],
    ["visit.days", "string[]"],
    ["visit.history", "json"],
    ["visit.history.at(-1)?.stage", "integer or null"],
    ["visit.files", "unknown"],
    ["[]", "unknown"],
    ["visit.seen", "timestamp or null"],
    ["new Date(visit.reason)", "timestamp"],
    ["visit.urgent", "boolean"],
    ["visit.urgent && visit.tags.length > 0", "boolean"],
    ["visit.doctor", "json or null"],
    ["visit.map", "json"],
    ["new Clinic('north')", "string"],
    ["new Clinic('north').name", "string"],
    ["visit.url", "string"],
    ["visit.bed", "string"],
    ["visit.dose", "bigint"],
    ["visit.code", "string"],
    ["visit.later", "number"],
    ["await visit.later", "number"],
    ["visit.weight", "unknown"],
    ["visit.open", "unknown"],
    ["visit.held", "unknown"],
    ["visit.anything", "unknown"],
    ["visit.check", "unknown"],
    ["visit.absent", "unknown"],
    ["visit.none", "null or null"],
    ["first(visit.history)", "json or null"],
    ["first(visit.history)?.reason", "string or null"],
    ["first([1.5])", "number or null"],
    ["file.name", "string"],
    ["file.type", "string"],
    ["file.size", "bigint"],
    ["file.lastModified", "bigint"],
    ["new Set(visit.tags).size", "integer"],
    ["form.get('reason')", "unknown"],
    ["(form.get('scan') as File).name", "string"],
    ["await response.json()", "unknown"],
    ["(await response.json()).reason", "unknown"],
    ["await response.text()", "string"],
    ["response.status", "number"],
    ["response.headers.get('x-ward')", "string or null"],
    ["new URLSearchParams('').get('ward')", "string or null"],
    ["process.env.WARD", "unknown"],
    ["Object.keys(visit)", "string[]"],
    ["Math.max(visit.stage, 2)", "number"],
  ];
  tableOf(
    rows,
    DECLARED,
    (value, at) => `async function save${at}() { db.from("visits").insert({ «x»: ${value} }); }`,
  );
});

describe("generics", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["<T extends string>(x: T)", "string"],
    ["<T>(x: T)", "unknown"],
    ["<T extends { id: string }>(x: T)", "json"],
    ["<T extends { id: string }>({ id: x }: T)", "string"],
    ["<K extends 'a' | 'b'>(x: K)", "string of a, b"],
    ["<T extends { id: number }>(x: T['id'])", "number"],
    ["(x: Partial<{ age: number }>['age'])", "number or null"],
    ["(x: NonNullable<string | null>)", "string"],
    ["(x: ReturnType<() => boolean>)", "boolean"],
    ["(x: Uppercase<string>)", "string"],
    ["(x: Tree)", "unknown"],
  ];
  tableOf(
    rows,
    "type Tree = Tree[] | string;",
    (parameters, at) => `function save${at}${parameters} { db.from("visits").insert({ «x» }); }`,
  );
});

describe("places of names", () => {
  const calls = [
    `insert({ «age» })`,
    `insert({ «"age"»: age })`,
    `insert({ "«age»": age })`,
    `insert({ [«"age"»]: age })`,
    `insert({ [«COLUMN»]: age })`,
    `insert({ [«COLUMNS.age»]: age })`,
    `insert([{ id, rows: { «age»: age } }])`,
    `match({ «age»: age })`,
    `eq(«"age"», age)`,
    `eq("«age»", age)`,
    `eq(«COLUMN», age)`,
    `eq(«COLUMN» as any, age)`,
    `select().gte("«age»", age).order("age")`,
    `not("«age»", "eq", age)`,
    `filter("«age»", "eq", age)`,
    `in("«age»", [age])`,
    `in("«age»", ages)`,
    `eq("patients.«age»", age)`,
  ];
  tableOf(
    calls.map((call) => [call, "number"]),
    `const COLUMN = "age"; const COLUMNS = { age: "age" };`,
    (call, at) =>
      `function save${at}(id: string, age: number, ages: number[]) { db.from("patients").${call}; }`,
  );

  const statements: readonly (readonly [string, string])[] = [
    ["row.«age» = age", "number"],
    ["row!.«age» ??= age", "number"],
    [`row["«age»"] = age`, "number"],
    ["row.«age» === age", "unknown"],
    [`set("«age»", age)`, "unknown"],
    [`table.set("«age»", age)`, "unknown"],
    [`table.eq("age", «age»)`, "unknown"],
    [`table.eq("«age»")`, "unknown"],
    ["table.insert(«row»)", "unknown"],
    ["table.insert({ ...«row» })", "unknown"],
    ["type Row = { «age»?: number }", "number or null"],
    ["class Row { «age» = 3 }", "number"],
  ];
  tableOf(
    statements,
    "",
    (statement, at) => `function read${at}(table: any, row: any, age: number) { ${statement}; }`,
  );

  test("the declaration holds where the span only brings the key in", async () => {
    const { root, spans } = clinic({
      "save.ts": `import { patient } from "./patient"; db.from("patients").insert(«patient»);`,
      "patient.ts": `declare const age: number; export const patient = { «age»: age };`,
    });
    const [span, declaration] = spans;
    if (!span || !declaration) throw new Error("no marks");
    const wanted = { span, declaration };
    expect(spell((await typeValues(root, [wanted])).get(wanted))).toBe("number");
  });

  test("a declaration that is an argument names no value", async () => {
    const { root, spans } = clinic({
      "save.ts": `db.from("patients").insert(«{}»); table.eq(«"age"», 3);`,
    });
    const [span, declaration] = spans;
    if (!span || !declaration) throw new Error("no marks");
    expect((await typeValues(root, [{ span, declaration }])).size).toBe(0);
  });

  test.each([
    ["a line behind the end", { line: 9, endLine: 9 }],
    ["a column behind the end", { column: 900, endColumn: 901 }],
    ["a file that is not there", { file: "gone.ts" }],
  ])("%s tells nothing", async (_, other) => {
    const { root, spans } = clinic({ "save.ts": `insert({ «age»: 3 })` });
    const wanted = spans.map((span) => ({ span: { ...span, ...other } }));
    expect((await typeValues(root, wanted)).size).toBe(0);
  });
});

describe("the type that is declared for the place", () => {
  const ROW = `interface Row { tags: string[]; note: string | null; age: number; ward: "a" | "b" }
    declare function save(row: Row): void;
    declare const body: any;`;
  const rows: readonly (readonly [string, string])[] = [
    ["const row: Row = { «tags»: body.tags ?? [] }", "string[]"],
    ["const row: Row = { «tags»: [] }", "string[]"],
    ["const row = { «note»: body.note } satisfies Partial<Row>", "string or null"],
    ["save({ «age»: body.age })", "number"],
    ["const rows: Row[] = []; rows.push({ «ward»: body.ward })", "string of a, b"],
    ["const row = {} as Row; row.«age» = body.age", "number"],
    ["const row = { «age»: body.age }", "unknown"],
    ["const row: Record<string, unknown> = { «age»: body.age }", "unknown"],
  ];
  tableOf(rows, ROW, (statement) => `{ ${statement}; }`);
});

describe("other files", () => {
  const SAVE = (name: string) =>
    `import { patient } from "${name}"; db.from("patients").insert({ «age»: patient().age });`;
  const PATIENT = "export function patient() { return { age: 3 as number }; }";

  test.each<[string, Readonly<Record<string, string>>]>([
    ["a neighbour", { "save.ts": SAVE("./patient"), "patient.ts": PATIENT }],
    ["its ending", { "save.ts": SAVE("./patient.js"), "patient.ts": PATIENT }],
    ["an index", { "a/save.ts": SAVE("../b"), "b/index.ts": PATIENT }],
    [
      "a chain of exports",
      {
        "save.ts": SAVE("./all"),
        "all.ts": `export * from "./more";`,
        "more.ts": `export { read as patient } from "./patient";`,
        "patient.ts": "export const read = () => ({ age: 3 as number });",
      },
    ],
    [
      "paths",
      {
        "app/save.ts": SAVE("@/patient"),
        "src/patient.ts": PATIENT,
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
      },
    ],
    [
      "paths of the nearest configuration",
      {
        "ward/save.ts": SAVE("@/patient"),
        "ward/lib/patient.ts": PATIENT,
        "ward/tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }`,
        "src/patient.ts": "export const patient = () => ({ age: true });",
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
      },
    ],
    [
      "a base",
      {
        "app/save.ts": SAVE("lib/patient"),
        "lib/patient.ts": PATIENT,
        "tsconfig.json": `{ "compilerOptions": { "baseUrl": "." } }`,
      },
    ],
    [
      "a declaration",
      { "save.ts": SAVE("./p"), "p.d.ts": "export declare function patient(): { age: number };" },
    ],
    [
      "JavaScript",
      { "save.ts": SAVE("./p"), "p.js": "export const patient = () => ({ age: 1 + 1 });" },
    ],
    [
      "a circle",
      {
        "save.ts": SAVE("./patient"),
        "patient.ts": `import "./save"; import "./patient"; ${PATIENT}`,
      },
    ],
  ])("through %s", async (_, files) => {
    expect(await told(files)).toEqual(["number"]);
  });

  test.each<[string, Readonly<Record<string, string | Buffer>>]>([
    ["a missing file", { "save.ts": SAVE("./gone") }],
    ["a missing package", { "save.ts": SAVE("patients") }],
    [
      "an installed package",
      { "save.ts": SAVE("patients"), "node_modules/patients/index.ts": PATIENT },
    ],
    ["a file that is no text", { "save.ts": SAVE("./p"), "p.ts": Buffer.from([0, 1, 2]) }],
    ["a file without that export", { "save.ts": SAVE("./p"), "p.ts": "export const ward = 3;" }],
    ["a file that does not parse", { "save.ts": SAVE("./p"), "p.ts": "export function {{{ (" }],
    ["data", { "save.ts": SAVE("./p.json"), "p.json": `{ "patient": 3 }` }],
  ])("not through %s", async (_, files) => {
    expect(await told(files)).toEqual(["unknown"]);
  });

  test("a schema of a library that is not installed stays unknown, the rest is told", async () => {
    const source = `
      import { z } from "zod";
      const schema = z.object({ age: z.number() });
      type Visit = z.infer<typeof schema>;
      function save(visit: Visit, ward: string) {
        db.from("visits").insert({ «age»: visit.age, «ward»: ward.trim() });
      }`;
    expect(await told({ "save.ts": source })).toEqual(["unknown", "string"]);
  });

  test.each(["save.tsx", "save.js", "save.jsx", "save.mts", "save.cjs"])("in %s", async (file) => {
    expect(await told({ [file]: "insert({ «age»: [1].map(String) })" })).toEqual(["string[]"]);
  });

  test("columns behind a byte order mark and beside wide letters", async () => {
    const { text, spans } = unmark(
      `f("🏥", { «age»: new Date(0) }); g({ «ward»: "é".at(0) })`,
      "save.ts",
    );
    const { root } = clinic({ "save.ts": `\uFEFF${text}` });
    const wanted = spans.map((span) => ({ span }));
    const types = await typeValues(root, wanted);
    expect(wanted.map((value) => spell(types.get(value)))).toEqual(["timestamp", "string or null"]);
  });

  test("one file's trouble is its own", async () => {
    const deep = `export const ward = ${"(".repeat(20000)}1${")".repeat(20000)};`;
    const files = {
      "a.ts": `import { ward } from "./deep"; insert({ «age»: [1].length + ward, «name»: "x".at(0) })`,
      "deep.ts": deep,
    };
    expect((await told(files))[1]).toBe("string or null");
  });
});

describe("the bounds", () => {
  const imported = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [`wards/w${at}.ts`, `export const w${at} = "north";`]),
  );
  const all = Object.keys(imported).map((file) => `import "./${file.replace(".ts", "")}";`);
  const rest = `import { w0 } from "./wards/w0"; insert({ «age»: [1].map(String), «ward»: w0 });`;

  test("400 files are followed", async () => {
    const source = `${all.slice(0, 399).join(" ")} ${rest}`;
    expect(await told({ ...imported, "save.ts": source })).toEqual(["string[]", "string of north"]);
  });

  test("beyond, imports are not followed", async () => {
    const source = `${all.join(" ")} ${rest}`;
    expect(await told({ ...imported, "save.ts": source })).toEqual(["string[]", "unknown"]);
  });

  test("nothing wanted, nothing done: the root need not exist", async () => {
    expect((await typeValues("/nowhere", [])).size).toBe(0);
  });

  test("values are told in the order in which they are asked for", async () => {
    const { root, spans } = clinic({
      "save.ts": "insert({ «a»: [1].map(String), «b»: new Date(0) })",
    });
    const wanted = spans.map((span) => ({ span })).reverse();
    expect([...(await typeValues(root, wanted)).keys()]).toEqual(wanted);
  });
});
