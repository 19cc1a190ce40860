/** Exit codes of the audit. See the README, "Exit codes". */
import type { Severity } from "../model/diagnostic.ts";
import type { Summary } from "../model/report.ts";

/** The lowest severity that fails a run. */
export type FailOn = Severity | "never";

/** 0: clean; 1: findings at or above the threshold; 2: the audit could not be done. */
export type ExitCode = 0 | 1 | 2;

/**
 * The code of a finished audit. Suppressed findings never fail it. With undecided findings it is
 * never clean: a schema that cannot be read whole gives no all-clear.
 */
export function auditExitCode(summaries: readonly Summary[], failOn: FailOn): ExitCode {
  if (summaries.some((summary) => COUNTED[failOn](summary) > 0)) return 1;
  return undecidedIn(summaries) > 0 && failOn !== "never" ? 2 : 0;
}

/** How many findings an incomplete schema leaves open. */
export function undecidedIn(summaries: readonly Summary[]): number {
  return summaries.reduce((sum, { undecided = 0 }) => sum + undecided, 0);
}

const COUNTED: Record<FailOn, (summary: Summary) => number> = {
  error: ({ errors }) => errors,
  warning: ({ errors, warnings }) => errors + warnings,
  note: ({ errors, warnings, notes }) => errors + warnings + notes,
  never: () => 0,
};

/** Codes of runs that a signal ended: 128 and its number. */
export const SIGNAL_EXIT_CODES: Readonly<Record<"SIGINT" | "SIGTERM", number>> = {
  SIGINT: 130,
  SIGTERM: 143,
};
