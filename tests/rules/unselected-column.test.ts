/** `unselected-column`: keys that are read from rows and were not selected. */
import { describe, expect, it } from "vitest";
import { unselectedColumn } from "../../src/rules/unselected-column.ts";
import { draftsOf, requestTo } from "../facts.ts";

const lines = {
  tables: {
    tickets:
      "id uuid pk, title text, closed_at timestamptz, meta jsonb, agent_id uuid -> agents.id",
    agents: "id uuid pk, name text, email text",
    notes: "id uuid pk, text text, ticket_id uuid -> tickets.id",
  },
  functions: { "age(t public.tickets)": "integer" },
};

type Line = Parameters<typeof requestTo>[1];

function drafts(line: Line) {
  return draftsOf(unselectedColumn, { ...lines, requests: [requestTo("tickets", line)] });
}

describe("valid", () => {
  const cases: readonly (readonly [string, Line])[] = [
    ["a column of the list", { select: "id, title", reads: ["[].title"] }],
    ["any column", { select: "*", reads: ["[].closed_at"] }],
    ["what `missing-column` tells", { select: "*", reads: ["[].owner", "[].owner ?? 1"] }],
    ["an alias", { select: "name:title", reads: ["[].name"] }],
    ["inside of JSON", { select: "meta", reads: ["[].meta", "[].meta.theme"] }],
    ["an embed", { select: "agents(name)", reads: ["[].agents", "[].agents.name"] }],
    ["no rows", { action: "insert", reads: ["title"] }],
  ];
  it.each(cases)("%s", (_, line) => {
    expect(drafts(line)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, Line, string, string])[] = [
    [
      "a column",
      { select: "id, title", reads: ["[].closed_at"] },
      "`closed_at` is read from rows of tickets but not selected: it is undefined",
      "add `closed_at` to the select list",
    ],
    [
      "a column under another name",
      { select: "id, name:title", reads: ["[].title"] },
      "`title` is read from rows of tickets but not selected: it is undefined",
      "add `title` to the select list",
    ],
    [
      "a slip",
      { select: "id, title", reads: ["[].titel"] },
      "`titel` is read from rows of tickets but not selected: it is undefined",
      "did you mean title?",
    ],
    [
      "nothing of that name",
      { select: "id, title", reads: ["[].owner"] },
      "`owner` is read from rows of tickets but not selected: it is undefined",
      "tickets has no column owner: take the read out, or add the column and select it",
    ],
    [
      "a relation",
      { select: "*", reads: ["[].notes"] },
      "`notes` is read from rows of tickets but not selected: it is undefined",
      "notes is a relation, which is embedded: add `notes(...)` to the select list",
    ],
    [
      "a relation under another name",
      { select: "*, agent:agents(name)", reads: ["[].agents"] },
      "`agents` is read from rows of tickets but not selected: it is undefined",
      "did you mean agent?",
    ],
    [
      "a computed field",
      { select: "*", reads: ["[].age"] },
      "`age` is read from rows of tickets but not selected: it is undefined",
      "a function computes it, which `*` leaves out: add `age` to the select list",
    ],
    [
      "a column of an embed",
      { select: "id, agents(name)", reads: ["[].agents.email"] },
      "`email` is read from rows of agents but not selected: it is undefined",
      "add `email` to the select list",
    ],
  ];
  it.each(cases)("%s", (_, line, message, help) => {
    expect(drafts(line).map((draft) => [draft.message, draft.help])).toEqual([[message, help]]);
  });

  it("stands at the key, tells what is selected, and has no answer of the server", () => {
    const line = { select: "id, title", reads: ["[].closed_at"], line: 4, column: 10 };
    expect(drafts(line)).toMatchObject([
      {
        subject: { kind: "column", schema: "public", relation: "tickets", column: "closed_at" },
        span: { line: 4, column: 13, endColumn: 22 },
        related: [{ message: "selected here: id, title", span: { line: 4, column: 10 } }],
        runtimeError: null,
      },
    ]);
  });

  it("is told once for a key, at its first read", () => {
    const reads = ["[].closed_at", "[].closed_at", "[].meta"];
    expect(drafts({ select: "id", reads }).map(({ subject }) => subject)).toMatchObject([
      { column: "closed_at" },
      { column: "meta" },
    ]);
  });
});
