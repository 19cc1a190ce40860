/** Bytes of a source file to text: UTF-8 only, without a byte order mark. */
import type { Diagnostic } from "../../model/diagnostic.ts";

/** The text, or why it is none. */
export type SourceReading =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Decodes a file. A byte order mark is dropped, so that it is no column. */
export function decodeSource(bytes: Buffer): SourceReading {
  if (bytes.includes(0)) return { kind: "unreadable", reason: "it holds NUL bytes" };
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "unreadable", reason: "it is not UTF-8" };
  }
}

/** The diagnostic of a file that is no text. */
export function unreadableFile(file: string, reason: string): Diagnostic {
  return {
    code: "file-unreadable",
    severity: "warning",
    message: `${file} was not scanned: ${reason}. Mend it or exclude it with code.exclude.`,
    location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
}
