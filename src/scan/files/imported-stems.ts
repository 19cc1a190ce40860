/** Which files the imports of others are likely to mean, told by their texts alone. */
import { posix } from "node:path";

/**
 * The last parts of the module names in a text, without their extensions: `users` of `"../lib/users.js"`.
 * Names that are put together are not seen.
 */
export function importedStems(text: string): readonly string[] {
  return Array.from(text.matchAll(IMPORT), ([, name = ""]) => stemOf(name));
}

/** The last part of a path, by which imports would name the file; of an index, the folder's. */
export function stemOf(path: string): string {
  const { dir, base } = posix.parse(path);
  const stem = base.replace(EXTENSION, "");
  return stem === "index" ? posix.basename(dir) : stem;
}

const EXTENSION = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const IMPORT = /\b(?:from|import|require)\s*\(?\s*["']([^"'\n]+)["']/g;
