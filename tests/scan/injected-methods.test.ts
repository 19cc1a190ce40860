/** Wrappers that are methods of objects which functions and constructors are handed. */
import { describe, expect, test } from "vitest";
import { type Files, scanFiles, told } from "./marked-files.ts";
import { scan, scanMarked } from "./marked-source.ts";

const ROWS = `class Rows { constructor(db) { this.db = db; } load(table) { return this.db.from(table).select(); } }`;

describe("named where the method of what is handed over is called", () => {
  test.each([
    [
      "field that JavaScript does not declare",
      `${ROWS} class Ward { constructor(rows) { this.rows = rows; } beds() { return this.rows.load(«"beds"»); } } new Ward(new Rows(db));`,
    ],
    [
      "member of an object",
      `${ROWS} class Ward { constructor({ rows, log }) { this.rows = rows; } beds() { return this.rows.load(«"beds"»); } } const rows = new Rows(db); new Ward({ rows, log });`,
    ],
    [
      "member of an object that may be left out",
      `${ROWS} class Ward { constructor(args = {}) { if (args.rows) this.rows = args.rows; } beds() { return this.rows.load(«"beds"»); } } new Ward({ rows: new Rows(db) });`,
    ],
    [
      "declared field",
      `${ROWS} class Ward { private rows; constructor(rows) { this.rows = rows; } beds() { return this.rows.load(«"beds"»); } } new Ward(new Rows(db));`,
    ],
    [
      "parameter property",
      `${ROWS} class Ward { constructor(private readonly rows) {} beds() { return this.rows.load(«"beds"»); } } new Ward(new Rows(db));`,
    ],
    [
      "getter",
      `${ROWS} class Ward { constructor(rows, own) { this.rows = rows; this.own = own || null; } get best() { return this.own || this.rows; } beds() { return this.best.load(«"beds"»); } } new Ward(new Rows(db));`,
    ],
    [
      "parameter",
      `${ROWS} function beds(rows) { return rows.load(«"beds"»); } beds(new Rows(db));`,
    ],
    [
      "through two functions",
      `${ROWS} function beds(rows) { return rows.load(«"beds"»); } function start(rows) { return beds(rows); } start(new Rows(db));`,
    ],
    [
      "variable of the file that is set later",
      `${ROWS} let kept = null; function start(rows) { kept = rows; } const beds = () => kept.load(«"beds"»); start(new Rows(db));`,
    ],
    [
      "object of functions",
      `const rows = { load(table) { return db.from(table).select(); } }; class Ward { constructor(source) { this.source = source; } beds() { return this.source.load(«"beds"»); } } new Ward(rows);`,
    ],
    [
      "beside a mock",
      `${ROWS} class Ward { constructor(rows) { this.rows = rows; } beds() { return this.rows.load(«"beds"»); } } new Ward(new Rows(db)); new Ward({ load: jest.fn() });`,
    ],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source, "ward.js");
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["beds", spans[0]],
    ]);
  });
});

describe("what looks alike", () => {
  test.each([
    [
      "a method of that name of another class",
      `${ROWS} class Disk { load(path) { return read(path); } } class Ward { constructor(disk) { this.disk = disk; } map() { return this.disk.load("map.png"); } } new Ward(new Disk()); new Rows(db).load("beds");`,
      ["read beds:"],
    ],
    [
      "something that nobody is seen to hand over",
      `${ROWS} class Ward { constructor(disk) { this.disk = disk; } map() { return this.disk.load("map.png"); } } new Rows(db).load("beds");`,
      ["read beds:", "read ?:"],
    ],
    [
      "an object of a package",
      `import { Disk } from "disk"; ${ROWS} function map(disk) { return disk.load("map.png"); } map(new Disk()); new Rows(db).load("beds");`,
      ["read beds:", "read ?:"],
    ],
    [
      "set from outside",
      `${ROWS} class Ward { map() { return this.disk.load("map.png"); } } new Rows(db).load("beds");`,
      ["read beds:", "read ?:"],
    ],
  ])("%s", async (_, source, expected) => {
    const { requests } = await scanFiles({ "ward.js": source });
    expect(told(requests)).toEqual(expected);
  });
});

