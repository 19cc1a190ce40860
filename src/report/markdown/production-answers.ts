/** What happens to requests today, and which findings are kept quiet. */
import type { Finding } from "../../model/finding.ts";
import { code, codeList, prose } from "../markdown-text.ts";
import { runtimeAnswer } from "../wording.ts";

/** One item per different answer. */
export function productionAnswers(findings: readonly Finding[]): readonly string[] {
  const answers = findings.flatMap(({ runtimeError }) =>
    runtimeError
      ? [`Production answers ${code(runtimeAnswer(runtimeError))}: ${prose(runtimeError.message)}`]
      : [],
  );
  return [...new Set(answers)];
}

/** The different codes alone, with their HTTP status. */
export function answerCodes(findings: readonly Finding[]): string {
  const answers = findings.map((finding) => runtimeAnswer(finding.runtimeError));
  return codeList([...new Set(answers)].filter((answer) => answer !== ""));
}

/** Why findings are suppressed, where any is. */
export function suppressedNote(findings: readonly Finding[]): readonly string[] {
  const reasons = findings.flatMap(({ suppressed }) => (suppressed === null ? [] : [suppressed]));
  return [...new Set(reasons)].map((reason) => `Suppressed: ${prose(reason)}`);
}
