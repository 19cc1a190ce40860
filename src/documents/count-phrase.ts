/** Counts as people state them: "7 missing tables", "Total Tables: 21", "indexes (should be ~43)". */
import type { ClaimSubject } from "../model/declaration.ts";

/** A number of something, as a line states it. */
export interface CountPhrase {
  readonly subject: ClaimSubject;
  readonly stated: number;
  /** The number as written, such as `~19` or `67+`. */
  readonly text: string;
  /** It counts what is to be added, not what there is. */
  readonly added: boolean;
  /** "67+": no exact number is meant. */
  readonly atLeast: boolean;
}

const SUBJECTS: Readonly<Record<ClaimSubject, RegExp>> = {
  tables: /^tables?$/i,
  columns: /^columns?$/i,
  indexes: /^ind(?:ex|exes|ices)$/i,
  policies: /^polic(?:y|ies)$/i,
  triggers: /^triggers?$/i,
  functions: /^functions?$/i,
  views: /^views?$/i,
};

const NOUN = "(tables?|columns?|indexes|indices|index|policy|policies|triggers?|functions?|views?)";
const NUMBER = "((?:[~≈]\\s?)?\\d+\\+?)";
const QUALITY =
  "(?:missing|new|additional|added|created|database|db|core|main|critical|required|performance|security|rls|row|level|automated|automatic|composite|partial|helper|materialized|sql|total|more|updated_at)";

const LABELLED = new RegExp(
  `^(?:(?:${QUALITY}|number|of)\\s+)*${NOUN}(?:\\s+(?:created|added|enabled|defined|total|count|found))*\\s*[:=]\\s*${NUMBER}(?![\\w.%-])`,
  "i",
);
const COUNTED = new RegExp(
  `(?<![\\d./-])(?<!\\b(?:phase|module|section|step|table|version|part|week|day|level|tier|top)\\s)${NUMBER}\\s+((?:${QUALITY}\\s+)*)${NOUN}\\b`,
  "i",
);
const EXPECTED = new RegExp(
  `\\b(?:should be|should return|expected|expect)\\s*:?\\s*${NUMBER}`,
  "i",
);
const STATING =
  /\b(?:creat|add|enabl|defin|contain|includ|compris|introduc|implement|provid|verif|found|total|has|have|all|should)\w*\b/i;
/** Limits are no counts of what there is. */
const LIMIT = /\b(?:up to|at most|at least|per|maximum|max|limit(?:s|ed)?|fewer|less|more than)\b/i;

/**
 * The count that a line states, or null. `heading` lines need no verb. `text` carries no marks of
 * Markdown.
 */
export function countPhrase(text: string, heading: boolean): CountPhrase | null {
  if (LIMIT.test(text)) return null;
  const labelled = LABELLED.exec(text);
  if (labelled) return phrase(labelled[1], labelled[2], text);
  const counted = COUNTED.exec(text);
  if (counted && (heading || STATING.test(text))) return phrase(counted[3], counted[1], text);
  const expected = EXPECTED.exec(text);
  return expected
    ? phrase(new RegExp(`\\b${NOUN}\\b`, "i").exec(text)?.[1], expected[1], text)
    : null;
}

function phrase(
  noun: string | undefined,
  number: string | undefined,
  whole: string,
): CountPhrase | null {
  const subject = (Object.keys(SUBJECTS) as ClaimSubject[]).find((s) =>
    SUBJECTS[s].test(noun ?? ""),
  );
  if (subject === undefined || number === undefined) return null;
  return {
    subject,
    stated: Number(number.replace(/\D/g, "")),
    text: number.trim(),
    added: /\b(?:missing|new|add(?:s|ed)?|additional)\b/i.test(whole),
    atLeast: number.endsWith("+"),
  };
}
