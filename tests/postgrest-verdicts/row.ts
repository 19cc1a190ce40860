/**
 * Rows of the table of verdicts: a line of code, and what the server says to it. Rows are written
 * from PostgREST's and PostgreSQL's documentation and sources, not from what this tool answers.
 */
import type { ApiSettings } from "../../src/model/binding.ts";
import type { RuleId } from "../../src/model/finding.ts";

/** What the server sends; a pattern where a part of the message is not known beforehand. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string | RegExp;
}

/**
 * No HTTP error; `warns` names the rule that still has something to say, `text` what it underlines
 * (null: not asserted).
 */
export interface Acceptance {
  readonly warns: RuleId | null;
  readonly text: string | null;
}

/** One request, with settings other than the usual ones. */
export interface Row {
  readonly line: string;
  readonly verdict: Refusal | Acceptance;
  readonly settings: Partial<ApiSettings>;
}

type Settings = Partial<ApiSettings>;

/** The server does what is asked. */
export function fine(line: string, settings: Settings = {}): Row {
  return { line, verdict: { warns: null, text: null }, settings };
}

/** The server answers without an error, and leaves out or ignores what is underlined. */
export function ignored(line: string, text: string, settings: Settings = {}): Row {
  return { line, verdict: { warns: "silently-ignored", text }, settings };
}

/** The server does it, and it may be more than what is meant. */
export function unfiltered(line: string, settings: Settings = {}): Row {
  return { line, verdict: { warns: "unfiltered-write", text: null }, settings };
}

/** The server refuses. */
export function refused(
  line: string,
  code: string,
  status: number,
  message: string | RegExp,
  settings: Settings = {},
): Row {
  return { line, verdict: { code, status, message }, settings };
}

/** PGRST100; `column` counts from 1 in the text that is parsed. */
export function unparsed(line: string, what: string, text: string, column: number): Row {
  const message = `"failed to parse ${what} (${text})" (line 1, column ${column})`;
  return refused(line, "PGRST100", 400, message);
}

/** 42703 of a column that is read, filtered or ordered by. */
export function noColumn(line: string, column: string, settings: Settings = {}): Row {
  return refused(line, "42703", 400, `column ${column} does not exist`, settings);
}

/** PGRST204 of a column that is written. */
export function noWrittenColumn(line: string, column: string, table: string): Row {
  const message = `Could not find the '${column}' column of '${table}' in the schema cache`;
  return refused(line, "PGRST204", 400, message);
}

/** PGRST205. */
export function noTable(line: string, table: string): Row {
  const message = `Could not find the table '${table}' in the schema cache`;
  return refused(line, "PGRST205", 404, message);
}

/** PGRST200. */
export function noRelationship(line: string, origin: string, target: string): Row {
  const message = `Could not find a relationship between '${origin}' and '${target}' in the schema cache`;
  return refused(line, "PGRST200", 400, message);
}

/** PGRST201. */
export function ambiguous(line: string, origin: string, target: string): Row {
  const message = `Could not embed because more than one relationship was found for '${origin}' and '${target}'`;
  return refused(line, "PGRST201", 300, message);
}

/** PGRST108. */
export function notEmbedded(line: string, path: string): Row {
  const message = `'${path}' is not an embedded resource in this request`;
  return refused(line, "PGRST108", 400, message);
}

/** PGRST202; `call` is the function as the message has it, such as `add(a, b)`. */
export function noFunction(line: string, call: string): Row {
  const message = `Could not find the function public.${call} in the schema cache`;
  return refused(line, "PGRST202", 404, message);
}

/** No HTTP answer tells it (Realtime, Storage): the rule that must, and what it underlines. */
export function reported(line: string, warns: RuleId, text: string): Row {
  return { line, verdict: { warns, text }, settings: {} };
}
