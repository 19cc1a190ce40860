/** Where something is used or said, as Markdown. */
import { formatSpan, type SourceSpan } from "../../model/location.ts";
import type { Usage } from "../../model/report.ts";
import { code, codeList } from "../markdown-text.ts";
import { count } from "../wording.ts";

/** Places named of one thing; the others are counted. */
const SHOWN = 8;

/** `file:line`, as reviewers find it. */
export function place(span: SourceSpan): string {
  return code(`${span.file}:${span.line}`);
}

/** Different lines in the given order, at most eight; a file is named once: `a.ts:1`, `:7`, `b.ts:2`. */
export function places(spans: readonly SourceSpan[]): string {
  const different = [...new Map(spans.map((span) => [`${span.file}:${span.line}`, span])).values()];
  const shown = different.slice(0, SHOWN).map((span, index) => {
    const isSameFile = different[index - 1]?.file === span.file;
    return isSameFile ? `:${span.line}` : `${span.file}:${span.line}`;
  });
  const rest = different.length - shown.length;
  return `${codeList(shown)}${rest > 0 ? ` and ${rest} more` : ""}`;
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

/** Full positions, for diagnostics. */
export function position(span: SourceSpan): string {
  return code(formatSpan(span));
}
