/**
 * Names that Nuxt imports by itself, from folders of fixed names. Sources:
 * https://nuxt.com/docs/guide/concepts/auto-imports, https://nuxt.com/docs/guide/directory-structure/server
 */
import { dirname, join, parse, relative, sep } from "node:path";
import type { Project } from "../files/project.ts";

/** The imports of a file that its framework adds, as text that ends it; empty where there are none. */
export type AutoImports = (path: string, text: string) => string;

interface Offer {
  readonly path: string;
  /** `default`, or the name itself. */
  readonly exported: string;
}

type Offers = ReadonlyMap<string, Offer>;

const CONFIGURATION = /^nuxt\.config\.[cm]?[jt]s$/;

/** Tells the imports of files (absolute). Folders are read when the first file of an application asks. */
export function createAutoImports(project: Project): AutoImports {
  const roots = new Map<string, string | null>();
  const offers = new Map<string, Offers>();
  const rootOf = (folder: string): string | null => {
    const known = roots.get(folder);
    if (known !== undefined) return known;
    const isTop = folder === project.repository || dirname(folder) === folder;
    const isRoot = project.configurations(folder).some((name) => CONFIGURATION.test(name));
    const root = isRoot ? folder : isTop ? null : rootOf(dirname(folder));
    roots.set(folder, root);
    return root;
  };
  return (path, text) => {
    const root = rootOf(dirname(path));
    if (root === null) return "";
    const folders = foldersFor(root, path);
    const key = folders.join("\0");
    const known = offers.get(key) ?? offersOf(folders, project);
    offers.set(key, known);
    return importsOf(path, text, known);
  };
}

/** Where names come from, the nearest last. Only the server has what lies below `server/utils`. */
function foldersFor(root: string, path: string): readonly string[] {
  const shared = join(root, "shared", "utils");
  const [first, second] = relative(root, path).split(sep);
  if (first === "server" || (first === "src" && second === "server"))
    return [shared, join(root, first === "src" ? "src" : "", "server", "utils")];
  const sources = [root, join(root, "src"), join(root, "app")];
  return [shared, ...sources.flatMap((at) => APPLICATION.map((name) => join(at, name)))];
}

const APPLICATION = ["utils", "stores", "composables"];

function offersOf(folders: readonly string[], project: Project): Offers {
  const offers = new Map<string, Offer>();
  for (const folder of folders)
    for (const path of filesIn(folder, project))
      for (const exported of project.exportedNames(path))
        offers.set(exported === "default" ? defaultName(path) : exported, { path, exported });
  return offers;
}

/** The files of a folder and the indexes of those in it; on the server, everything below it. */
function filesIn(folder: string, project: Project): readonly string[] {
  const isServer = /[\\/]server[\\/]utils$/.test(folder);
  const below = project.folders(folder).map((name) => join(folder, name));
  const nested = below.flatMap((each) =>
    isServer ? allBelow(each, project) : codeIn(each, project).filter(isIndex),
  );
  return [...nested, ...codeIn(folder, project)];
}

function allBelow(folder: string, project: Project): readonly string[] {
  const below = project.folders(folder).map((name) => join(folder, name));
  return [...below.flatMap((each) => allBelow(each, project)), ...codeIn(folder, project)];
}

function codeIn(folder: string, project: Project): readonly string[] {
  return project.code(folder).map((name) => join(folder, name));
}

function isIndex(path: string): boolean {
  return parse(path).name === "index";
}

/** `use-beds.ts` offers its default as `useBeds`, an index that of its folder. */
function defaultName(path: string): string {
  const { dir, name } = parse(path);
  const stem = name === "index" ? parse(dir).base : name;
  return stem.replace(/[^\w$]+(\w)/g, (_, first: string) => first.toUpperCase());
}

/** Imports of the offered names that the text mentions, each on a line of its own. */
function importsOf(path: string, text: string, offers: Offers): string {
  if (offers.size === 0) return "";
  const mentioned = new Set(text.match(/[\w$]+/g));
  const lines = [...offers].flatMap(([name, offer]) => {
    if (!mentioned.has(name) || offer.path === path) return [];
    const local = offer.exported === name ? name : `${offer.exported} as ${name}`;
    return [`\nimport { ${local} } from ${JSON.stringify(specifierTo(offer.path, path))};`];
  });
  return lines.join("");
}

function specifierTo(path: string, from: string): string {
  const way = relative(dirname(from), path).split(sep).join("/");
  return way.startsWith(".") ? way : `./${way}`;
}
