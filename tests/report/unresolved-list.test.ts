/** What `--verbose` says of names that were not resolved. */
import { expect, test } from "vitest";
import type { Diagnostic, DiagnosticCode } from "../../src/model/diagnostic.ts";
import type { Lesson } from "../../src/model/lesson.ts";
import { lessonWords } from "../../src/report/lesson-words.ts";
import { unresolvedList } from "../../src/report/table/unresolved-list.ts";

function name(
  code: DiagnosticCode,
  line: number,
  lesson: Lesson | null,
  file = "src/visits.ts",
): Diagnostic {
  const location = { file, line, column: 9, endLine: line, endColumn: 14 };
  const message = "The table is known only at run time: `table` is a parameter of `list`.";
  return { code, severity: "note", message, location, unresolved: { written: "table", lesson } };
}

const EXPORTED: Lesson = {
  kind: "argument",
  module: "src/visits.ts",
  name: "list",
  index: 1,
  keys: [],
};

test.each<[DiagnosticCode, Lesson | null, string | null]>([
  [
    "dynamic-relation",
    EXPORTED,
    '"clients": [{ "module": "src/visits.ts", "export": "list", "relation": 1 }] in audit.config.json teaches it',
  ],
  [
    "dynamic-function",
    { kind: "argument", module: null, name: "run", index: 0, keys: ["table"] },
    '"clients": [{ "call": "run", "function": "0.table" }] in audit.config.json teaches it',
  ],
  [
    "dynamic-column",
    { kind: "parameter", name: "column", typed: true },
    'give `column` a type of literals, such as "a" | "b"',
  ],
  [
    "dynamic-payload",
    { kind: "parameter", name: "visit", typed: false },
    "give `visit` a type that names its keys",
  ],
  [
    "dynamic-payload",
    { kind: "parameter", name: "visit", typed: true },
    "give `visit` a type of the project that names its keys",
  ],
  ["dynamic-relation", { kind: "environment" }, "the environment decides: nothing can teach it"],
  ["dynamic-relation", null, null],
])("%s %j: %s", (code, lesson, words) => {
  expect(lessonWords(name(code, 1, lesson))).toBe(words);
});

test("by file, in columns, the way out below the reason", () => {
  const options = { color: false, width: 120, verbose: true };
  const names = [
    name("dynamic-relation", 8, EXPORTED),
    name("dynamic-payload", 120, null),
    name("dynamic-relation", 3, { kind: "environment" }, "src/wards.ts"),
  ];
  expect(unresolvedList(names, options).join("\n").split("\n")).toEqual([
    "Not resolved (3 names)",
    "  src/visits.ts",
    "    8:9    table    `table`: `table` is a parameter of `list`",
    '                    -> "clients": [{ "module": "src/visits.ts", "export": "list", "relation": 1 }] in audit.config.json',
    "                    teaches it",
    "    120:9  payload  `table`: `table` is a parameter of `list`",
    "  src/wards.ts",
    "    3:9  table  `table`: `table` is a parameter of `list`",
    "                -> the environment decides: nothing can teach it",
  ]);
});

test("nothing where every name is known", () => {
  const options = { color: false, width: 120, verbose: true };
  const failed: Diagnostic = {
    code: "migration-statement-failed",
    severity: "warning",
    message: "it fails",
    location: null,
  };
  expect(unresolvedList([failed], options)).toEqual([]);
});
