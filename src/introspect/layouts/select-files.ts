/** Chooses among the .sql files of a place: which apply, in which order. Pure: names in, choices out. */
import { compareText } from "../../model/location.ts";
import { readJournal, selectDrizzle } from "./drizzle-journal.ts";
import { selectFlyway } from "./flyway-order.ts";
import { type Layout, partition, type Selection } from "./layout.ts";
import { selectSqitch } from "./sqitch-plan.ts";

/** The file that says more than names do, relative to the place; null where there is none. */
export function manifestOf(layout: Layout): string | null {
  if (layout === "drizzle") return "meta/_journal.json";
  return layout === "sqitch" ? "sqitch.plan" : null;
}

/**
 * Chooses among the files of a place. `names` are relative to it and may hold any file; `manifest` is the
 * text of `manifestOf` the layout, or null.
 */
export function selectFiles(
  names: readonly string[],
  layout: Layout,
  manifest: string | null = null,
): Selection {
  const sql = names.filter((name) => /\.sql$/i.test(name)).sort(compareText);
  if (layout === "supabase") return selectSupabase(sql.filter(isTop));
  if (layout === "nested") return partition(sql, isNested, "It is no migration.sql of a folder.");
  if (layout === "flyway") return selectFlyway(sql);
  if (layout === "sqitch" && manifest !== null) return selectSqitch(sql, manifest);
  const journal = layout === "drizzle" && manifest !== null ? readJournal(manifest) : null;
  if (journal !== null) return selectDrizzle(sql, journal);
  if (layout === "declared" || layout === "unordered") return { applied: sql, skipped: [] };
  return selectSteps(sql.filter(isTop));
}

/** `<folder>/migration.sql`, as Prisma and later versions of Drizzle write them. */
export function isNested(name: string): boolean {
  return /^[^/]+\/migration\.sql$/.test(name);
}

/** Whether a name begins with a version. */
export function isVersioned(name: string): boolean {
  return /^[Vv]?\d+/.test(name);
}

function isTop(name: string): boolean {
  return !name.includes("/");
}

const NOT_A_VERSION =
  "The Supabase CLI does not apply this file: its name does not begin with a version and an underscore.";

/**
 * As the Supabase CLI applies them: `<digits>_<name>.sql`, by name. App builders also write
 * `<timestamp>-<name>.sql`, and apply it. A folder in which nothing bears a version was applied by hand;
 * its names are all the order there is.
 */
function selectSupabase(names: readonly string[]): Selection {
  const chosen = partition(names, (name) => /^(?:\d+_|\d{14}-).*\.sql$/.test(name), NOT_A_VERSION);
  if (chosen.applied.length === 0) return { applied: names, skipped: [] };
  const [first] = names;
  if (first === undefined || !isLegacyInit(first)) return chosen;
  const skipped = {
    name: first,
    reason: "The Supabase CLI passes over a first file of this name.",
  };
  return { applied: chosen.applied.slice(1), skipped: [skipped, ...chosen.skipped] };
}

/** The CLI's own first migration of old: it holds the platform's schema. */
function isLegacyInit(name: string): boolean {
  const version = /^(\d{14})_init\.sql$/.exec(name)?.[1];
  return version !== undefined && version < "20211209000000";
}

/** By leading number, ways down left out. */
function selectSteps(names: readonly string[]): Selection {
  const steps = [...names].sort(compareSteps);
  const isDown = (name: string) => /[._]down\.sql$/i.test(name) || isUndoOf(name, names);
  return partition(
    steps,
    (name) => !isDown(name),
    "This file is left out: it is not a step of the way up.",
  );
}

/** `2_rooms-down.sql` beside `2_rooms-up.sql`, `2_rooms.rollback.sql` beside `2_rooms.sql`. */
function isUndoOf(name: string, names: readonly string[]): boolean {
  const match = /^(.*)([._-])(?:down|rollback|undo)\.sql$/i.exec(name);
  if (!match) return false;
  const [, stem = "", separator = ""] = match;
  return [`${stem}.sql`, `${stem}${separator}up.sql`].some((other) => names.includes(other));
}

/** By leading number (`2_` before `10_`), then by name. */
function compareSteps(a: string, b: string): number {
  const [numberA, numberB] = [leadingNumber(a), leadingNumber(b)];
  if (numberA === null || numberB === null) return compareText(a, b);
  return numberA.length - numberB.length || compareText(numberA, numberB) || compareText(a, b);
}

function leadingNumber(name: string): string | null {
  const digits = /^[Vv]?(\d+)/.exec(name)?.[1];
  return digits === undefined ? null : digits.replace(/^0+/, "");
}
