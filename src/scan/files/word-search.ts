/** Which files of a project use a word in some way. Reads nothing before the first question. */
import type { Project } from "./project.ts";
import { indexWords, type WordIndex } from "./word-index.ts";

/** A word, and how the text around it must look for a file to count: at least that it is a whole word. */
export interface WordUse {
  readonly word: string;
  readonly pattern: RegExp;
}

/** A word as a regular expression spells it. */
export function inPattern(word: string): string {
  return word.replaceAll("$", "\\$");
}

/** Searches `files` (relative to the root); answers with absolute paths in their order. */
export function createWordSearch(
  project: Project,
  files: readonly string[],
): (use: WordUse) => readonly string[] {
  const paths = files.map((file) => project.absolutePath(file));
  let index: WordIndex | null = null;
  const answers = new Map<string, readonly string[]>();
  const holding = (word: string): readonly string[] => {
    if (!IS_INDEXED.test(word)) return paths;
    index ??= indexWords(textsOf(paths, project));
    return index.textsWith(word).flatMap((number) => paths[number] ?? []);
  };
  return ({ word, pattern }) => {
    const known = answers.get(pattern.source);
    if (known) return known;
    const found = holding(word).filter((path) =>
      pattern.test(project.bytes(path)?.toString("utf8") ?? ""),
    );
    answers.set(pattern.source, found);
    return found;
  };
}

/** Other letters end a word in the index, as they do not in code. */
const IS_INDEXED = /^[\w$]+$/;

const NOTHING = new Uint8Array();

function* textsOf(paths: readonly string[], project: Project): Generator<Uint8Array> {
  for (const path of paths) yield project.bytes(path) ?? NOTHING;
}
