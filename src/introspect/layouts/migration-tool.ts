/** Which tool applies a place, told from what lies in it. Pure. */
import type { MigrationTool } from "../../model/migration-home.ts";
import { baseName, type Layout } from "./layout.ts";
import type { SchemaPlace } from "./schema-places.ts";

/** Tools that keep both directions in one file. */
export type SectionTool =
  | "dbmate"
  | "goose"
  | "sql-migrate"
  | "node-pg-migrate"
  | "tern"
  | "mybatis";

/** `names` are relative to the place; `sections` is what its files are marked by, null for none. */
export function migrationTool(
  place: SchemaPlace,
  names: readonly string[],
  sections: SectionTool | null,
): MigrationTool {
  if (place.layout === "nested") return nestedTool(names);
  if (place.layout === "steps") return stepsTool(place.path, names, sections);
  if (place.layout !== "unordered") return BY_LAYOUT[place.layout];
  // What fills a database or explains it is no place for a migration; what is put aside would be read with the root.
  return place.kind === "folder" && place.path !== "." ? "any-order" : "single-file";
}

const BY_LAYOUT: Readonly<
  Record<Exclude<Layout, "nested" | "steps" | "unordered">, MigrationTool>
> = {
  supabase: "supabase",
  declared: "declared",
  drizzle: "drizzle",
  flyway: "flyway",
  sqitch: "sqitch",
  file: "single-file",
};

/** Drizzle, since 1.0, keeps a snapshot in the folder of each migration. */
function nestedTool(names: readonly string[]): MigrationTool {
  return names.some((name) => baseName(name) === "snapshot.json") ? "drizzle" : "prisma";
}

function stepsTool(
  path: string,
  names: readonly string[],
  sections: SectionTool | null,
): MigrationTool {
  if (baseName(path) === "sqls") return "db-migrate";
  if (sections !== null) return sections;
  // Atlas keeps its sums beside the files of other tools as well.
  const isAtlas = names.includes("atlas.sum") && !names.some((name) => name.endsWith(".up.sql"));
  return isAtlas ? "atlas" : "numbered";
}
