/** Where a change comes from, as SQL comments. */
import type { Origin } from "../../model/change.ts";
import type { SourceSpan } from "../../model/location.ts";

const MOST_PLACES = 6;

/** Text that cannot break out of a `--` comment. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** Comment lines that name document and line, or the call sites and how sure the inference is. */
export function provenance(origin: Origin): readonly string[] {
  switch (origin.kind) {
    case "documented":
      return [`-- documented: ${places(origin.sources)}`];
    case "inferred":
      return [
        `-- inferred (${origin.certainty} certainty): ${oneLine(origin.evidence.join("; "))}`,
        `-- from: ${places(origin.sources)}`,
      ];
    case "convention":
      return [`-- convention: ${oneLine(origin.reason)}`];
  }
}

function places(sources: readonly SourceSpan[]): string {
  const distinct = [...new Set(sources.map((source) => `${source.file}:${source.line}`))];
  const shown = distinct.slice(0, MOST_PLACES).map(oneLine).join(", ");
  const more = distinct.length - MOST_PLACES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
