/**
 * What the import map of a Deno project makes of module names. Sources:
 * https://docs.deno.com/runtime/fundamentals/configuration/, https://html.spec.whatwg.org/#import-maps
 */
import { dirname, join } from "node:path";
import type { Project } from "../files/project.ts";
import type { FrameworkPaths } from "./framework-paths.ts";
import { asObject, type Json, readJson, strings } from "./read-json.ts";

const CONFIGURATIONS = ["deno.json", "deno.jsonc"];
const IMPORT_MAP = "import_map.json";

/** Tells the paths that hold below a folder with files of these names; null where it maps nothing. */
export function denoPaths(
  folder: string,
  names: readonly string[],
  project: Project,
): FrameworkPaths | null {
  const file = CONFIGURATIONS.find((name) => names.includes(name));
  const config = file ? readJson(join(folder, file), project) : null;
  const given = config?.importMap;
  const map = typeof given === "string" ? given : names.includes(IMPORT_MAP) ? IMPORT_MAP : null;
  const paths = {
    ...(map && !config?.imports ? mapped(join(folder, map), project) : {}),
    ...(config ? importPaths(config, folder) : {}),
    ...(config ? memberPaths(config, folder, project) : {}),
  };
  return Object.keys(paths).length > 0 ? paths : null;
}

function mapped(file: string, project: Project): FrameworkPaths {
  const map = readJson(file, project);
  return map ? importPaths(map, dirname(file)) : {};
}

/** `"db/": "./src/db/"` maps all that begins so. Packages and URLs are nobody's file. */
function importPaths(map: Json, folder: string): FrameworkPaths {
  const all = Object.entries(asObject(map.imports) ?? {}).flatMap(([name, target]) => {
    if (typeof target !== "string" || !/^\.{0,2}\//.test(target)) return [];
    const isPrefix = name.endsWith("/") && target.endsWith("/");
    const path = join(folder, target);
    return [isPrefix ? [`${name}*`, [`${path}*`]] : [name, [path]]];
  });
  return Object.fromEntries(all);
}

/** Members of a Deno workspace go by the `name` and `exports` of their own configuration. */
function memberPaths(config: Json, folder: string, project: Project): FrameworkPaths {
  const workspace = config.workspace;
  const members = [...strings(workspace), ...strings(asObject(workspace)?.members)];
  return Object.fromEntries(
    members.flatMap((member) => exportPaths(join(folder, member), project)),
  );
}

function exportPaths(
  folder: string,
  project: Project,
): readonly (readonly [string, readonly string[]])[] {
  const file = CONFIGURATIONS.map((name) => join(folder, name)).find(project.isFile);
  const config = file ? readJson(file, project) : null;
  const name = config?.name;
  if (typeof name !== "string") return [];
  const given = config?.exports;
  const exported = typeof given === "string" ? { ".": given } : (asObject(given) ?? {});
  return Object.entries(exported).flatMap(([sub, target]) =>
    typeof target === "string" ? [[join(name, sub), [join(folder, target)]] as const] : [],
  );
}
