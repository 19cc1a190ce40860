import { describe, expect, test } from "vitest";
import { importedStems, stemOf } from "../../src/scan/files/imported-stems.ts";
import { indexWords } from "../../src/scan/files/word-index.ts";

const textsOf = (...texts: readonly string[]) => texts.map((text) => Buffer.from(text, "utf8"));

describe("the texts that hold a word", () => {
  const cases: readonly (readonly [
    word: string,
    texts: readonly string[],
    found: readonly number[],
  ])[] = [
    ["users", ["from users", "usersOf", "(users)"], [0, 2]],
    ["users", ["users", "", "users"], [0, 2]],
    ["a", ["a", "ab", "b a"], [0, 2]],
    ["$load", ["$load()", "load()", "$$load"], [0]],
    ["load_2", ["load_2;", "load_ 2"], [0]],
    ["users", ["users users.users"], [0]],
    ["nam", ["name", "naming"], []],
    ["caf", ["café", "cafe"], [0]],
    ["", ["", "a"], []],
  ];
  test.each(cases)("%s in %j: %j", (word, texts, found) => {
    expect(indexWords(textsOf(...texts)).textsWith(word)).toEqual(found);
  });

  test("are those of a regular expression, in many texts of many words", () => {
    const texts = Array.from({ length: 400 }, (_, text) =>
      Array.from({ length: 500 }, (_, at) => `w${(text * 7919 + at * at * 31) % 90_000}`).join(" "),
    );
    const index = indexWords(textsOf(...texts));
    for (const word of ["w0", "w31", "w124", "w7919", "w89999", "w12345", "w90000"]) {
      const whole = new RegExp(`\\b${word}\\b`);
      const found = texts.flatMap((text, number) => (whole.test(text) ? [number] : []));
      expect(index.textsWith(word), word).toEqual(found);
    }
  });
});

describe("the stems that imports name", () => {
  test.each([
    [`import { a } from "../lib/users.js"`, ["users"]],
    [`import a from './users';\nexport * from "@/lib/tables"`, ["users", "tables"]],
    [`const a = require("./users.cjs"); await import("../tables/index.ts")`, ["users", "tables"]],
    [`import "./side.effect"`, ["side.effect"]],
    [`import { users } from "~/server/db.server"`, ["db.server"]],
    [`from users select "name"`, []],
  ])("%s", (text, stems) => {
    expect(importedStems(text)).toEqual(stems);
  });

  test.each([
    ["src/users.ts", "users"],
    ["src/users.tsx", "users"],
    ["src/users/index.ts", "users"],
    ["src/db.server.ts", "db.server"],
    ["users.vue", "users"],
  ])("are those of files: %s", (file, stem) => {
    expect(stemOf(file)).toBe(stem);
  });
});
