/** Which files are components: code inside of markup, as Vue, Svelte and Astro have them. */

/** Whose rules a component's markup follows. */
export type ComponentDialect = "vue" | "svelte" | "astro";

const DIALECTS: readonly ComponentDialect[] = ["vue", "svelte", "astro"];

/** The dialect of a file by its ending; null for a file that is code as a whole. */
export function componentDialect(file: string): ComponentDialect | null {
  return DIALECTS.find((dialect) => file.endsWith(`.${dialect}`)) ?? null;
}
