/**
 * What audit.config.json may hold. The one source of its validation and of the published
 * config.schema.json; defaults are filled in by `resolve-project.ts`.
 */
import { z } from "zod";
import type { Severity } from "../model/diagnostic.ts";
import { type ClientInput, clientShape } from "./client-schema.ts";

/** A rule's severity in a configuration file. */
export type RuleLevel = Severity | "off";

/** Levels of rules by id, as written. */
export type RuleLevels = Readonly<Record<string, RuleLevel | undefined>>;

/** One project as written: every key is optional. */
export interface ProjectInput {
  readonly name?: string | undefined;
  readonly root?: string | undefined;
  readonly code?: CodeInput | undefined;
  readonly schema?: SchemaInput | undefined;
  readonly documents?: DocumentsInput | undefined;
  readonly clients?: readonly ClientInput[] | undefined;
  readonly rules?: RuleLevels | undefined;
  readonly overrides?:
    | readonly { readonly files: readonly string[]; readonly rules: RuleLevels }[]
    | undefined;
  readonly fix?: { readonly directory?: string | undefined } | undefined;
}

/** `code` as written. */
export interface CodeInput {
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly tests?: RuleLevel | undefined;
}

/** `schema` as written. */
export interface SchemaInput {
  readonly source?: "auto" | "migrations" | "sql" | "database" | "types" | undefined;
  readonly migrations?: readonly string[] | undefined;
  readonly base?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly database?: string | undefined;
  readonly exposed?: readonly string[] | undefined;
  readonly searchPath?: readonly string[] | undefined;
  readonly aggregates?: boolean | undefined;
  readonly postgrest?: (typeof POSTGREST_VERSIONS)[number] | undefined;
}

/** `documents` as written. */
export interface DocumentsInput {
  readonly include?: readonly string[] | undefined;
  readonly precedence?: readonly string[] | undefined;
}

/** A whole file as written: one project, or `projects`. */
export interface ConfigInput extends ProjectInput {
  readonly $schema?: string | undefined;
  readonly projects?: readonly (string | ProjectInput)[] | undefined;
}

/** Major versions of PostgREST whose behaviour is known. */
export const POSTGREST_VERSIONS = ["12", "13", "14", "15", "16"] as const;

/** How `schema.database` names the variable that holds the connection string. */
export const ENVIRONMENT_REFERENCE: RegExp = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/** The schema of a file, for the rules that exist. */
export function configSchema(ruleIds: readonly string[]): z.ZodType<ConfigInput> {
  const project = projectShape(ruleIds);
  return z
    .strictObject({
      $schema: z.string().optional().describe("The JSON Schema of this file, for editors."),
      projects: z
        .array(
          z.union([z.string().min(1), z.strictObject(project)], {
            error: "must be a folder or the settings of a project",
          }),
        )
        .min(1, { error: "names no project" })
        .optional()
        .describe(
          "Several projects: settings, or the folder of a project that has an audit.config.json of its own. No other key may stand beside it.",
        ),
      ...project,
    })
    .meta({ title: "schema-audit configuration" });
}

function projectShape(ruleIds: readonly string[]) {
  const levels = ruleLevels(ruleIds);
  return {
    name: z
      .string()
      .regex(/^[^\p{Cc}]+$/u, { error: "must be a name on one line" })
      .optional()
      .describe("Name of the project in reports; default: the name of its folder."),
    root: path("Folder of the project, relative to this file; default: its folder.").optional(),
    code: codeShape().optional().describe("Which files are scanned."),
    schema: schemaShape().optional().describe("Where the schema comes from."),
    documents: documentsShape().optional().describe("Documents that describe the schema."),
    clients: z
      .array(clientShape())
      .optional()
      .describe("Clients and wrappers that the scanner cannot see; docs/CLIENTS.md."),
    rules: levels.optional().describe("Severity of rules."),
    overrides: z
      .array(z.strictObject({ files: paths("Globs of the files."), rules: levels }))
      .optional()
      .describe("Severity of rules for some files; a later entry wins."),
    fix: z
      .strictObject({
        directory: path(
          "Where migrations are written; default: the folder they were read from.",
        ).optional(),
      })
      .optional()
      .describe("What `schema-audit fix` writes."),
  };
}

function codeShape() {
  return z.strictObject({
    include: paths("Globs; default: every code file of the project.").optional(),
    exclude: paths("Globs of files to leave out.").optional(),
    tests: z
      .enum(["error", "warning", "note", "off"])
      .optional()
      .describe(
        "Highest severity of findings in tests, mocks and stories; off: counted as suppressed. Default: note.",
      ),
  });
}

function schemaShape() {
  return z.strictObject({
    source: z
      .enum(["auto", "migrations", "sql", "database", "types"])
      .optional()
      .describe(
        "Default: auto, the database where one is set, the migrations otherwise, generated types where there are none.",
      ),
    migrations: paths("Folders or files, in order; default: found by themselves.").optional(),
    base: paths("Folders or files applied before the migrations.").optional(),
    types: paths(
      "Globs or files of generated types (`supabase gen types typescript`); default: found by themselves.",
    ).optional(),
    database: z
      .string()
      .regex(ENVIRONMENT_REFERENCE, {
        error:
          'must name an environment variable, such as "env:DATABASE_URL"; connection strings do not belong in this file',
      })
      .optional()
      .describe('The environment variable that holds the connection string: "env:NAME".'),
    exposed: names(
      "Schemas that the API serves, the default one first; default: as the database or supabase/config.toml sets it, else public.",
    )
      .min(1, { error: "names no schema" })
      .optional(),
    searchPath: names(
      "Schemas searched by functions; default: as the database or supabase/config.toml sets it, else public, extensions.",
    ).optional(),
    aggregates: z
      .boolean()
      .optional()
      .describe(
        "Whether select lists may aggregate (db-aggregates-enabled); default: as the database sets it, else false.",
      ),
    postgrest: z
      .enum(POSTGREST_VERSIONS)
      .optional()
      .describe("Major version of PostgREST; default: 14."),
  });
}

function documentsShape() {
  return z.strictObject({
    include: paths("Globs of Markdown files; default: none.").optional(),
    precedence: paths("Globs, the first wins where documents disagree.").optional(),
  });
}

function ruleLevels(ruleIds: readonly string[]): z.ZodType<RuleLevels> {
  const level = z.enum(["error", "warning", "note", "off"]).optional();
  return z.strictObject(Object.fromEntries(ruleIds.map((id) => [id, level])));
}

function path(description: string) {
  return z.string().min(1, { error: "is empty" }).describe(description);
}

function paths(description: string) {
  return z.array(z.string().min(1, { error: "is empty" })).describe(description);
}

function names(description: string) {
  return z.array(z.string().min(1, { error: "is empty" })).describe(description);
}

/** config.schema.json: JSON Schema 2020-12. */
export function configJsonSchema(ruleIds: readonly string[]): object {
  return z.toJSONSchema(configSchema(ruleIds), { io: "input" });
}
