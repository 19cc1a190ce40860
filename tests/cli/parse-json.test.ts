import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/cli/parse-json.ts";
import { AuditError } from "../../src/model/config.ts";

it.each([
  ["{}", {}],
  ['\uFEFF{"name": "clinic"}', { name: "clinic" }],
])("parses %j", (text, value) => {
  expect(parseJson(text, "audit.config.json")).toEqual(value);
});

describe("says where the fault is", () => {
  it.each([
    ["", "1:1", "Unexpected end of the file"],
    ['{\n  "name": "clinic",\n}', "3:1", "Expected double-quoted property name"],
    ['{\n  "name": "clinic"\n  "root": "."\n}', "3:3", "Expected ',' or '}' after property value"],
    ['{\n  // the clinic\n  "name": "clinic"\n}', "2:3", "Expected property name or '}'"],
    ["// the clinic\n{}", "1:1", "Unexpected token '/'"],
    ['{\n  "quiet": tru\n}', "2:15", "Unexpected token line break"],
    ['{\n  "name": clinic\n}', "2:11", "Unexpected token 'c'"],
    ['{"projects": [1, 2', "1:19", "Expected ',' or ']' after array element"],
    ['{"name": "clinic\n"}', "1:17", "Bad control character in string literal"],
    ["{} {}", "1:4", "Unexpected non-whitespace character after JSON"],
  ])("%j", (text, place, reason) => {
    expect(() => parseJson(text, "audit.config.json")).toThrow(
      new AuditError(`audit.config.json:${place}: not valid JSON: ${reason}`),
    );
  });
});
