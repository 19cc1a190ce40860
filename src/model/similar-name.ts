/** "Did you mean": the one existing name that a wrong name was surely meant to be. */

/**
 * The nearest of the candidates, or null where none is near or two are equally near. Plural and
 * singular, snake and camel case, a left-out `_at` or `_id` and slips of one or two letters count
 * as near; a shared word does not.
 */
export function similarName(wrong: string, candidates: Iterable<string>): string | null {
  const ranked = [...new Set(candidates)]
    .filter((candidate) => candidate !== wrong)
    .map((candidate) => ({ candidate, distance: distanceBetween(wrong, candidate) }))
    .filter(({ distance }) => distance < TOO_FAR)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  if (first === undefined || first.distance === second?.distance) return null;
  return first.candidate;
}

const TOO_FAR = 10;

/** What may follow a column's word without changing what is meant. */
const COLUMN_ENDINGS = new Set(["at", "by", "date", "id", "on", "url", "uuid"]);

/** 0: the same words; 1: but for their number; 2: but for an ending; above: letters to change. */
function distanceBetween(wrong: string, candidate: string): number {
  const a = wordsOf(wrong);
  const b = wordsOf(candidate);
  if (a.join("") === b.join("")) return 0;
  if (a.map(singular).join("") === b.map(singular).join("")) return 1;
  if (differByEnding(a, b) || differByEnding(b, a)) return 2;
  const edits = editDistance(a.join("_"), b.join("_"));
  return edits <= allowedEdits(wrong.length) ? 2 + edits : TOO_FAR;
}

function allowedEdits(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

function wordsOf(name: string): readonly string[] {
  const bare = name.replace(/^public\./, "").replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  return bare
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function differByEnding(short: readonly string[], long: readonly string[]): boolean {
  const [ending, ...more] = long.slice(short.length);
  if (ending === undefined || more.length > 0 || !COLUMN_ENDINGS.has(ending)) return false;
  return short.every((word, at) => word === long[at]);
}

/** Letters to insert, drop, replace or swap with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          at(next, column - 1) + 1,
          at(last, column) + 1,
          at(last, column - 1) + cost,
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = next;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
