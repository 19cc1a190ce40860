/** One diagnostic for each reason why findings could not be decided: what is open, and the way out. */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Finding, Undecided } from "../model/finding.ts";
import type { BaseCandidate, MissingName, SchemaGaps } from "../model/gaps.ts";
import { formatSubject } from "../model/identifier.ts";
import { compareText, formatSpan, type SourceSpan } from "../model/location.ts";

/** `schema-incomplete`, in a fixed order; nothing where the schema is whole and everything is decided. */
export function describeGaps(
  gaps: SchemaGaps,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  return REASONS.flatMap((reason) => {
    const open = findings.filter(
      ({ undecided, suppressed }) => undecided === reason && suppressed === null,
    );
    if (open.length === 0 && !(reason === causeOfMissing(gaps))) return [];
    const sentences = [CAUSES[reason](gaps), consequence(open), wayOut(reason, gaps)];
    return [
      {
        code: "schema-incomplete",
        severity: "warning",
        message: sentences.filter((sentence) => sentence !== "").join(" "),
        location: locationOf(reason, gaps, open),
      },
    ];
  });
}

/** What missing names alone are told as; null where none are missing. */
function causeOfMissing({ missing }: SchemaGaps): Undecided | null {
  if (missing.length === 0) return null;
  return missing.some(({ isColumn }) => !isColumn) ? "missing-base" : "failed-statement";
}

const REASONS: readonly Undecided[] = [
  "missing-base",
  "failed-statement",
  "seed",
  "generated-types",
  "partial-schema",
  "other-database",
];

const CAUSES: Readonly<Record<Undecided, (gaps: SchemaGaps) => string>> = {
  "missing-base": missingBase,
  "failed-statement": ({ missing }) =>
    missing.length > 0
      ? missingBase({ missing })
      : "Statements that make or need what the code uses fail.",
  seed: () => "Only a seed makes some of what the code uses, so it exists where the seed ran.",
  "generated-types": () =>
    "Generated types have most of their tables alone, so the schema that was read is not all of it.",
  "other-database": ({ otherDatabases }) =>
    `${listed(otherDatabases)} ${otherDatabases.length === 1 ? "has a database of its" : "have databases of their"} own, which the code below may use.`,
  "partial-schema": () =>
    "Most of the tables that the code uses are not in the schema that was read, so it is not all of it.",
};

const LISTED = 5;

function missingBase(gaps: Pick<SchemaGaps, "missing">): string {
  const [first, ...others] = telling(gaps);
  if (first === undefined) return "The schema is not whole.";
  const also =
    others.length === 0
      ? ""
      : `; neither ${others.length === 1 ? "is" : "are"} ${listed(others.map(({ name }) => name))}`;
  return `${first.name} is used at ${placeOf(first.span)} and never created${also}.`;
}

/** Objects where there are any: a column may be a slip of the statement. */
function telling({ missing }: Pick<SchemaGaps, "missing">): readonly MissingName[] {
  const objects = missing.filter(({ isColumn }) => !isColumn);
  return objects.length > 0 ? objects : missing;
}

/** How many findings are open, and about what; the most used objects first. */
function consequence(open: readonly Finding[]): string {
  if (open.length === 0) return "";
  const uses = new Map<string, number>();
  for (const { subject } of open) {
    const name = formatSubject(subject);
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const objects = [...uses]
    .sort(([nameA, a], [nameB, b]) => b - a || compareText(nameA, nameB))
    .map(([name, amount]) => (amount === 1 ? name : `${name} (${amount})`));
  const findings = open.length === 1 ? "1 finding is" : `${open.length} findings are`;
  return `${findings} not decided because of it: ${listed(objects)}.`;
}

const OTHERWISE = "or audit a live database with --db URL";

function wayOut(reason: Undecided, { base, candidates, wanted }: SchemaGaps): string {
  if (reason === "seed") return "Make it in a migration.";
  if (reason === "generated-types") {
    return `Write the migration of what was made elsewhere with \`supabase db pull\`, ${OTHERWISE}.`;
  }
  if (reason === "failed-statement" && candidates.length === 0) {
    return `Mend the statements (--verbose lists them), ${OTHERWISE}.`;
  }
  if (reason === "other-database") {
    return "Audit each as a project of its own with `projects` in audit.config.json, or name the one database of all with schema.migrations.";
  }
  if (candidates.length === 0) {
    return `Name the SQL that makes them with schema.base in audit.config.json, ${OTHERWISE}.`;
  }
  const [first, ...others] = candidates.map(describeCandidate);
  const made = `${first} of the ${wanted} names that are missing${others.map((one) => `, ${one} more`).join("")}`;
  const all = [...base, ...candidates.map(({ path }) => path)];
  const paths = all.map((path) => JSON.stringify(path)).join(", ");
  return `${made}: ${base.length > 0 ? "set" : "add"} "schema": { "base": [${paths}] } ${base.length > 0 ? "in" : "to"} audit.config.json, ${OTHERWISE}.`;
}

function describeCandidate({ path, makes }: BaseCandidate): string {
  return `${path} creates ${makes}`;
}

function locationOf(
  reason: Undecided,
  gaps: SchemaGaps,
  open: readonly Finding[],
): SourceSpan | null {
  const [first] = telling(gaps);
  if (reason === causeOfMissing(gaps) && first !== undefined) return first.span;
  if (reason === "partial-schema" || reason === "other-database") return null;
  return open[0]?.related.at(-1)?.span ?? null;
}

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return `${names.slice(0, LISTED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function placeOf(span: SourceSpan): string {
  return formatSpan(span).replace(/:\d+$/, "");
}