describe("in several files", () => {
  const FILES: Files = {
    "rows.js": `export ${ROWS}`,
    "container.js": `import { Rows } from "./rows.js"; import { Ward } from "./ward.js"; export const ward = new Ward({ rows: new Rows(db) });`,
    "ward.js": `export class Ward { constructor({ rows }) { this.rows = rows; } beds() { return this.rows.load(«"beds"»); } }`,
  };

  test("the class, what makes it and what uses it", async () => {
    const { requests, spans } = await scanFiles(FILES);
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["beds", spans[0]],
    ]);
  });

  test("what a test calls on a mock leaves nothing open", async () => {
    const mock = `test("loads", () => mocks.load(...given));`;
    const { requests } = await scanFiles({ ...FILES, "tests/ward.test.js": mock });
    expect(told(requests)).toEqual(["read beds:"]);
  });

  test("what other code calls on something unknown does", async () => {
    const { requests } = await scanFiles({ ...FILES, "other.js": `unseen.load(name);` });
    expect(told(requests)).toEqual(["read beds:", "read ?:"]);
  });
});

describe("fields that JavaScript does not declare", () => {
  test.each([
    [
      "given to the constructor",
      `class Rows { constructor(table) { this.table = table; } all() { return db.from(this.table).select(); } } new Rows(«"beds"»);`,
    ],
    [
      "given under another name",
      `class Rows { constructor(name) { this.table = name; } all() { return db.from(this.table).select(); } } new Rows(«"beds"»);`,
    ],
    [
      "a literal",
      `class Beds { constructor() { this.table = "beds"; } all() { return db.from(«this.table»).select(); } }`,
    ],
    [
      "of the class that it extends",
      `class Rows { constructor(table) { this.table = table; } } class Beds extends Rows { constructor() { super("beds"); } all() { return db.from(«this.table»).select(); } }`,
    ],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source, "ward.js");
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["beds", spans[0]],
    ]);
  });
});

describe("conditions of functions within", () => {
  const audited = (guard: string): string =>
    `function audited(table) { return audit({ after: async (request, response) => { ${guard} return db.from(table).select(); } }); }`;

  test.each([
    ["of what only the inner function is given", `if (response.status >= 400) return null;`],
    ["of a client", `const { db } = await import("./db"); if (!db) return null;`],
  ])("%s: every caller asks", (_, guard) => {
    const { requests, spans } = scanMarked(`${audited(guard)} audited(«"beds"»);`, "ward.js");
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["beds", spans[0]],
    ]);
  });

  test.each([
    ["of the table", `if (table !== "beds") return null;`],
    ["of a call", `if (isPlain(table)) return null;`],
  ])("%s: it depends on the caller", async (_, guard) => {
    const { requests } = await scanFiles({ "ward.js": `${audited(guard)} audited("visits");` });
    expect(told(requests)).not.toContain("read visits:");
  });
});

describe("keys that the declared type of a parameter names", () => {
  const ADMIT = `function admit(id: string, bed: { floor: number; note?: string }) { return db.from("beds").insert({ ...bed, id }); }`;
  const keys = (text: string) =>
    scan(text).map(({ payload }) =>
      payload?.keys.map(({ name, declared }) => [name.value, declared]),
    );

  test("every caller writes them out: those count, for certain", () => {
    expect(keys(`${ADMIT} admit("b1", { floor: 2 });`)).toEqual([
      [
        ["floor", undefined],
        ["id", undefined],
      ],
    ]);
  });

  test("one that does not: the type counts beside", () => {
    expect(keys(`${ADMIT} admit("b1", { floor: 2 }); admit("b2", given);`)).toEqual([
      [
        ["floor", undefined],
        ["id", undefined],
      ],
      [
        ["floor", true],
        ["note", true],
        ["id", undefined],
      ],
    ]);
  });

  test("nobody calls: the type counts", () => {
    expect(keys(ADMIT)).toEqual([
      [
        ["floor", true],
        ["note", true],
        ["id", undefined],
      ],
    ]);
  });
});
