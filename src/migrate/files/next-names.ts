/** Names of new migrations, as those that exist are named: the tool applies them after all others. */
import { compareText } from "../../model/location.ts";
import type { MigrationHome, MigrationTool } from "../../model/migration-home.ts";
import { versionsByNumber, versionsByPart, versionsByText } from "./next-versions.ts";

/** The name of one migration and of its way back, relative to the folder. */
export interface NewName {
  readonly up: string;
  /** Beside it, as the tool finds it; null where the tool knows of no such file. */
  readonly down: string | null;
  /** The file name of a way back that no tool is to find. */
  readonly aside: string;
}

/** One name for each slug, in order; null where nothing tells which names come last. */
export function nextNames(
  { tool, names }: Pick<MigrationHome, "tool" | "names">,
  slugs: readonly string[],
): readonly NewName[] | null {
  const name = NAMES[tool] ?? numberedNames;
  return name(names, slugs);
}

type Namer = (names: readonly string[], slugs: readonly string[]) => readonly NewName[] | null;

const NAMES: Readonly<Partial<Record<MigrationTool, Namer>>> = {
  supabase: supabaseNames,
  prisma: folderNames,
  flyway: flywayNames,
  atlas: textNames,
  dbmate: dbmateNames,
  "any-order": plainNames,
  drizzle: plainNames,
  sqitch: plainNames,
  "db-migrate": plainNames,
  mybatis: plainNames,
  declared: plainNames,
  "single-file": plainNames,
};

/** Only what bears a version is applied; in a folder without any, all was applied by hand. */
function supabaseNames(names: readonly string[], slugs: readonly string[]): ReturnType<Namer> {
  return textNames(appliedNames(names), slugs);
}

function appliedNames(names: readonly string[]): readonly string[] {
  const own = names.filter(isSql);
  const versioned = own.filter((name) => /^(?:\d+_|\d{14}-)/.test(name));
  return versioned.length > 0 ? versioned : own;
}

/** The migration that the tool applies last by its name; undefined where there is none. */
export function lastName({
  tool,
  names,
}: Pick<MigrationHome, "tool" | "names">): string | undefined {
  const applied = tool === "supabase" ? appliedNames(names) : names.filter(isSql);
  return applied.toSorted(compareText).at(-1);
}

/** What does not begin with a number is no migration. */
function dbmateNames(names: readonly string[], slugs: readonly string[]): ReturnType<Namer> {
  return textNames(
    names.filter((name) => /^\d/.test(name)),
    slugs,
  );
}

function textNames(names: readonly string[], slugs: readonly string[]): ReturnType<Namer> {
  const versions = versionsByText(names.filter(isSql), slugs.length);
  return versions && slugs.map((slug, at) => single(`${versions[at]}_${slug}`));
}

/** `<version>_<name>/migration.sql`. */
function folderNames(names: readonly string[], slugs: readonly string[]): ReturnType<Namer> {
  const folders = names.flatMap((name) => /^([^/]+)\/migration\.sql$/.exec(name)?.[1] ?? []);
  const versions = versionsByText(folders, slugs.length);
  return versions && slugs.map((slug, at) => inFolder(`${versions[at]}_${slug}`));
}

function inFolder(folder: string): NewName {
  return { up: `${folder}/migration.sql`, down: null, aside: `${folder}.down.sql` };
}

/** `V<version>__<name>.sql`; undo scripts where there are some already, for not every edition runs them. */
function flywayNames(names: readonly string[], slugs: readonly string[]): ReturnType<Namer> {
  const scripts = names.flatMap((name) => FLYWAY.exec(name)?.slice(1) ?? []);
  const versions = scripts.filter((part) => /^\d/.test(part));
  const undoes = scripts.includes("U");
  const next = versionsByPart(versions, slugs.length);
  return slugs.map((slug, at) => {
    const undo = `U${next[at]}__${slug}.sql`;
    return { up: `V${next[at]}__${slug}.sql`, down: undoes ? undo : null, aside: undo };
  });
}

const FLYWAY = /(?:^|\/)([VBU])(\d+(?:[._]\d+)*)__[^/]*\.(?:sql|java|kt)$/;

/** Names without a version; a number behind them where they are taken. */
function plainNames(names: readonly string[], slugs: readonly string[]): readonly NewName[] {
  const taken = new Set(names);
  for (let round = 1; ; round += 1) {
    const made = slugs.map((slug) => single(round === 1 ? slug : `${slug}_${round}`));
    if (!made.some(({ up }) => taken.has(up))) return made;
  }
}

function single(stem: string): NewName {
  return { up: `${stem}.sql`, down: null, aside: `${stem}.down.sql` };
}

/** By leading number, with letter, separator and endings of the last file; code counts as a migration too. */
function numberedNames(names: readonly string[], slugs: readonly string[]): ReturnType<Namer> {
  const files = names.filter((name) =>
    /^[^/]+\.(?:sql|[cm]?[jt]s|go|py|rb|java|kt|cs)$/.test(name),
  );
  const versions = versionsByNumber(files, slugs.length);
  if (versions === null) return null;
  const { letter, separator, up, down } = patternOf(files.filter(isSql));
  return slugs.map((slug, at) => {
    const stem = `${letter}${versions[at]}${separator}${slug}`;
    return {
      up: stem + up,
      down: down === null ? null : stem + down,
      aside: `${stem}.down.sql`,
    };
  });
}

interface Pattern {
  readonly letter: string;
  readonly separator: string;
  readonly up: string;
  readonly down: string | null;
}

/** What surrounds version and title in the file of the highest number. */
function patternOf(names: readonly string[]): Pattern {
  const highest = [...names].sort(byNumber).at(-1) ?? "";
  const [, letter = "", separator = "_"] = /^([Vv]?)\d+([-_.](?!\w+$))?/.exec(highest) ?? [];
  return { letter, separator, ...endingsOf(names) };
}

/** Endings of the ways up and down, where there are both, or where a way up is marked as such. */
function endingsOf(names: readonly string[]): Pick<Pattern, "up" | "down"> {
  const known = new Set(names);
  const pairs = names.flatMap((name) => {
    const [, stem = "", ending = ""] = /^(.*)([._-](?:down|rollback|undo)\.sql)$/i.exec(name) ?? [];
    const up = [`${ending[0]}up.sql`, ".sql"].find((end) => stem !== "" && known.has(stem + end));
    return up === undefined ? [] : [{ up, down: ending }];
  });
  const marked = names.some((name) => name.endsWith(".up.sql"));
  return (
    pairs.at(-1) ?? (marked ? { up: ".up.sql", down: ".down.sql" } : { up: ".sql", down: null })
  );
}

function byNumber(a: string, b: string): number {
  return Number(numberOf(a) - numberOf(b));
}

function numberOf(name: string): bigint {
  return BigInt(/^[Vv]?(\d+)/.exec(name)?.[1] ?? "0");
}

function isSql(name: string): boolean {
  return /^[^/]+\.sql$/i.test(name);
}
