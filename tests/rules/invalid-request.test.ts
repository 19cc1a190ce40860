/** `invalid-request`: requests that the server refuses as they are written. */
import { describe, expect, it } from "vitest";
import { invalidRequest } from "../../src/rules/invalid-request.ts";
import { constant, draftsOf, type FactLines, requestTo } from "../facts.ts";

const tables = {
  authors: "id uuid pk, name text",
  books: "id uuid pk, title text, author_id uuid -> authors.id",
};

function drafts(...requests: NonNullable<FactLines["requests"]>) {
  return draftsOf(invalidRequest, { tables, requests });
}

describe("valid", () => {
  const cases: readonly (readonly [string, Parameters<typeof requestTo>[1]])[] = [
    ["a select list", { select: "id, authors(name)" }],
    ["a filter and an order", { select: "*", filters: [["eq", "title"]], order: "title" }],
    ["a column that is not there", { select: "isbn" }],
    ["a logic tree", { or: "title.eq.x,title.is.null" }],
  ];
  it.each(cases)("%s", (_, line) => {
    expect(drafts(requestTo("books", line))).toEqual([]);
  });
});

describe("invalid", () => {
  it("a text that the server cannot parse", () => {
    const request = requestTo("books", { select: "id, authors.name", line: 4, column: 10 });
    expect(drafts(request)).toEqual([
      {
        subject: { kind: "relation", schema: "public", relation: "books" },
        message:
          'the server cannot parse this select list: unexpected "n" expecting "sum", "avg", "count", "max" or "min"',
        help: "columns of another table are embedded: `authors(name)`",
        span: { file: "src/library.ts", line: 4, column: 23, endLine: 4, endColumn: 24 },
        related: [],
        runtimeError: {
          code: "PGRST100",
          status: 400,
          message: '"failed to parse select parameter (id,authors.name)" (line 1, column 12)',
        },
      },
    ]);
  });

  it("a request that it can parse and does not plan", () => {
    const [draft, ...more] = drafts(requestTo("library/books"));
    expect(more).toEqual([]);
    expect(draft?.message).toBe(
      "the server refuses this table name: Invalid path specified in request URL",
    );
    expect(draft?.runtimeError?.code).toBe("PGRST125");
  });

  it("a request that the client does not send", () => {
    const [draft] = drafts(requestTo(""));
    expect(draft?.message).toBe(
      "the client refuses this table name: Invalid relation name: relation must be a non-empty string.",
    );
    expect(draft?.runtimeError).toBeNull();
  });

  it("a call is about its function", () => {
    const request = requestTo("total", { action: "call", order: "a.b" });
    expect(drafts(request).map((draft) => draft.subject)).toEqual([
      { kind: "function", schema: "public", function: "total" },
    ]);
  });

  it("a constant is told at its use, with the place where it is written", () => {
    const target = constant("library/books", { line: 9, column: 3 }, { file: "src/tables.ts" });
    const [draft] = drafts(requestTo(target));
    expect(draft?.span).toMatchObject({ file: "src/library.ts", line: 9, column: 3 });
    expect(draft?.related).toMatchObject([
      { message: "the name is written here", span: { file: "src/tables.ts" } },
    ]);
  });
});
