/** What statements that failed may have made: a difference in that may be none. */
import type { SourceSpan } from "../../model/location.ts";
import type { Difference } from "../../model/schema-drift.ts";

/** The text of each span in its file. */
export function textsAt(
  spans: readonly SourceSpan[],
  files: readonly { readonly path: string; readonly text: string }[],
): readonly string[] {
  const lines = new Map(files.map(({ path, text }) => [path, text.split("\n")]));
  return spans.map(({ file, line, endLine }) =>
    (lines.get(file) ?? []).slice(line - 1, endLine).join("\n"),
  );
}

/** Whether one of the statements names what differs, or the relation that it belongs to. */
export function isExplainedBy(statements: readonly string[]): (difference: Difference) => boolean {
  const words = new Set(
    statements.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? []),
  );
  return ({ kind, subject }) => {
    // What the files make and the database lacks is made by a statement that did not fail.
    if (kind === "only-files") return false;
    const name = "relation" in subject ? subject.relation : nameOf(subject);
    const parts = name.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [];
    return parts.length > 0 && parts.every((part) => words.has(part));
  };
}

function nameOf(subject: Difference["subject"]): string {
  if (subject.kind === "function") return subject.function;
  return "name" in subject ? subject.name : "";
}
