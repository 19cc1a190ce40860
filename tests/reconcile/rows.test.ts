/** Reads of rows against what was selected: which keys a row has, and what the others mean. */
import { describe, expect, it } from "vitest";
import { formatSubject } from "../../src/model/identifier.ts";
import { HOLE } from "../../src/model/source-text.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { API, catalogOf, requestTo } from "../facts.ts";

const LIBRARY = catalogOf({
  tables: {
    authors: "id uuid pk, name text, profile jsonb",
    books: "id uuid pk, title text, fee numeric, author_id uuid -> authors.id, meta jsonb",
    loans: "id uuid pk, due date, book_id uuid -> books.id",
    tags: "id uuid pk, label text",
    book_tags: "book_id uuid pk -> books.id, tag_id uuid pk -> tags.id",
    papers: "id uuid pk, author_id uuid -> authors.id, editor_id uuid -> authors.id",
  },
  views: { late_loans: "id uuid, days integer", unread: "" },
  functions: {
    "shelf_mark(book public.books)": "text",
    "overdue(days integer)": "SETOF public.loans",
    "latest()": "public.books",
    "statistics()": "TABLE(month date, loans integer)",
    "total()": "integer",
    "names()": "SETOF text",
    "either(a integer)": "SETOF public.loans",
    "either(a text)": "public.loans",
    "anything()": "SETOF record",
  },
});

type Line = Parameters<typeof requestTo>[1];

/** `unselected books.fee` or `missing books.owner`, for what is read from rows. */
function told(target: string, line: Line): readonly string[] {
  const { bindings, faults } = bind([requestTo(target, line)], LIBRARY, API);
  return [
    ...bindings
      .filter(({ reference }) => reference.method === "data")
      .map(
        ({ reference, outcome }) =>
          `${reference.possible ? "possible " : ""}${outcome.kind} ${formatSubject(reference.subject)}`,
      ),
    ...faults.flatMap((fault) =>
      fault.kind === "unselected-column"
        ? [`${fault.meaning} ${fault.relation.name}.${fault.key} of ${fault.selected.join(" ")}`]
        : [],
    ),
  ];
}

describe("the keys of a row", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a column", "title", ["title"]],
    ["an alias", "name:title", ["name"]],
    ["a cast", "fee::text", ["fee"]],
    ["an alias and a cast", "cost:fee::text", ["cost"]],
    ["a JSON path", "meta->a->>b", ["b"]],
    ["a JSON path to an element", "meta->list->0", ["list"]],
    ["a JSON path under an alias", "x:meta->a", ["x"]],
    ["an aggregate", "fee.sum()", ["sum"]],
    ["an aggregate under an alias", "fees:fee.sum()", ["fees"]],
    ["a count of rows", "count()", ["count"]],
    ["a count of rows, as a column", "title, count", ["title", "count"]],
    ["an embed", "authors(name)", ["authors", "authors.name"]],
    ["an embed under an alias", "writer:authors(name)", ["writer", "writer.name"]],
    ["an embed with a hint", "authors!books_author_id_fkey(name)", ["authors", "authors.name"]],
    ["an embed with a join", "authors!inner(name)", ["authors.name"]],
    ["an embed by its key column", "author_id(name)", ["author_id", "author_id.name"]],
    ["an embed of many", "loans(due)", ["loans", "loans[].due"]],
    ["an embed across a junction", "tags(label)", ["tags[].label"]],
    ["a count of an embed", "loans(count)", ["loans[].count"]],
    ["an embed in an embed", "loans(books(title))", ["loans[].books.title"]],
    ["a spread", "title, ...authors(name)", ["title", "name"]],
    ["a spread with an alias", "...authors(by:name)", ["by"]],
    ["a computed field", "shelf_mark", ["shelf_mark"]],
    ["everything", "*", ["id", "title", "fee", "author_id", "meta"]],
    ["everything and an embed", "*, authors(*)", ["title", "authors.name", "authors.profile"]],
    ["no list", "", ["title"]],
    ["below a column", "meta, title", ["meta", "meta.theme", "meta[].a", "title.length"]],
    ["what every object has", "title", ["toString", "hasOwnProperty", "constructor"]],
  ];
  it.each(cases)("%s", (_, select, keys) => {
    expect(told("books", { select, reads: keys.map((key) => `[].${key}`) })).toEqual([]);
  });
});

