/** The filter of a subscription, read as Realtime reads it. */
import { describe, expect, it } from "vitest";
import { HOLE } from "../../../src/model/source-text.ts";
import { parseRealtimeFilter } from "../../../src/reconcile/grammar/realtime-filter.ts";

/** `column operator value`, `?` for what only run time knows; refusals behind `!`. */
function lines(text: string): readonly string[] {
  const { conditions, dynamic, refusal } = parseRealtimeFilter(text);
  return [
    ...conditions.map(
      ({ column, operator, value }) => `${column.value} ${operator ?? "?"} ${value ?? "?"}`,
    ),
    ...dynamic.map(() => "dynamic"),
    ...(refusal === null ? [] : [`! ${refusal.message}`]),
  ];
}

const EMPTY = "! filter must not contain empty segments (check for extra commas)";

describe("parseRealtimeFilter", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["", []],
    ["   ", []],
    ["subject=eq.hey", ["subject eq hey"]],
    ["subject=in.(hidee,ho)", ["subject in {hidee,ho}"]],
    ['subject=in.("a,b",c)', ['subject in {"a,b",c}']],
    ["subject=not.like.hey%", ["subject like hey%"]],
    ["id=gt.0,id=lt.100", ["id gt 0", "id lt 100"]],
    [" id=gt.0 , id=lt.100 ", ["id gt 0", "id lt 100"]],
    ['name=eq."a,b",id=eq.1', ["name eq a,b", "id eq 1"]],
    ['name=eq."a\\"b"', ['name eq a"b']],
    ['name=eq."a"b', ['name eq "a"b']],
    ["due=eq.2025-01-01T00:00:00.000Z", ["due eq 2025-01-01T00:00:00.000Z"]],
    ["name=eq.a=b", ["name eq a=b"]],
    ["id=eq.", ["id eq "]],
    ["subject=foo.hey", ['! ["foo", "hey"]']],
    ["subject=EQ.hey", ['! ["EQ", "hey"]']],
    ["undefined", ['! ["undefined"]']],
    ["id=5", ['! ["5"]']],
    ["id=not.not.eq.5", ['! ["not", "eq.5"]']],
    ["id = eq.5", ['! [" eq", "5"]']],
    ["id=in.1,2", ["! `in` filter value must be wrapped by parentheses"]],
    ["id=eq.1,", ["id eq 1", EMPTY]],
    [",id=eq.1", [EMPTY]],
    [`id=eq.${HOLE}`, ["id eq ?"]],
    [`id=in.(${HOLE})`, ["id in ?"]],
    [`id=in.${HOLE}`, ["id in ?"]],
    [`id=${HOLE}`, ["id ? ?"]],
    [`id=${HOLE}.5`, ["id ? ?"]],
    [`${HOLE}=eq.5`, [`${HOLE} eq 5`]],
    [`${HOLE},id=eq.1`, ["id eq 1", "dynamic"]],
    [`id=foo.${HOLE}`, ["dynamic"]],
  ];
  it.each(cases)("%s", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it("tells where names stand", () => {
    const text = " ward=eq.1, bed=not.in.(2,3)";
    const { conditions } = parseRealtimeFilter(text);
    const parts = conditions.map(({ column, operation }) =>
      [column, operation].map(({ start, end }) => text.slice(start, end)),
    );
    expect(parts).toEqual([
      ["ward", "eq.1"],
      ["bed", "not.in.(2,3)"],
    ]);
  });
});
