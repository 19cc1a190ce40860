/** `unfiltered-write`: updates and deletes of every row. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { unfilteredWrite } from "../../src/rules/unfiltered-write.ts";
import { catalogFromSql } from "../reconcile/catalog-from-sql.ts";
import { LIBRARY } from "./library.ts";
import { draftsOfSource } from "./source-drafts.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LIBRARY);
}, 60_000);

function drafts(source: string): readonly FindingDraft[] {
  return draftsOfSource(unfilteredWrite, source, catalog);
}

describe("valid", () => {
  it.each([`await db.from("books").delete().eq("id", id);`, `await db.from("books").update({});`])(
    "%s",
    (source) => {
      expect(drafts(source)).toEqual([]);
    },
  );
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Partial<FindingDraft>])[] = [
    [
      `await db.from("books").delete();`,
      {
        subject: { kind: "relation", schema: "public", relation: "books" },
        message: `every row of books is deleted: there is no filter`,
        help: `add a filter such as \`.eq("id", ...)\`; where every row is meant, \`.not("id", "is", null)\` says so`,
        span: { file: "library.ts", line: 1, column: 9, endLine: 1, endColumn: 32 },
        runtimeError: null,
      },
    ],
    [
      `await db.from("notes").update({ body });`,
      {
        message: `every row of notes is updated: there is no filter`,
      },
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(drafts(source)).toEqual([expect.objectContaining(expected)]);
  });
});
