/** `invalid-enum-value`: values that the enum of their column does not have. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { invalidEnumValue } from "../../src/rules/invalid-enum-value.ts";
import { catalogFromSql } from "../reconcile/catalog-from-sql.ts";
import { LIBRARY } from "./library.ts";
import { draftsOfSource } from "./source-drafts.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LIBRARY);
}, 60_000);

function drafts(source: string): readonly FindingDraft[] {
  return draftsOfSource(invalidEnumValue, source, catalog);
}

describe("valid", () => {
  it.each([
    `db.from("loans").update({ status: "lost" }).eq("id", 1)`,
    `db.from("loans").select().in("status", ["open", "returned"])`,
  ])("%s", (source) => {
    expect(drafts(source)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Partial<FindingDraft>])[] = [
    [
      `db.from("loans").select().eq("status", "retuned")`,
      {
        subject: { kind: "column", schema: "public", relation: "loans", column: "status" },
        message: `column loans.status is given "retuned", which loan_status does not have`,
        help: `did you mean "returned"? There are "open", "returned", "lost"; a migration can add a label: ALTER TYPE loan_status ADD VALUE`,
        span: { file: "library.ts", line: 1, column: 31, endLine: 1, endColumn: 37 },
        runtimeError: {
          code: "22P02",
          status: 400,
          message: `invalid input value for enum loan_status: "retuned"`,
        },
      },
    ],
    [
      `db.from("loans").insert({ status: "overdue" })`,
      {
        help: `write one of "open", "returned", "lost"; a migration can add a label: ALTER TYPE loan_status ADD VALUE`,
      },
    ],
    [
      `function f(s: "open" | "late") { return db.from("loans").insert({ status: s }); }`,
      {
        message: `column loans.status may be given "late", which loan_status does not have`,
        severity: "warning",
      },
    ],
    [
      `db.schema("archive").from("moods").select().eq("mood", "late")`,
      {
        message: `column archive.moods.mood is given "late", which loan_status does not have`,
      },
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(drafts(source)).toEqual([expect.objectContaining(expected)]);
  });
});
