/**
 * Module names that a framework gives meaning to in settings which it generates, and which are
 * therefore in no repository: `$lib` of SvelteKit, `~` and `@` of Nuxt.
 */
import { join } from "node:path";

/** Targets (absolute) by the pattern of the module name, in the shape of a tsconfig's `paths`. */
export type FrameworkPaths = Readonly<Record<string, readonly string[]>>;

/** By the name of the framework's configuration: targets relative to its folder, by pattern. */
const FRAMEWORKS: Readonly<Record<string, FrameworkPaths>> = {
  // https://svelte.dev/docs/kit/$lib
  svelte: { $lib: ["src/lib"], "$lib/*": ["src/lib/*"] },
  // https://nuxt.com/docs/api/nuxt-config#alias
  nuxt: {
    "~~/*": ["*"],
    "@@/*": ["*"],
    "~/*": ["app/*", "*", "src/*"],
    "@/*": ["app/*", "*", "src/*"],
    "#shared/*": ["shared/*"],
  },
  // https://wxt.dev/guide/essentials/project-structure.html
  wxt: {
    "~~/*": ["*"],
    "@@/*": ["*"],
    "~/*": ["src/*", "*"],
    "@/*": ["src/*", "*"],
  },
  // https://cli.vuejs.org/guide/html-and-static-assets.html#url-transform-rules
  vue: { "@/*": ["src/*"] },
  // https://quasar.dev/quasar-cli-vite/handling-vite#folder-aliases
  quasar: {
    "src/*": ["src/*"],
    "app/*": ["*"],
    "components/*": ["src/components/*"],
    "layouts/*": ["src/layouts/*"],
    "pages/*": ["src/pages/*"],
    "boot/*": ["src/boot/*"],
    "stores/*": ["src/stores/*"],
  },
};

const CONFIGURATION = /^(\w+)\.conf(?:ig)?\.[cm]?[jt]s$/;

/** The paths that hold below a folder with files of these names; null where it is no root of such a project. */
export function frameworkPaths(folder: string, names: readonly string[]): FrameworkPaths | null {
  const found = names
    .map((name) => FRAMEWORKS[CONFIGURATION.exec(name)?.[1] ?? ""])
    .find((paths) => paths !== undefined);
  if (!found) return null;
  return Object.fromEntries(
    Object.entries(found).map(([pattern, targets]) => [
      pattern,
      targets.map((target) => join(folder, target)),
    ]),
  );
}
