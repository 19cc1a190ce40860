/** Names across files: how an import in one file leads to the declaration in another. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { unmark } from "./marked-source.ts";

type Files = Readonly<Record<string, string>>;
type Case = readonly [title: string, files: Files];

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes a repository; a folder such as `.git` is a file that begins so. */
function write(files: Files): string {
  const repository = mkdtempSync(join(tmpdir(), "library-"));
  folders.push(repository);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), unmark(text).text);
  }
  return repository;
}

async function requests(files: Files, root = "."): Promise<readonly Request[]> {
  const scan = await scanProject({ root: join(write(files), root), include: [], exclude: [] });
  return scan.requests;
}

/** Marks in the order of the files: the declaration first, the use last. */
async function expectBooks(files: Files): Promise<void> {
  const found = await requests(files);
  const spans = Object.entries(files).flatMap(([file, text]) => unmark(text, file).spans);
  expect(found.map(({ target, unresolved }) => ({ target, unresolved }))).toEqual([
    {
      target: expect.objectContaining({
        value: "books",
        certainty: "resolved",
        span: spans.at(-1),
        declaration: spans[0],
      }),
      unresolved: [],
    },
  ]);
}

const json = (value: unknown): string => JSON.stringify(value);
const TABLE = `export const T = «"books"»;`;
const PATHS = { compilerOptions: { paths: { "@/*": ["./src/*"] } } };
const use = (specifier: string): string =>
  `import { T } from "${specifier}"; db.from(«T»).select()`;

