/** One project as written -> its settings with every default, its paths checked. */
import { statSync } from "node:fs";
import path from "node:path";
import { AuditError, type ProjectConfig } from "../model/config.ts";
import {
  ENVIRONMENT_REFERENCE,
  type ProjectInput,
  type RuleLevels,
  type SchemaInput,
} from "./config-schema.ts";
import { resolveClients } from "./resolve-clients.ts";

/** Where settings are written; for messages and for what paths are relative to. */
export interface ProjectSource {
  /** Absolute. */
  readonly repository: string;
  /** Folder of the file that holds the settings, relative to the repository. */
  readonly folder: string;
  /** The file as people know it. */
  readonly label: string;
  /** Path of the project's key in the file; empty at the top. */
  readonly key: string;
}

/** Fills in every default. Throws AuditError for a path that leads out of the repository or a root that is missing. */
export function resolveProject(input: ProjectInput, source: ProjectSource): ProjectConfig {
  const root = resolveRoot(input.root ?? ".", source);
  const inside = (paths: readonly string[] | undefined, key: string) =>
    (paths ?? []).map((given, index) =>
      within(given, root, keyOf(source, `${key}[${index}]`), source),
    );
  const directory = input.fix?.directory;
  return {
    name: input.name ?? path.basename(path.join(source.repository, root)),
    root,
    code: {
      include: inside(input.code?.include, "code.include"),
      exclude: inside(input.code?.exclude, "code.exclude"),
      tests: input.code?.tests ?? "note",
    },
    schema: resolveSchema(input.schema ?? {}, inside),
    documents: {
      include: inside(input.documents?.include, "documents.include"),
      precedence: inside(input.documents?.precedence, "documents.precedence"),
    },
    clients: resolveClients(input.clients ?? [], {
      root: path.join(source.repository, root),
      refuse: (key, reason) =>
        new AuditError(`${source.label}: ${keyOf(source, `clients${key}`)}: ${reason}`),
    }),
    rules: definedLevels(input.rules ?? {}),
    overrides: (input.overrides ?? []).map(({ files, rules }, index) => ({
      files: inside(files, `overrides[${index}].files`),
      rules: definedLevels(rules),
    })),
    fix: {
      directory:
        directory === undefined
          ? null
          : within(directory, root, keyOf(source, "fix.directory"), source),
    },
  };
}

function resolveSchema(
  input: SchemaInput,
  inside: (paths: readonly string[] | undefined, key: string) => readonly string[],
): ProjectConfig["schema"] {
  return {
    source: input.source ?? "auto",
    migrations: inside(input.migrations, "schema.migrations"),
    base: inside(input.base, "schema.base"),
    ...(input.types === undefined ? {} : { types: inside(input.types, "schema.types") }),
    database: ENVIRONMENT_REFERENCE.exec(input.database ?? "")?.[1] ?? null,
    exposed: input.exposed ?? null,
    searchPath: input.searchPath ?? null,
    aggregates: input.aggregates ?? null,
    postgrest: Number(input.postgrest ?? "14"),
  };
}

function resolveRoot(given: string, source: ProjectSource): string {
  const key = keyOf(source, "root");
  const root = path.posix.normalize(
    path.posix.join(source.folder, within(given, source.folder, key, source)),
  );
  const absolute = path.join(source.repository, root);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    throw new AuditError(`${source.label}: ${key}: there is no folder "${root}"`);
  }
  return root.replace(/(?<=.)\/$/, "");
}

/** The path as written, tidied: POSIX, relative to `base`, inside the repository. Globs may begin with `!`. */
function within(given: string, base: string, key: string, { label }: ProjectSource): string {
  const refuse = (reason: string) => new AuditError(`${label}: ${key}: ${reason}`);
  if (given.includes("\\")) throw refuse("write paths with /, not \\");
  if (path.posix.isAbsolute(given) || path.win32.isAbsolute(given)) {
    throw refuse("must be relative to the project's root, not absolute");
  }
  const tidy = path.posix.normalize(given);
  const fromRepository = path.posix.join(base, tidy);
  if (fromRepository === ".." || fromRepository.startsWith("../")) {
    throw refuse("leads out of the repository");
  }
  return tidy.replace(/(?<=.)\/$/, "");
}

function keyOf({ key }: ProjectSource, name: string): string {
  return key === "" ? name : `${key}.${name}`;
}

function definedLevels(levels: RuleLevels): ProjectConfig["rules"] {
  return Object.fromEntries(Object.entries(levels).filter(([, level]) => level !== undefined));
}
