/** Scripts that hold placeholders where statements should stand. */
import type { FindingDraft } from "../../model/finding.ts";
import type { Facts } from "../../model/rule.ts";

/** One draft for each such script. */
export function* placeholderScripts(facts: Facts): Generator<FindingDraft> {
  for (const claim of facts.documents.claims) {
    if (claim.kind !== "placeholder") continue;
    yield {
      subject: { kind: "document", file: claim.source.file },
      message: `a script holds placeholders instead of statements: ${claim.placeholders.join(", ")}`,
      help: "write the statements out, or drop the script",
      span: claim.source,
      related: [],
      runtimeError: null,
    };
  }
}
