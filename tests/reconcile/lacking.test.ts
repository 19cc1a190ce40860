import { describe, expect, it } from "vitest";
import type { Binding, Outcome } from "../../src/model/binding.ts";
import { formatSubject, relationSubject } from "../../src/model/identifier.ts";
import { lackingIn } from "../../src/reconcile/lacking.ts";
import { mergeDeclarations } from "../../src/reconcile/merge-declarations.ts";

const span = { file: "src/visits.ts", line: 1, column: 1, endLine: 1, endColumn: 9 };

function use(name: string, kind: Outcome["kind"]): Binding {
  const subject = relationSubject({ schema: "public", name });
  return {
    request: null,
    outcome: kind === "unknown" ? { kind, of: null } : { kind },
    reference: {
      kind: "relation",
      subject,
      access: "read",
      certainty: "literal",
      span,
      declaration: null,
      value: null,
      method: "from",
      alias: null,
    },
  };
}

const uses = (kind: Outcome["kind"], ...names: readonly string[]) =>
  names.map((name) => use(name, kind));

const FIVE = ["patients", "rooms", "bills", "doctors", "beds"];

describe("lackingIn", () => {
  it.each<readonly [what: string, bindings: readonly Binding[], isPartial: boolean]>([
    ["most of many", [...uses("missing", ...FIVE), ...uses("bound", "a", "b", "c", "d")], true],
    [
      "half of many",
      [...uses("missing", ...FIVE), ...uses("bound", "a", "b", "c", "d", "e")],
      false,
    ],
    ["all of a few", uses("missing", "patients", "rooms", "bills", "doctors"), false],
    ["one used often", uses("missing", ...Array.from({ length: 9 }, () => "patients")), false],
    ["what cannot be told", uses("unknown", ...FIVE), false],
  ])("weighs %s", (_, bindings, isPartial) => {
    expect(lackingIn(bindings, mergeDeclarations([], [])).isPartial).toBe(isPartial);
  });

  it("lists what is missing once, sorted", () => {
    const bindings = [...uses("missing", "rooms", "bills", "rooms"), ...uses("bound", "visits")];
    const { subjects } = lackingIn(bindings, mergeDeclarations([], []));
    expect(subjects.map(formatSubject)).toEqual(["bills", "rooms"]);
  });
});
