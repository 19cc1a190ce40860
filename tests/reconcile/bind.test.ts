/** Names of requests, resolved as PostgREST would. */
import { describe, expect, it } from "vitest";
import { formatSubject } from "../../src/model/identifier.ts";
import { formatSpan } from "../../src/model/location.ts";
import type { Request } from "../../src/model/request.ts";
import { HOLE } from "../../src/model/source-text.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { API, catalogOf, constant, NULL, requestTo, UNKNOWN } from "../facts.ts";

const LIBRARY = catalogOf({
  tables: {
    authors: "id uuid pk, name text, born date, profile jsonb",
    books:
      "id uuid pk, title text, author_id uuid -> authors.id, editor_id uuid -> authors.id, meta jsonb",
    loans: "id uuid pk, book_id uuid -> books.id, member_id uuid -> members.id, due date",
    members: "id uuid pk, email text",
    tags: "id uuid pk, label text",
    book_tags: "book_id uuid pk -> books.id, tag_id uuid pk -> tags.id",
    "archive.boxes": "id uuid pk, shelf text",
    "auth.users": "id uuid pk, email text",
  },
  views: { late_loans: "id uuid, book_id uuid, days integer" },
  partitions: { loans_2025: "id uuid" },
  functions: {
    "shelf_mark(book public.books)": "text",
    "extensions.initials(a public.authors)": "text",
    "hidden.secret(a public.authors)": "text",
    "latest_book(a public.authors)": "public.books",
    "overdue(days integer)": "SETOF public.loans",
    "statistics()": "TABLE(month date, loans integer)",
    "total()": "integer",
  },
});

/** `missing column books.isbn (books)`: outcome, kind, subject and, for columns, the error's alias. */
function lines(request: Request): readonly string[] {
  return bind([request], LIBRARY, API).bindings.map(({ reference, outcome }) => {
    const alias = reference.kind === "column" ? ` (${reference.alias})` : "";
    return `${outcome.kind} ${reference.access} ${formatSubject(reference.subject)}${alias}`;
  });
}

function missing(request: Request): readonly string[] {
  return lines(request).filter((line) => !line.startsWith("bound"));
}

function doubts(request: Request): readonly string[] {
  return bind([request], LIBRARY, API).diagnostics.map((one) => one.code);
}

describe("targets", () => {
  const cases: readonly (readonly [string, Request, readonly string[]])[] = [
    ["a table", requestTo("books"), ["bound read books"]],
    ["a view", requestTo("late_loans"), ["bound read late_loans"]],
    ["a table that is not there", requestTo("reviews"), ["missing read reviews"]],
    ["case counts", requestTo("Books"), ['missing read "Books"']],
    ["a name with its schema", requestTo("public.books"), ['missing read "public.books"']],
    ["a partition", requestTo("loans_2025"), ["missing read loans_2025"]],
    ["another schema", requestTo("boxes", { schema: "archive" }), ["bound read archive.boxes"]],
    [
      "a schema that is not there",
      requestTo("boxes", { schema: "attic" }),
      ["missing read attic.boxes"],
    ],
    ["a managed schema", requestTo("users", { schema: "auth" }), ["bound read auth.users"]],
    ["a function", requestTo("total", { action: "call" }), ["bound call total"]],
    ["a function that is not there", requestTo("sum", { action: "call" }), ["missing call sum"]],
    ["a delete", requestTo("reviews", { action: "delete" }), ["missing delete reviews"]],
    ["nothing known", requestTo(null), []],
  ];
  it.each(cases)("%s", (_, request, expected) => {
    expect(lines(request)).toEqual(expected);
  });

  it("leaves a request alone whose schema only run time knows", () => {
    const unresolved = [
      { role: "schema", span: requestTo("books").span, reason: "parameter" },
    ] as const;
    expect(lines(requestTo("reviews", { unresolved }))).toEqual([]);
    expect(doubts(requestTo("books", { schema: `tenant_${HOLE}` }))).toEqual(["dynamic-schema"]);
    expect(doubts(requestTo(`books_${HOLE}`))).toEqual(["dynamic-relation"]);
  });
});

