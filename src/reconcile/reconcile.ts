/** Facts in, judgement out: findings, verdicts and usages, all in their final order. */
import type { ProjectConfig } from "../model/config.ts";
import type { Severity } from "../model/diagnostic.ts";
import type { Finding } from "../model/finding.ts";
import type { Summary, Usage, Verdict } from "../model/report.ts";
import type { Facts } from "../model/rule.ts";
import { outsideTests } from "../model/test-code.ts";
import type { Unmade } from "../model/unmade.ts";
import { judge } from "./judge.ts";
import { usagesOf } from "./usages.ts";
import { verdictsOf } from "./verdicts.ts";

export interface ReconcileInput {
  readonly facts: Omit<Facts, "fixable">;
  readonly config: ProjectConfig;
  /** `subjectKey` of each object that `fix` would create. */
  readonly fixable: ReadonlySet<string>;
  /** What failing migrations would have made; absent: none fails. */
  readonly unmade?: Unmade;
}

export interface Reconciled {
  /** By file, position, rule. */
  readonly findings: readonly Finding[];
  /** By subject. */
  readonly verdicts: readonly Verdict[];
  /** By subject. */
  readonly usages: readonly Usage[];
  readonly summary: Summary;
}

/** Judges the facts of one project. */
export function reconcile(input: ReconcileInput): Reconciled {
  const { facts: known, config, fixable, unmade = new Map() } = input;
  const facts: Facts = { ...known, fixable };
  const findings = judge(facts, config, unmade);
  return {
    findings,
    verdicts: verdictsOf({ ...facts, bindings: outsideTests(facts.bindings) }, findings),
    usages: usagesOf(facts),
    summary: summarize(findings),
  };
}

/** Counts findings; suppressed ones only as such. */
export function summarize(findings: readonly Finding[]): Summary {
  const open = findings.filter((finding) => finding.suppressed === null);
  const count = (severity: Severity) => open.filter((one) => one.severity === severity).length;
  return {
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    suppressed: findings.length - open.length,
  };
}
