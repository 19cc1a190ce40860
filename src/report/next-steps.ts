/** What the reader can type next. */
import type { Finding } from "../model/finding.ts";
import type { ProjectReport, Report } from "../model/report.ts";
import { repositoryPath } from "./repository-path.ts";
import { count } from "./wording.ts";

/** One command and what it does. */
export interface NextStep {
  readonly command: string;
  readonly purpose: string;
}

/** Commands in the order in which they make sense; empty for a clean project. */
export function nextSteps(project: ProjectReport, report: Report): readonly NextStep[] {
  const active = project.findings.filter((finding) => finding.suppressed === null);
  const fixable = active.filter((finding) => finding.fixable).length;
  const isNamed = report.projects.length > 1 || report.named === true;
  const scope = isNamed ? ` --project ${shellWord(project.name)}` : "";
  const steps: NextStep[] = [];
  if (project.proposal.byHand !== undefined) steps.push(printStep(scope));
  else if (project.proposal.files.length > 0) {
    steps.push(fixStep(fixable, active.length, scope));
  }
  steps.push(...typesSteps(project, active));
  const byHand = active.filter((finding) => !finding.fixable);
  if (byHand.length > 0) {
    steps.push({
      command: `npx schema-audit${scope} --reporter markdown=audit.md`,
      purpose: `writes the report with ${count(byHand.length, "finding")} to settle by hand`,
    });
  }
  return steps;
}

function fixStep(fixable: number, total: number, scope: string): NextStep {
  return {
    command: `npx schema-audit fix${scope}`,
    purpose:
      fixable > 0
        ? `writes the migration that settles ${fixable} of ${count(total, "finding")}`
        : "writes the proposed migration",
  };
}

/** One for each file of stale types. */
function typesSteps(project: ProjectReport, active: readonly Finding[]): readonly NextStep[] {
  const stale = active.filter(({ rule }) => rule === "stale-types");
  const files = new Set(stale.map(({ span }) => repositoryPath(project, span.file)));
  return [...files].map((file) => ({
    command: generateTypes(file),
    purpose: "writes the generated types again",
  }));
}

/** The command that writes a file of types from the local database, which has all migrations. */
export function generateTypes(file: string): string {
  return `supabase gen types typescript --local > ${shellWord(file)}`;
}

function printStep(scope: string): NextStep {
  return {
    command: `npx schema-audit fix --dry-run${scope}`,
    purpose: "prints the proposed SQL and says where to put it",
  };
}

/** Quotes a word for a POSIX shell where it needs quotes. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