describe("select lists", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["everything", "*", []],
    ["columns", "id, title, isbn", ["missing read books.isbn (books)"]],
    ["aliases and casts", "name:title::text, n:isbn::text", ["missing read books.isbn (books)"]],
    ["JSON paths", "meta->a->>b, data->>x", ["missing read books.data (books)"]],
    ["aggregates", "count(), id.count(), pages.sum()", ["missing read books.pages (books)"]],
    ["computed fields", "shelf_mark", []],
    ["what Postgres computes from a row", "count, to_jsonb", []],
    ["system columns", "xmin, ctid, tableoid", []],
    ["quoted names", '"title","Title"', ['missing read books."Title" (books)']],
    ["names with spaces are joined", "first title", ["missing read books.firsttitle (books)"]],
    ["an embed by table", "authors(name, age)", ["missing read authors.age (authors_1)"]],
    ["an embed by column", "author_id(name, age)", ["missing read authors.age (authors_1)"]],
    [
      "an embed by constraint",
      "w:books_author_id_fkey(age)",
      ["missing read authors.age (authors_1)"],
    ],
    [
      "an embed with hint and join",
      "a:authors!books_editor_id_fkey!inner(age)",
      ["missing read authors.age (authors_1)"],
    ],
    ["an embed of children", "loans(due, fine)", ["missing read loans.fine (loans_1)"]],
    ["two levels", "loans(members(phone))", ["missing read members.phone (members_2)"]],
    ["many to many", "tags(label, colour)", ["missing read tags.colour (tags)"]],
    ["a spread", "...authors(age)", ["missing read authors.age (authors_1)"]],
    ["counting an embed", "authors(count)", []],
    ["an empty embed", "authors()", []],
    [
      "an embed that is not there",
      "reviews(stars)",
      ["missing embed reviews", "unknown read reviews.stars (reviews_1)"],
    ],
    ["a dropped tail", "id)isbn", []],
    ["an empty select", ",isbn", []],
  ];
  it.each(cases)("%s", (_, select, expected) => {
    expect(missing(requestTo("books", { select }))).toEqual(expected);
  });

  const elsewhere: readonly (readonly [string, Request, readonly string[]])[] = [
    [
      "computed relationship",
      requestTo("authors", { select: "latest_book(title, isbn)" }),
      ["missing read books.isbn (books_1)"],
    ],
    ["computed field of the search path", requestTo("authors", { select: "initials" }), []],
    [
      "function outside of the search path",
      requestTo("authors", { select: "secret" }),
      ["missing read authors.secret (authors)"],
    ],
    [
      "views have no system columns",
      requestTo("late_loans", { select: "xmin" }),
      ["missing read late_loans.xmin (late_loans)"],
    ],
    [
      "columns and embeds of a missing table",
      requestTo("reviews", { select: "stars, members(phone), votes(kind)" }),
      [
        "missing read reviews",
        "unknown read reviews.stars (reviews)",
        "missing read members.phone (members_1)",
        "unknown embed votes",
        "unknown read votes.kind (votes_1)",
      ],
    ],
    [
      "what a write returns",
      requestTo("books", { action: "update", select: "isbn", keys: ["title"] }),
      ["missing read books.isbn (books)"],
    ],
  ];
  it.each(elsewhere)("%s", (_, request, expected) => {
    expect(missing(request)).toEqual(expected);
  });

  const doubtful: readonly (readonly [string, string, readonly string[]])[] = [
    ["a name put together", `id, ${HOLE}`, ["dynamic-select"]],
    ["part of a name", `price_${HOLE}, title`, ["dynamic-select"]],
    ["an embed put together", `${HOLE}(id)`, ["dynamic-select"]],
    ["a refused text with a hole", `id, ${HOLE}.${HOLE}`, ["dynamic-select"]],
  ];
  it.each(doubtful)("doubts %s", (_, select, expected) => {
    const request = requestTo("books", { select });
    expect(doubts(request)).toEqual(expected);
    expect(missing(request).filter((line) => line.startsWith("missing"))).toEqual([]);
  });
});

