import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { createProgress } from "../../src/cli/progress.ts";
import { memorySink } from "./workspace.ts";

const ERASE = "\r\u001B[2K";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function started(terminal: boolean, quiet = false, env: Io["env"] = {}) {
  const stderr = memorySink(terminal);
  const progress = createProgress({ cwd: "/", env, stdout: memorySink(), stderr }, quiet);
  return { stderr, progress };
}

it("says nothing in the first second, then overwrites one line and removes it", () => {
  const { stderr, progress } = started(true);
  progress.step("clinic: scanning");
  vi.advanceTimersByTime(999);
  expect(stderr.text()).toBe("");
  vi.advanceTimersByTime(1);
  progress.step("clinic: proving");
  progress.stop();
  expect(stderr.text()).toBe(`clinic: scanning${ERASE}clinic: proving${ERASE}`);
  progress.step("late");
  expect(stderr.text()).not.toContain("late");
});

it("leaves short runs alone", () => {
  const { stderr, progress } = started(true);
  progress.step("clinic: scanning");
  progress.stop();
  vi.advanceTimersByTime(5000);
  expect(stderr.text()).toBe("");
});

it("fits the terminal and passes no control characters on", () => {
  const { stderr, progress } = started(true);
  progress.step(`reading \u001B[2J${"x".repeat(100)}`);
  vi.advanceTimersByTime(1000);
  expect(stderr.text()).toBe(`reading  [2J${"x".repeat(47)}`);
  progress.stop();
});

it.each([
  ["no terminal", false, false, {}],
  ["--quiet", true, true, {}],
  ["CI", true, false, { CI: "true" }],
])("is off: %s", (_, terminal, quiet, env) => {
  const { stderr, progress } = started(terminal, quiet, env);
  progress.step("clinic: scanning");
  vi.advanceTimersByTime(5000);
  progress.stop();
  expect(stderr.text()).toBe("");
});
