/** Facts in, judgement out: findings, verdicts and usages, all in their final order. */
import type { ProjectConfig } from "../model/config.ts";
import type { Diagnostic, Severity } from "../model/diagnostic.ts";
import type { Finding } from "../model/finding.ts";
import { NO_GAPS, type SchemaGaps } from "../model/gaps.ts";
import type { Summary, Usage, Verdict } from "../model/report.ts";
import type { Facts } from "../model/rule.ts";
import { outsideTests } from "../model/test-code.ts";
import { describeGaps } from "./describe-gaps.ts";
import { judge } from "./judge.ts";
import { usagesOf } from "./usages.ts";
import { verdictsOf } from "./verdicts.ts";

export interface ReconcileInput {
  readonly facts: Omit<Facts, "fixable">;
  readonly config: ProjectConfig;
  /** `subjectKey` of each object that `fix` would create. */
  readonly fixable: ReadonlySet<string>;
  /** What keeps the schema from being whole; absent: nothing. */
  readonly gaps?: SchemaGaps;
}

export interface Reconciled {
  /** By file, position, rule. */
  readonly findings: readonly Finding[];
  /** By subject. */
  readonly verdicts: readonly Verdict[];
  /** By subject. */
  readonly usages: readonly Usage[];
  readonly summary: Summary;
  /** Why findings are undecided, and the way out. */
  readonly incomplete: readonly Diagnostic[];
}

/** Judges the facts of one project. */
export function reconcile(input: ReconcileInput): Reconciled {
  const { facts: known, config, fixable, gaps = NO_GAPS } = input;
  const facts: Facts = { ...known, fixable };
  const findings = judge(facts, config, gaps);
  return {
    findings,
    verdicts: verdictsOf({ ...facts, bindings: outsideTests(facts.bindings) }, findings),
    usages: usagesOf(facts),
    summary: summarize(findings),
    incomplete: describeGaps(gaps, findings),
  };
}

/** Counts findings; suppressed and undecided ones only as such. */
export function summarize(findings: readonly Finding[]): Summary {
  const open = findings.filter((finding) => finding.suppressed === null);
  const decided = open.filter((finding) => finding.undecided === undefined);
  const count = (severity: Severity) => decided.filter((one) => one.severity === severity).length;
  const undecided = open.length - decided.length;
  return {
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    suppressed: findings.length - open.length,
    ...(undecided > 0 ? { undecided } : {}),
  };
}
