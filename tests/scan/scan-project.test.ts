import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { ScanResult } from "../../src/model/request.ts";
import { NOTHING_SCANNED, scanProject } from "../../src/scan/scan-project.ts";

const QUERY = `db.from("contacts").select()`;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function crm(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(tmpdir(), "crm-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

async function run(
  root: string,
  settings: { include?: string[]; exclude?: string[] } = {},
): Promise<ScanResult> {
  return scanProject({ root, include: [], exclude: [], ...settings });
}

function filesOf(result: ScanResult): readonly string[] {
  return result.requests.map((request) => request.span.file);
}

describe("which files are scanned", () => {
  test("code of every ending, sorted by code unit", async () => {
    const names = ["b.ts", "a.tsx", "B.mts", "c.cts", "d.js", "e.jsx", "f.mjs", "g.cjs", "z/a.ts"];
    const result = await run(crm(Object.fromEntries(names.map((name) => [name, QUERY]))));
    expect(filesOf(result)).toEqual([
      "B.mts",
      "a.tsx",
      "b.ts",
      "c.cts",
      "d.js",
      "e.jsx",
      "f.mjs",
      "g.cjs",
      "z/a.ts",
    ]);
    expect(result.files).toBe(9);
    expect(result.filesWithRequests).toBe(9);
  });

  test.each(["notes.md", "styles.css", "node_modules/pkg/index.js", ".next/app.js"])(
    "not %s",
    async (file) => {
      const result = await run(crm({ [file]: QUERY }));
      expect(result).toEqual(NOTHING_SCANNED);
    },
  );

  test("what is left out is counted by file or folder", async () => {
    const root = crm({
      "types.d.ts": QUERY,
      "app.min.js": QUERY,
      "dist/app.js": QUERY,
      "dist/chunks/a.js": QUERY,
      "src/routes.gen.ts": `// This file was automatically generated. Do not edit.\n${QUERY}`,
      "src/quiet.gen.ts": "// @generated\nexport const a = 1;",
      "src/app.ts": QUERY,
    });
    const result = await run(root);
    expect(filesOf(result)).toEqual(["src/app.ts"]);
    expect(result.files).toBe(2);
    expect(result.leftOut).toEqual([
      { path: "app.min.js", reason: "minified", files: 1 },
      { path: "dist", reason: "output", files: 2 },
      { path: "src/routes.gen.ts", reason: "generated", files: 1 },
      { path: "types.d.ts", reason: "declaration", files: 1 },
    ]);
  });

  test.each([
    ["dist", ["dist/app.js"]],
    ["dist/**/*.js", ["dist/app.js"]],
    ["dist/app.js", ["dist/app.js"]],
    ["src/routes.gen.ts", ["src/routes.gen.ts"]],
    ["src", []],
    ["**/*.js", []],
    ["types.d.ts", []],
  ])("what code.include names by itself is scanned: %s", async (include, files) => {
    const root = crm({
      "types.d.ts": QUERY,
      "dist/app.js": QUERY,
      "src/routes.gen.ts": `// @generated\n${QUERY}`,
    });
    expect(filesOf(await run(root, { include: [include] }))).toEqual(files);
  });

  test("names in a generated file are read where code leads there", async () => {
    const root = crm({
      "src/names.ts": `// @generated\nexport const TABLES = { deals: "deals" } as const;\n${QUERY}`,
      "src/app.ts": `import { TABLES } from "./names";\ndb.from(TABLES.deals).select();`,
    });
    const result = await run(root);
    expect(result.requests.map((request) => request.target?.value)).toEqual(["deals"]);
  });

  test("include and exclude take globs and folders", async () => {
    const root = crm({
      "src/a.ts": QUERY,
      "src/a.test.ts": QUERY,
      "src/old/b.ts": QUERY,
      "tools/c.ts": QUERY,
    });
    expect(filesOf(await run(root, { include: ["src/**"] }))).toEqual([
      "src/a.test.ts",
      "src/a.ts",
      "src/old/b.ts",
    ]);
    expect(
      filesOf(await run(root, { include: ["src"], exclude: ["**/*.test.ts", "./src/old/"] })),
    ).toEqual(["src/a.ts"]);
  });

  test("in a git work tree: what git knows or would add, not what it ignores", async () => {
    const root = crm({
      ".gitignore": "generated/\n",
      "src/known.ts": QUERY,
      "src/new.ts": QUERY,
      "src/gone.ts": QUERY,
      "build/kept.ts": QUERY,
      "generated/g.ts": QUERY,
      "node_modules/p/i.js": QUERY,
    });
    const git = (...words: string[]): void => {
      execFileSync("git", words, { cwd: root, stdio: "ignore" });
    };
    git("init");
    git("add", "src/known.ts", "src/gone.ts", "build/kept.ts");
    rmSync(join(root, "src/gone.ts"));
    expect(filesOf(await run(root))).toEqual(["build/kept.ts", "src/known.ts", "src/new.ts"]);
    expect(filesOf(await run(join(root, "src")))).toEqual(["known.ts", "new.ts"]);
  });

  test("links that leave the root are left out", async () => {
    const outside = crm({ "secret.ts": QUERY });
    const root = crm({ "app.ts": QUERY });
    symlinkSync(join(outside, "secret.ts"), join(root, "link.ts"));
    symlinkSync(outside, join(root, "folder"));
    symlinkSync(join(root, "nowhere.ts"), join(root, "broken.ts"));
    expect(filesOf(await run(root))).toEqual(["app.ts"]);
  });
});

describe("trouble with files", () => {
  test("larger than 2 MB", async () => {
    const result = await run(crm({ "bundle.js": `${QUERY}\n${"//".repeat(1_100_000)}` }));
    expect(result.files).toBe(0);
    expect(result.diagnostics).toMatchObject([
      { code: "file-too-large", location: { file: "bundle.js", line: 1 } },
    ]);
  });

  test.each([
    ["NUL bytes", Buffer.from(`${QUERY}\0`), "it holds NUL bytes"],
    ["UTF-16", Buffer.from(`\uFEFF${QUERY}`, "utf16le"), "it holds NUL bytes"],
    ["Latin-1", Buffer.from(`const name = "é"; ${QUERY}`, "latin1"), "it is not UTF-8"],
  ])("%s", async (_, bytes, reason) => {
    const result = await run(crm({ "odd.ts": bytes, "app.ts": QUERY }));
    expect(filesOf(result)).toEqual(["app.ts"]);
    expect(result.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "file-unreadable",
        `odd.ts was not scanned: ${reason}. Mend it or exclude it with code.exclude.`,
      ],
    ]);
  });

  test("a syntax error is told once, and the rest is scanned", async () => {
    const result = await run(crm({ "app.ts": `const a = ;\nconst b = ;\n${QUERY}\n` }));
    expect(result.requests).toHaveLength(1);
    expect(result.diagnostics).toMatchObject([
      { code: "file-syntax-error", location: { file: "app.ts", line: 1, column: 11 } },
    ]);
  });

  test.each([
    `db.from("contacts").select(`,
    `db.from("contacts`,
    "db.from('contacts').select(`id, ",
    `db.from("contacts").insert({ name: `,
    `db.from("contacts")..select()`,
    "}}}} db.from('contacts').select()",
    `@@ db.rpc("x", { ...`,
  ])("never throws: %s", async (text) => {
    const result = await run(crm({ "broken.ts": text }));
    expect(result.diagnostics.some(({ code }) => code === "file-syntax-error")).toBe(true);
  });

  test("code that nests deeper than the stack", async () => {
    const deep = `const list = ${'"a" + '.repeat(30_000)}"b";`;
    const result = await run(crm({ "deep.ts": `${deep}\n${QUERY}`, "flat.ts": QUERY }));
    expect(filesOf(result)).toContain("flat.ts");
    expect(result.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([
      "deep.ts was not scanned: its code is nested too deeply. Mend it or exclude it with code.exclude.",
    ]);
  });

  test("types in JavaScript files parse", async () => {
    const result = await run(crm({ "app.js": `/** @type {any} */ const x = <div/>;\n${QUERY}` }));
    expect(result.requests).toHaveLength(1);
    expect(result.diagnostics).toEqual([]);
  });
});

describe("positions and order", () => {
  test("a byte order mark is no column", async () => {
    const result = await run(crm({ "app.ts": `\uFEFF${QUERY}` }));
    expect(result.requests[0]?.target?.span).toEqual({
      file: "app.ts",
      line: 1,
      column: 9,
      endLine: 1,
      endColumn: 19,
    });
  });

  test("files of the same content come in the order of their names", async () => {
    const root = crm({ "b.ts": `${QUERY};${QUERY}`, "a.ts": `${QUERY};${QUERY}` });
    const result = await run(root);
    expect(result.requests.map(({ span }) => [span.file, span.column])).toEqual([
      ["a.ts", 3],
      ["a.ts", 32],
      ["b.ts", 3],
      ["b.ts", 32],
    ]);
    expect(await run(root)).toEqual(result);
  });

  test("a request inside another one's arguments is one of its own", async () => {
    const result = await run(
      crm({
        "app.ts": `db.from("contacts").select().in("id", db.from("deals").select("contact_id"))`,
      }),
    );
    expect(result.requests.map((request) => request.target?.value)).toEqual(["contacts", "deals"]);
    expect(result.requests.map((request) => request.filters.length)).toEqual([1, 0]);
  });

  test.each([
    [
      "dynamic-relation",
      `const f = (x) => db.from(x).select()`,
      "The table is known only at run time: `x` is a parameter of `f`.",
    ],
    [
      "dynamic-function",
      `const f = (x) => supabase.rpc(x)`,
      "The function is known only at run time: `x` is a parameter of `f`.",
    ],
    [
      "dynamic-schema",
      `const f = (x) => supabase.schema(x).rpc("y")`,
      "The schema is known only at run time: `x` is a parameter of `f`.",
    ],
    [
      "dynamic-column",
      `const f = (x) => db.from("y").select().eq(x, 1)`,
      "A column is known only at run time: `x` is a parameter of `f`.",
    ],
    [
      "dynamic-select",
      `const f = (x) => db.from("y").select(x)`,
      "Part of the select list is known only at run time: `x` is a parameter of `f`.",
    ],
    [
      "dynamic-payload",
      `const f = (x) => db.from("y").insert(x)`,
      "What is sent is known only at run time: `x` is a parameter of `f`.",
    ],
  ])("%s", async (code, text, message) => {
    const result = await run(crm({ "app.ts": text }));
    expect(result.diagnostics).toMatchObject([{ code, message, severity: "note" }]);
  });

  test("one note for a name that several requests share", async () => {
    const text = `for (const t of ["contacts", "deals"]) for (const c of columns()) db.from(t).select().eq(c, 1)`;
    const result = await run(crm({ "app.ts": text }));
    expect(result.requests).toHaveLength(2);
    expect(result.diagnostics).toHaveLength(1);
  });
});
