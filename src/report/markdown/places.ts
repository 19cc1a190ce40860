/** Where something is used or said, as Markdown. */
import { compareSpans, formatSpan, type SourceSpan } from "../../model/location.ts";
import type { Usage } from "../../model/report.ts";
import { code, codeList } from "../markdown-text.ts";
import { count } from "../wording.ts";

/** Places named of one thing; the others are counted. */
const SHOWN = 8;

/** `file:line`, as reviewers find it. */
export function place(span: SourceSpan): string {
  return code(`${span.file}:${span.line}`);
}

/** Different places in the given order, at most eight. */
export function places(spans: readonly SourceSpan[]): string {
  const different = [...new Set(spans.map((span) => `${span.file}:${span.line}`))];
  const rest = different.length - SHOWN;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return `${codeList(different.slice(0, SHOWN))}${more}`;
}

/** Uses of one object by route, or by file where a file serves none: one list item each. */
export function usesByRoute(uses: Usage["uses"]): readonly string[] {
  const groups = new Map<string, Usage["uses"][number][]>();
  for (const use of uses) {
    const key = use.route ?? use.span.file;
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups].map(([name, group]) => {
    const methods = [...new Set(group.map((use) => use.access))];
    return `${code(name)}: ${methods.map(code).join(", ")} at ${places(group.map((use) => use.span))}`;
  });
}

/** `3 uses in 2 files`. */
export function useCount(uses: Usage["uses"]): string {
  const files = new Set(uses.map((use) => use.span.file)).size;
  return `${count(uses.length, "use")} in ${count(files, "file")}`;
}

/** Whether two spans are the same stretch of a file. */
export function sameSpan(a: SourceSpan, b: SourceSpan): boolean {
  return compareSpans(a, b) === 0;
}

/** Full positions, for diagnostics. */
export function position(span: SourceSpan): string {
  return code(formatSpan(span));
}