describe("filters and orders", () => {
  const select = "*, writer:authors!books_author_id_fkey(*), loans(*, members(*))";
  const cases: readonly (readonly [string, Parameters<typeof requestTo>[1], readonly string[]])[] =
    [
      ["a column", { filters: [["eq", "isbn"]] }, ["missing filter books.isbn (books)"]],
      ["a JSON path", { filters: [["eq", "meta->>x"]] }, []],
      ["a cast is ignored", { filters: [["eq", "title::text"]] }, []],
      [
        "an embed by alias",
        { filters: [["eq", "writer.age"]] },
        ["missing filter authors.age (authors_1)"],
      ],
      [
        "an embed by target",
        { filters: [["eq", "authors.age"]] },
        ["missing filter authors.age (authors_1)"],
      ],
      [
        "two levels",
        { filters: [["eq", "loans.members.phone"]] },
        ["missing filter members.phone (members_2)"],
      ],
      [
        "a test for null on an embed",
        {
          filters: [
            ["not", "writer", "is", NULL],
            ["is", "loans", NULL],
          ],
        },
        [],
      ],
      [
        "another operator on an embed, which is a fault",
        { filters: [["eq", "writer", UNKNOWN]] },
        [],
      ],
      [
        "reserved keys",
        {
          filters: [
            ["eq", "limit"],
            ["eq", "authors.order"],
            ["eq", "select"],
          ],
        },
        [],
      ],
      ["a computed field", { filters: [["eq", "shelf_mark"]] }, []],
      [
        "or",
        { or: "title.eq.x,and(isbn.eq.1,not.or(pages.gt.3))" },
        ["missing filter books.isbn (books)", "missing filter books.pages (books)"],
      ],
      [
        "or with an embed",
        { or: "age.gt.3", referenced: "writer" },
        ["missing filter authors.age (authors_1)"],
      ],
      ["or with a test for null", { or: "writer.not.is.null,title.is.null" }, []],
      [
        "or with values from run time",
        { or: `title.ilike.%${HOLE}%,isbn.in.(${HOLE})` },
        ["missing filter books.isbn (books)"],
      ],
      ["order", { order: "isbn" }, ["missing order books.isbn (books)"]],
      ["order by two", { order: "title,isbn" }, ["missing order books.isbn (books)"]],
      [
        "order inside an embed",
        { order: "fine", referenced: "loans" },
        ["missing order loans.fine (loans_1)"],
      ],
      [
        "order by an embedded column",
        { order: "writer(age)" },
        ["missing order authors.age (books_writer_1)"],
      ],
    ];
  it.each(cases)("%s", (_, given, expected) => {
    expect(missing(requestTo("books", { select, ...given }))).toEqual(expected);
    expect(doubts(requestTo("books", { select, ...given }))).toEqual([]);
  });

  const doubtful: readonly (readonly [
    string,
    Parameters<typeof requestTo>[1],
    readonly string[],
  ])[] = [
    [
      "a path where more may be embedded",
      { select: `*, ${HOLE}`, filters: [["eq", "publishers.name"]] },
      ["unresolved-embed", "dynamic-select"],
    ],
    ["a column put together", { filters: [["eq", `${HOLE}_at`]] }, ["dynamic-column"]],
    ["a condition put together", { or: `${HOLE}` }, ["dynamic-column"]],
    ["a column of a condition", { or: `${HOLE}.eq.1,title.eq.2` }, ["dynamic-column"]],
    ["an order put together", { order: HOLE }, ["dynamic-column"]],
  ];
  it.each(doubtful)("doubts %s", (_, given, expected) => {
    expect(doubts(requestTo("books", { select, ...given }))).toEqual(expected);
  });

  it("takes the text of a condition as evidence", () => {
    const request = requestTo("books", { or: "pages.gt.300,sold.is.true,meta->>x.eq.1" });
    const values = bind([request], LIBRARY, API).bindings.map((one) => one.reference.value?.type);
    expect(values).toEqual([undefined, "integer", "boolean", "json"]);
  });
});