describe("imports and exports", () => {
  test.each<Case>([
    [
      "default of a name",
      {
        "tables.ts": `const T = «"books"»; export default T;`,
        "app.ts": `import Books from "./tables"; db.from(«Books»).select()`,
      },
    ],
    [
      "default by name",
      {
        "tables.ts": TABLE,
        "app.ts": `import { default as T } from "./reexport"; db.from(«T»).select()`,
        "reexport.ts": `export { T as default } from "./tables";`,
      },
    ],
    [
      "default passed on under a name",
      {
        "tables.ts": `export default «"books"»;`,
        "index.ts": `export { default as T } from "./tables";`,
        "app.ts": use("./index"),
      },
    ],
    [
      "default passed on",
      {
        "tables.ts": `export default «"books"»;`,
        "index.ts": `export { default } from "./tables";`,
        "app.ts": `import T from "./index"; db.from(«T»).select()`,
      },
    ],
    [
      "default object with names of the module",
      {
        "tables.ts": `const TABLES = { books: «"books"» } as const; export default { TABLES };`,
        "app.ts": `import config from "./tables"; db.from(«config.TABLES.books»).select()`,
      },
    ],
    [
      "default beside a name",
      {
        "tables.ts": `export default "loans"; ${TABLE}`,
        "app.ts": `import loans, { T } from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "default of a namespace",
      {
        "tables.ts": `export default { books: «"books"» };`,
        "app.ts": `import * as tables from "./tables"; db.from(«tables.default.books»).select()`,
      },
    ],
    [
      "destructured export",
      {
        "tables.ts": `export const { books: T } = { books: «"books"» };`,
        "app.ts": use("./tables"),
      },
    ],
    [
      "name in quotes",
      {
        "tables.ts": `const T = «"books"»; export { T as "table name" };`,
        "app.ts": `import { "table name" as T } from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "const enum",
      {
        "tables.ts": `export const enum T { Books = «"books"» }`,
        "app.ts": `import { T } from "./tables"; db.from(«T.Books»).select()`,
      },
    ],
    [
      "enum by default",
      {
        "tables.ts": `enum T { Books = «"books"» } export default T;`,
        "app.ts": `import T from "./tables"; db.from(«T.Books»).select()`,
      },
    ],
    [
      "barrels of three levels",
      {
        "db/schema/tables.ts": TABLE,
        "db/schema/index.ts": `export * from "./tables";`,
        "db/index.ts": `export * from "./schema"; export const clinic = 1;`,
        "lib.ts": `export { T } from "./db";`,
        "app.ts": use("./lib"),
      },
    ],
    [
      "namespace through barrels",
      {
        "db/tables.ts": `export const books = «"books"»;`,
        "db/index.ts": `import * as tables from "./tables"; export { tables };`,
        "lib.ts": `export * as db from "./db";`,
        "app.ts": `import { db as d } from "./lib"; db.from(«d.tables.books»).select()`,
      },
    ],
    [
      "three barrels in a circle",
      {
        "tables.ts": TABLE,
        "a.ts": `export * from "./b";`,
        "b.ts": `export * from "./c";`,
        "c.ts": `export * from "./a"; export * from "./tables";`,
        "app.ts": use("./a"),
      },
    ],
    [
      "own export before a star's",
      {
        "tables.ts": TABLE,
        "a.ts": `export const T = "loans";`,
        "index.ts": `export * from "./a"; export { T } from "./tables";`,
        "app.ts": use("./index"),
      },
    ],
    [
      "a type of the same name",
      {
        "tables.ts": `export type T = "loans"; ${TABLE}`,
        "app.ts": use("./tables"),
      },
    ],
    [
      "a type exported under the name before the value",
      {
        "tables.ts": TABLE,
        "types.ts": `export const T = "loans";`,
        "index.ts": `export type { T } from "./types"; export { T } from "./tables";`,
        "app.ts": use("./index"),
      },
    ],
    [
      "a star of types before the value",
      {
        "tables.ts": TABLE,
        "types.ts": `export const T = "loans";`,
        "index.ts": `export type * from "./types"; export * from "./tables";`,
        "app.ts": use("./index"),
      },
    ],
    [
      "a type among the names",
      {
        "tables.ts": `export interface Book {} ${TABLE}`,
        "app.ts": `import { type Book, T } from "./tables"; db.from(«T»).select()`,
      },
    ],
    [
      "shadowed by nothing of the same name elsewhere",
      {
        "tables.ts": `export const T = «"books"»; function f() { const T = "loans"; }`,
        "app.ts": use("./tables"),
      },
    ],
    [
      "awaited import",
      {
        "tables.ts": TABLE,
        "app.ts": `const tables = await import("./tables"); db.from(«tables.T»).select()`,
      },
    ],
    [
      "awaited import, destructured",
      {
        "tables.ts": TABLE,
        "app.ts": `const { T: books } = await import("./tables"); db.from(«books»).select()`,
      },
    ],
    [
      "awaited import of a default",
      {
        "tables.ts": `export default «"books"»;`,
        "app.ts": `const { default: T } = await import("./tables"); db.from(«T»).select()`,
      },
    ],
    [
      "awaited import in place",
      {
        "tables.ts": TABLE,
        "app.ts": `db.from(«(await import("./tables")).T»).select()`,
      },
    ],
    [
      "import and then",
      {
        "tables.ts": TABLE,
        "app.ts": `import("./tables").then(({ T }) => db.from(«T»).select())`,
      },
    ],
    [
      "JSON",
      {
        "tables.json": `{ "books": «"books"» }`,
        "app.ts": `import T from "./tables.json" with { type: "json" }; db.from(«T.books»).select()`,
      },
    ],
    [
      "name of a JSON file",
      {
        "tables.json": `{ "T": «"books"» }`,
        "app.js": use("./tables.json"),
      },
    ],
    [
      "component's script",
      {
        "Books.vue": `<script lang="ts">export const T = «"books"»;</script>`,
        "app.ts": use("./Books.vue"),
      },
    ],
    [
      "module script of a component",
      {
        "Books.svelte": `<script module lang="ts">export const T = «"books"»;</script>`,
        "app.ts": use("./Books.svelte"),
      },
    ],
    [
      "runes module",
      {
        "tables.svelte.ts": TABLE,
        "app.ts": use("./tables.svelte"),
      },
    ],
    [".mjs that means .mts", { "tables.mts": TABLE, "app.mts": use("./tables.mjs") }],
    [".jsx that means .tsx", { "tables.tsx": TABLE, "app.ts": use("./tables.jsx") }],
    [
      "file before folder",
      {
        "tables.ts": TABLE,
        "tables/index.ts": `export const T = "loans";`,
        "app.ts": use("./tables"),
      },
    ],
    [
      "declaration beside code",
      {
        "tables.d.ts": `export declare const T: string;`,
        "tables.js": TABLE,
        "app.js": use("./tables"),
      },
    ],
  ])("%s", (_, files) => expectBooks(files));

  test.each<[string, Files, string]>([
    [
      "a member of the default is no export",
      {
        "tables.ts": `export default { T: "loans" };`,
        "app.ts": `import { T } from "./tables"; db.from(T).select()`,
      },
      '"./tables" does not export `T`',
    ],
    [
      "a star passes no default on",
      {
        "tables.ts": `export default "loans";`,
        "index.ts": `export * from "./tables";`,
        "app.ts": `import T from "./index"; db.from(T).select()`,
      },
      '"./index" does not export `default`',
    ],
    [
      "a type-only export",
      {
        "tables.ts": `export const T = "loans";`,
        "index.ts": `export { type T } from "./tables";`,
        "app.ts": `import { T } from "./index"; db.from(T).select()`,
      },
      '"./index" does not export `T`',
    ],
    [
      "barrels that hold nothing but each other",
      {
        "a.ts": `export * from "./b";`,
        "b.ts": `export * from "./a";`,
        "app.ts": `import { T } from "./a"; db.from(T).select()`,
      },
      '"./a" does not export `T`',
    ],
    [
      "a private constant",
      {
        "tables.ts": `const T = "loans"; export const x = T;`,
        "app.ts": `import { T } from "./tables"; db.from(T).select()`,
      },
      '"./tables" does not export `T`',
    ],
    [
      "an import of what only run time names",
      {
        "tables.ts": `export const T = "loans";`,
        "app.ts": `const { T } = await import("./" + name); db.from(T).select()`,
      },
      '`T` of `import("./" + name)` is known only at run time',
    ],
    [
      "a file below a file",
      {
        "tables.ts": `export const T = "loans";`,
        "app.ts": `import { T } from "./tables.ts/more"; db.from(T).select()`,
      },
      'it is imported from "./tables.ts/more", which is not in the project',
    ],
    [
      "broken JSON",
      { "tables.json": "{", "app.ts": `import T from "./tables.json"; db.from(T.books).select()` },
      "`{` has no `books`",
    ],
  ])("%s", async (_, files, reason) => {
    const [request] = await requests(files);
    expect(request?.target).toBeNull();
    expect(request?.unresolved.map((one) => one.reason)).toEqual([reason]);
  });
});

describe("CommonJS", () => {
  const required = `const { T } = require("./tables"); db.from(«T»).select()`;
  test.each<Case>([
    [
      "frozen object",
      { "tables.js": `module.exports = Object.freeze({ T: «"books"» });`, "app.js": required },
    ],
    ["names one by one", { "tables.js": `module.exports.T = «"books"»;`, "app.js": required }],
    ["name in brackets", { "tables.js": `exports["T"] = «"books"»;`, "app.js": required }],
    ["key in quotes", { "tables.js": `module.exports = { "T": «"books"» };`, "app.js": required }],
    [
      "a variable",
      { "tables.js": `const all = { T: «"books"» };\nmodule.exports = all;`, "app.js": required },
    ],
    [
      "both names of the exports",
      { "tables.js": `exports = module.exports = { T: «"books"» };`, "app.js": required },
    ],
    [
      "the last assignment counts",
      { "tables.js": `exports.T = undefined;\nexports.T = «"books"»;`, "app.js": required },
    ],
    [
      "spread of another module",
      {
        "a.js": `module.exports = { T: «"books"» };`,
        "tables.js": `module.exports = { ...require("./a"), U: "loans" };`,
        "app.js": required,
      },
    ],
    [
      "another module as a whole",
      {
        "a.js": `exports.T = «"books"»;`,
        "tables.js": `module.exports = require("./a");`,
        "app.js": required,
      },
    ],
    [
      "assigned from another module",
      {
        "a.js": `module.exports = { T: «"books"» };`,
        "tables.js": `Object.assign(module.exports, require("./b"), require("./a"));`,
        "b.js": `exports.U = "loans";`,
        "app.js": required,
      },
    ],
    [
      "a star as TypeScript writes it",
      {
        "a.js": `exports.T = «"books"»;`,
        "tables.js": `__exportStar(require("./a"), exports);`,
        "app.js": required,
      },
    ],
    [
      "spreads in a circle",
      {
        "a.js": `module.exports = { ...require("./tables"), T: «"books"» };`,
        "tables.js": `module.exports = { ...require("./a") };`,
        "app.js": required,
      },
    ],
    [
      "member of the module",
      {
        "tables.js": `module.exports = { names: { books: «"books"» } };`,
        "app.js": `const tables = require("./tables"); db.from(«tables.names.books»).select()`,
      },
    ],
    [
      "required in place",
      {
        "tables.js": `exports.T = «"books"»;`,
        "app.js": `db.from(«require("./tables").T»).select()`,
      },
    ],
    [
      "the module is the name",
      {
        "table.js": `module.exports = «"books"»;`,
        "app.js": `const T = require("./table"); db.from(«T»).select()`,
      },
    ],
    [
      "a name beside a class",
      {
        "repository.js": `class Books {}\nmodule.exports = Books;\nmodule.exports.T = «"books"»;`,
        "app.js": `const Books = require("./repository"); db.from(«Books.T»).select()`,
      },
    ],
    [
      "a static of the class that is the module",
      {
        "repository.js": `class Books { static T = «"books"»; }\nmodule.exports = Books;`,
        "app.js": `const Books = require("./repository"); db.from(«Books.T»).select()`,
      },
    ],
    [
      "imported by name",
      { "tables.cjs": `module.exports = { T: «"books"» };`, "app.mjs": use("./tables.cjs") },
    ],
    [
      "imported as the default",
      {
        "tables.cjs": `module.exports = { T: «"books"» };`,
        "app.mjs": `import tables from "./tables.cjs"; db.from(«tables.T»).select()`,
      },
    ],
    [
      "imported as the default, with names",
      {
        "tables.cjs": `exports.T = «"books"»;`,
        "app.mjs": `import tables from "./tables.cjs"; db.from(«tables.T»).select()`,
      },
    ],
    [
      "passed on by a star",
      {
        "tables.cjs": `module.exports = { T: «"books"» };`,
        "index.mjs": `export * from "./tables.cjs";`,
        "app.mjs": use("./index.mjs"),
      },
    ],
    [
      "an ES module, required",
      {
        "tables.ts": TABLE,
        "app.js": `const { T } = require("./tables"); db.from(«T»).select()`,
      },
    ],
    [
      "the default of an ES module, required",
      {
        "tables.ts": `export default { T: «"books"» };`,
        "app.js": `const tables = require("./tables").default; db.from(«tables.T»).select()`,
      },
    ],
    [
      "export = and import = require",
      {
        "tables.cts": `const tables = { T: «"books"» }; export = tables;`,
        "app.cts": `import tables = require("./tables.cjs"); db.from(«tables.T»).select()`,
      },
    ],
    [
      "import = require of names",
      {
        "tables.ts": TABLE,
        "app.ts": `import tables = require("./tables"); db.from(«tables.T»).select()`,
      },
    ],
    ["export = by name", { "tables.ts": `export = { T: «"books"» };`, "app.ts": use("./tables") }],
  ])("%s", (_, files) => expectBooks(files));

  test("a function of a module is called by its member", async () => {
    const [request] = await requests({
      "books.js": `module.exports = { find(id, columns) { return supabase.from("books").select(columns); } };`,
      "app.js": `const books = require("./books"); books.find(1, "title");`,
    });
    expect(request?.selects.map((one) => one.value)).toEqual(["title"]);
  });

  test.each<[string, Files, string]>([
    [
      "a default object of an ES module has no names",
      {
        "tables.ts": `export default { T: "loans" };`,
        "app.js": `const { T } = require("./tables"); db.from(T).select()`,
      },
      "tables.ts does not export `T`",
    ],
    [
      "require of something else",
      {
        "tables.js": `module.exports = { T: "loans" };`,
        "app.js": `const { T } = loader.require("./tables"); db.from(T).select()`,
      },
      '`T` of `loader.require("./tables")` is known only at run time',
    ],
    [
      "spreads that hold nothing but each other",
      {
        "a.js": `module.exports = { ...require("./b") };`,
        "b.js": `module.exports = { ...require("./a") };`,
        "app.js": `const { T } = require("./a"); db.from(T).select()`,
      },
      '`{ ...require("./b") }` has no `T`',
    ],
  ])("%s", async (_, files, reason) => {
    const [request] = await requests(files);
    expect(request?.target).toBeNull();
    expect(request?.unresolved.map((one) => one.reason)).toEqual([reason]);
  });
});

describe("tsconfig and jsconfig", () => {
  test.each<Case>([
    [
      "the project of a solution file that has the paths",
      {
        "tsconfig.json": `{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }`,
        "tsconfig.node.json": json({ compilerOptions: { paths: { "#/*": ["./*"] } } }),
        "tsconfig.app.json": `/* Vite */ { "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], }, }, }`,
        "src/tables.ts": TABLE,
        "src/app.ts": use("@/tables"),
      },
    ],
    [
      "a referenced folder, in a circle",
      {
        "tsconfig.json": json({ files: [], references: [{ path: "./web" }, { path: "." }] }),
        "web/tsconfig.json": json({ ...PATHS, references: [{ path: ".." }] }),
        "web/src/tables.ts": TABLE,
        "app.ts": use("@/tables"),
      },
    ],
    [
      "a list of extends, the last counts",
      {
        "tsconfig.json": json({ extends: ["./one.json", "./two.json"] }),
        "one.json": json({ compilerOptions: { paths: { "@/*": ["./wrong/*"] } } }),
        "two.json": json(PATHS),
        "wrong/tables.ts": `export const T = "loans";`,
        "src/tables.ts": TABLE,
        "src/app.ts": use("@/tables"),
      },
    ],
    [
      "extends of extends, paths count from where they are written",
      {
        "tsconfig.json": json({ extends: "./config/web.json" }),
        "config/web.json": json({ extends: "./base.json" }),
        "config/base.json": json({ compilerOptions: { paths: { "@/*": ["../src/*"] } } }),
        "src/tables.ts": TABLE,
        "src/app.ts": use("@/tables"),
      },
    ],
    [
      "configDir",
      {
        "web/tsconfig.json": json({ extends: "../base.json" }),
        "base.json": json({ compilerOptions: { paths: { "@/*": [`\${configDir}/src/*`] } } }),
        "web/src/tables.ts": TABLE,
        "web/src/app.ts": use("@/tables"),
      },
    ],
    [
      "extends from a package of the workspace",
      {
        "package.json": json({ workspaces: ["web", "config"] }),
        "config/package.json": json({ name: "@library/tsconfig" }),
        "config/base.json": json({ compilerOptions: { paths: { "@/*": ["../web/src/*"] } } }),
        "web/package.json": json({ name: "web" }),
        "web/tsconfig.json": json({ extends: "@library/tsconfig/base.json" }),
        "web/src/tables.ts": TABLE,
        "web/src/app.ts": use("@/tables"),
      },
    ],
    [
      "extends in a circle",
      {
        "tsconfig.json": json({ extends: "./base.json", ...PATHS }),
        "base.json": json({ extends: "./tsconfig.json" }),
        "src/tables.ts": TABLE,
        "src/app.ts": use("@/tables"),
      },
    ],
    [
      "extends of something missing",
      {
        "tsconfig.json": json({ extends: "@tsconfig/node20/tsconfig.json", ...PATHS }),
        "src/tables.ts": TABLE,
        "src/app.ts": use("@/tables"),
      },
    ],
    [
      "an exact name",
      {
        "tsconfig.json": json({ compilerOptions: { paths: { tables: ["./src/db/tables.ts"] } } }),
        "src/db/tables.ts": TABLE,
        "src/app.ts": use("tables"),
      },
    ],
    [
      "the second target",
      {
        "tsconfig.json": json({ compilerOptions: { paths: { "~/*": ["./a/*", "./b/*"] } } }),
        "b/tables.ts": TABLE,
        "app.ts": use("~/tables"),
      },
    ],
    [
      "the longest pattern",
      {
        "tsconfig.json": json({
          compilerOptions: { paths: { "@/*": ["./src/*"], "@/db/*": ["./database/*"] } },
        }),
        "database/tables.ts": TABLE,
        "src/db/tables.ts": `export const T = "loans";`,
        "src/app.ts": use("@/db/tables"),
      },
    ],
    [
      "a component by its alias",
      {
        "tsconfig.json": json(PATHS),
        "src/Books.vue": `<script>export const T = «"books"»;</script>`,
        "src/app.ts": use("@/Books.vue"),
      },
    ],
    [
      "baseUrl of a jsconfig",
      {
        "jsconfig.json": json({ compilerOptions: { baseUrl: "./src" } }),
        "src/db/tables.js": TABLE,
        "src/app.js": use("db/tables"),
      },
    ],
    [
      "root folders",
      {
        "tsconfig.json": json({ compilerOptions: { rootDirs: ["./src", "./generated"] } }),
        "generated/tables.ts": TABLE,
        "src/app.ts": use("./tables"),
      },
    ],
  ])("%s", (_, files) => expectBooks(files));

  test.each<Case>([
    ["malformed", { "tsconfig.json": "{ nonsense", "src/tables.ts": TABLE }],
    ["a list", { "tsconfig.json": "[]", "src/tables.ts": TABLE }],
    [
      "paths that are no lists",
      { "tsconfig.json": json({ compilerOptions: { paths: { "@/*": null } } }) },
    ],
    [
      "paths of other things",
      { "tsconfig.json": json({ compilerOptions: { paths: { "@/*": [null, 5] } } }) },
    ],
    ["references to nothing", { "tsconfig.json": json({ references: [null, { path: 5 }] }) }],
    [
      "inherited nonsense",
      { "tsconfig.json": json({ extends: "./base.json" }), "base.json": json({ files: [5] }) },
    ],
    [
      "impossible base",
      { "tsconfig.json": json({ compilerOptions: { baseUrl: "./tsconfig.json" } }) },
    ],
    ["NUL as the base", { "tsconfig.json": json({ compilerOptions: { baseUrl: "\0" } }) }],
    [
      "an alias to a folder above the repository",
      {
        "tsconfig.json": json({ compilerOptions: { paths: { "@/*": ["../../etc/*"] } } }),
        "src/tables.ts": TABLE,
      },
    ],
  ])("%s configuration leads nowhere", async (_, files) => {
    const [request] = await requests({ ...files, "src/app.ts": use("@/tables") });
    expect(request?.unresolved.map((one) => one.reason)).toEqual([
      'it is imported from "@/tables", which is not in the project',
    ]);
  });
});

describe("frameworks", () => {
  test.each<Case>([
    [
      "$lib",
      {
        "svelte.config.js": "",
        "src/lib/tables.ts": TABLE,
        "src/routes/+page.ts": use("$lib/tables"),
      },
    ],
    [
      "$lib below a tsconfig that extends what is generated",
      {
        "svelte.config.js": "",
        "tsconfig.json": json({ extends: "./.svelte-kit/tsconfig.json" }),
        "src/lib/index.ts": TABLE,
        "src/routes/+page.ts": use("$lib"),
      },
    ],
    [
      "~ of Nuxt 3",
      { "nuxt.config.ts": "", "db/tables.ts": TABLE, "pages/a.ts": use("~/db/tables") },
    ],
    ["~ of Nuxt 4", { "nuxt.config.ts": "", "app/tables.ts": TABLE, "app/a.ts": use("~/tables") }],
    [
      "#shared of Nuxt",
      { "nuxt.config.ts": "", "shared/tables.ts": TABLE, "app/a.ts": use("#shared/tables") },
    ],
    [
      "@ of Vue CLI",
      { "vue.config.js": "", "src/tables.js": TABLE, "src/views/a.js": use("@/tables") },
    ],
    [
      "@ of WXT",
      { "wxt.config.ts": "", "utils/tables.ts": TABLE, "entrypoints/a.ts": use("@/utils/tables") },
    ],
    [
      "src of Quasar",
      { "quasar.config.js": "", "src/tables.js": TABLE, "src/pages/a.js": use("src/tables") },
    ],
  ])("%s", (_, files) => expectBooks(files));

  test("what the project says goes first", () =>
    expectBooks({
      "nuxt.config.ts": "",
      "tsconfig.json": json({ compilerOptions: { paths: { "~/*": ["./own/*"] } } }),
      "own/tables.ts": TABLE,
      "tables.ts": `export const T = "loans";`,
      "app.ts": use("~/tables"),
    }));

  test.each<Case>([
    ["of no framework", { "src/tables.ts": TABLE, "src/app.ts": use("@/tables") }],
    [
      "of another folder's",
      { "docs/nuxt.config.ts": "", "tables.ts": TABLE, "app.ts": use("~/tables") },
    ],
    [
      "of generated names",
      { "nuxt.config.ts": "", "imports.ts": TABLE, "app/a.ts": use("#imports") },
    ],
  ])("an alias %s leads nowhere", async (_, files) => {
    const [request] = await requests(files);
    expect(request?.target).toBeNull();
  });
});

describe("aliases of bundlers", () => {
  const vite = (alias: string): Files => ({
    "vite.config.ts": `import path from "node:path"; import { fileURLToPath, URL } from "node:url";
      const root = path.dirname(fileURLToPath(import.meta.url)); const src = path.join(root, "src");
      const at = (name) => path.resolve(__dirname, name);
      export default defineConfig({ plugins: [react()], resolve: { alias: ${alias} } });`,
    "src/tables.js": TABLE,
    "src/app.js": use("@/tables"),
  });
  test.each<readonly [alias: string]>([
    [`{ "@": path.resolve(__dirname, "./src") }`],
    [`{ "@": path.resolve(__dirname, "lib", "..", "src") }`],
    [`{ "@": path.resolve("src") }`],
    [`{ "@": path.join(process.cwd(), "src") }`],
    [`{ "@": fileURLToPath(new URL("./src", import.meta.url)) }`],
    [`{ "@": path.resolve(import.meta.dirname, "src") }`],
    [`{ "@": "/src" }`],
    [`{ "@/": "/src/" }`],
    [`{ "@": \`\${__dirname}/src\` }`],
    [`{ "@": __dirname + "/src" }`],
    [`{ "@": src, vue: "vue/dist/vue.esm-bundler.js" }`],
    [`{ "@": at("src") }`],
    [`{ react: "preact/compat", "@": at("src") }`],
    [`[{ find: /^~/, replacement: "" }, { find: "@", replacement: at("src") }]`],
    [`{ "@/tables$": at("src/tables.js") }`],
  ])("%s", async (alias) => {
    await expectBooks(vite(alias));
  });

  test.each<Case>([
    [
      "webpack's, in CommonJS",
      {
        "webpack.config.js": `const path = require("path");
          module.exports = { resolve: { alias: { "@": path.resolve(__dirname, "src/") } } };`,
        "src/tables.js": TABLE,
        "src/app.js": use("@/tables"),
      },
    ],
    [
      "those of Babel's module resolver",
      {
        "babel.config.js": `module.exports = (api) => ({ plugins: [["module-resolver", { root: ["."], alias: { "@db": "./src/db" } }]] });`,
        "src/db/tables.js": TABLE,
        "src/app.js": use("@db/tables"),
      },
    ],
    [
      "those of a package of its own, and the tsconfig's before them",
      {
        "web/vite.config.mts": `export default { resolve: { alias: { "@": "/wrong", "~": "/src" } } };`,
        "web/tsconfig.json": json(PATHS),
        "web/src/tables.ts": `export { T } from "~/more";`,
        "web/src/more.ts": TABLE,
        "web/src/app.ts": use("@/tables"),
      },
    ],
  ])("%s", async (_, files) => {
    await expectBooks(files);
  });

  test.each<readonly [title: string, alias: string]>([
    ["that run time makes", `{ "@": process.env.SRC }`],
    ["that a condition makes", `{ "@": isTest ? "/test" : "/src" }`],
    ["of another name", `{ "#": "/src" }`],
    ["that leads elsewhere", `{ "@": "/lib" }`],
    ["in a circle", `{ "@": loop } }, { x: loop }); const loop = loop + ""; ({ y: {`],
    ["that is no object", `"@"`],
  ])("an alias %s leads nowhere", async (_, alias) => {
    const [request] = await requests(vite(alias));
    expect(request?.target).toBeNull();
  });
});

describe("what Nuxt imports by itself", () => {
  const USE = `db.from(«T»).select()`;
  test.each<Case>([
    ["a constant of utils", { "nuxt.config.ts": "", "utils/tables.ts": TABLE, "pages/a.ts": USE }],
    [
      "a constant of utils, in a component",
      {
        "nuxt.config.ts": "",
        "utils/tables.ts": TABLE,
        "components/Books.vue": `<script setup>\n${USE}\n// the end</script>\n<template><p /></template>`,
      },
    ],
    [
      "a default by the name of its file",
      {
        "nuxt.config.js": "",
        "utils/books-table.js": `export default «"books"»;`,
        "pages/a.js": `db.from(«booksTable»).select()`,
      },
    ],
    [
      "a member of what a composable gives back",
      {
        "nuxt.config.ts": "",
        "composables/useTables.ts": `export const useTables = () => ({ books: «"books"» });`,
        "pages/a.ts": `const { books } = useTables(); db.from(«books»).select()`,
      },
    ],
    [
      "what an index passes on under another name",
      {
        "nuxt.config.ts": "",
        "app/utils/db/tables.ts": `export const BOOKS = «"books"»;`,
        "app/utils/db/index.ts": `export { BOOKS as T } from "./tables";`,
        "app/pages/a.ts": USE,
      },
    ],
    [
      "shared names, on the server",
      { "nuxt.config.ts": "", "shared/utils/tables.ts": TABLE, "server/api/a.get.ts": USE },
    ],
    [
      "names from deep below server/utils",
      { "nuxt.config.ts": "", "server/utils/db/tables.ts": TABLE, "server/api/a.get.ts": USE },
    ],
    [
      "composables before utils",
      {
        "nuxt.config.ts": "",
        "composables/a.ts": TABLE,
        "utils/a.ts": `export const T = "loans";`,
        "pages/a.ts": USE,
      },
    ],
    [
      "and not what the file declares itself",
      {
        "nuxt.config.ts": "",
        "utils/tables.ts": `export const T = "loans";`,
        "pages/a.ts": `const T = «"books"»; ${USE}`,
      },
    ],
    [
      "and not what the file imports itself",
      {
        "nuxt.config.ts": "",
        "utils/tables.ts": `export const T = "loans";`,
        "lib/tables.ts": TABLE,
        "pages/a.ts": use("~/lib/tables"),
      },
    ],
  ])("%s", async (_, files) => {
    await expectBooks(files);
  });

  test("callers of what is offered", async () => {
    const found = await requests({
      "nuxt.config.ts": "",
      "composables/useRows.ts": `export function useRows(table: string) { return db.from(table).select(); }`,
      "pages/index.vue": `<script setup lang="ts">const { data } = await useRows("books");</script>`,
    });
    expect(found.map(({ target }) => target?.value)).toEqual(["books"]);
  });

  test.each<Case>([
    ["without Nuxt", { "utils/tables.ts": TABLE, "pages/a.ts": USE }],
    [
      "of the server elsewhere",
      { "nuxt.config.ts": "", "server/utils/a.ts": TABLE, "pages/a.ts": USE },
    ],
    [
      "of the application on the server",
      { "nuxt.config.ts": "", "utils/a.ts": TABLE, "server/api/a.ts": USE },
    ],
    ["of deep below utils", { "nuxt.config.ts": "", "utils/db/a.ts": TABLE, "pages/a.ts": USE }],
    ["of declarations", { "nuxt.config.ts": "", "utils/a.d.ts": TABLE, "pages/a.ts": USE }],
    [
      "that are not exported",
      { "nuxt.config.ts": "", "utils/a.ts": `const T = "books";`, "pages/a.ts": USE },
    ],
  ])("no names %s", async (_, files) => {
    const [request] = await requests(files);
    expect(request?.target).toBeNull();
  });
});

describe("packages of the repository", () => {
  const library = (manifest: object, files: Files): Files => ({
    "package.json": json({ workspaces: ["packages/*"] }),
    "packages/db/package.json": json({ name: "@library/db", ...manifest }),
    ...files,
  });
  test.each<Case>([
    [
      "main",
      library(
        { main: "./tables.js" },
        { "packages/db/tables.js": TABLE, "app.js": use("@library/db") },
      ),
    ],
    [
      "main that is TypeScript",
      library(
        { main: "src/index.ts" },
        { "packages/db/src/index.ts": TABLE, "packages/web/app.ts": use("@library/db") },
      ),
    ],
    ["index", library({}, { "packages/db/index.ts": TABLE, "app.ts": use("@library/db") })],
    [
      "a file by its path",
      library({}, { "packages/db/src/tables.ts": TABLE, "app.ts": use("@library/db/src/tables") }),
    ],
    [
      "a barrel",
      library(
        { exports: "./src/index.ts" },
        {
          "packages/db/src/tables.ts": TABLE,
          "packages/db/src/index.ts": `export * from "./tables.js";`,
          "packages/web/app.ts": use("@library/db"),
        },
      ),
    ],
    [
      "a sub path",
      library(
        { exports: { ".": "./index.ts", "./tables": { types: "./t.ts", default: "./x.js" } } },
        { "packages/db/t.ts": TABLE, "app.ts": use("@library/db/tables") },
      ),
    ],
    [
      "a pattern",
      library(
        { exports: { "./*": "./src/*.ts" } },
        { "packages/db/src/tables.ts": TABLE, "app.ts": use("@library/db/tables") },
      ),
    ],
    [
      "conditions in conditions",
      library(
        {
          exports: {
            ".": {
              node: { require: "./a.cjs" },
              import: { source: "./src/i.ts", default: "./dist/i.js" },
            },
          },
        },
        { "packages/db/src/i.ts": TABLE, "app.ts": use("@library/db") },
      ),
    ],
    [
      "a build that is not there",
      library(
        { main: "./dist/index.js", types: "./dist/index.d.ts" },
        { "packages/db/src/index.ts": TABLE, "app.ts": use("@library/db") },
      ),
    ],
    [
      "exports of a build that is not there",
      library(
        {
          exports: {
            "./tables": {
              import: { types: "./dist/esm/tables.d.mts", default: "./dist/esm/tables.mjs" },
              require: "./dist/cjs/tables.cjs",
            },
          },
        },
        { "packages/db/src/tables.ts": TABLE, "app.ts": use("@library/db/tables") },
      ),
    ],
    [
      "a pattern over a build that is not there",
      library(
        { exports: { "./*": "./dist/*.js" } },
        { "packages/db/src/schema/tables.ts": TABLE, "app.ts": use("@library/db/schema/tables") },
      ),
    ],
    [
      "a build that is there",
      library(
        { main: "./dist/index.js", types: "./dist/index.d.ts" },
        {
          "packages/db/src/index.ts": TABLE,
          "packages/db/dist/index.js": `exports.T = "loans";`,
          "packages/db/dist/index.d.ts": `export declare const T: "loans";`,
          "app.ts": use("@library/db"),
        },
      ),
    ],
    [
      "a build without a source folder",
      library(
        { main: "./lib/index.js" },
        { "packages/db/index.ts": TABLE, "app.ts": use("@library/db") },
      ),
    ],
    [
      "a folder named lib that is source",
      library(
        {},
        {
          "packages/db/lib/tables/index.ts": TABLE,
          "packages/db/tables.ts": `export const T = "loans";`,
          "app.ts": use("@library/db/lib/tables"),
        },
      ),
    ],
    [
      "pnpm",
      {
        "pnpm-workspace.yaml": `# all\npackages:\n  # code\n  - "libs/**" # deep\n  - '!libs/old/**'\n  - web\n\ncatalog:\n  - x\n`,
        "package.json": "{}",
        "libs/old/package.json": json({ name: "db", main: "old.ts" }),
        "libs/data/db/package.json": json({ name: "db" }),
        "libs/data/db/index.ts": TABLE,
        "web/app.ts": use("db"),
      },
    ],
    [
      "yarn",
      {
        "package.json": json({ workspaces: { packages: ["./db/"] } }),
        "db/package.json": json({ name: "db" }),
        "db/index.ts": TABLE,
        "app.ts": use("db"),
      },
    ],
    [
      "lerna",
      {
        "lerna.json": json({ packages: ["modules/{db,web}"] }),
        "modules/db/package.json": json({ name: "db" }),
        "modules/db/index.ts": TABLE,
        "modules/web/app.ts": use("db"),
      },
    ],
    [
      "a dependency by path",
      {
        "db/package.json": json({ name: "anything" }),
        "db/index.ts": TABLE,
        "web/package.json": json({ dependencies: { db: "file:../db" } }),
        "web/app.ts": use("db"),
      },
    ],
    [
      "imports of the own package",
      {
        "package.json": json({ imports: { "#db": "./src/tables.ts", "#x/*": "./x/*" } }),
        "src/tables.ts": TABLE,
        "src/app.ts": use("#db"),
      },
    ],
    [
      "imports of the own package by a pattern, from a build",
      {
        "package.json": json({
          imports: { "#db/*": { types: "./dist/db/*.d.ts", default: "./dist/db/*.js" } },
        }),
        "src/db/tables.ts": TABLE,
        "src/app.ts": use("#db/tables"),
      },
    ],
    [
      "the own name",
      {
        "package.json": json({ name: "library", exports: { "./tables": "./src/tables.ts" } }),
        "src/tables.ts": TABLE,
        "test/app.ts": use("library/tables"),
      },
    ],
    [
      "an alias before a package",
      library(
        { main: "index.ts" },
        {
          "tsconfig.json": json({ compilerOptions: { paths: { "@library/db": ["./mine.ts"] } } }),
          "mine.ts": TABLE,
          "packages/db/index.ts": `export const T = "loans";`,
          "app.ts": use("@library/db"),
        },
      ),
    ],
  ])("%s", (_, files) => expectBooks(files));

  test.each<Case>([
    [
      "installed",
      {
        "node_modules/tables/package.json": json({ name: "tables", main: "index.js" }),
        "node_modules/tables/index.js": `exports.T = "loans"`,
        "app.ts": use("tables"),
      },
    ],
    [
      "of no workspace",
      {
        "package.json": json({ workspaces: ["apps/*"] }),
        "packages/tables/package.json": json({ name: "tables" }),
        "packages/tables/index.ts": TABLE,
        "app.ts": use("tables"),
      },
    ],
    [
      "not exported",
      library(
        { exports: { ".": "./index.ts" } },
        { "packages/db/tables.ts": TABLE, "app.ts": use("@library/db/tables") },
      ),
    ],
    [
      "with a broken manifest",
      {
        "package.json": `{ "workspaces": ["db"`,
        "db/package.json": `{ "name": 7, "main": {} }`,
        "db/index.ts": TABLE,
        "app.ts": use("db"),
      },
    ],
    [
      "of hostile patterns",
      {
        "package.json": json({
          workspaces: ["**/**/**/**/**/**/**", "../../*", "\0", "{a,".repeat(50), "(".repeat(80)],
        }),
        "app.ts": use("tables"),
      },
    ],
  ])("a package %s leads nowhere", async (_, files) => {
    const [request] = await requests(files);
    expect(request?.target).toBeNull();
  });
});

describe("Deno", () => {
  test.each<Case>([
    [
      "a path with its ending",
      {
        "functions/_shared/tables.ts": TABLE,
        "functions/hello/index.ts": use("../_shared/tables.ts"),
      },
    ],
    [
      "imports of deno.json",
      {
        "deno.json": json({ imports: { tables: "./db/tables.ts" } }),
        "db/tables.ts": TABLE,
        "a/app.ts": use("tables"),
      },
    ],
    [
      "a prefix of deno.jsonc",
      {
        "deno.jsonc": `{ // all\n"imports": { "db/": "./database/", }, }`,
        "database/tables.ts": TABLE,
        "app.ts": use("db/tables.ts"),
      },
    ],
    [
      "an import map that the configuration names",
      {
        "functions/hello/deno.json": json({ importMap: "../maps/map.json" }),
        "functions/maps/map.json": json({ imports: { "@shared/": "../_shared/" } }),
        "functions/_shared/tables.ts": TABLE,
        "functions/hello/index.ts": use("@shared/tables.ts"),
      },
    ],
    [
      "an import map of Supabase functions",
      {
        "supabase/functions/import_map.json": json({ imports: { tables: "./_shared/tables.ts" } }),
        "supabase/functions/_shared/tables.ts": TABLE,
        "supabase/functions/hello/index.ts": use("tables"),
      },
    ],
    [
      "a function's own configuration",
      {
        "functions/deno.json": json({ imports: { tables: "./wrong.ts" } }),
        "functions/wrong.ts": `export const T = "loans";`,
        "functions/hello/deno.json": json({ imports: { tables: "./tables.ts" } }),
        "functions/hello/tables.ts": TABLE,
        "functions/hello/index.ts": use("tables"),
      },
    ],
    [
      "a member of the workspace",
      {
        "deno.json": json({ workspace: ["./db"] }),
        "db/deno.json": json({
          name: "@library/db",
          exports: { ".": "./mod.ts", "./tables": "./t.ts" },
        }),
        "db/t.ts": TABLE,
        "web/app.ts": use("@library/db/tables"),
      },
    ],
    [
      "tsconfig's aliases beside a configuration for formatting",
      {
        "deno.json": json({ fmt: {} }),
        "tsconfig.json": json(PATHS),
        "src/tables.ts": TABLE,
        "src/app.ts": use("@/tables"),
      },
    ],
  ])("%s", (_, files) => expectBooks(files));

  test.each([
    "npm:tables@2",
    "jsr:@library/tables",
    "https://example.org/tables.ts",
    "node:fs",
    "file:///tables.ts",
  ])("%s is not followed", async (specifier) => {
    const [request] = await requests({
      "tables.ts": TABLE,
      "deno.json": json({ imports: { other: specifier } }),
      "app.ts": use(specifier),
    });
    expect(request?.unresolved.map((one) => one.reason)).toEqual([
      `it is imported from "${specifier}", which is not in the project`,
    ]);
  });
});

describe("a root inside of its repository", () => {
  const monorepo: Files = {
    ".git/HEAD": "ref: refs/heads/main\n",
    "package.json": json({ workspaces: ["packages/*", "apps/*"] }),
    "tsconfig.base.json": json({
      compilerOptions: { paths: { "@db/*": ["./packages/db/src/*"] } },
    }),
    "packages/db/package.json": json({ name: "@library/db", main: "./src/tables.ts" }),
    "packages/db/src/tables.ts": `${unmark(TABLE).text} export const COLUMNS = "title"; export const ROW = { pages: 1 };
      export const onlyOpen = (query) => query.eq("open", true);`,
    "apps/web/tsconfig.json": json({ extends: "../../tsconfig.base.json" }),
  };

  test.each([
    ["a package", "@library/db"],
    ["an alias of the repository", "@db/tables"],
    ["a path", "../../packages/db/src/tables"],
  ])("%s outside of it is followed, and not pointed at", async (_, specifier) => {
    const [request] = await requests(
      {
        ...monorepo,
        "apps/web/app.ts": `import { T, COLUMNS, ROW } from "${specifier}"; db.from(T).insert(ROW).select(COLUMNS)`,
      },
      "apps/web",
    );
    expect(request?.unresolved).toEqual([]);
    expect(request?.target).toMatchObject({
      value: "books",
      declaration: null,
      span: { file: "app.ts" },
    });
    expect(request?.payload?.keys[0]?.name).toMatchObject({ value: "pages", declaration: null });
    expect(json(request)).not.toContain("../");
  });

  test("what is asked of a builder out there is left alone", async () => {
    const [request] = await requests(
      {
        ...monorepo,
        "apps/web/app.ts": `import { onlyOpen } from "@library/db"; onlyOpen(db.from("books").select("title"))`,
      },
      "apps/web",
    );
    expect(json(request)).not.toContain("../");
  });

  test("without git the root is all there is", async () => {
    const { ".git/HEAD": _, ...files } = monorepo;
    const [request] = await requests(
      { ...files, "apps/web/app.ts": `import { T } from "@library/db"; db.from(T).select()` },
      "apps/web",
    );
    expect(request?.target).toBeNull();
  });

  test("links out of the repository are not followed", async () => {
    const outside = write({ "tables.ts": `export const T = "loans";` });
    const repository = write({
      ".git/HEAD": "ref: refs/heads/main\n",
      "app.ts": `import { T } from "./tables"; db.from(T).select()`,
    });
    symlinkSync(join(outside, "tables.ts"), join(repository, "tables.ts"));
    const scan = await scanProject({ root: repository, include: ["app.ts"], exclude: [] });
    expect(scan.requests[0]?.target).toBeNull();
  });
});
