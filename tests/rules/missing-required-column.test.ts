/** `missing-required-column`: writes that leave a column without a value. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { missingRequiredColumn } from "../../src/rules/missing-required-column.ts";
import { catalogFromSql } from "../reconcile/catalog-from-sql.ts";
import { LIBRARY } from "./library.ts";
import { draftsOfSource } from "./source-drafts.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LIBRARY);
}, 60_000);

function drafts(source: string): readonly FindingDraft[] {
  return draftsOfSource(missingRequiredColumn, source, catalog);
}

describe("valid", () => {
  it.each([
    `db.from("books").insert({ isbn, title })`,
    `db.from("books").update({ title }).eq("id", id)`,
  ])("%s", (source) => {
    expect(drafts(source)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Partial<FindingDraft>])[] = [
    [
      `db.from("books").insert({ isbn })`,
      {
        subject: { kind: "column", schema: "public", relation: "books", column: "title" },
        message: `column books.title must have a value and is not inserted`,
        help: `send a value for it, or give the column a default by a migration`,
        span: { file: "library.ts", line: 1, column: 25, endLine: 1, endColumn: 33 },
        runtimeError: {
          code: "23502",
          status: 400,
          message: `null value in column "title" of relation "books" violates not-null constraint`,
        },
      },
    ],
    [
      `db.from("books").upsert({ isbn, title, pages: null })`,
      {
        message: `column books.pages must have a value and is upserted as null`,
        help: `send a value, or leave the key out where the column has a default`,
      },
    ],
    [
      `db.from("books").update({ title: null }).eq("id", id)`,
      {
        message: `column books.title must have a value and is updated as null`,
      },
    ],
    [
      `db.from("books").insert([{ isbn, title, pages }, { isbn, title }])`,
      {
        message: `column books.pages must have a value and is left out here, while other rows or branches have it`,
        help: `send it in every row; where the column has a default, \`defaultToNull: false\` lets it stand`,
        span: { file: "library.ts", line: 1, column: 50, endLine: 1, endColumn: 65 },
      },
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(drafts(source)).toEqual([expect.objectContaining(expected)]);
  });
});
