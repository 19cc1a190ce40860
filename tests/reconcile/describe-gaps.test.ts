import { describe, expect, it } from "vitest";
import type { Finding, Undecided } from "../../src/model/finding.ts";
import { NO_GAPS, type SchemaGaps } from "../../src/model/gaps.ts";
import type { SourceSpan } from "../../src/model/location.ts";
import { describeGaps } from "../../src/reconcile/describe-gaps.ts";

const at = (file: string, line = 1): SourceSpan => ({
  file,
  line,
  column: 1,
  endLine: line,
  endColumn: 9,
});
const FAILS = at("supabase/migrations/1_visits.sql", 4);

function open(undecided: Undecided, ...relations: readonly string[]): readonly Finding[] {
  return relations.map((relation) => ({
    rule: "missing-table",
    severity: "warning",
    subject: { kind: "relation", schema: "public", relation },
    message: "",
    help: "",
    span: at("src/visits.ts"),
    related: [{ message: "", span: FAILS }],
    runtimeError: null,
    undecided,
    fingerprint: "",
    suppressed: null,
    fixable: false,
  }));
}

const BASE: SchemaGaps = {
  ...NO_GAPS,
  missing: [
    { name: "patients", isColumn: false, span: FAILS },
    { name: "rooms", isColumn: false, span: FAILS },
  ],
  wanted: 2,
};

describe("describeGaps", () => {
  it("says nothing of a whole schema", () => {
    expect(describeGaps(NO_GAPS, [])).toEqual([]);
  });

  it("folds every finding into one line, the most used object first, with the setting to add", () => {
    const gaps = { ...BASE, candidates: [{ path: "docs/setup.sql", makes: 2 }] };
    const findings = open("missing-base", "rooms", "patients", "patients");
    expect(describeGaps(gaps, findings)).toEqual([
      {
        code: "schema-incomplete",
        severity: "warning",
        message:
          "patients is used at supabase/migrations/1_visits.sql:4 and never created; neither is rooms. " +
          "3 findings are not decided because of it: patients (2), rooms. " +
          'docs/setup.sql creates 2 of the 2 names that are missing: add "schema": { "base": ["docs/setup.sql"] } to audit.config.json, or audit a live database with --db URL.',
        location: FAILS,
      },
    ]);
  });

  it("adds to a base that is set", () => {
    const candidates = [{ path: "docs/setup.sql", makes: 1 }];
    const [only] = describeGaps({ ...BASE, base: ["sql/base.sql"], candidates }, []);
    expect(only?.message).toContain(
      'set "schema": { "base": ["sql/base.sql", "docs/setup.sql"] } in audit.config.json',
    );
  });

  it("says so without findings too, and without a candidate", () => {
    const [only, ...others] = describeGaps(BASE, []);
    expect(others).toEqual([]);
    expect(only?.message).toMatch(
      /never created; neither is rooms\. Name the SQL that makes them with schema\.base/,
    );
  });

  it("leaves columns out beside an object that is missing", () => {
    const slip = { name: "visits.paid", isColumn: true, span: at("supabase/migrations/0.sql") };
    const [only] = describeGaps({ ...BASE, missing: [slip, ...BASE.missing] }, []);
    expect(only?.message).toMatch(
      /^patients is used at .*:4 and never created; neither is rooms\./,
    );
    expect(only?.location).toEqual(FAILS);
  });

  it("takes a missing column for a slip of the statement", () => {
    const gaps = { ...NO_GAPS, missing: [{ name: "visits.paid", isColumn: true, span: FAILS }] };
    const [only] = describeGaps(gaps, open("failed-statement", "bills"));
    expect(only?.message).toMatch(
      /^visits\.paid is used at .*:4 and never created\. 1 finding is not decided .* Mend the statements/,
    );
    expect(only?.location).toEqual(FAILS);
  });

  it.each<readonly [reason: Undecided, says: RegExp]>([
    [
      "failed-statement",
      /^Statements that make .* fail\. 1 finding is not decided .*: rooms\. Mend/,
    ],
    ["seed", /^Only a seed makes .*\. 1 finding .* Make it in a migration\.$/],
    ["partial-schema", /^Most of the tables .* Name the SQL .* schema\.base/],
    ["other-database", /^apps\/desk has a database of its own.* `projects`/],
  ])("tells %s", (reason, says) => {
    const gaps = { ...NO_GAPS, otherDatabases: ["apps/desk"] };
    const told = describeGaps(gaps, open(reason, "rooms"));
    expect(told.map(({ code }) => code)).toEqual(["schema-incomplete"]);
    expect(told[0]?.message).toMatch(says);
  });
});
