/** The route that a source file serves, by the conventions of its framework. */

interface Convention {
  readonly file: RegExp;
  readonly prefix: string;
}

/**
 * First match wins; the first group is the route. Sources: Next.js (App and Pages Router),
 * SvelteKit, Nuxt/Nitro, Remix and Supabase Edge Functions, "Routing" in the manual of each.
 */
const CONVENTIONS: readonly Convention[] = [
  { file: /(?:^|\/)supabase\/functions\/([^/_][^/]*)\//, prefix: "/functions/v1/" },
  {
    file: /(?:^|\/)routes\/(.*?)\/?\+(?:page|layout|server)(?:\.server)?\.[cm]?[jt]s$/,
    prefix: "/",
  },
  { file: /(?:^|\/)routes\/(.*?)\/?\+(?:page|layout)\.svelte$/, prefix: "/" },
  { file: /(?:^|\/)app\/routes\/(.+)\.[jt]sx?$/, prefix: "remix" },
  { file: /(?:^|\/)app\/(?:(.*)\/)?(?:route|page|layout)\.[jt]sx?$/, prefix: "/" },
  { file: /(?:^|\/)pages\/(.+)\.[jt]sx?$/, prefix: "/" },
  { file: /(?:^|\/)server\/((?:api|routes)\/.+)\.[cm]?[jt]s$/, prefix: "nitro" },
];

/** `/api/x`, `/orders/[id]`; null where the file serves no route of its own. */
export function routeOf(file: string): string | null {
  for (const { file: pattern, prefix } of CONVENTIONS) {
    const match = pattern.exec(file);
    if (match === null) continue;
    return routeFrom(match[1] ?? "", prefix);
  }
  return null;
}

function routeFrom(text: string, prefix: string): string | null {
  if (prefix === "remix") return remixRoute(text);
  if (prefix === "nitro") return pathOf(text.replace(/^routes\//, "").replace(METHOD_SUFFIX, ""));
  if (/(^|\/)_(app|document|error)$/.test(text)) return null;
  return `${prefix}${pathOf(text).slice(1)}`;
}

const METHOD_SUFFIX = /\.(get|post|put|patch|delete|head|options)$/;

/** Groups `(x)`, slots `@x` and the marks of intercepted routes are not part of a path; `index` is its folder. */
function pathOf(text: string): string {
  const segments = text
    .split("/")
    .map((segment) => segment.replace(/^(\(\.+\))+/, ""))
    .filter((segment) => segment !== "" && !/^(\(.*\)|@.*)$/.test(segment));
  if (segments.at(-1) === "index") segments.pop();
  return `/${segments.join("/")}`;
}

/** Dots part segments, `$x` is a parameter, `_x` a layout without a path. */
function remixRoute(text: string): string {
  const name = text.replace(/\/(route|index)$/, "");
  const segments = name
    .split(/[./]/)
    .map((segment) => segment.replace(/_$/, "").replace(/\+$/, ""))
    .filter((segment) => segment !== "" && !segment.startsWith("_") && segment !== "index")
    .map((segment) => segment.replace(/^\$(.*)$/, (_, parameter) => `[${parameter || "..."}]`));
  return `/${segments.join("/")}`;
}
