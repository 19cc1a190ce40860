/**
 * What files were found to ask, kept until the next scan. The facts of a file hold as long as the file,
 * the files that its names led to, and the ways there are what they were.
 */
import { digest } from "../../model/cache.ts";
import type { Project } from "../files/project.ts";
import { type Probe, stillHolds } from "../files/watch.ts";
import type { FileScan } from "./file-scan.ts";

/** The facts of one file, and what they rest on. */
export interface FileFacts {
  readonly scan: FileScan;
  /** Files that its names led to, relative to the root. */
  readonly opened: readonly string[];
  /** Places in `KeptFacts.searches`. */
  readonly searches: readonly number[];
}

/** A search through the texts of all scanned files, with its answer. */
export interface Search {
  readonly word: string;
  /** Source of the regular expression. */
  readonly pattern: string;
  /** Relative to the root. */
  readonly files: readonly string[];
}

/** The facts of a whole scan. */
export interface KeptFacts {
  readonly files: Readonly<Record<string, FileFacts>>;
  /** How module names were looked up. */
  readonly probes: readonly Probe[];
  readonly searches: readonly Search[];
  /** Contents, by file: of all that the facts rest on; of every scanned file where there are searches. */
  readonly digests: Readonly<Record<string, string>>;
}

/** The scanned files as they are now. */
export interface Present {
  readonly project: Project;
  readonly files: readonly string[];
  /** The digest of a file's content, or null where it cannot be read. */
  readonly digestOf: (file: string) => string | null;
}

/** Digests of the files of a project, each worked out once; `known` are there already. */
export function createDigests(
  project: Project,
  known: Map<string, string | null> = new Map(),
): Present["digestOf"] {
  return (file) => {
    const own = known.get(file);
    if (own !== undefined) return own;
    const bytes = project.bytes(project.absolutePath(file));
    const made = bytes && digest(bytes);
    known.set(file, made);
    return made;
  };
}

/** The files whose facts still hold, of those that are asked for. */
export function factsThatHold(
  kept: KeptFacts | null,
  wanted: readonly string[],
  present: Present,
): ReadonlyMap<string, FileFacts> {
  if (kept === null || !stillHolds(present.project, kept.probes)) return new Map();
  const isSame = (file: string): boolean => kept.digests[file] === present.digestOf(file);
  const searches = searchesThatHold(kept, present);
  const holding = new Map<string, FileFacts>();
  for (const file of wanted) {
    const facts = kept.files[file];
    if (!facts || !isSame(file) || !facts.opened.every(isSame)) continue;
    if (facts.searches.every((search) => searches.has(search))) holding.set(file, facts);
  }
  return holding;
}

/** A search holds when no file that changed, came or went is or would be among its answers. */
function searchesThatHold(kept: KeptFacts, present: Present): ReadonlySet<number> {
  if (kept.searches.length === 0) return new Set();
  const now = new Set(present.files);
  const gone = Object.keys(kept.digests).filter((file) => !now.has(file));
  const changed = present.files.filter((file) => kept.digests[file] !== present.digestOf(file));
  const texts = changed.map(
    (file) => present.project.bytes(present.project.absolutePath(file))?.toString("utf8") ?? "",
  );
  const touched = new Set([...gone, ...changed]);
  const holding = kept.searches.flatMap(({ word, pattern, files }, number) => {
    const found = texts.some((text) => text.includes(word) && new RegExp(pattern).test(text));
    return found || files.some((file) => touched.has(file)) ? [] : [number];
  });
  return new Set(holding);
}
