/**
 * From a file that a build writes, and that is therefore in no repository, to the source that it is
 * built from: packages name `dist/index.js` where `src/index.ts` is.
 */
import { join, relative, sep } from "node:path";
import type { Project } from "../files/project.ts";

const OUTPUT = /^(?:dist|build|lib|out|output|esm?|cjs|types|typings|module|commonjs)$/;
const CODE_ENDING = /(?:\.d)?\.[cm]?[jt]sx?$/;
const SOURCE_FOLDERS = ["src", "source", "lib", "."];
const SOURCE_ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** The source of a file (absolute, of any ending) in a folder for output; null where none is found. */
export function sourceOfOutput(path: string, project: Project): string | null {
  const segments = relative(project.repository, path).split(sep);
  const first = segments.findLastIndex((name, at) => isOutput(name, at, segments));
  if (first < 0 || !CODE_ENDING.test(path)) return null;
  const folder = join(project.repository, ...segments.slice(0, first));
  const rest = segments.slice(first).filter((name, at, all) => !isLeading(name, at, all));
  const stem = rest.join("/").replace(CODE_ENDING, "");
  const stems = SOURCE_FOLDERS.map((source) => join(folder, source, stem.replace(/^src\//, "")));
  return (
    stems
      .filter((candidate) => !path.startsWith(`${candidate}.`))
      .flatMap((candidate) => SOURCE_ENDINGS.map((ending) => candidate + ending))
      .find(project.isFile) ?? null
  );
}

/** The first of `dist/esm/...`. */
function isOutput(name: string, at: number, segments: readonly string[]): boolean {
  return OUTPUT.test(name) && at < segments.length - 1 && !OUTPUT.test(segments[at - 1] ?? "");
}

function isLeading(name: string, at: number, all: readonly string[]): boolean {
  return OUTPUT.test(name) && all.slice(0, at).every((one) => OUTPUT.test(one));
}

/** Whether a folder may be one that a build writes. */
export function mayBeOutput(folder: string): boolean {
  return folder.split("/").some((name) => OUTPUT.test(name));
}
