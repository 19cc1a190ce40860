/** Which files of a project use a word in some way. Reads nothing before the first question. */
import type { Project } from "./project.ts";

/** A word, and how the text around it must look for a file to count: at least that it is a whole word. */
export interface WordUse {
  readonly word: string;
  readonly pattern: RegExp;
}

/** Searches `files` (relative to the root); answers with absolute paths in their order. */
export function createWordSearch(
  project: Project,
  files: readonly string[],
): (use: WordUse) => readonly string[] {
  const paths = files.map((file) => project.absolutePath(file));
  const everywhere = paths.map((_, number) => number);
  let index: ReadonlyMap<string, readonly number[]> | null = null;
  const answers = new Map<string, readonly string[]>();
  return ({ word, pattern }) => {
    const known = answers.get(pattern.source);
    if (known) return known;
    index ??= indexWords(paths, project);
    const holding = IS_INDEXED.test(word) ? (index.get(word) ?? []) : everywhere;
    const found = holding
      .flatMap((number) => paths[number] ?? [])
      .filter((path) => pattern.test(project.bytes(path)?.toString("utf8") ?? ""));
    answers.set(pattern.source, found);
    return found;
  };
}

const WORDS = /[\w$]+/g;

/** Other letters end a word in the index, as they do not in code. */
const IS_INDEXED = /^[\w$]+$/;

/** The files of each word, by their place: one reading, however many words are asked for. */
function indexWords(
  paths: readonly string[],
  project: Project,
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [number, path] of paths.entries()) {
    const text = project.bytes(path)?.toString("latin1") ?? "";
    for (const word of text.match(WORDS) ?? []) {
      const known = index.get(word);
      if (!known) index.set(copyOf(word), [number]);
      else if (known.at(-1) !== number) known.push(number);
    }
  }
  return index;
}

/** A part of a text keeps the whole of it in memory; a copy does not. */
function copyOf(word: string): string {
  return Buffer.from(word, "latin1").toString("latin1");
}
