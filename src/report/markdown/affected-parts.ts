/** Which routes or files fail, and over what: the impact as users meet it. */
import type { Finding } from "../../model/finding.ts";
import { formatSubject } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import { gravest, isAboutDocuments } from "../finding-groups.ts";
import { blocks, code, codeList, foldLong, heading, markdownTable } from "../markdown-text.ts";
import { answerCodes } from "./production-answers.ts";

const HEAD = ["Route or file", "Severity", "Uses that fail", "Asks for", "Production answers"];

/** One row per route, or per file where the file serves none, in the order of the files. */
export function affectedParts(project: ProjectReport, level: number): string {
  const routes = routesByFile(project);
  const parts = new Map<string, Finding[]>();
  for (const finding of project.findings) {
    if (finding.suppressed !== null || !isUse(finding)) continue;
    const part = routes.get(finding.span.file) ?? finding.span.file;
    const known = parts.get(part);
    if (known) known.push(finding);
    else parts.set(part, [finding]);
  }
  if (parts.size === 0) return "";
  const rows = [...parts].map(([part, findings]) => partRow(part, findings));
  const body = foldLong(`${rows.length} routes and files`, markdownTable(HEAD, rows));
  return blocks([heading(level, "Impact"), body]);
}

/** Neither documents nor generated types ask the database for anything. */
function isUse(finding: Finding): boolean {
  return !isAboutDocuments(finding) && finding.rule !== "stale-types";
}

function routesByFile(project: ProjectReport): ReadonlyMap<string, string> {
  const uses = project.usages.flatMap((usage) => usage.uses);
  return new Map(uses.flatMap((use) => (use.route === null ? [] : [[use.span.file, use.route]])));
}

function partRow(part: string, findings: readonly Finding[]): readonly string[] {
  const objects = new Set(findings.map((finding) => formatSubject(finding.subject)));
  return [
    code(part),
    gravest(findings),
    String(findings.length),
    codeList([...objects]),
    answerCodes(findings),
  ];
}
