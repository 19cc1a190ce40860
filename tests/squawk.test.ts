/**
 * A stranger's rules over the migrations that stand under reports/. What squawk thinks of the types that
 * the documents chose is left out: the migration builds what is documented.
 */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "./audit-fixture.ts";

const TYPES_OF_THE_DOCUMENTS = [
  "prefer-bigint-over-int",
  "prefer-text-field",
  "prefer-timestamp-tz",
];
const reports = path.join(repository, "reports");
const squawk = path.join(repository, "node_modules/.bin/squawk");

const files = readdirSync(reports, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".sql") && !file.endsWith(".down.sql"))
  .sort();

describe("squawk finds nothing in", () => {
  it("at least two files of each of six applications", () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  it.each(files)("%s", (file) => {
    // Supabase runs a migration in one transaction; concurrent indexes are applied outside of any.
    const transaction = file.includes("concurrently") ? [] : ["--assume-in-transaction"];
    const excluded = TYPES_OF_THE_DOCUMENTS.map((rule) => `--exclude=${rule}`);
    const run = () =>
      execFileSync(
        squawk,
        [...transaction, ...excluded, "--reporter", "Gcc", path.join(reports, file)],
        {
          encoding: "utf8",
          stdio: "pipe",
        },
      );
    expect(run).not.toThrow();
  });
});
