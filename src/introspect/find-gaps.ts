/** What keeps the schema from being whole, and which SQL of the repository may be the rest of it. */
import type { Catalog } from "../model/catalog.ts";
import type { ProjectConfig } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type MissingName, NO_GAPS, type SchemaGaps } from "../model/gaps.ts";
import { formatSubject, type Subject, subjectKey } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { SchemaSummary } from "../model/report.ts";
import type { Unmade } from "../model/unmade.ts";
import { chooseCandidates } from "./files/base-candidates.ts";
import { readBeside, readMentioning } from "./files/read-left-out.ts";
import { projectFolder } from "./files/read-schema-files.ts";
import { placesIn } from "./layouts/schema-places.ts";
import { knownSubjects } from "./sql/known-subjects.ts";
import { type MadeObjects, takeInventory } from "./sql/sql-inventory.ts";

/** The schema as it was read. */
export interface GapInput {
  readonly summary: SchemaSummary;
  readonly catalog: Catalog;
  readonly missing: readonly MissingName[];
  readonly unmade: Unmade;
  readonly waiting: Unmade;
  readonly migrationDirectory: string;
  readonly otherDatabases: readonly string[];
}

/** What the code uses and the catalog lacks. */
export interface Lacking {
  readonly subjects: readonly Subject[];
  /** It is most of what the code uses. */
  readonly isPartial: boolean;
}

export interface GapReading {
  readonly gaps: SchemaGaps;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks at SQL that was not applied. A live database is whole, generated types may be old. */
export async function findGaps(
  root: string,
  settings: ProjectConfig["schema"],
  schema: GapInput,
  lacking: Lacking,
): Promise<GapReading> {
  const { files } = schema.summary;
  if (files === undefined) {
    const isPartial = schema.catalog.outline !== undefined && lacking.isPartial;
    return { gaps: { ...NO_GAPS, waiting: schema.waiting, isPartial }, diagnostics: [] };
  }
  const folder = await projectFolder(root, settings);
  const applied = new Set(files);
  const isSupabase = /(?:^|\/)supabase\/migrations$/.test(schema.migrationDirectory);
  const beside = isSupabase
    ? await readBeside(folder, schema.migrationDirectory, applied)
    : { declared: [], seeds: [] };
  const known = knownSubjects(schema.catalog);
  const seeded = newIn(await takeInventory(beside.seeds), known);
  const ahead = newIn(await takeInventory(beside.declared), known);

  const wanted = wantedNames(schema.missing, lacking);
  const others = await readMentioning(folder, [...words(wanted, lacking)], applied);
  const inventory = await takeInventory(others);
  return {
    gaps: {
      missing: schema.missing,
      candidates: chooseCandidates(wanted, inventory, unitsOf(others, applied)),
      base: settings.base,
      wanted: wanted.size,
      unmade: schema.unmade,
      waiting: schema.waiting,
      seeded: placesOf(seeded),
      elsewhere: placesOf(inventory.flatMap(subjectsOf)),
      typed: NO_GAPS.typed,
      isOutrun: NO_GAPS.isOutrun,
      isPartial: lacking.isPartial,
      otherDatabases: schema.otherDatabases,
    },
    diagnostics: [...describeSeeded(seeded), ...describeAhead(ahead)],
  };
}

/** What is looked for as a base: what statements need, and where most is missing, what the code needs. */
function wantedNames(missing: readonly MissingName[], lacking: Lacking): ReadonlySet<string> {
  const needed = missing.map(({ name }) => name);
  const used = lacking.isPartial ? lacking.subjects.map(nameOf) : [];
  return new Set([...needed, ...used]);
}

function words(wanted: ReadonlySet<string>, lacking: Lacking): ReadonlySet<string> {
  const names = [...wanted, ...lacking.subjects.map(nameOf)];
  return new Set(names.map((name) => name.split(".").at(-1) ?? name));
}

function nameOf(subject: Subject): string {
  if (subject.kind === "relation") return subject.relation;
  if (subject.kind === "column") return `${subject.relation}.${subject.column}`;
  return subject.kind === "function" ? subject.function : "";
}

/** A folder whose files belong together stands for them; what lies in an applied folder for itself. */
function unitsOf(
  files: readonly { readonly path: string }[],
  applied: ReadonlySet<string>,
): (path: string) => string {
  const folders = placesIn(files.map(({ path }) => path))
    .filter(({ layout }) => layout !== "file" && layout !== "sqitch")
    .map(({ path }) => path)
    .filter((path) => ![...applied].some((file) => file.startsWith(`${path}/`)));
  return (path) => folders.find((folder) => path.startsWith(`${folder}/`)) ?? path;
}

type Made = readonly [subject: Subject, span: SourceSpan];

function subjectsOf({ subjects, span }: MadeObjects): readonly Made[] {
  return subjects.map((subject) => [subject, span]);
}

/** What the catalog does not have. */
function newIn(inventory: readonly MadeObjects[], known: ReadonlySet<string>): readonly Made[] {
  return inventory.flatMap(subjectsOf).filter(([subject]) => !known.has(subjectKey(subject)));
}

/** By key, the first statement that makes it. */
function placesOf(made: readonly Made[]): Unmade {
  const places = new Map<string, SourceSpan>();
  for (const [subject, span] of made) {
    const key = subjectKey(subject);
    if (!places.has(key)) places.set(key, span);
  }
  return places;
}

function describeSeeded(made: readonly Made[]): readonly Diagnostic[] {
  return describe(
    made,
    (names, file) =>
      `${names} is made by ${file} and by no migration: it is there where the seed ran, as on a local database. Make it in a migration.`,
  );
}

function describeAhead(made: readonly Made[]): readonly Diagnostic[] {
  return describe(
    made,
    (names, file) =>
      `${names} is declared in ${file} and made by no migration, so that no database has it yet: the migrations are what is applied. Write the migration with \`supabase db diff\`, or set schema.migrations to the declared schemas.`,
  );
}

/** One diagnostic for everything, at the first of it. */
function describe(
  made: readonly Made[],
  message: (names: string, file: string) => string,
): readonly Diagnostic[] {
  const [first] = made;
  if (first === undefined) return [];
  const names = new Set(made.filter(standsAlone(made)).map(([subject]) => formatSubject(subject)));
  const files = [...new Set(made.map(([, span]) => span.file))];
  const more = files.length > 1 ? ` and ${files.length - 1} more` : "";
  return [
    {
      code: "schema-source",
      severity: "warning",
      message: message(listed([...names]), `${files[0]}${more}`),
      location: first[1],
    },
  ];
}

/** A column is named only where its relation is not. */
function standsAlone(made: readonly Made[]): (one: Made) => boolean {
  const keys = new Set(made.map(([subject]) => subjectKey(subject)));
  return ([subject]) => {
    if (subject.kind !== "column") return true;
    const { schema, relation } = subject;
    return !keys.has(subjectKey({ kind: "relation", schema, relation }));
  };
}

const LISTED = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return `${names.slice(0, LISTED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
