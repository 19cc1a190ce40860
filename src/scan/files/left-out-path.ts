/**
 * Which files are no code of the project's own, told by their path: declarations, what builds write
 * and what others wrote. Texts that are generated or minified: `left-out-text.ts`.
 */
import type { LeftOutReason } from "../../model/left-out.ts";

/** The file or folder on whose account a file is left out. */
export interface PathMark {
  readonly path: string;
  readonly reason: LeftOutReason;
}

const DECLARATION = /\.d\.[cm]?ts$|\.d\.[^/]+\.ts$/;
const MINIFIED = /[.-]min\.[cm]?js$/;
const BUNDLE = /\.bundle\.[cm]?js$/;
const PACKAGES = /^(?:.*?\/)?node_modules(?=\/)/;
/** Folders that a framework or tool writes and nobody else. */
const FRAMEWORK =
  /^(?:.*?\/)?(?:\.(?:next|nuxt|output|svelte-kit|astro|vercel|netlify|turbo|expo|docusaurus|wrangler|parcel-cache|nyc_output|vite)|storybook-static)(?=\/)/;
/** Folders of that name hold sources too: a page `/coverage`, a module that builds something. */
const BUILD = /(?:^|\/)(?:dist|build|coverage|lcov-report)(?=\/)/g;
/** Builds write JavaScript. */
const BUILT = /\.[cm]?js$/;

/**
 * Why the path alone rules a file out, or null. A folder `dist`, `build` or `coverage` counts at the
 * root and beside a package.json (`isPackage` of the folder that holds it), for JavaScript only.
 */
export function leftOutByPath(
  file: string,
  isPackage: (folder: string) => boolean,
): PathMark | null {
  const folder = (PACKAGES.exec(file) ?? null)?.[0];
  if (folder !== undefined) return { path: folder, reason: "vendored" };
  const written = FRAMEWORK.exec(file)?.[0] ?? buildFolder(file, isPackage);
  if (written !== null) return { path: written, reason: "output" };
  if (DECLARATION.test(file)) return { path: file, reason: "declaration" };
  if (MINIFIED.test(file)) return { path: file, reason: "minified" };
  return BUNDLE.test(file) ? { path: file, reason: "vendored" } : null;
}

function buildFolder(file: string, isPackage: (folder: string) => boolean): string | null {
  if (!BUILT.test(file)) return null;
  for (const found of file.matchAll(BUILD)) {
    const holder = file.slice(0, found.index);
    if (holder === "" || isPackage(holder)) return file.slice(0, found.index + found[0].length);
  }
  return null;
}
