/** The facts of files: the kept ones where they hold, the others read from the source. */
import { type Cache, digest, NO_CACHE } from "../../model/cache.ts";
import type { ClientSetting } from "../../model/client-setting.ts";
import type { Candidate } from "../files/choose-candidates.ts";
import type { Project } from "../files/project.ts";
import {
  createDigests,
  type FileFacts,
  factsThatHold,
  type KeptFacts,
  type Present,
} from "./kept-facts.ts";

/** What is scanned. */
export interface FactsWanted {
  readonly project: Project;
  /** The files whose facts are wanted. */
  readonly candidates: readonly Candidate[];
  /** All files of the scan, relative to the root. */
  readonly files: readonly string[];
  /** What the configuration tells of clients; `key` differs where it differs. */
  readonly taught: readonly ClientSetting[];
}

/** The facts of the candidates, by file. What had to be read anew is kept under `key`. */
export async function readFacts(
  cache: Cache,
  key: string,
  { project, candidates, files, taught }: FactsWanted,
): Promise<Readonly<Record<string, FileFacts>>> {
  const kept = cache.read("facts", key) as KeptFacts | null;
  const present = presentFiles(cache, project, candidates, files);
  const names = candidates.map(({ file }) => file);
  const held = factsThatHold(kept, names, present);
  const stale = candidates.filter(({ file }) => !held.has(file));
  if (stale.length === 0) return Object.fromEntries(held);
  // TypeScript takes a fifth of a second to load: only who must parse pays for it.
  const { scanSources } = await import("./scan-sources.ts");
  const log = await scanSources(project, stale, files, taught);
  const facts = log.keep(held, kept, present);
  cache.write("facts", key, facts);
  return facts.files;
}

function presentFiles(
  cache: Cache,
  project: Project,
  candidates: readonly Candidate[],
  files: readonly string[],
): Present {
  if (cache === NO_CACHE) return { project, files, digestOf: () => null };
  const known = new Map(candidates.map(({ file, bytes }) => [file, digest(bytes)]));
  return { project, files, digestOf: createDigests(project, known) };
}
