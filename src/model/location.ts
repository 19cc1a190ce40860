/** Where something stands in a file of the audited project. */

/**
 * A stretch of one file. `file` is POSIX and relative to the project root; lines and columns count
 * from 1, columns in UTF-16 code units; the end is exclusive.
 */
export interface SourceSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Orders spans by file, then by position. Files compare by code unit, never by locale. */
export function compareSpans(a: SourceSpan, b: SourceSpan): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}

/** Whether `inner` lies in `outer`; a span lies in itself. */
export function containsSpan(outer: SourceSpan, inner: SourceSpan): boolean {
  const begins = outer.line - inner.line || outer.column - inner.column;
  const ends = inner.endLine - outer.endLine || inner.endColumn - outer.endColumn;
  return outer.file === inner.file && begins <= 0 && ends <= 0;
}

/** Compares two strings by UTF-16 code unit: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `file:line:column`, as terminals and editors link it. */
export function formatSpan(span: SourceSpan): string {
  return `${span.file}:${span.line}:${span.column}`;
}
