/** `type-mismatch`: values, operators and casts that a type does not take. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { typeMismatch } from "../../src/rules/type-mismatch.ts";
import { catalogFromSql } from "../reconcile/catalog-from-sql.ts";
import { LIBRARY } from "./library.ts";
import { draftsOfSource } from "./source-drafts.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LIBRARY);
}, 60_000);

function drafts(source: string): readonly FindingDraft[] {
  return draftsOfSource(typeMismatch, source, catalog);
}

describe("valid", () => {
  it.each([
    `db.from("books").select("pages::text").gt("pages", 100)`,
    `db.from("books").insert({ isbn, title, pages: "12" })`,
  ])("%s", (source) => {
    expect(drafts(source)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Partial<FindingDraft>])[] = [
    [
      `db.from("books").select().eq("id", undefined)`,
      {
        subject: { kind: "column", schema: "public", relation: "books", column: "id" },
        message: `column books.id is of type uuid and does not take this value`,
        help: `pass a value of type uuid`,
        span: { file: "library.ts", line: 1, column: 31, endLine: 1, endColumn: 33 },
        runtimeError: {
          code: "22P02",
          status: 400,
          message: `invalid input syntax for type uuid: "undefined"`,
        },
      },
    ],
    [
      `db.from("books").select().ilike("pages", "1%")`,
      {
        message: `column books.pages is of type integer and has no such operator`,
        help: `choose an operator that the type of the column has`,
        runtimeError: {
          code: "42883",
          status: 404,
          message: `operator does not exist: integer ~~* unknown`,
        },
      },
    ],
    [
      `db.from("books").select().is("pages", true)`,
      {
        message: `column books.pages is of type integer and is no boolean`,
        help: `compare with \`eq\`, or test for null`,
        runtimeError: {
          code: "42804",
          status: 400,
          message: `argument of IS TRUE must be type boolean, not type integer`,
        },
      },
    ],
    [
      `db.from("books").select("pages::uuid")`,
      {
        message: `column books.pages is of type integer and cannot be read as that type`,
        runtimeError: { code: "42846", status: 400, message: `cannot cast type integer to uuid` },
      },
    ],
    [
      `db.from("books").select("pages::number")`,
      {
        message: `column books.pages is of type integer and cannot be read that way`,
        runtimeError: { code: "42704", status: 400, message: `type "number" does not exist` },
      },
    ],
    [
      `db.from("books").update({ shelf: "A-101" }).eq("id", id)`,
      {
        message: `column books.shelf is of type character varying and is too short for this value`,
        help: `keep the value to 4 characters`,
        runtimeError: {
          code: "22001",
          status: 400,
          message: `value too long for type character varying(4)`,
        },
      },
    ],
    [
      `function f(on: boolean) { return db.from("books").update({ pages: on }).eq("isbn", "1"); }`,
      {
        message: `column books.pages is of type integer and probably does not take the kind of value that is given`,
        severity: "warning",
      },
    ],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(drafts(source)).toEqual([expect.objectContaining(expected)]);
  });
});
