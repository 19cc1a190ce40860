import { expect, it } from "vitest";
import { auditExitCode, type FailOn } from "../../src/cli/exit-code.ts";
import type { Summary } from "../../src/model/report.ts";

const none: Summary = { errors: 0, warnings: 0, notes: 0, suppressed: 0 };
const table: readonly [Partial<Summary>, Readonly<Record<FailOn, 0 | 1>>][] = [
  [{}, { error: 0, warning: 0, note: 0, never: 0 }],
  [{ notes: 1 }, { error: 0, warning: 0, note: 1, never: 0 }],
  [{ warnings: 2 }, { error: 0, warning: 1, note: 1, never: 0 }],
  [{ errors: 300 }, { error: 1, warning: 1, note: 1, never: 0 }],
  [{ suppressed: 9 }, { error: 0, warning: 0, note: 0, never: 0 }],
];

it.each(table)("%o", (counts, codes) => {
  for (const failOn of ["error", "warning", "note", "never"] as const) {
    expect(auditExitCode([none, { ...none, ...counts }], failOn), failOn).toBe(codes[failOn]);
  }
});

it("finds nothing in no project", () => {
  expect(auditExitCode([], "note")).toBe(0);
});

it("is never clean while findings are undecided, and fails first", () => {
  const open = { ...none, undecided: 3 };
  expect(auditExitCode([open, none], "error")).toBe(2);
  expect(auditExitCode([open], "warning")).toBe(2);
  expect(auditExitCode([{ ...open, errors: 1 }], "error")).toBe(1);
  expect(auditExitCode([open], "never")).toBe(0);
});
