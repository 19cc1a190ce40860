/**
 * Module names that a framework gives meaning to in settings which it generates, and which are
 * therefore in no repository: `$lib` of SvelteKit, `~` and `@` of Nuxt.
 */
import { join } from "node:path";

/** Targets (absolute) by the pattern of the module name, in the shape of a tsconfig's `paths`. */
export type FrameworkPaths = Readonly<Record<string, readonly string[]>>;

const ENDINGS = ["js", "ts", "mjs"];

/**
 * The paths that hold below a folder; null where it is no root of such a project. Sources:
 * https://svelte.dev/docs/kit/$lib, https://nuxt.com/docs/api/nuxt-config#alias
 */
export function frameworkPaths(
  folder: string,
  isFile: (path: string) => boolean,
): FrameworkPaths | null {
  const has = (name: string): boolean =>
    ENDINGS.some((ending) => isFile(join(folder, `${name}.config.${ending}`)));
  if (has("svelte"))
    return { $lib: [join(folder, "src/lib")], "$lib/*": [join(folder, "src/lib/*")] };
  if (!has("nuxt")) return null;
  const root = [join(folder, "*")];
  const source = [join(folder, "app/*"), ...root];
  return { "~~/*": root, "@@/*": root, "~/*": source, "@/*": source };
}
