/** `write-to-view`: writes to views that cannot be passed on. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { writeToView } from "../../src/rules/write-to-view.ts";
import { catalogFromSql } from "../reconcile/catalog-from-sql.ts";
import { LIBRARY } from "./library.ts";
import { draftsOfSource } from "./source-drafts.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LIBRARY);
}, 60_000);

function drafts(source: string): readonly FindingDraft[] {
  return draftsOfSource(writeToView, source, catalog);
}

describe("valid", () => {
  it.each([`db.from("short_titles").insert({ isbn, title })`, `db.from("totals").select()`])(
    "%s",
    (source) => {
      expect(drafts(source)).toEqual([]);
    },
  );
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Partial<FindingDraft>])[] = [
    [
      `db.from("totals").insert({ title })`,
      {
        subject: { kind: "relation", schema: "public", relation: "totals" },
        message: `view totals cannot be written: its query groups rows`,
        help: `write to the table behind it, or add an INSTEAD OF trigger by a migration`,
        span: { file: "library.ts", line: 1, column: 10, endLine: 1, endColumn: 16 },
        runtimeError: { code: "55000", status: 500, message: `cannot insert into view "totals"` },
      },
    ],
    [
      `db.from("shelves").delete().eq("shelf", shelf)`,
      {
        message: `view shelves cannot be written: a materialized view holds the result of its query, which only REFRESH renews`,
        help: `write to the tables behind it and refresh the view`,
        runtimeError: {
          code: "42809",
          status: 400,
          message: `cannot change materialized view "shelves"`,
        },
      },
    ],
    [
      `db.from("short_titles").update({ short }).eq("id", id)`,
      {
        message: `view short_titles cannot be written: its column short is computed, not a column of the table below`,
        runtimeError: {
          code: "0A000",
          status: 400,
          message: `cannot update column "short" of view "short_titles"`,
        },
      },
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(drafts(source)).toEqual([expect.objectContaining(expected)]);
  });
});
