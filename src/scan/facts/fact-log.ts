/** Notes what the facts of each file rest on, while files are scanned one after the other. */

import type { Project } from "../files/project.ts";
import { type Probe, watch } from "../files/watch.ts";
import type { WordUse } from "../files/word-search.ts";
import type { ModuleLog } from "../modules/resolve-module.ts";
import type { FileScan } from "./file-scan.ts";
import type { FileFacts, KeptFacts, Present, Search } from "./kept-facts.ts";

export interface FactLog extends ModuleLog {
  /** Scans one file and notes its facts. */
  readonly note: (file: string, scan: () => FileScan) => void;
  /** All facts together with those that held; null where none are known. */
  readonly keep: (
    held: ReadonlyMap<string, FileFacts>,
    old: KeptFacts | null,
    present: Present,
  ) => KeptFacts;
}

/** Starts a log of a project. */
export function createFactLog(project: Project): FactLog {
  const watched = watch(project);
  const files = new Map<string, FileFacts>();
  const searches: Search[] = [];
  const numbers = new Map<string, number>();
  let opened = new Set<string>();
  let asked = new Set<number>();

  const numberOf = ({ word, pattern }: WordUse, paths: readonly string[]): number => {
    const known = numbers.get(pattern.source);
    if (known !== undefined) return known;
    const named = paths.flatMap((path) => project.relativePath(path) ?? []);
    searches.push({ word, pattern: pattern.source, files: named });
    numbers.set(pattern.source, searches.length - 1);
    return searches.length - 1;
  };

  return {
    lookUpIn: watched.project,
    opened: (file) => {
      opened.add(file);
    },
    searched: (use, paths) => {
      asked.add(numberOf(use, paths));
      for (const path of paths) {
        const file = project.relativePath(path);
        if (file !== null) opened.add(file);
      }
    },
    note: (file, scan) => {
      opened = new Set();
      asked = new Set();
      const found = scan();
      files.set(file, { scan: found, opened: [...opened], searches: [...asked] });
    },
    keep: (held, old, present) =>
      withDigests(merge({ files, searches, probes: watched.probes() }, held, old), present),
  };
}

type Undigested = Omit<KeptFacts, "digests">;

/** New facts with the old that held; the searches of these are numbered behind the new ones. */
function merge(
  made: { readonly files: ReadonlyMap<string, FileFacts> } & Omit<Undigested, "files">,
  held: ReadonlyMap<string, FileFacts>,
  old: KeptFacts | null,
): Undigested {
  const shift = made.searches.length;
  const moved = [...held].map(
    ([file, facts]) =>
      [file, { ...facts, searches: facts.searches.map((number) => number + shift) }] as const,
  );
  return {
    files: Object.fromEntries([...moved, ...made.files]),
    searches: [...made.searches, ...(held.size > 0 ? (old?.searches ?? []) : [])],
    probes: unite(held.size > 0 ? (old?.probes ?? []) : [], made.probes),
  };
}

function unite(old: readonly Probe[], made: readonly Probe[]): readonly Probe[] {
  const all = new Map([...old, ...made].map((probe) => [`${probe[0]} ${probe[1]}`, probe]));
  return [...all.values()];
}

function withDigests(facts: Undigested, present: Present): KeptFacts {
  const rests = Object.entries(facts.files).flatMap(([file, { opened }]) => [file, ...opened]);
  const named = new Set(facts.searches.length > 0 ? [...rests, ...present.files] : rests);
  const digests = [...named].flatMap((file) => {
    const content = present.digestOf(file);
    return content === null ? [] : [[file, content] as const];
  });
  return { ...facts, digests: Object.fromEntries(digests) };
}
