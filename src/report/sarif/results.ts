/** Findings as SARIF results. Source: SARIF 2.1.0 section 3.27. */
import type { Severity } from "../../model/diagnostic.ts";
import type { Finding, RuleId } from "../../model/finding.ts";
import { formatSubject } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import { visibleText } from "../visible-text.ts";
import { toPhysicalLocation, unlinked } from "./locations.ts";

/** Related locations that GitHub takes from one result. */
const RELATED = 1000;
/** Length of GitHub's own line hashes, in hex digits. */
const LINE_HASH_LENGTH = 16;
const GRAVITY: readonly Severity[] = ["error", "warning", "note"];

/** A finding with the project whose root its path is relative to. */
export interface LocatedFinding {
  readonly project: ProjectReport;
  readonly finding: Finding;
}

/** At most `limit` findings: errors before warnings before notes, the given order kept. */
export function withinLimit(
  found: readonly LocatedFinding[],
  limit: number,
): readonly LocatedFinding[] {
  if (found.length <= limit) return found;
  const graveFirst = GRAVITY.flatMap((severity) =>
    found.filter(({ finding }) => finding.severity === severity),
  );
  const kept = new Set(graveFirst.slice(0, limit));
  return found.filter((located) => kept.has(located));
}

/** One result; `indexes` are the places of the rules in the driver. */
export function toResult(located: LocatedFinding, indexes: ReadonlyMap<RuleId, number>): object {
  const { project, finding } = located;
  const index = indexes.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: finding.severity,
    message: { text: unlinked(messageText(finding)) },
    locations: [
      {
        physicalLocation: toPhysicalLocation(project, finding.span),
        logicalLocations: [
          { fullyQualifiedName: visibleText(formatSubject(finding.subject)), kind: "resource" },
        ],
      },
    ],
    ...relatedLocations(project, finding),
    partialFingerprints: {
      primaryLocationLineHash: `${finding.fingerprint.slice(0, LINE_HASH_LENGTH)}:1`,
      "schemaAudit/v1": finding.fingerprint,
    },
    ...suppressions(finding),
    properties: { fixable: finding.fixable },
  };
}

/** The first sentence is what GitHub shows as the title. */
function messageText(finding: Finding): string {
  const { runtimeError } = finding;
  const parts = [asSentence(finding.message)];
  if (runtimeError) {
    parts.push(asSentence(`Production answers ${runtimeError.code}: ${runtimeError.message}`));
  }
  parts.push(asSentence(finding.help));
  return parts.filter((part) => part !== "").join(" ");
}

function asSentence(text: string): string {
  const visible = visibleText(text).trim();
  return visible === "" || /[.!?]$/.test(visible) ? visible : `${visible}.`;
}

function relatedLocations(project: ProjectReport, finding: Finding): object {
  if (finding.related.length === 0) return {};
  return {
    relatedLocations: finding.related.slice(0, RELATED).map((related, index) => ({
      id: index + 1,
      message: { text: unlinked(visibleText(related.message)) },
      physicalLocation: toPhysicalLocation(project, related.span),
    })),
  };
}

function suppressions(finding: Finding): object {
  if (finding.suppressed === null) return {};
  return {
    suppressions: [
      {
        kind: "external",
        status: "accepted",
        justification: visibleText(finding.suppressed),
      },
    ],
  };
}
