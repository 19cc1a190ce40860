/** What a document says about itself, against what it contains. */
import type { FindingDraft } from "../model/finding.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { placeholderScripts } from "./claims/placeholder-script.ts";
import { presupposedTables } from "./claims/presupposed-table.ts";
import { wrongCounts } from "./claims/wrong-count.ts";
import { wrongLists } from "./claims/wrong-list.ts";
import { wrongReferences } from "./claims/wrong-reference.ts";

const meta: RuleMeta = {
  id: "document-claim",
  title: "Document claims what it does not hold",
  defaultSeverity: "note",
  what: "Finds counts and lists that do not fit what the document declares, scripts of placeholders, indexes, policies and triggers on tables that the document leaves to others, and references to code that does not use the table.",
  why: "A summary is what people read; a wrong one hides what is left out.",
  fix: "Correct the claim, or complete the document.",
};

const CLAIMS: readonly ((facts: Facts) => Iterable<FindingDraft>)[] = [
  wrongCounts,
  wrongLists,
  placeholderScripts,
  presupposedTables,
  wrongReferences,
];

/** The rule `document-claim`. */
export const documentClaim: Rule = {
  meta,
  *check(facts) {
    for (const claims of CLAIMS) yield* claims(facts);
  },
};
