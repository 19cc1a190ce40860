/** Two places in the documents that disagree about one object. */
import type { FindingDraft } from "../model/finding.ts";
import { formatSubject } from "../model/identifier.ts";
import { formatSpan } from "../model/location.ts";
import type { Contradiction } from "../model/merged-schema.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "document-contradiction",
  title: "Documents disagree",
  defaultSeverity: "warning",
  what: "Finds objects that two documents, or two places in one, declare differently.",
  why: "At most one of the two is right, and nobody can build from both.",
  fix: "Correct the place that is wrong, or name the document that counts in `documents.precedence`.",
};

/** The rule `document-contradiction`. What `documents.precedence` decides is a note only. */
export const documentContradiction: Rule = {
  meta,
  *check(facts) {
    for (const contradiction of facts.merged.contradictions) yield draft(contradiction);
  },
};

function draft({ subject, facet, first, second, resolved }: Contradiction): FindingDraft {
  const name = formatSubject(subject);
  return {
    subject,
    message: `documents disagree on the ${facet} of ${name}: ${first.says} here, ${second.says} at ${formatSpan(second.source)}`,
    help: resolved
      ? "`documents.precedence` decides for the first; correct the other"
      : "correct the place that is wrong, or name the document that counts in `documents.precedence`",
    span: first.source,
    related: [{ message: `${name}: ${second.says}`, span: second.source }],
    runtimeError: null,
    ...(resolved ? { severity: "note" as const } : {}),
  };
}
