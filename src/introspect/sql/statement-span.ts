/** Where a statement stands in its file. */
import type { SourceSpan } from "../../model/location.ts";
import type { SqlStatement } from "../../model/split-statements.ts";

/** The span of a statement of a file's text. */
export function spanOf(
  file: { readonly path: string; readonly text: string },
  { text, start, line }: SqlStatement,
): SourceSpan {
  const breaks = text.split("\n");
  const column = start - file.text.lastIndexOf("\n", start - 1);
  const last = breaks.at(-1) ?? "";
  return {
    file: file.path,
    line,
    column,
    endLine: line + breaks.length - 1,
    endColumn: (breaks.length === 1 ? column : 1) + last.length,
  };
}
