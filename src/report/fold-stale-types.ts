/** Generated types that are out of date differ in many objects for one reason: people are told once for each file. */
import { digest } from "../model/cache.ts";
import type { Finding } from "../model/finding.ts";
import { formatSubject, subjectKey } from "../model/identifier.ts";
import { gravest } from "./finding-groups.ts";
import { generateTypes } from "./next-steps.ts";

/** The findings in their order; two or more of `stale-types` in one file are one, at the place of the first. */
export function foldStaleTypes(findings: readonly Finding[]): readonly Finding[] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings.filter(isFolded)) {
    files.set(finding.span.file, [...(files.get(finding.span.file) ?? []), finding]);
  }
  return findings.flatMap((finding) => {
    const together = isFolded(finding) ? (files.get(finding.span.file) ?? []) : [];
    if (together.length < 2) return [finding];
    return together[0] === finding ? [fold(finding, together)] : [];
  });
}

/** What is suppressed stays apart, each with its reason. */
function isFolded({ rule, suppressed }: Finding): boolean {
  return rule === "stale-types" && suppressed === null;
}

const LISTED = 5;

function fold(first: Finding, together: readonly Finding[]): Finding {
  const { file } = first.span;
  const objects = [...new Map(together.map((one) => [subjectKey(one.subject), one])).values()];
  const listed = objects.slice(0, LISTED);
  const rest = objects.length - listed.length;
  const names = listed.map(({ subject }) => formatSubject(subject)).join(", ");
  const amount = objects.length === 1 ? "1 object differs" : `${objects.length} objects differ`;
  return {
    ...first,
    subject: { kind: "document", file },
    severity: gravest(together),
    message: `${amount} between the generated types and the schema: ${names}${rest > 0 ? ` and ${rest} more` : ""}`,
    help: `generate the file again: \`${generateTypes(file)}\` (--linked for the hosted database); where the types are right, \`supabase db pull\` writes the migration. --reporter json lists every difference`,
    related: listed.map(({ subject, span }) => ({ message: formatSubject(subject), span })),
    fingerprint: digest(`stale-types ${file}`).slice(0, 32),
    fixable: together.every(({ fixable }) => fixable),
  };
}
