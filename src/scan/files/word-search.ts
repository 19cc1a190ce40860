/** Which files of a project use a word in some way. Reads nothing before the first question. */
import type { Project } from "./project.ts";

/** A word, and how the text around it must look for a file to count. */
export interface WordUse {
  readonly word: string;
  readonly pattern: RegExp;
}

/**
 * Searches `files` (relative to the root); answers with absolute paths in their order. The texts are
 * kept: who asks once mostly asks again.
 */
export function createWordSearch(
  project: Project,
  files: readonly string[],
): (use: WordUse) => readonly string[] {
  let texts: readonly { readonly path: string; readonly bytes: Buffer }[] | null = null;
  const answers = new Map<string, readonly string[]>();
  return ({ word, pattern }) => {
    const known = answers.get(pattern.source);
    if (known) return known;
    texts ??= files.flatMap((file) => {
      const path = project.absolutePath(file);
      const bytes = project.bytes(path);
      return bytes ? [{ path, bytes }] : [];
    });
    const found = texts
      .filter(({ bytes }) => bytes.includes(word) && pattern.test(bytes.toString("utf8")))
      .map(({ path }) => path);
    answers.set(pattern.source, found);
    return found;
  };
}
