/** Reads the marks of fixtures/mistakes: what must be found on a line, and where. */

/** One mistake of one line: `// ! rule «text»`, or `«surroundings ‹text› surroundings»`. */
export interface MarkedLine {
  readonly rule: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units; the end is exclusive. */
  readonly column: number;
  readonly endColumn: number;
  /** The line without its mark. */
  readonly code: string;
}

const MARK = /^(.*?) *\/\/ ! ([a-z-]+) «(.+)»$/;

/** Every marked line of a file, in order. Throws where the marked text is not there exactly once. */
export function markedLines(source: string): readonly MarkedLine[] {
  return source.split("\n").flatMap((text, index) => {
    const [, code, rule, mark] = MARK.exec(text) ?? [];
    if (code === undefined || rule === undefined || mark === undefined) return [];
    const line = index + 1;
    return [{ rule, line, code: code.trim(), ...placeOf(mark, code, line) }];
  });
}

function placeOf(mark: string, code: string, line: number) {
  const [before = "", inner, after = ""] = mark.split(/[‹›]/);
  const text = inner ?? before;
  const whole = inner === undefined ? before : before + inner + after;
  const parts = code.split(whole);
  if (parts.length !== 2) {
    throw new Error(`line ${line}: «${mark}» stands ${parts.length - 1} times on it`);
  }
  const start = (parts[0] ?? "").length + (inner === undefined ? 0 : before.length);
  return { column: start + 1, endColumn: start + 1 + text.length };
}
