/** The Markdown report for reviewers on GitHub: one document, one part per project. */
import type { ProjectReport, Report, Reporter } from "../model/report.ts";
import { affectedParts } from "./markdown/affected-parts.ts";
import { alsoProposed } from "./markdown/also-proposed.ts";
import { auditLimits } from "./markdown/audit-limits.ts";
import { documentFindings } from "./markdown/document-findings.ts";
import { entityDiagram } from "./markdown/entity-diagram.ts";
import { missingColumns, missingFunctions } from "./markdown/missing-members.ts";
import { missingTables } from "./markdown/missing-tables.ts";
import { nextActions } from "./markdown/next-actions.ts";
import { otherFindings } from "./markdown/other-findings.ts";
import { projectFigures, projectsTable } from "./markdown/project-figures.ts";
import { verdictTable } from "./markdown/verdict-table.ts";
import { verification } from "./markdown/verification.ts";
import { withheldChanges } from "./markdown/withheld-changes.ts";
import { blocks, escapeText, heading } from "./markdown-text.ts";

/** One section: its Markdown at that heading level, or an empty string where it has nothing to say. */
type Section = (project: ProjectReport, level: number, report: Report) => string;

const SECTIONS: readonly Section[] = [
  projectFigures,
  missingTables,
  missingColumns,
  missingFunctions,
  alsoProposed,
  otherFindings,
  affectedParts,
  documentFindings,
  entityDiagram,
  withheldChanges,
  verification,
  verdictTable,
  auditLimits,
  nextActions,
];

/** Renders on GitHub as it stands: tables, fences, folded parts and a Mermaid diagram. */
export const markdown: Reporter = {
  name: "markdown",
  description: "A Markdown report for reviewers, with DDL and an entity diagram",
  render(report) {
    const [only] = report.projects;
    const body =
      report.projects.length === 1 && only
        ? [heading(1, `Schema audit: ${escapeText(only.name)}`), ...sections(only, 2, report)]
        : [
            heading(1, "Schema audit"),
            projectsTable(report),
            ...report.projects.flatMap((project) => [
              heading(2, escapeText(project.name)),
              ...sections(project, 3, report),
            ]),
          ];
    return `${blocks(body)}\n`;
  },
};

function sections(project: ProjectReport, level: number, report: Report): readonly string[] {
  return SECTIONS.map((section) => section(project, level, report));
}
