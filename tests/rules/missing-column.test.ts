/** `missing-column`: columns that their table does not have. */
import { describe, expect, it } from "vitest";
import { missingColumn } from "../../src/rules/missing-column.ts";
import { documentedColumn, draftsOf, type FactLines, requestTo, subscriptionTo } from "../facts.ts";

const tables = {
  tickets: "id uuid pk, title text, opened_at timestamptz, agent_id uuid -> agents.id",
  agents: "id uuid pk, name text",
};

describe("valid", () => {
  const cases: readonly (readonly [string, FactLines])[] = [
    [
      "columns that exist",
      { tables, requests: [requestTo("tickets", { select: "id, agents(name)" })] },
    ],
    [
      "columns of a missing table",
      { tables, requests: [requestTo("surveys", { select: "score" })] },
    ],
    [
      "keys of rows that exist",
      {
        tables,
        requests: [requestTo("tickets", { select: "*, agents(*)", reads: ["[].agents.name"] })],
      },
    ],
    [
      "a key of rows with a list of columns",
      { tables, requests: [requestTo("tickets", { select: "id", reads: ["[].owner"] })] },
    ],
    ["what is counted", { tables, requests: [requestTo("tickets", { select: "count" })] }],
  ];
  it.each(cases)("%s", (_, lines) => {
    expect(draftsOf(missingColumn, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, FactLines["requests"], string, string])[] = [
    [
      "read",
      [requestTo("tickets", { select: "id, closed_at" })],
      "column tickets.closed_at is read but does not exist",
      "42703 column tickets.closed_at does not exist",
    ],
    [
      "filtered",
      [requestTo("tickets", { filters: [["is", "closed_at"]] })],
      "column tickets.closed_at is filtered by but does not exist",
      "42703 column tickets.closed_at does not exist",
    ],
    [
      "ordered",
      [requestTo("tickets", { order: "closed_at" })],
      "column tickets.closed_at is ordered by but does not exist",
      "42703 column tickets.closed_at does not exist",
    ],
    [
      "embedded",
      [requestTo("tickets", { select: "agents(email)" })],
      "column agents.email is read but does not exist",
      "42703 column agents_1.email does not exist",
    ],
    [
      "written",
      [requestTo("tickets", { action: "update", keys: ["closed_at"] })],
      "column tickets.closed_at is updated but does not exist",
      "PGRST204 Could not find the 'closed_at' column of 'tickets' in the schema cache",
    ],
    [
      "in conflict",
      [requestTo("tickets", { action: "upsert", onConflict: "number" })],
      "column tickets.number is named as conflict target but does not exist",
      '42703 column "number" does not exist',
    ],
  ];
  it.each(cases)("%s", (_, requests, message, error) => {
    const [draft, ...more] = draftsOf(missingColumn, { tables, requests: requests ?? [] });
    expect(more).toEqual([]);
    expect(draft?.message).toBe(message);
    expect(draft?.runtimeError?.status).toBe(400);
    expect(`${draft?.runtimeError?.code} ${draft?.runtimeError?.message}`).toBe(error);
  });

  it.each([
    ["filter", { filter: "closed_at=is.null" }],
    ["select", { select: ["id", "closed_at"] }],
  ])("named by the %s of a subscription", (option, line) => {
    const lines = { tables, subscriptions: [subscriptionTo("tickets", line)] };
    expect(draftsOf(missingColumn, lines)).toMatchObject([
      {
        message: "column tickets.closed_at is named in a subscription but does not exist",
        runtimeError: {
          code: "P0001",
          status: 0,
          message: `invalid column for ${option} closed_at`,
        },
      },
    ]);
  });

  it("read from a row where the code has something else instead", () => {
    const requests = [requestTo("tickets", { select: "*", reads: ["[].owner ?? 1"] })];
    expect(draftsOf(missingColumn, { tables, requests, fixable: [] })).toMatchObject([
      { severity: "warning", help: "add it by a migration" },
    ]);
  });

  it("read from a row, which the server answers without an error", () => {
    const line = { select: "*", reads: ["[].closed_at"], line: 4, column: 10 };
    const [draft, ...more] = draftsOf(missingColumn, {
      tables,
      requests: [requestTo("tickets", line)],
    });
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      message: "column tickets.closed_at is read from a row but does not exist: it is undefined",
      help: "`schema-audit fix` writes the migration that adds it",
      span: { line: 4, column: 13, endColumn: 22 },
      related: [{ message: "the rows are requested here", span: { line: 4, column: 10 } }],
      runtimeError: null,
    });
  });

  const helps: readonly (readonly [string, FactLines, string])[] = [
    [
      "a slip",
      { tables, requests: [requestTo("tickets", { select: "agentId" })] },
      "did you mean agent_id? Otherwise `schema-audit fix` writes the migration that adds it",
    ],
    [
      "a left-out ending",
      { tables, requests: [requestTo("tickets", { select: "opened" })] },
      "did you mean opened_at? Otherwise `schema-audit fix` writes the migration that adds it",
    ],
    [
      "a view",
      { views: { open: "id uuid" }, requests: [requestTo("open", { select: "title" })] },
      "add it to the query of view open",
    ],
    [
      "a function",
      {
        functions: { "load()": "TABLE(agent uuid, tickets integer)" },
        requests: [requestTo("load", { action: "call", select: "ticket" })],
      },
      "did you mean tickets? Otherwise add it to what function load returns",
    ],
    [
      "no migration",
      { tables, fixable: [], requests: [requestTo("tickets", { select: "closed_at" })] },
      "add it by a migration",
    ],
    [
      "documented",
      {
        tables,
        declarations: [documentedColumn("tickets", "closed_at timestamptz", { line: 8 })],
        requests: [requestTo("tickets", { select: "closed_at" })],
      },
      "`schema-audit fix` writes the migration that adds it, as docs/schema.md:8:1 documents it",
    ],
  ];
  it.each(helps)("%s", (_, lines, help) => {
    expect(draftsOf(missingColumn, lines).map((draft) => draft.help)).toEqual([help]);
  });

  it.each([
    [
      "agents(sum)",
      "an aggregate stands behind its column: `<column>.sum()`; otherwise `schema-audit fix` writes the migration that adds it",
    ],
    [
      "agents.count()",
      "agents is a relation, which is embedded: `agents(...)`; otherwise `schema-audit fix` writes the migration that adds it",
    ],
  ])("tells what %s may mean", (select, help) => {
    const requests = [requestTo("tickets", { select })];
    expect(draftsOf(missingColumn, { tables, requests }).map((draft) => draft.help)).toEqual([
      help,
    ]);
  });
});

describe("columns that only the type of what is sent names", () => {
  it.each([
    ["demanded", {}, "warning", "is updated by the type of what is sent"],
    ["allowed", { optional: true }, "note", "may be updated by the type of what is sent"],
  ] as const)("%s", (_, more, severity, use) => {
    const request = requestTo("tickets", { action: "update", keys: ["closed_at"] });
    const keys = request.payload?.keys.map((key) => ({ ...key, declared: true as const, ...more }));
    const payload = request.payload && { ...request.payload, keys: keys ?? [] };
    expect(draftsOf(missingColumn, { tables, requests: [{ ...request, payload }] })).toMatchObject([
      { severity, message: `column tickets.closed_at ${use} but does not exist` },
    ]);
  });
});
