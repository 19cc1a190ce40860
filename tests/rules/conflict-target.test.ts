/** `conflict-target`: upserts whose conflict target is no unique key. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { conflictTarget } from "../../src/rules/conflict-target.ts";
import { catalogFromSql } from "../reconcile/catalog-from-sql.ts";
import { LIBRARY } from "./library.ts";
import { draftsOfSource } from "./source-drafts.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(`${LIBRARY}
    create table members (card text);
    create unique index members_card on members (card) where card is not null;`);
}, 60_000);

function drafts(source: string): readonly FindingDraft[] {
  return draftsOfSource(conflictTarget, source, catalog);
}

describe("valid", () => {
  it.each([
    `db.from("books").upsert({ isbn, title }, { onConflict: "isbn" })`,
    `db.from("books").upsert({ isbn, title })`,
  ])("%s", (source) => {
    expect(drafts(source)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Partial<FindingDraft>])[] = [
    [
      `db.from("books").upsert({ isbn, title }, { onConflict: "title" })`,
      {
        subject: { kind: "relation", schema: "public", relation: "books" },
        message: `(title) is no unique key of books, so nothing can be upserted by it`,
        help: `pass onConflict: "id" or "isbn", or add a unique constraint on (title) of books by a migration`,
        runtimeError: {
          code: "42P10",
          status: 400,
          message: `there is no unique or exclusion constraint matching the ON CONFLICT specification`,
        },
        related: [],
      },
    ],
    [
      `db.from("members").upsert({ card }, { onConflict: "card" })`,
      {
        message: `(card) is no unique key of members, so nothing can be upserted by it`,
        help: `unique index members_card is only of some rows, and an upsert cannot say which: drop its WHERE by a migration`,
      },
    ],
    [
      `db.from("notes").upsert({ body }, { onConflict: "body" })`,
      {
        help: `add a unique constraint on (body) of notes by a migration`,
      },
    ],
    [
      `db.from("loans").upsert({ slot: 1 }, { onConflict: "slot" })`,
      {
        message: `(slot) is a deferrable key of loans, so nothing can be upserted by it`,
        help: `make the constraint NOT DEFERRABLE by a migration`,
        runtimeError: {
          code: "55000",
          status: 500,
          message: `ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters`,
        },
      },
    ],
    [
      `const KEY = "title";\ndb.from("books").upsert({ isbn, title }, { onConflict: KEY })`,
      {
        related: [
          {
            message: "the name is written here",
            span: { file: "library.ts", line: 1, column: 13, endLine: 1, endColumn: 20 },
          },
        ],
      },
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(drafts(source)).toEqual([expect.objectContaining(expected)]);
  });
});
