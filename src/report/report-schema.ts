/**
 * The JSON report, version 1, as a zod schema and as the JSON Schema that is published from it.
 * Strict: a key that the contract does not name is an error.
 */
import { z } from "zod";
import type { ReportJson } from "./report-json.ts";

const text = z.string();
const amount = z.int().min(0);
const position = z.int().min(1);
const name = z.string().describe("As Postgres stores it: folded, unquoted");
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const severity = z.enum(["error", "warning", "note"]);

const location = z
  .strictObject({
    file: text.describe("POSIX, relative to the project's root"),
    line: position,
    column: position,
    endLine: position,
    endColumn: position,
  })
  .describe("Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive");

const related = z.strictObject({ message: text, file: text, line: position });

const ofRelation = { schema: name, relation: name, name };
const ofSchema = { schema: name, name };

const subject = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("relation"), schema: name, relation: name }),
    z.strictObject({ kind: z.literal("column"), schema: name, relation: name, column: name }),
    z.strictObject({ kind: z.literal("function"), schema: name, function: name }),
    z.strictObject({
      kind: z.enum(["constraint", "index", "policy", "trigger"]),
      ...ofRelation,
    }),
    z.strictObject({ kind: z.enum(["type", "extension"]), ...ofSchema }),
    z.strictObject({ kind: z.literal("schema"), schema: name }),
    z.strictObject({ kind: z.literal("bucket"), bucket: text.describe("Its id") }),
    z.strictObject({ kind: z.literal("document"), file: text }),
  ])
  .describe("What it is about");

const runtimeError = z
  .strictObject({
    code: text.describe("PGRST code or SQLSTATE"),
    status: z.int().describe("HTTP status"),
    message: text,
  })
  .describe("What production would have answered; null where no request fails");

const finding = z
  .strictObject({
    rule: id.describe("Id of the rule; see docs/rules"),
    severity,
    message: text.describe("What is wrong"),
    help: text.describe("What to do"),
    subject,
    location,
    related: z.array(related).describe("The other half of a disagreement"),
    runtimeError: runtimeError.nullable(),
    fingerprint: text
      .regex(/^[0-9a-f]{32}$/)
      .describe("Rule, subject, file and occurrence, hashed; it survives moved lines"),
    suppressed: text.nullable().describe("Why it is suppressed, or null"),
    fixable: z.boolean().describe("`schema-audit fix` writes what is missing"),
    undecided: z
      .enum([
        "missing-base",
        "failed-statement",
        "seed",
        "generated-types",
        "partial-schema",
        "other-database",
      ])
      .optional()
      .describe(
        "Why the schema is too incomplete to tell whether this is so; absent where it is certain. A `schema-incomplete` diagnostic names the way out",
      ),
  })
  .describe("One use that fails, or one fault of a document");

const verdict = z
  .strictObject({
    subject,
    code: z.boolean().describe("The code uses it"),
    database: z.boolean().describe("The database has it"),
    documents: z.boolean().describe("A document declares it"),
    verdict: z.enum([
      "create",
      "create-inferred",
      "documented-not-built",
      "conforming",
      "differs",
      "undocumented",
      "documented-unused",
      "undocumented-unused",
    ]),
  })
  .describe("What each of the three sources knows of one object");

const diagnostic = z
  .strictObject({ code: id, severity, message: text, location: location.nullable() })
  .describe("Trouble with the audit's own input; never a fault of the audited application");

const drift = z
  .strictObject({
    location: text.describe("The SQL files"),
    pending: z.array(text).describe("Files that the database lacks"),
    pendingSource: z
      .enum(["recorded", "inferred", "unreadable"])
      .describe("From the Supabase CLI's record, or inferred from what is missing"),
    unknownVersions: z.array(text).describe("Versions that the database records and no file has"),
    differences: amount.describe("`schema-audit schema --json` lists them"),
    undecided: amount.describe("Further ones that cannot be decided"),
  })
  .describe("How a live database differs from the project's SQL files");

const schema = z
  .strictObject({
    source: z.enum(["migrations", "database", "sql", "types"]),
    location: text.describe("Folder, file, or host and name of the database; never a password"),
    postgres: text.describe("Server version"),
    relations: amount,
    columns: amount,
    statements: amount.describe("Statements that were applied"),
    failedStatements: amount,
    complete: z.boolean().describe("False where part of the schema could not be read"),
    files: amount.optional().describe("SQL files that were applied; absent for a database"),
    failures: z
      .array(
        z.strictObject({
          cause: z.enum([
            "missing",
            "follow-up",
            "syntax",
            "duplicate",
            "unsupported",
            "data",
            "other",
          ]),
          statements: amount,
        }),
      )
      .optional()
      .describe("The failed statements by cause, the most frequent first"),
    drift: drift.optional(),
  })
  .describe("Where the schema was read from");

const nameCount = z.strictObject({
  names: amount,
  resolved: amount.describe("Known before the code runs"),
});

const coverage = z
  .strictObject({
    files: amount,
    filesWithRequests: amount,
    requests: amount,
    resolved: amount.describe("Requests whose every name is known"),
    unresolved: amount,
    names: amount,
    resolvedNames: amount,
    byKind: z
      .strictObject({ relation: nameCount, function: nameCount, column: nameCount })
      .optional()
      .describe("The same names by what they name; absent from reports of earlier versions"),
  })
  .describe("How much of the code was understood");

const summary = z
  .strictObject({
    errors: amount,
    warnings: amount,
    notes: amount,
    suppressed: amount,
    undecided: amount.optional(),
  })
  .describe("Numbers of findings; suppressed and undecided ones are counted only as such");

const leftOut = z
  .strictObject({
    path: text.describe("A file, or a folder with the code files in it"),
    reason: z.enum(["declaration", "minified", "generated", "output", "vendored"]),
    files: amount,
  })
  .describe("What was not scanned since it is no code of the project's own");

const project = z.strictObject({
  name: text,
  root: text.describe("Relative to the repository, POSIX; `.` for the repository itself"),
  schema,
  coverage,
  summary,
  findings: z.array(finding).describe("By file, position, rule"),
  verdicts: z.array(verdict).describe("By subject"),
  diagnostics: z.array(diagnostic),
  leftOut: z.array(leftOut).optional().describe("By path; absent from reports of earlier versions"),
});

/** Parses a saved report; for `schema-audit render` and for tests. */
export const reportSchema: z.ZodType<ReportJson> = z
  .strictObject({
    version: z.literal(1).describe("Changes when the meaning of anything in here changes"),
    tool: z.strictObject({ name: z.literal("schema-audit"), version: text }),
    projects: z.array(project),
  })
  .describe("What schema-audit found");

/** Address of the published schema. */
const SCHEMA_ID = "https://unpkg.com/schema-audit/report.schema.json";

/** The JSON Schema (draft 2020-12) of the JSON report, with `$id` and a title. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...body } = z.toJSONSchema(reportSchema, { target: "draft-2020-12" });
  return { $schema, $id: SCHEMA_ID, title: "schema-audit report, version 1", ...body };
}
