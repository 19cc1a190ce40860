/** `realtime-not-published`: subscriptions that no change reaches. */
import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/model/fault.ts";
import { realtimeNotPublished } from "../../src/rules/realtime-not-published.ts";
import { factsOf, nameOf, spanOf } from "../facts.ts";

const ANSWER = {
  code: "RealtimeDisabledForConfiguration",
  status: 0,
  message: "Unable to subscribe to changes with given parameters.",
};

function drafts(table: string) {
  const place = { span: spanOf({ line: 4 }), declaration: null, certainty: "literal" } as const;
  const fault: Fault = {
    kind: "realtime-not-published",
    request: null,
    place,
    table: nameOf(table),
    reason: "it is not in the publication supabase_realtime",
    advice: "add it there by a migration",
    answer: ANSWER,
  };
  return [...realtimeNotPublished.check({ ...factsOf({}), faults: [fault] })];
}

describe("valid", () => {
  it("no faults", () => {
    expect([...realtimeNotPublished.check(factsOf({}))]).toEqual([]);
  });
});

describe("invalid", () => {
  it("a table", () => {
    expect(drafts("loans")).toEqual([
      {
        subject: { kind: "relation", schema: "public", relation: "loans" },
        message: "table loans is subscribed to, but it is not in the publication supabase_realtime",
        help: "add it there by a migration",
        span: spanOf({ line: 4 }),
        related: [],
        runtimeError: ANSWER,
      },
    ]);
  });

  it.each([
    ["archive.loans", "table archive.loans", "relation"],
    ["archive.*", "schema archive", "schema"],
    ["*.*", "every schema", "schema"],
    ["*.loans", 'table "*".loans', "relation"],
  ])("%s", (table, name, kind) => {
    const [draft] = drafts(table);
    expect(draft?.message.startsWith(`${name} is subscribed to, but `)).toBe(true);
    expect(draft?.subject.kind).toBe(kind);
  });
});
