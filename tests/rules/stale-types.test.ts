/** `stale-types`: what generated types and the schema do not both have, in words. */
import { describe, expect, it } from "vitest";
import { NO_PROVENANCE } from "../../src/model/provenance.ts";
import type { TypesDifference } from "../../src/model/types-difference.ts";
import { staleTypes } from "../../src/rules/stale-types.ts";
import { factsOf, spanOf } from "../facts.ts";

const SPAN = spanOf({ file: "src/database.types.ts", line: 7 });
const MADE = spanOf({ file: "supabase/migrations/2_notes.sql", line: 3 });
const VISITS = { kind: "relation", schema: "public", relation: "visits" } as const;
const NOTE = { ...VISITS, kind: "column", column: "note" } as const;
const STATUS = { kind: "type", schema: "public", name: "visit_status" } as const;

function draftOf(difference: Partial<TypesDifference>, provenance = NO_PROVENANCE) {
  const whole: TypesDifference = {
    subject: VISITS,
    what: "table",
    only: "schema",
    values: [],
    span: SPAN,
    ...difference,
  };
  const facts = { ...factsOf({}), provenance, typesDifferences: [whole] };
  return [...staleTypes.check(facts)][0];
}

describe("valid", () => {
  it("nothing to compare", () => {
    expect([...staleTypes.check(factsOf({}))]).toEqual([]);
  });
});

describe("invalid", () => {
  it("a table that the types lack", () => {
    expect(draftOf({})).toEqual({
      subject: VISITS,
      message: "the generated types lack table visits, which the schema has",
      help: "generate the types again: `supabase gen types typescript`",
      span: SPAN,
      related: [],
      runtimeError: null,
    });
  });

  it("points at the migration that made it", () => {
    const provenance = { made: new Map([["column public.visits.note", MADE]]), lost: new Map() };
    const draft = draftOf({ subject: NOTE, what: "column" }, provenance);
    expect(draft?.message).toBe(
      "the generated types lack column visits.note, which the schema has",
    );
    expect(draft?.related).toEqual([{ message: "made here", span: MADE }]);
  });

  it("a table that nothing makes", () => {
    const draft = draftOf({ only: "types" });
    expect(draft?.message).toBe(
      "the generated types have table visits, which nothing in the schema makes",
    );
    expect(draft?.help).toContain("`supabase db pull`");
  });

  it.each([
    [null, "which a migration drops", "dropped here"],
    [NOTE, "which a migration renames", "renamed here"],
  ])("what a migration took away (%o)", (to, words, place) => {
    const lost = new Map([["column public.visits.note", { to, span: MADE }]]);
    const draft = draftOf(
      { subject: NOTE, what: "column", only: "types" },
      { made: new Map(), lost },
    );
    expect(draft?.message).toBe(`the generated types have column visits.note, ${words}`);
    expect(draft?.help).toBe("generate the types again: `supabase gen types typescript`");
    expect(draft?.related).toEqual([{ message: place, span: MADE }]);
  });

  it.each([
    ["types", ["held"], "have value held of enum visit_status, which the schema lacks"],
    ["schema", ["a", "b"], "lack values a, b of enum visit_status, which the schema has"],
  ] as const)("values that only %s has", (only, values, words) => {
    const draft = draftOf({ subject: STATUS, what: "values", only, values });
    expect(draft?.message).toBe(`the generated types ${words}`);
  });

  it("most of a schema", () => {
    const subject = { kind: "schema", schema: "crm" } as const;
    const values = ["a", "b", "c", "d", "e", "f"];
    expect(draftOf({ subject, what: "schema", values })?.message).toBe(
      "the generated types lack most of schema crm: 6 tables and views, such as a, b, c, d, e and 1 more",
    );
  });
});
