/** Findings in test code weigh no more than `code.tests` lets them. */
import type { ProjectConfig } from "../model/config.ts";
import type { Finding } from "../model/finding.ts";
import { isTestCode } from "../model/test-code.ts";
import { lower } from "./severity.ts";

type Judged = Omit<Finding, "fingerprint">;

/**
 * The finding as its file lets it stand. `off` suppresses it, so that it is counted. What test code
 * leaves undecided does not hold up an all-clear.
 */
export function inTestCode(finding: Judged, { tests }: ProjectConfig["code"]): Judged {
  if (!isTestCode(finding.span.file)) return finding;
  const severity = lower(finding.severity, tests === "off" ? "note" : tests);
  const suppressed = tests === "off" ? "it is in test code, and code.tests is off" : null;
  if (severity === finding.severity) return { ...finding, suppressed };
  const { undecided: _, ...decided } = finding;
  return { ...decided, severity, suppressed, message: `${finding.message} (in test code)` };
}
