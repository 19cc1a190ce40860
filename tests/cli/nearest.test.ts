import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "../../src/cli/nearest.ts";

describe("nearest", () => {
  const reporters = ["github", "json", "markdown", "sarif", "table"];

  it.each([
    ["tabel", "table"],
    ["Table", "table"],
    ["markdwon", "markdown"],
    ["jsn", "json"],
    ["xml", null],
    ["", null],
    ["compact", null],
  ])("%s -> %s", (written, word) => {
    expect(nearest(written, reporters)).toBe(word);
  });

  it("prefers the nearer, then the first by name", () => {
    expect(nearest("patient", ["patience", "patients"])).toBe("patients");
    expect(nearest("bed", ["red", "bad"])).toBe("bad");
  });
});

it("asks only when there is something to ask", () => {
  expect(didYouMean("migration", ["migrations", "base"])).toBe('; did you mean "migrations"?');
  expect(didYouMean("colour", ["base"])).toBe("");
});
