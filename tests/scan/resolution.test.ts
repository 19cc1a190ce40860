import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { unmark } from "./marked-source.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function library(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "library-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), unmark(text).text);
  }
  return root;
}

async function requests(files: Readonly<Record<string, string>>): Promise<readonly Request[]> {
  return (await scanProject({ root: library(files), include: [], exclude: [] })).requests;
}

const CONFIG = JSON.stringify({ compilerOptions: { paths: { "@/*": ["./src/*"] } } });

describe("table names of other files", () => {
  test.each<[string, Record<string, string>]>([
    [
      "named import",
      {
        "tables.ts": `export const T = «"books"»;`,
        "app.ts": `import { T } from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "renamed import",
      {
        "tables.ts": `export const T = «"books"»;`,
        "app.ts": `import { T as Books } from "./tables"; db.from(«Books»).select()`,
      },
    ],
    [
      ".ts ending",
      {
        "tables.ts": `export const T = «"books"»;`,
        "app.ts": `import { T } from "./tables.ts"; db.from(«T»).select()`,
      },
    ],
    [
      ".js ending",
      {
        "tables.ts": `export const T = «"books"»;`,
        "app.ts": `import { T } from "./tables.js"; db.from(«T»).select()`,
      },
    ],
    [
      "constants object",
      {
        "tables.ts": `export const T = { books: «"books"» } as const;`,
        "app.ts": `import { T } from "./tables"; db.from(«T.books»).select()`,
      },
    ],
    [
      "export list",
      {
        "tables.ts": `const a = «"books"»; export { a as T };`,
        "app.ts": `import { T } from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "default export",
      {
        "tables.ts": `export default «"books"»;`,
        "app.ts": `import T from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "default object",
      {
        "tables.ts": `export default { books: «"books"» };`,
        "app.ts": `import T from "./tables"; db.from(«T.books»).select()`,
      },
    ],
    [
      "namespace",
      {
        "tables.ts": `export const books = «"books"»;`,
        "app.ts": `import * as T from "./tables"; db.from(«T.books»).select()`,
      },
    ],
    [
      "enum",
      {
        "tables.ts": `export enum T { Books = «"books"» }`,
        "app.ts": `import { T } from "./tables"; db.from(«T.Books»).select()`,
      },
    ],
    [
      "class",
      {
        "tables.ts": `export class T { static readonly BOOKS = «"books"»; }`,
        "app.ts": `import { T } from "./tables"; db.from(«T.BOOKS»).select()`,
      },
    ],
    [
      "index of a folder",
      {
        "tables/index.ts": `export const T = «"books"»;`,
        "app.ts": `import { T } from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "barrel",
      {
        "tables.ts": `export const T = «"books"»;`,
        "index.ts": `export * from "./tables";`,
        "app.ts": `import { T } from "./index"; db.from(«T»).select()`,
      },
    ],
    [
      "named barrel",
      {
        "tables.ts": `export const A = «"books"»;`,
        "index.ts": `export { A as T } from "./tables";`,
        "app.ts": `import { T } from "."; db.from(«T»).select()`,
      },
    ],
    [
      "namespace barrel",
      {
        "tables.ts": `export const books = «"books"»;`,
        "index.ts": `export * as T from "./tables";`,
        "app.ts": `import { T } from "./index"; db.from(«T.books»).select()`,
      },
    ],
    [
      "imported, then exported",
      {
        "tables.ts": `export const T = «"books"»;`,
        "index.ts": `import { T } from "./tables"; export { T };`,
        "app.ts": `import { T } from "./index"; db.from(«T»).select()`,
      },
    ],
    [
      "barrels in a circle",
      {
        "tables.ts": `export * from "./index"; export const T = «"books"»;`,
        "index.ts": `export * from "./tables";`,
        "app.ts": `import { T } from "./index"; db.from(«T»).select()`,
      },
    ],
    [
      "private name behind a star",
      {
        "a.ts": `const T = "hidden"; export const A = 1;`,
        "tables.ts": `export const T = «"books"»;`,
        "index.ts": `export * from "./a"; export * from "./tables";`,
        "app.ts": `import { T } from "./index"; db.from(«T»).select()`,
      },
    ],
    [
      "tsconfig paths",
      {
        "tsconfig.json": CONFIG,
        "src/tables.ts": `export const T = «"books"»;`,
        "src/app/page.tsx": `import { T } from "@/tables"; db.from(«T»).select()`,
      },
    ],
    [
      "inherited tsconfig",
      {
        "tsconfig.base.json": CONFIG,
        "tsconfig.json": `{ "extends": "./tsconfig.base.json" }`,
        "src/tables.ts": `export const T = «"books"»;`,
        "src/app.ts": `import { T } from "@/tables"; db.from(«T»).select()`,
      },
    ],
    [
      "tsconfig with comments",
      {
        "tsconfig.json": `{ // paths\n"compilerOptions": { "baseUrl": "src", }, }`,
        "src/tables.ts": `export const T = «"books"»;`,
        "src/a/app.ts": `import { T } from "tables"; db.from(«T»).select()`,
      },
    ],
    [
      "referenced tsconfig",
      {
        "tsconfig.json": `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`,
        "tsconfig.app.json": CONFIG,
        "src/tables.ts": `export const T = «"books"»;`,
        "src/app.ts": `import { T } from "@/tables"; db.from(«T»).select()`,
      },
    ],
    [
      "nearest tsconfig",
      {
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./wrong/*"] } } }`,
        "web/tsconfig.json": CONFIG,
        "web/src/tables.ts": `export const T = «"books"»;`,
        "web/src/app.ts": `import { T } from "@/tables"; db.from(«T»).select()`,
      },
    ],
    [
      "jsconfig",
      {
        "jsconfig.json": CONFIG,
        "src/tables.js": `export const T = «"books"»;`,
        "src/app.jsx": `import { T } from "@/tables"; db.from(«T»).select()`,
      },
    ],
    [
      "CommonJS object",
      {
        "tables.js": `module.exports = { T: «"books"» };`,
        "app.js": `const { T } = require("./tables"); db.from(«T»).select()`,
      },
    ],
    [
      "CommonJS names",
      {
        "tables.js": `const T = { books: «"books"» };\nmodule.exports = { T };`,
        "app.js": `const { T } = require("./tables"); db.from(«T.books»).select()`,
      },
    ],
    [
      "CommonJS exports",
      {
        "tables.js": `exports.T = «"books"»;`,
        "app.js": `const tables = require("./tables"); db.from(«tables.T»).select()`,
      },
    ],
  ])("%s", async (_, files) => {
    const found = await requests(files);
    const spans = Object.entries(files).flatMap(([file, text]) => unmark(text, file).spans);
    expect(found.map((request) => request.target)).toEqual([
      expect.objectContaining({
        value: "books",
        certainty: "resolved",
        span: spans.at(-1),
        declaration: spans[0],
      }),
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "a package",
      { "app.ts": `import { T } from "tables"; db.from(T).select()` },
      'it is imported from "tables", which is not in the project',
    ],
    [
      "a missing file",
      { "app.ts": `import { T } from "./tables"; db.from(T).select()` },
      'it is imported from "./tables", which is not in the project',
    ],
    [
      "a missing export",
      {
        "tables.ts": "export const A = 1;",
        "app.ts": `import { T } from "./tables"; db.from(T).select()`,
      },
      '"./tables" does not export `T`',
    ],
    [
      "a file outside of the root",
      { "app.ts": `import { T } from "../../../etc/tables"; db.from(T).select()` },
      'it is imported from "../../../etc/tables", which is not in the project',
    ],
  ])("%s is not followed", async (_, files, reason) => {
    const [request] = await requests(files);
    expect(request?.target).toBeNull();
    expect(request?.unresolved[0]?.reason).toBe(reason);
  });
});

describe("payloads and types of other files", () => {
  test("keys of an imported object are named at the argument", async () => {
    const files = {
      "book.ts": `export const BLANK = { «title»: "" };`,
      "save.ts": `import { BLANK } from "./book"; db.from("books").insert(«BLANK»)`,
    };
    const [request] = await requests(files);
    const spans = Object.entries(files).flatMap(([file, text]) => unmark(text, file).spans);
    expect(request?.payload?.keys[0]?.name).toEqual({
      value: "title",
      certainty: "resolved",
      span: spans[1],
      segments: [],
      declaration: spans[0],
    });
  });

  test("an imported interface tells the type of a value", async () => {
    const [request] = await requests({
      "book.ts": `export interface Book { pages: number; shelf?: "low" | "high" }`,
      "index.ts": `export type { Book } from "./book";`,
      "save.ts": `import type { Book } from "./index";
        const save = (book: Book) => db.from("books").insert({ pages: book.pages, shelf: book.shelf })`,
    });
    expect(request?.payload?.keys.map((key) => key.value)).toEqual([
      { type: "number", literal: null, nullable: false, alternatives: [] },
      { type: "string", literal: null, nullable: true, alternatives: ["high", "low"] },
    ]);
  });
});

describe("schemas", () => {
  test.each<[string, Record<string, string>, string | null]>([
    ["none", { "app.ts": `supabase.from("loans").select()` }, null],
    ["in the chain", { "app.ts": `supabase.schema("lending").from("loans").select()` }, "lending"],
    ["of a call", { "app.ts": `supabase.schema("lending").rpc("lend")` }, "lending"],
    [
      "constant",
      { "app.ts": `const S = "lending"; supabase.schema(S).from("loans").select()` },
      "lending",
    ],
    [
      "in a variable",
      { "app.ts": `const db = supabase.schema("lending"); db.from("loans").select()` },
      "lending",
    ],
    [
      "of the client",
      {
        "app.ts": `const db = createClient(url, key, { db: { schema: "lending" } }); db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "of a server client",
      {
        "app.ts": `const db = createServerClient(url, key, { cookies, db: { schema: "lending" } }); db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "of a bare client",
      {
        "app.ts": `const db = new PostgrestClient(url, { schema: "lending" }); db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "of a client without one",
      { "app.ts": `const db = createClient(url, key); db.from("loans").select()` },
      null,
    ],
    [
      "of an imported client",
      {
        "db.ts": `export const db = createClient(url, key, { db: { schema: "lending" } });`,
        "app.ts": `import { db } from "./db"; db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "of a factory",
      {
        "db.ts": `export function open() { return createClient(url, key, { db: { schema: "lending" } }); }`,
        "app.ts": `import { open } from "./db"; const db = open(); db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "of a field",
      {
        "app.ts": `class Loans { db = createClient(url, key, { db: { schema: "lending" } }); all() { return this.db.from("loans").select(); } }`,
      },
      "lending",
    ],
    [
      "passed to a factory",
      {
        "db.ts": `export const open = (url, schema) => createClient(url, key, { db: { schema } });`,
        "app.ts": `import { open } from "./db"; const db = open(url, "lending"); db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "passed to a factory in the chain",
      {
        "db.ts": `export const open = (s) => createClient(url, key, { db: { schema: s } });`,
        "app.ts": `import { open } from "./db"; open("lending").from("loans").select()`,
      },
      "lending",
    ],
    [
      "default of a factory",
      {
        "app.ts": `const open = (schema = "lending") => createClient(url, key, { db: { schema } }); const db = open(); db.from("loans").select()`,
      },
      "lending",
    ],
    [
      "the chain before the client",
      {
        "app.ts": `const db = createClient(url, key, { db: { schema: "other" } }); db.schema("lending").from("loans").select()`,
      },
      "lending",
    ],
  ])("%s", async (_, files, schema) => {
    const [request] = await requests(files);
    expect(request?.schema?.value ?? null).toBe(schema);
    expect(request?.unresolved).toEqual([]);
  });

  test("a client made in a function that is given the schema", async () => {
    const [request] = await requests({
      "app.ts": `function all(schema) { const db = createClient(url, key, { db: { schema } }); return db.from("loans").select(); }`,
    });
    expect(request?.schema).toBeNull();
    expect(request?.unresolved).toMatchObject([
      { role: "schema", reason: "`schema` is a parameter of `all`" },
    ]);
  });

  test("its place is the argument in the chain, or the client that was made with it", async () => {
    const files = {
      "app.ts": `import { db } from "./db"; «db».from("loans").select(); x.schema(«"lending"»).from("loans").select();`,
      "db.ts": `export const db = createClient(url, key, { db: { schema: «"lending"» } });`,
    };
    const spans = Object.entries(files).flatMap(([file, text]) => unmark(text, file).spans);
    const found = await requests(files);
    expect(
      found.map(({ schema }) => [schema?.certainty, schema?.span, schema?.declaration]),
    ).toEqual([
      ["resolved", spans[0], spans[2]],
      ["literal", spans[1], null],
    ]);
  });

  test("one that only run time knows is noted", async () => {
    const [request] = await requests({
      "app.ts": `const f = (s) => supabase.schema(s).from("loans").select()`,
    });
    expect(request?.schema).toBeNull();
    expect(request?.unresolved).toMatchObject([{ role: "schema" }]);
  });
});
