/** Which known word was probably meant: commands, reporters, projects, configuration keys. */
import { compareText } from "../model/location.ts";
import { editDistance } from "../model/similar-name.ts";

/**
 * The known word nearest to the one written, or null when none is near: at most a third of its
 * letters may differ (one in short words), upper and lower case being the same. Unlike names of
 * database objects, the words are few and short, so a near one is worth asking about.
 */
export function nearest(written: string, known: readonly string[]): string | null {
  const reach = Math.max(1, Math.floor(written.length / 3));
  const ranked = known
    .map((word) => ({ word, edits: editDistance(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ edits }) => edits <= reach)
    .sort((a, b) => a.edits - b.edits || compareText(a.word, b.word));
  return ranked[0]?.word ?? null;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  const word = nearest(written, known);
  return word === null ? "" : `; did you mean "${word}"?`;
}
