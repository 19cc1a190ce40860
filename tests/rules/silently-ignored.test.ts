/** `silently-ignored`: parts of requests that the server drops or reads otherwise, without an error. */
import { describe, expect, it } from "vitest";
import { silentlyIgnored } from "../../src/rules/silently-ignored.ts";
import { draftsOf, requestTo } from "../facts.ts";

const tables = {
  authors: "id uuid pk, name text",
  books: "id uuid pk, title text, limit integer, meta jsonb, author_id uuid -> authors.id",
};

function messages(line: Parameters<typeof requestTo>[1]): readonly string[] {
  const lines = { tables, requests: [requestTo("books", line)] };
  return draftsOf(silentlyIgnored, lines).map((draft) => draft.message);
}

describe("valid", () => {
  const cases: readonly (readonly [string, Parameters<typeof requestTo>[1]])[] = [
    ["a quoted name", { filters: [["eq", '"limit"']] }],
    ["a JSON path into JSON", { select: "meta->a->>b" }],
    [
      "a filter of an embed, which shapes what is embedded",
      { select: "id, authors(name)", filters: [["eq", "authors.name"]] },
    ],
    ["an option of or()", { select: "id, authors(name)", or: "name.eq.x", referenced: "authors" }],
  ];
  it.each(cases)("%s", (_, line) => {
    expect(messages(line)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Parameters<typeof requestTo>[1], string])[] = [
    [
      "a tail",
      { filters: [["eq", "title::text"]] },
      "`::text` does not do what it says: the filter compares `title`",
    ],
    [
      "a delete of everything",
      { action: "delete", filters: [["eq", "limit"]] },
      "`limit` does not do what it says: every row of books is deleted",
    ],
    [
      "a JSON path into text",
      { select: "title->>a" },
      "`->>a` does not do what it says: it is always null",
    ],
    [
      "a long tail on one line",
      { select: `id)${"title,\n ".repeat(20)}title` },
      `\`)${"title, ".repeat(8)}ti…\` does not do what it says: what is listed from here on is not returned`,
    ],
  ];
  it.each(cases)("%s", (_, line, message) => {
    expect(messages(line)).toEqual([message]);
  });

  it("has no answer of the server to tell", () => {
    const request = requestTo("books", { select: "title->>a", line: 4, column: 10 });
    expect(draftsOf(silentlyIgnored, { tables, requests: [request] })).toMatchObject([
      {
        subject: { kind: "relation", schema: "public", relation: "books" },
        help: "column `title` is text, not json or jsonb: leave the path out",
        span: { line: 4, column: 16, endColumn: 20 },
        runtimeError: null,
      },
    ]);
  });
});
