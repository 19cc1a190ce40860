import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskCache, openCache } from "../../src/cli/disk-cache.ts";
import { NO_CACHE, remember } from "../../src/model/cache.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cache-"));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const KEY = "0".repeat(64);
const VALUE = { table: "visits", columns: ["id", "starts_at"] };

describe("the cache on disk", () => {
  test("gives back what it keeps", () => {
    diskCache(folder, "one").write("schema", KEY, VALUE);
    expect(diskCache(folder, "one").read("schema", KEY)).toEqual(VALUE);
  });

  test("knows nothing of other kinds, keys and builds", () => {
    const cache = diskCache(folder, "one");
    cache.write("schema", KEY, VALUE);
    expect(cache.read("facts", KEY)).toBeNull();
    expect(cache.read("schema", "1".repeat(64))).toBeNull();
    expect(diskCache(folder, "two").read("schema", KEY)).toBeNull();
  });

  test.each([
    ["cut short", (text: string) => text.slice(0, -4)],
    ["changed", (text: string) => text.replace("visits", "vizits")],
    ["empty", () => ""],
    ["no JSON", () => "a\nb"],
    ["another digest", (text: string) => `${"f".repeat(64)}\n${text.split("\n")[1]}`],
  ])("takes a file that is %s for absent, and replaces it", (_, damage) => {
    const cache = diskCache(folder, "one");
    cache.write("schema", KEY, VALUE);
    const file = join(folder, "one", "schema", `${KEY}.json`);
    writeFileSync(file, damage(readFileSync(file, "utf8")));
    expect(cache.read("schema", KEY)).toBeNull();
    cache.write("schema", KEY, VALUE);
    expect(cache.read("schema", KEY)).toEqual(VALUE);
  });

  test("is the user's alone", () => {
    diskCache(folder, "one").write("schema", KEY, VALUE);
    expect(statSync(join(folder, "one", "schema", `${KEY}.json`)).mode & 0o077).toBe(0);
  });

  test("leaves no draft behind and keeps the newest results and builds", () => {
    const cache = diskCache(folder, "one");
    for (let i = 0; i < 70; i++) cache.write("facts", String(i).padStart(64, "0"), i);
    const kept = readdirSync(join(folder, "one", "facts"));
    expect(kept).toHaveLength(60);
    expect(kept.every((name) => name.endsWith(".json"))).toBe(true);
    for (const build of ["two", "three", "four"]) diskCache(folder, build).write("facts", KEY, 1);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test("fails in silence where it cannot write", () => {
    writeFileSync(join(folder, "file"), "");
    const cache = diskCache(join(folder, "file"), "one");
    cache.write("schema", KEY, VALUE);
    expect(cache.read("schema", KEY)).toBeNull();
  });

  test("is off with --no-cache, and where the sources run unbuilt", () => {
    expect(openCache({ env: { SCHEMA_AUDIT_CACHE: folder } }, { cache: false })).toBe(NO_CACHE);
    expect(openCache({ env: { SCHEMA_AUDIT_CACHE: folder } }, { cache: true })).toBe(NO_CACHE);
  });
});

describe("remember", () => {
  test("makes a result once for the same inputs", async () => {
    const cache = diskCache(folder, "one");
    let made = 0;
    const make = async () => ({ made: ++made });
    const ask = async (inputs: unknown) => await remember(cache, "proposal", inputs, make);
    expect([await ask(["a"]), await ask(["a"]), await ask(["b"])]).toEqual([
      { made: 1 },
      { made: 1 },
      { made: 2 },
    ]);
  });

  test("keeps nothing of what fails", async () => {
    const cache = diskCache(folder, "one");
    const fail = async () => await Promise.reject(new Error("no database"));
    await expect(remember(cache, "schema", 1, fail)).rejects.toThrow("no database");
    expect(await remember(cache, "schema", 1, async () => 2)).toBe(2);
  });

  test("does not keep what hung on the moment", async () => {
    const cache = diskCache(folder, "one");
    let isBusy = false;
    const make = async () => {
      isBusy = true;
      return "as far as it went";
    };
    const ask = async (made: () => Promise<string>) =>
      await remember(cache, "schema", 1, made, () => isBusy);
    expect(await ask(make)).toBe("as far as it went");
    isBusy = false;
    expect(await ask(async () => "whole")).toBe("whole");
    expect(await ask(make)).toBe("whole");
  });
});

describe("a warm run of the built command", () => {
  const bin = join(import.meta.dirname, "../../bin/schema-audit.js");
  const run = (root: string, ...more: string[]) =>
    spawnSync(process.execPath, [bin, root, "--reporter", "json", ...more], {
      encoding: "utf8",
      env: { ...process.env, SCHEMA_AUDIT_CACHE: join(folder, "cache") },
    }).stdout;

  test("says the same as a cold one, and as one without cache", () => {
    const root = join(import.meta.dirname, "../../fixtures/rules/missing-table");
    const cold = run(root);
    expect(JSON.parse(cold).projects).toHaveLength(1);
    expect(run(root)).toBe(cold);
    expect(run(root, "--no-cache")).toBe(cold);
    expect(readdirSync(join(folder, "cache"))).toHaveLength(1);
  });
});
