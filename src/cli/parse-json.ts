/** JSON with a place for each of its syntax errors. */
import { AuditError } from "../model/config.ts";

/** Parses a JSON file. Throws AuditError naming file, line and column (from 1, in UTF-16 units). */
export function parseJson(text: string, file: string): unknown {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const failure = syntaxError(source);
  if (failure === null) return JSON.parse(source);
  const before = source.slice(0, failure.offset).split("\n");
  const place = `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  throw new AuditError(`${place}: not valid JSON: ${failure.reason}`);
}

interface SyntaxFailure {
  readonly offset: number;
  readonly reason: string;
}

/** V8 states the position, the unexpected token without one, or that the text ended. */
function syntaxError(text: string): SyntaxFailure | null {
  const message = parseFailure(text);
  if (message === null) return null;
  const reason = message
    .replace(/( in JSON)? at position \d+.*$/s, "")
    .replace(/, (\.\.\.)?".*is not valid JSON$/s, "")
    .replace(/'[\r\n]'/, "line break");
  const stated = / at position (\d+)/.exec(message)?.[1];
  if (stated !== undefined) return { offset: Number(stated), reason };
  const offset = message.startsWith("Unexpected token") ? firstUnexpected(text) : text.length;
  return { offset, reason: reason.replace("end of JSON input", "end of the file") };
}

/** The first character that makes the text before it fail as the whole does. */
function firstUnexpected(text: string): number {
  for (let length = 1; length < text.length; length++) {
    if (parseFailure(text.slice(0, length))?.startsWith("Unexpected token")) return length - 1;
  }
  return text.length - 1;
}

function parseFailure(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
