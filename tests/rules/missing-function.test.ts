/** `missing-function`: calls of functions that are not there. */
import { describe, expect, it } from "vitest";
import { missingFunction } from "../../src/rules/missing-function.ts";
import { draftsOf, requestTo } from "../facts.ts";

const functions = { "close_ticket(id uuid)": "void" };

describe("valid", () => {
  it("a function that exists, whatever its arguments", () => {
    const requests = [requestTo("close_ticket", { action: "call", keys: ["ticket"] })];
    expect(draftsOf(missingFunction, { functions, requests })).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, readonly string[] | null, string, string])[] = [
    [
      "merge_tickets",
      ["target", "source"],
      "create it by a migration",
      "public.merge_tickets(source, target)",
    ],
    ["merge_tickets", null, "create it by a migration", "public.merge_tickets without parameters"],
    [
      "closeTicket",
      ["id"],
      "did you mean close_ticket? Otherwise create it by a migration",
      "public.closeTicket(id)",
    ],
  ];
  it.each(cases)("%s %j", (name, keys, help, signature) => {
    const request = requestTo(name, { action: "call", ...(keys ? { keys } : {}) });
    const [draft] = draftsOf(missingFunction, { functions, requests: [request] });
    expect(draft?.help).toBe(help);
    expect(draft?.runtimeError).toEqual({
      code: "PGRST202",
      status: 404,
      message: `Could not find the function ${signature} in the schema cache`,
    });
  });

  it("says when more arguments may be passed", () => {
    const request = requestTo("merge", { action: "call", keys: ["a"] });
    const payload = request.payload && { ...request.payload, complete: false };
    const [draft] = draftsOf(missingFunction, { requests: [{ ...request, payload }] });
    expect(draft?.runtimeError?.message).toContain("public.merge(a, ...)");
  });
});
