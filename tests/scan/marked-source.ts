/** Inline sources for scanner tests: «marked» stretches are the spans that the scanner must give. */
import type { SourceSpan } from "../../src/model/location.ts";
import type { Request } from "../../src/model/request.ts";
import { findRequests } from "../../src/scan/requests/find-requests.ts";
import { parseUnit } from "../../src/scan/source/source-unit.ts";

export interface MarkedSource {
  readonly text: string;
  readonly spans: readonly SourceSpan[];
}

/** Takes the marks out and tells where they stood. */
export function unmark(source: string, file = "clinic.ts"): MarkedSource {
  const spans: SourceSpan[] = [];
  let text = "";
  let open: { line: number; column: number } | null = null;
  for (const character of source) {
    const lines = text.split(/\r\n|\n/);
    const at = { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
    if (character === "«") open = at;
    else if (character === "»" && open)
      spans.push({ file, ...open, endLine: at.line, endColumn: at.column });
    else text += character;
  }
  return { text, spans };
}

/** The requests of one file that imports nothing. */
export function scan(text: string, file = "clinic.ts"): readonly Request[] {
  const modules = { resolve: () => null };
  return findRequests(parseUnit({ file, path: `/${file}`, text, modules }));
}

/** The requests of a marked file, and its marks. */
export function scanMarked(
  source: string,
  file = "clinic.ts",
): { readonly requests: readonly Request[]; readonly spans: readonly SourceSpan[] } {
  const { text, spans } = unmark(source, file);
  return { requests: scan(text, file), spans };
}

/** The only request of a file. */
export function scanOne(text: string, file = "clinic.ts"): Request {
  const [request, ...more] = scan(text, file);
  if (!request || more.length > 0) throw new Error(`${more.length + (request ? 1 : 0)} requests`);
  return request;
}
