/** Bytes of a source file to the text that is parsed: of a component, its code alone. */
import { componentCode } from "../components/component-code.ts";
import { componentDialect } from "../components/component-file.ts";
import { decodeSource, type SourceReading } from "../files/decode-source.ts";

/** The text to parse and whether it is TSX whatever the file's name; or why there is none. */
export type CodeReading =
  | { readonly kind: "text"; readonly text: string; readonly isJsx: boolean }
  | Extract<SourceReading, { readonly kind: "unreadable" }>;

/** Reads the code of a file (any path or name of it, for the ending). Offsets are those of the file. */
export function readCode(file: string, bytes: Buffer): CodeReading {
  const reading = decodeSource(bytes);
  if (reading.kind !== "text") return reading;
  const dialect = componentDialect(file);
  if (dialect === null) return { ...reading, isJsx: /x$/.test(file) };
  return { kind: "text", ...componentCode(reading.text, dialect) };
}
