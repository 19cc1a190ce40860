/** Every name that only run time knows, by file: where, what is written, why, and what would teach it. */
import type { Diagnostic, DiagnosticCode } from "../../model/diagnostic.ts";
import type { RenderOptions } from "../../model/report.ts";
import { lessonWords } from "../lesson-words.ts";
import { visibleText } from "../visible-text.ts";
import { count } from "../wording.ts";
import { paint } from "./text-table.ts";
import { displayWidth, wrapText } from "./wrap-text.ts";

const WHAT: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  "dynamic-relation": "table",
  "dynamic-function": "function",
  "dynamic-schema": "schema",
  "dynamic-column": "column",
  "dynamic-select": "select",
  "dynamic-payload": "payload",
  "dynamic-bucket": "bucket",
  "unresolved-embed": "embed",
};

/** Whether a diagnostic is about a name that was not resolved. */
export function isUnresolvedName({ code }: Diagnostic): boolean {
  return WHAT[code] !== undefined;
}

/** The list, or nothing where every name is known. */
export function unresolvedList(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
): readonly string[] {
  const names = diagnostics.filter(isUnresolvedName);
  if (names.length === 0) return [];
  const title = paint(`Not resolved (${count(names.length, "name")})`, "bold", options.color);
  const files = [...new Set(names.map((name) => name.location?.file ?? ""))];
  const parts = files.map((file) => {
    const own = names.filter((name) => (name.location?.file ?? "") === file);
    return [`  ${visibleText(file)}`, ...linesOf(own, options)].join("\n");
  });
  return [[title, ...parts].join("\n")];
}

function linesOf(names: readonly Diagnostic[], { width }: RenderOptions): readonly string[] {
  const rows = names.map((name) => ({
    place: name.location ? `${name.location.line}:${name.location.column}` : "",
    what: WHAT[name.code] ?? "",
    texts: textsOf(name),
  }));
  const place = widest(rows.map((row) => row.place));
  const what = widest(rows.map((row) => row.what));
  const margin = " ".repeat(4 + place + 2 + what + 2);
  return rows.flatMap((row) => {
    const head = `    ${row.place.padEnd(place)}  ${row.what.padEnd(what)}  `;
    const lines = row.texts.flatMap((text) => wrapText(visibleText(text), width - margin.length));
    return lines.map((line, index) => (index === 0 ? head : margin) + line);
  });
}

function textsOf(name: Diagnostic): readonly string[] {
  const written = name.unresolved ? `\`${name.unresolved.written}\`: ` : "";
  const lesson = lessonWords(name);
  return [`${written}${reasonOf(name)}`, ...(lesson === null ? [] : [`-> ${lesson}`])];
}

/** The message without what the columns say already. */
function reasonOf({ message }: Diagnostic): string {
  return message.replace(/^[A-Z][\w ]* is known only at run time: /, "").replace(/\.$/, "");
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}
