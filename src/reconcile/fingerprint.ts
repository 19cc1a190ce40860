/** Names findings so that they are recognised after lines have moved. */
import { createHash } from "node:crypto";
import type { FindingDraft, RuleId } from "../model/finding.ts";
import { subjectKey } from "../model/identifier.ts";

/** What makes two findings the same but for their line. */
export function fingerprintKey(rule: RuleId, draft: FindingDraft): string {
  return [rule, subjectKey(draft.subject), draft.span.file].join("\u0000");
}

/** 32 hex digits; `occurrence` counts from 0 among findings of the same key, in file order. */
export function fingerprintOf(key: string, occurrence: number): string {
  return createHash("sha256").update(`${key}\u0000${occurrence}`).digest("hex").slice(0, 32);
}
