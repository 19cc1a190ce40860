import { describe, expect, it } from "vitest";
import {
  enumeratedValues,
  holdsWords,
  valuesInParentheses,
} from "../../src/documents/enumerated-values.ts";

describe("enumeratedValues", () => {
  const CASES: readonly [text: string, values: readonly string[]][] = [
    ["free, taken, closed", ["free", "taken", "closed"]],
    ["'free', 'taken'", ["free", "taken"]],
    ["'free' | 'taken' | 'being cleaned'", ["free", "taken", "being cleaned"]],
    ["free | taken", ["free", "taken"]],
    ["low, medium, or high", ["low", "medium", "high"]],
    ["admitted, moved, etc.", ["admitted", "moved"]],
    ["admitted, moved, ...", ["admitted", "moved"]],
    ["Status: open, in-progress, done", ["open", "in-progress", "done"]],
    ["Kind of bed: cot, bunk.", ["cot", "bunk"]],
    ["cot, bunk (default: cot)", ["cot", "bunk"]],
    ["free/taken/closed", ["free", "taken", "closed"]],
    ["State of the bed (free/taken/closed)", ["free", "taken", "closed"]],
    ["Ward/floor of the bed", []],
    ["ward/floor", []],
    ["nurse who made the bed", []],
    ["the ward, or null when at home", []],
    ["minutes", []],
    ["cents, integer", []],
    ["e.g., WARD-2024-0001, WARD-2", []],
    ['Names, e.g., ["a", "b"]', []],
    ['Plan: {"every": "day", "at": 9}', []],
    ["0-100 for forecasting", []],
    ["[{url, size}]", []],
  ];
  it.each(CASES)("%s", (text, values) => {
    expect(enumeratedValues(text)).toEqual(values);
  });

  it("reads lists in parentheses for columns that prose names", () => {
    expect(valuesInParentheses("State of the bed (free, taken, etc.)")).toEqual(["free", "taken"]);
    expect(valuesInParentheses("Weight (kg) of the patient (e.g. 70, 80)")).toEqual([]);
  });

  it("knows which types hold words", () => {
    const types = ["text", "VARCHAR(20)", "bed_state", null, "uuid", "jsonb", "INT", "timestamptz"];
    expect(types.map(holdsWords)).toEqual([true, true, true, true, false, false, false, false]);
  });
});
