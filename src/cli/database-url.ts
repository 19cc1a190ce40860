/** Which live database is meant: the command line, then the configuration, through the environment. */
import { AuditError, type ProjectConfig } from "../model/config.ts";
import { ENVIRONMENT_REFERENCE } from "./config-schema.ts";
import type { Io } from "./io.ts";

/**
 * The connection string of a live database, or null for the project's migrations. Throws AuditError
 * for a variable that is needed but not set, and for what is no connection string; never repeats one.
 */
export function resolveDatabase(
  { schema }: ProjectConfig,
  option: string | undefined,
  env: Io["env"],
): string | null {
  if (option !== undefined) return fromOption(option, env);
  if (/^(?:migrations|sql|types)$/.test(schema.source)) return null;
  if (schema.database === null) {
    if (schema.source === "auto") return null;
    throw new AuditError(
      'schema.source is "database", but no database is named; set schema.database to "env:NAME", or pass --db',
    );
  }
  const url = env[schema.database];
  if (url) return requireUrl(url, `the environment variable ${schema.database}`);
  if (schema.source === "auto") return null;
  throw new AuditError(
    `the environment variable ${schema.database}, which schema.database names, is not set`,
  );
}

/** Secrets that must not be printed: what the environment and the command line say of databases. */
export function connectionSecrets(argv: readonly string[], env: Io["env"]): readonly string[] {
  const values = [
    ...argv,
    ...argv.map((part) => part.replace(/^--db=/, "")),
    ...Object.values(env),
  ];
  const urls = values.filter((value) => value !== undefined && isUrl(value));
  const password = env.PGPASSWORD ? [`postgres://:${env.PGPASSWORD}@`] : [];
  return [...urls.filter((url) => url !== undefined), ...password];
}

function fromOption(option: string, env: Io["env"]): string {
  const name = ENVIRONMENT_REFERENCE.exec(option)?.[1];
  if (name === undefined) return requireUrl(option, "--db");
  const url = env[name];
  if (!url) throw new AuditError(`--db: the environment variable ${name} is not set`);
  return requireUrl(url, `--db: the environment variable ${name}`);
}

function requireUrl(text: string, place: string): string {
  if (isUrl(text)) return text;
  throw new AuditError(
    `${place}: must be a connection string such as postgresql://user@host:5432/database, or env:NAME`,
  );
}

function isUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}
