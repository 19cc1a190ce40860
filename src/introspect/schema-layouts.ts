/** Where projects keep their SQL, and in which order its files apply. Pure: paths in, choices out. */
import { compareText } from "../model/location.ts";

/**
 * `supabase`: `<digits>_<name>.sql`, as the Supabase CLI applies them, and `<timestamp>-<name>.sql`, as
 * app builders (Lovable) write and apply them. `flat`: every .sql of the folder. `nested`: `<folder>/migration.sql`, as Prisma writes them.
 */
export type Layout = "supabase" | "flat" | "nested";

/** A place where a schema may be found, relative to the project root. */
export interface SchemaPlace {
  readonly path: string;
  readonly source: "migrations" | "sql";
  readonly layout: Layout | "file";
}

/** Every known place, best first. `packages` are the folders of a monorepo's packages. */
export function knownPlaces(packages: readonly string[]): readonly SchemaPlace[] {
  return [
    migrations("supabase/migrations", "supabase"),
    ...packages.map((folder) => migrations(`${folder}/supabase/migrations`, "supabase")),
    migrations("db/migrations", "flat"),
    migrations("migrations", "flat"),
    migrations("prisma/migrations", "nested"),
    migrations("drizzle", "flat"),
    { path: "supabase/schemas", source: "sql", layout: "flat" },
    ...SINGLE_FILES.map((path): SchemaPlace => ({ path, source: "sql", layout: "file" })),
  ];
}

/** The place that a setting names. */
export function placeOf(path: string, isFile: boolean): SchemaPlace {
  if (isFile) return { path, source: "sql", layout: "file" };
  const known = knownPlaces([]).find(
    (place) => path === place.path || path.endsWith(`/${place.path}`),
  );
  return {
    path,
    source: "migrations",
    layout: known && known.layout !== "file" ? known.layout : "flat",
  };
}

function migrations(path: string, layout: Layout): SchemaPlace {
  return { path, source: "migrations", layout };
}

const SINGLE_FILES: readonly string[] = [
  "database.sql",
  "schema.sql",
  "supabase/schema.sql",
  "supabase/database.sql",
  "db/schema.sql",
  "db/structure.sql",
  "structure.sql",
  "sql/schema.sql",
  "supabase/seed.sql",
  "seed.sql",
];

/** The files of a folder that apply, in order, and those that the layout leaves out. */
export interface Selection {
  readonly applied: readonly string[];
  readonly skipped: readonly string[];
}

/** Chooses among the .sql files of a folder (names relative to it). */
export function selectFiles(names: readonly string[], layout: Layout): Selection {
  const sql = names.filter((name) => /\.sql$/i.test(name)).sort(compareMigrations);
  if (layout === "nested") return partition(sql, (name) => /^[^/]+\/migration\.sql$/.test(name));
  const top = sql.filter((name) => !name.includes("/"));
  if (layout === "flat") return partition(top, (name) => !/[._]down\.sql$/i.test(name));
  const supabase = partition(top, (name) => /^(?:\d+_|\d{14}-).*\.sql$/.test(name));
  // A folder in which nothing bears a version was applied by hand; its names are all the order there is.
  return supabase.applied.length > 0 ? supabase : { applied: top, skipped: [] };
}

function partition(names: readonly string[], applies: (name: string) => boolean): Selection {
  return { applied: names.filter(applies), skipped: names.filter((name) => !applies(name)) };
}

/** By leading number (`2_` before `10_`, `V2__` before `V10__`), then by name. */
function compareMigrations(a: string, b: string): number {
  const [numberA, numberB] = [leadingNumber(a), leadingNumber(b)];
  if (numberA === null || numberB === null) return compareText(a, b);
  return numberA.length - numberB.length || compareText(numberA, numberB) || compareText(a, b);
}

function leadingNumber(name: string): string | null {
  const digits = /^[Vv]?(\d+)/.exec(name)?.[1];
  return digits === undefined ? null : digits.replace(/^0+/, "");
}
