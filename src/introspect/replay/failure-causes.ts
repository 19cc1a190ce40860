/** Sorts statements that failed by why they did. */
import type { MissingName } from "../../model/gaps.ts";
import { compareText } from "../../model/location.ts";
import type { FailureCause, FailureCount } from "../../model/report.ts";
import { type Failure, missingName } from "./missing-base.ts";

/** The most frequent cause first. */
export function countFailures(
  failures: readonly Failure[],
  missing: readonly MissingName[],
): readonly FailureCount[] {
  const names = new Set(missing.map(({ name }) => name));
  const counts = new Map<FailureCause, number>();
  for (const failure of failures) {
    const cause = causeOf(failure, names);
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts]
    .map(([cause, statements]) => ({ cause, statements }))
    .sort((a, b) => b.statements - a.statements || compareText(a.cause, b.cause));
}

function causeOf({ kind, error }: Failure, missing: ReadonlySet<string>): FailureCause {
  const name = missingName(error);
  if (name !== null) return missing.has(name) ? "missing" : "follow-up";
  if (kind === "data") return "data";
  return BY_SQLSTATE.find(([pattern]) => pattern.test(error.sqlstate))?.[1] ?? "other";
}

/** Source: PostgreSQL manual, appendix A. */
const BY_SQLSTATE: readonly (readonly [RegExp, FailureCause])[] = [
  [/^42601$/, "syntax"],
  [/^42(?:P0[3-7]|710|701|723)$/, "duplicate"],
  [/^(?:0A|58P01)/, "unsupported"],
  [/^2[1-3]/, "data"],
];
