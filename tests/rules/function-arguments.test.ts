/** `function-arguments`: calls that fit no signature, or several. */
import { describe, expect, it } from "vitest";
import { functionArguments } from "../../src/rules/function-arguments.ts";
import { draftsOf, requestTo } from "../facts.ts";

const functions = {
  "close_ticket(ticket_id uuid, reason text default 'done')": "void",
  "count_tickets()": "integer",
};

function call(name: string, keys?: readonly string[]) {
  return requestTo(name, { action: "call", ...(keys ? { keys } : {}) });
}

describe("valid", () => {
  it.each([
    ["close_ticket", ["ticket_id"]],
    ["close_ticket", ["reason", "ticket_id"]],
    ["count_tickets", []],
    ["merge_tickets", ["id"]],
  ])("%s %j", (name, keys) => {
    expect(draftsOf(functionArguments, { functions, requests: [call(name, keys)] })).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, readonly string[], string, string, string])[] = [
    [
      "close_ticket",
      ["ticketId"],
      "function close_ticket cannot be called with ticketId: it has no parameter ticketId",
      "did you mean ticket_id? it takes close_ticket(ticket_id uuid, reason text DEFAULT)",
      "Could not find the function public.close_ticket(ticketId) in the schema cache",
    ],
    [
      "close_ticket",
      [],
      "function close_ticket cannot be called without arguments: ticket_id is required",
      "pass ticket_id; a value of undefined is not sent",
      "Could not find the function public.close_ticket without parameters in the schema cache",
    ],
    [
      "count_tickets",
      ["state", "agent"],
      "function count_tickets cannot be called with agent, state: it has no parameter state",
      "it takes count_tickets()",
      "Could not find the function public.count_tickets(agent, state) in the schema cache",
    ],
    [
      "count_tickets",
      [""],
      "function count_tickets cannot be called with an unnamed argument: it has no unnamed parameter",
      "it takes count_tickets()",
      "Could not find the function public.count_tickets() in the schema cache",
    ],
  ];
  it.each(cases)("%s %j", (name, keys, message, help, answer) => {
    const [draft, ...more] = draftsOf(functionArguments, {
      functions,
      requests: [call(name, keys)],
    });
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      subject: { kind: "function", schema: "public", function: name },
      message,
      help,
      runtimeError: { code: "PGRST202", status: 404, message: answer },
    });
  });
});
