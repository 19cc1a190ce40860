import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { ScanResult } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { type MemoryCache, memoryCache } from "../memory-cache.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | null>>;

/** Null removes a file. */
function write(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    if (text === null) rmSync(join(root, file));
    else writeFileSync(join(root, file), text);
  }
}

function clinic(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "clinic-"));
  folders.push(root);
  write(root, files);
  return root;
}

async function scan(root: string, cache?: MemoryCache): Promise<ScanResult> {
  return await scanProject({ root, include: [], exclude: [], ...(cache ? { cache } : {}) });
}

/** The files that a scan read from the cache: their kept facts are marked first. */
async function scanMarked(
  root: string,
  cache: MemoryCache,
): Promise<{ readonly result: ScanResult; readonly reused: readonly string[] }> {
  for (const [key, text] of cache.kept)
    cache.kept.set(key, text.replaceAll('"client":"db"', '"client":"kept"'));
  const result = await scan(root, cache);
  const reused = result.requests.filter((r) => r.client === "kept").map((r) => r.span.file);
  return { result, reused: [...new Set(reused)] };
}

function tablesOf(result: ScanResult): readonly string[] {
  return result.requests.map(
    ({ target, span }) => `${span.file}:${span.line} ${target?.value ?? "?"}`,
  );
}

const PROJECT: Files = {
  "names.ts": `export const PATIENTS = "patients";`,
  "list.ts": `import { PATIENTS } from "./names";\ndb.from(PATIENTS).select("id");`,
  "plain.ts": `db.from("rooms").select("id");`,
  "read.ts": `export function read(table: string) {\n  return db.from(table).select("id");\n}`,
  "caller.ts": `import { read } from "./read";\nread("visits");`,
  "quiet.ts": `export const quiet = 1;`,
};
const ALL = ["list.ts", "plain.ts", "read.ts"];

describe("facts that are kept", () => {
  test("are those of a scan without them", async () => {
    const root = clinic(PROJECT);
    const cache = memoryCache();
    const cold = await scan(root, cache);
    expect(cold).toEqual(await scan(root));
    expect(await scan(root, cache)).toEqual(cold);
    expect(cache.writes.get("facts")).toBe(1);
  });

  test("hold while nothing changes", async () => {
    const root = clinic(PROJECT);
    const cache = memoryCache();
    await scan(root, cache);
    expect((await scanMarked(root, cache)).reused).toEqual(ALL);
  });

  const CHANGES: readonly (readonly [string, Files, readonly string[]])[] = [
    ["the file itself", { "plain.ts": `db.from("wards").select("id");` }, ["list.ts", "read.ts"]],
    ["a line above", { "plain.ts": `\n${PROJECT["plain.ts"]}` }, ["list.ts", "read.ts"]],
    [
      "a constant elsewhere",
      { "names.ts": `export const PATIENTS = "people";` },
      ["plain.ts", "read.ts"],
    ],
    ["the constant's file goes", { "names.ts": null }, []],
    [
      "an argument of a caller",
      { "caller.ts": `import { read } from "./read";\nread("stays");` },
      ["list.ts", "plain.ts"],
    ],
    [
      "a new caller",
      { "second.ts": `import { read } from "./read";\nread("beds");` },
      ["list.ts", "plain.ts"],
    ],
    [
      "a file becomes a caller",
      { "quiet.ts": `import { read } from "./read";\nread("beds");` },
      ["list.ts", "plain.ts"],
    ],
    ["a caller goes", { "caller.ts": null }, ["list.ts", "plain.ts"]],
    ["a file that names nothing", { "quiet.ts": `export const quiet = 2;` }, ALL],
    ["a new file that names nothing", { "more.ts": `export const more = 2;` }, ALL],
    ["a new file with a request", { "beds.ts": `db.from("beds").select("id");` }, ALL],
    ["a file with a request goes", { "plain.ts": null }, ["list.ts", "read.ts"]],
    [
      "a file that a name would lead to first",
      { "names.tsx": `export const PATIENTS = "x";` },
      ALL,
    ],
    [
      "a file that a name leads to now",
      { "names.ts": null, "names.tsx": `export const PATIENTS = "x";` },
      [],
    ],
    [
      "the settings of the names",
      { "tsconfig.json": `{ "compilerOptions": { "baseUrl": "." } }` },
      [],
    ],
    ["a text that is no code", { "notes.md": `db.from("x").select()` }, ALL],
  ];

  test.each(CHANGES)("are told from those that changed: %s", async (_, change, reused) => {
    const root = clinic(PROJECT);
    const cache = memoryCache();
    await scan(root, cache);
    write(root, change);
    const warm = await scanMarked(root, cache);
    expect(warm.reused).toEqual(reused);
    const fresh = await scan(root);
    expect(tablesOf(warm.result)).toEqual(tablesOf(fresh));
    expect(warm.result.diagnostics).toEqual(fresh.diagnostics);
  });

  test("stay right through a long row of changes", async () => {
    const root = clinic(PROJECT);
    const cache = memoryCache();
    await scan(root, cache);
    for (const [, change] of CHANGES) {
      write(root, change);
      expect(await scan(root, cache)).toEqual(await scan(root));
      const back = Object.keys(change).map((file) => [file, PROJECT[file] ?? null] as const);
      write(root, Object.fromEntries(back));
      expect(await scan(root, cache)).toEqual(await scan(root));
    }
  });

  const OFFERED: Files = {
    "nuxt.config.ts": "",
    "utils/tables.ts": `export const PATIENTS = "patients";`,
    "pages/list.ts": `db.from(PATIENTS).select("id");`,
    "pages/plain.ts": `db.from("rooms").select("id");`,
  };
  test.each<readonly [string, Files, readonly string[]]>([
    [
      "changes its value",
      { "utils/tables.ts": `export const PATIENTS = "x";` },
      ["pages/plain.ts"],
    ],
    ["goes", { "utils/tables.ts": `export const ROOMS = "x";` }, []],
    ["comes from another file", { "composables/a.ts": `export const PATIENTS = "x";` }, []],
    ["stays beside a new file without names", { "utils/b.ts": "export {};" }, []],
    [
      "stays beside new code",
      { "pages/c.ts": `db.from("c").select()` },
      ["pages/list.ts", "pages/plain.ts"],
    ],
  ])("are read anew where a name that Nuxt offers %s", async (_, change, reused) => {
    const root = clinic(OFFERED);
    const cache = memoryCache();
    await scan(root, cache);
    write(root, change);
    const warm = await scanMarked(root, cache);
    expect(warm.reused).toEqual(reused);
    expect(tablesOf(warm.result)).toEqual(tablesOf(await scan(root)));
  });

  test("are kept per settings", async () => {
    const root = clinic(PROJECT);
    const cache = memoryCache();
    await scan(root, cache);
    const chosen = await scanProject({ root, include: ["plain.ts"], exclude: [], cache });
    expect(tablesOf(chosen)).toEqual(["plain.ts:1 rooms"]);
    expect((await scanMarked(root, cache)).reused).toEqual(ALL);
  });
});