describe("keys that a row does not have", () => {
  const cases: readonly (readonly [string, string, Line, readonly string[]])[] = [
    ["a column", "books", { select: "id", reads: ["[].fee"] }, ["column books.fee of id"]],
    [
      "a column behind its alias",
      "books",
      { select: "id, name:title", reads: ["[].title"] },
      ["column books.title of id name"],
    ],
    [
      "a column behind its aggregate",
      "books",
      { select: "fee.sum()", reads: ["[].fee"] },
      ["column books.fee of sum"],
    ],
    [
      "a column behind its JSON path",
      "books",
      { select: "meta->a", reads: ["[].meta"] },
      ["column books.meta of a"],
    ],
    ["no column", "books", { select: "id", reads: ["[].isbn"] }, ["nothing books.isbn of id"]],
    ["no column of all", "books", { select: "*", reads: ["[].isbn"] }, ["missing books.isbn"]],
    [
      "no column, without a list",
      "books",
      { select: "", reads: ["[].isbn"] },
      ["missing books.isbn"],
    ],
    [
      "no column of all, each time",
      "books",
      { select: "*", reads: ["[].isbn", "[].isbn"] },
      ["missing books.isbn", "missing books.isbn"],
    ],
    [
      "no column of all, with something instead",
      "books",
      { select: "*, authors(name)", reads: ["[].isbn ?? 1"] },
      ["possible missing books.isbn"],
    ],
    [
      "a relation",
      "books",
      { select: "*", reads: ["[].authors"] },
      ["relation books.authors of *"],
    ],
    [
      "a relation by its key's name",
      "books",
      { select: "*", reads: ["[].books_author_id_fkey"] },
      ["relation books.books_author_id_fkey of *"],
    ],
    [
      "a relation behind its alias",
      "books",
      { select: "id, by:authors(name)", reads: ["[].authors"] },
      ["relation books.authors of id by"],
    ],
    [
      "a computed field",
      "books",
      { select: "*", reads: ["[].shelf_mark"] },
      ["function books.shelf_mark of *"],
    ],
    [
      "a column of an embed",
      "books",
      { select: "*, authors(name)", reads: ["[].authors.profile"] },
      ["column authors.profile of name"],
    ],
    [
      "no column of an embed",
      "books",
      { select: "*, authors(*)", reads: ["[].authors.email"] },
      ["missing authors.email"],
    ],
    [
      "a column of embedded rows",
      "books",
      { select: "loans(id)", reads: ["[].loans[].due"] },
      ["column loans.due of id"],
    ],
    [
      "a column that is spread elsewhere",
      "books",
      { select: "id, ...authors(name)", reads: ["[].title"] },
      ["column books.title of id name"],
    ],
    [
      "one row",
      "books",
      { select: "id", modifiers: ["single"], reads: ["fee"] },
      ["column books.fee of id"],
    ],
    [
      "one row, perhaps",
      "books",
      { select: "id", modifiers: ["maybeSingle"], reads: ["fee"] },
      ["column books.fee of id"],
    ],
    ["of a view", "late_loans", { select: "*", reads: ["[].due"] }, ["missing late_loans.due"]],
    [
      "behind a write",
      "books",
      { action: "insert", keys: ["title"], select: "id", modifiers: ["single"], reads: ["title"] },
      ["column books.title of id"],
    ],
    [
      "behind a write of many",
      "books",
      { action: "update", keys: ["title"], select: "id", reads: ["[].title"] },
      ["column books.title of id"],
    ],
    [
      "of a call",
      "overdue",
      { action: "call", keys: ["days"], reads: ["[].isbn"] },
      ["missing loans.isbn"],
    ],
    [
      "of a call with a list",
      "overdue",
      { action: "call", keys: ["days"], select: "id", reads: ["[].due"] },
      ["column loans.due of id"],
    ],
    ["of a call of one row", "latest", { action: "call", reads: ["isbn"] }, ["missing books.isbn"]],
    [
      "of a record",
      "statistics",
      { action: "call", reads: ["[].year"] },
      ["missing statistics.year"],
    ],
  ];
  it.each(cases)("%s", (_, target, line, expected) => {
    expect(told(target, line)).toEqual(expected);
  });
});

describe("what is not judged", () => {
  const cases: readonly (readonly [string, string, Line])[] = [
    ["a missing relation", "reviews", { select: "id", reads: ["[].score"] }],
    ["a relation whose columns are not known", "unread", { select: "*", reads: ["[].score"] }],
    [
      "nothing selected behind a write",
      "books",
      { action: "insert", keys: ["title"], reads: ["isbn"] },
    ],
    ["a list that cannot be read", "books", { select: "id,,", reads: ["[].fee"] }],
    ["a list that run time ends", "books", { select: `id, ${HOLE}`, reads: ["[].fee"] }],
    ["an embed that run time names", "books", { select: `id, ${HOLE}(id)`, reads: ["[].fee"] }],
    [
      "a list that is not known",
      "books",
      {
        select: "id",
        reads: ["[].fee"],
        unresolved: [{ role: "select", span: requestTo("books").span, reason: "" }],
      },
    ],
    ["text instead of rows", "books", { select: "id", modifiers: ["csv"], reads: ["[].fee"] }],
    ["a row of a list", "books", { select: "id", reads: ["fee"] }],
    ["an element of a row", "books", { select: "id", modifiers: ["single"], reads: ["[].fee"] }],
    ["a row of embedded rows", "books", { select: "loans(id)", reads: ["[].loans.due"] }],
    [
      "an element of an embedded row",
      "books",
      { select: "authors(id)", reads: ["[].authors[].name"] },
    ],
    ["a key below one that is not there", "books", { select: "id", reads: ["[].authors.name"] }],
    [
      "an embed that the server refuses",
      "papers",
      { select: "authors(id)", reads: ["[].authors.name"] },
    ],
    ["an embed of what is not there", "books", { select: "shops(id)", reads: ["[].shops.name"] }],
    ["an embed without a list", "books", { select: "authors()", reads: ["[].authors.name"] }],
    ["a missing function", "rename", { action: "call", reads: ["[].id"] }],
    ["a single value", "total", { action: "call", reads: ["value", "[].value"] }],
    ["single values", "names", { action: "call", reads: ["[].value"] }],
    ["one of two functions", "either", { action: "call", keys: ["a"], reads: ["[].isbn", "isbn"] }],
    ["any record", "anything", { action: "call", reads: ["[].id"] }],
  ];
  it.each(cases)("%s", (_, target, line) => {
    expect(told(target, line)).toEqual([]);
  });

  it("a builder that more may be asked of", () => {
    const request = requestTo("books", { select: "id", reads: ["[].fee"] });
    expect(bind([{ ...request, open: true }], LIBRARY, API).faults).toEqual([]);
  });

  it("two lists, of which the last counts at run time", () => {
    const request = requestTo("books", { select: "id", reads: ["[].fee"] });
    const selects = [...request.selects, ...request.selects];
    expect(bind([{ ...request, selects }], LIBRARY, API).faults).toEqual([]);
  });
});
