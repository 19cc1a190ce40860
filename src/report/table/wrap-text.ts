/** Breaks text to a number of terminal columns. Nothing is ever cut off. */

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Terminal columns that a text takes; wide East Asian characters and emoji take two. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Lines of at most `width` columns: broken at spaces, then after `/ . _ : - ,`, then anywhere. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): readonly string[] {
  if (displayWidth(line) <= width) return [line];
  const lines: string[] = [];
  let current = "";
  for (const piece of line.split(" ").flatMap((word, i) => pieces(word, i > 0, width))) {
    if (displayWidth(current + piece) <= width) {
      current += piece;
      continue;
    }
    if (current !== "") lines.push(current);
    current = piece.trimStart();
  }
  return [...lines, current];
}

/** A word that fits stays whole; the space before it belongs to its first piece. */
function pieces(word: string, spaced: boolean, width: number): readonly string[] {
  const parts =
    displayWidth(word) <= width
      ? [word]
      : word.split(/(?<=[/._:\-,])/).flatMap((part) => slices(part, width));
  return parts.map((part, i) => (spaced && i === 0 ? ` ${part}` : part));
}

function slices(part: string, width: number): readonly string[] {
  if (displayWidth(part) <= width) return [part];
  const result: string[] = [];
  let current = "";
  for (const character of part) {
    if (current !== "" && displayWidth(current + character) > width) {
      result.push(current);
      current = "";
    }
    current += character;
  }
  return [...result, current];
}