describe("writes", () => {
  const cases: readonly (readonly [string, Parameters<typeof requestTo>[1], readonly string[]])[] =
    [
      [
        "an insert",
        { action: "insert", keys: ["title", "isbn"] },
        ["missing insert books.isbn (books)"],
      ],
      [
        "a computed field",
        { action: "update", keys: ["shelf_mark"] },
        ["missing update books.shelf_mark (books)"],
      ],
      [
        "a system column",
        { action: "update", keys: ["xmin"] },
        ["missing update books.xmin (books)"],
      ],
      [
        "a conflict target",
        { action: "upsert", keys: ["title"], onConflict: "title, isbn" },
        ["missing conflict books.isbn (books)"],
      ],
    ];
  it.each(cases)("%s", (_, given, expected) => {
    expect(missing(requestTo("books", given))).toEqual(expected);
  });

  it("doubts a key put together", () => {
    expect(doubts(requestTo("books", { action: "insert", keys: [HOLE] }))).toEqual([
      "dynamic-column",
    ]);
  });
});

describe("calls", () => {
  const cases: readonly (readonly [
    string,
    string,
    Parameters<typeof requestTo>[1],
    readonly string[],
  ])[] = [
    [
      "rows of a table",
      "overdue",
      { select: "due, fine, members(phone)" },
      ["missing read loans.fine (pgrst_call)", "missing read members.phone (members_1)"],
    ],
    [
      "all columns, one filter",
      "overdue",
      { filters: [["eq", "fine"]] },
      ["missing filter loans.fine (loans)"],
    ],
    [
      "a record",
      "statistics",
      { select: "month, returns" },
      ["missing read statistics.returns (pgrst_call)"],
    ],
    ["a scalar has no columns", "total", { select: "sum" }, ["missing read total.sum (total)"]],
    ["a scalar's own row", "total", { select: "pgrst_scalar" }, []],
    ["arguments are no columns", "overdue", { keys: ["weeks"] }, []],
    [
      "behind a missing function",
      "sum",
      { select: "a" },
      ["missing call sum", "unknown read sum.a (sum)"],
    ],
  ];
  it.each(cases)("%s", (_, target, given, expected) => {
    expect(missing(requestTo(target, { action: "call", ...given }))).toEqual(expected);
  });
});

describe("places", () => {
  it("points at the name inside the text", () => {
    const request = requestTo("books", { select: "title, n : isbn", line: 4, column: 10 });
    const found = bind([request], LIBRARY, API).bindings.find(
      (one) => one.outcome.kind === "missing",
    );
    expect(found?.reference.span).toEqual({
      file: "src/library.ts",
      line: 4,
      column: 22,
      endLine: 4,
      endColumn: 26,
    });
  });

  it("points at the use of a constant and keeps its declaration", () => {
    const target = constant("reviews", { line: 9, column: 3 }, { file: "src/tables.ts", line: 2 });
    const [binding] = bind([requestTo(target)], LIBRARY, API).bindings;
    expect(binding && formatSpan(binding.reference.span)).toBe("src/library.ts:9:3");
    expect(binding?.reference.declaration?.file).toBe("src/tables.ts");
    expect(binding?.reference.certainty).toBe("resolved");
  });
});

describe("partial requests", () => {
  it("names each request with a name that is not known", () => {
    const known = requestTo("books", { select: "isbn" });
    const hole = requestTo("books", { select: HOLE });
    const scalar = requestTo("total", { action: "call", select: "sum" });
    const { partial } = bind([known, hole, scalar, requestTo(null)], LIBRARY, API);
    expect([known, hole, scalar].map((one) => partial.has(one))).toEqual([false, true, false]);
    expect(partial.size).toBe(2);
  });
});
