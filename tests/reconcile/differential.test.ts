/**
 * Our verdicts against Postgres: for each request, what `bind` finds wrong with the code and what the
 * server answers to the SQL that PostgREST makes of it must be the same.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { replay } from "../../src/introspect/replay/replay.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { type OpenDatabase, runOrThrow } from "../../src/model/database.ts";
import { splitStatements } from "../../src/model/split-statements.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { API } from "../facts.ts";
import { postgrestSql } from "../postgrest-sql.ts";
import { scan } from "../scan/marked-source.ts";
import { fixtureCases } from "./differential-fixtures.ts";
import { LABORATORY } from "./differential-schema.ts";
import { sourceOf } from "./differential-source.ts";
import { type Case, castCases, filterCases, payloadCases } from "./differential-values.ts";
import { conflictCases, rowCases, viewCases } from "./differential-writes.ts";

/** Errors that depend on rows, or are other concerns: keys, checks, triggers. */
const OF_DATA = /^(?:23503|23505|23514|P0001|21000)$/;

function verdictsOf(cases: readonly Case[], catalog: Catalog): readonly (readonly string[])[] {
  const requests = scan(cases.map(sourceOf).join("\n"));
  const { faults, bindings } = bind(requests, catalog, API);
  const lost = bindings.filter(({ outcome }) => outcome.kind !== "bound");
  expect(lost.map(({ reference }) => reference.subject)).toEqual([]);
  expect(requests.map(({ span }) => span.line)).toEqual(cases.map((_, at) => at + 1));
  return requests.map((request) =>
    faults.filter((fault) => fault.request === request).flatMap((fault) => answerOf(fault)),
  );
}

function answerOf(fault: ReturnType<typeof bind>["faults"][number]): readonly string[] {
  switch (fault.kind) {
    case "conflict-target":
    case "write-to-view":
    case "invalid-enum-value":
    case "type-mismatch":
      return [`${fault.answer.code} ${fault.answer.message}`];
    case "missing-required-column":
      return [
        `23502 null value in column "${fault.column}" of relation "${fault.table.name}" violates not-null constraint`,
      ];
    case "write-to-generated":
      return [
        fault.action === "update"
          ? `428C9 column "${fault.column}" can only be updated to DEFAULT`
          : `428C9 cannot insert a non-DEFAULT value into column "${fault.column}"`,
      ];
    default:
      return [];
  }
}

/** The server's answer, or null; nothing that it does stays. */
async function answerTo(database: OpenDatabase, statement: string): Promise<string | null> {
  await runOrThrow(database, "SAVEPOINT attempt");
  const outcome = await database.run(statement);
  await runOrThrow(database, "ROLLBACK TO attempt");
  if (outcome.ok || OF_DATA.test(outcome.error.sqlstate)) return null;
  return `${outcome.error.sqlstate} ${outcome.error.message}`;
}

/** Every case where the two differ. */
async function differences(
  database: OpenDatabase,
  catalog: Catalog,
  cases: readonly Case[],
): Promise<readonly string[]> {
  const verdicts = verdictsOf(cases, catalog);
  const found: string[] = [];
  for (const [at, request] of cases.entries()) {
    const expected = verdicts[at] ?? [];
    const actual = await answerTo(database, postgrestSql(request, catalog));
    const isSame = actual === null ? expected.length === 0 : says(request, expected, actual);
    if (request.open === true && expected.length === 0) continue;
    if (!isSame)
      found.push(
        `${sourceOf(request)} said ${expected.join(" or ") || "nothing"}, answered ${actual}`,
      );
  }
  return found;
}

function says(request: Case, expected: readonly string[], actual: string): boolean {
  if (request.elsewhere !== true) return expected.includes(actual);
  return expected.some((answer) => answer.slice(0, 5) === actual.slice(0, 5));
}

/** Cases that are decided. */
let total = 0;

async function opened(
  prepare: (database: OpenDatabase) => Promise<unknown>,
  use: (database: OpenDatabase, catalog: Catalog) => Promise<void>,
): Promise<void> {
  const database = await openShadow();
  try {
    await prepare(database);
    const catalog = await introspect(database);
    await runOrThrow(database, "SET search_path = public, extensions");
    await runOrThrow(database, "BEGIN");
    await use(database, catalog);
  } finally {
    await database.close();
  }
}

const FIXTURES = path.resolve(import.meta.dirname, "../../fixtures");

function migrationsOf(fixture: string) {
  const folder = path.join(FIXTURES, fixture, "supabase/migrations");
  return readdirSync(folder)
    .sort()
    .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), "utf8") }));
}

describe("what is refused, and nothing else", () => {
  it("in a schema of every type", async () => {
    const prepare = async (database: OpenDatabase) => {
      for (const { text } of splitStatements(LABORATORY)) await runOrThrow(database, text);
    };
    await opened(prepare, async (database, catalog) => {
      await runOrThrow(database, "INSERT INTO visits (name) VALUES ('Ada')");
      await runOrThrow(database, "INSERT INTO loans (book, days) VALUES ('Emma', 1)");
      const cases = [
        ...filterCases(catalog),
        ...payloadCases(catalog),
        ...castCases(catalog),
        ...conflictCases(),
        ...rowCases(),
        ...viewCases(),
      ];
      total += cases.filter((one) => one.open !== true).length;
      expect(await differences(database, catalog, cases)).toEqual([]);
    });
  }, 120_000);

  const fixtures = readdirSync(FIXTURES)
    .filter((name) => name !== "rules")
    .sort();
  it.each(fixtures)(
    "in the fixture %s",
    async (fixture) => {
      const prepare = (database: OpenDatabase) =>
        replay(database, { source: "migrations", files: migrationsOf(fixture) });
      await opened(prepare, async (database, catalog) => {
        const cases = fixtureCases(catalog);
        total += cases.filter((one) => one.open !== true).length;
        expect(await differences(database, catalog, cases)).toEqual([]);
      });
    },
    60_000,
  );

  afterAll(() => expect(total).toBeGreaterThan(3000));
});
