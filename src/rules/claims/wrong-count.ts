/** Counts that a document states and does not keep. */
import type { CountClaim } from "../../model/declaration.ts";
import type { FindingDraft } from "../../model/finding.ts";
import type { Facts } from "../../model/rule.ts";

/** One draft for each count that differs; `67+` holds for any number from 67 on. */
export function* wrongCounts(facts: Facts): Generator<FindingDraft> {
  for (const claim of facts.documents.claims) {
    if (claim.kind !== "count" || claim.counted === null || holds(claim, claim.counted)) continue;
    yield {
      subject: { kind: "document", file: claim.source.file },
      message: `the document says ${claim.text} ${claim.subject} and holds ${claim.counted}`,
      help: "correct the number, or add what is left out",
      span: claim.source,
      related: [],
      runtimeError: null,
    };
  }
}

function holds({ stated, text }: CountClaim, counted: number): boolean {
  return text.trimEnd().endsWith("+") ? counted >= stated : counted === stated;
}
