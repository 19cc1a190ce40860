/** Where in a text an error of the server stands. */

/** Lines between the start of the text and a position of the server (1-based, in code points). */
export function linesBefore(text: string, position: number): number {
  let lines = 0;
  let left = position - 1;
  for (const char of text) {
    if (left <= 0) break;
    if (char === "\n") lines += 1;
    left -= 1;
  }
  return lines;
}
