/** Which live database is meant: the command line, then the configuration, through the environment. */
import { AuditError, type ProjectConfig } from "../model/config.ts";
import { passwordsIn } from "../model/redact.ts";
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

/**
 * Passwords that must not be printed: of what the command line and the environment say of databases,
 * well-formed or not. One that is the name of user, host or database too hides nothing.
 */
export function connectionSecrets(argv: readonly string[], env: Io["env"]): readonly string[] {
  const options = argv.flatMap((part, at) => {
    if (part.startsWith("--db=")) return [part.slice("--db=".length)];
    return argv[at - 1] === "--db" ? [part] : [];
  });
  const named = options.map((option) => env[ENVIRONMENT_REFERENCE.exec(option)?.[1] ?? ""]);
  const strings = [...options, ...named, ...[...argv, ...Object.values(env)].filter(isConnection)];
  const secrets = strings.flatMap((text) => (text === undefined ? [] : secretsIn(text)));
  return env.PGPASSWORD ? [...secrets, env.PGPASSWORD] : secrets;
}

function secretsIn(connection: string): readonly string[] {
  const rest =
    /:\/\/([^\s:/@]*):[^\s@]*@([^\s:/?]*)[^\s/?]*(?:\/([^\s?]*))?/.exec(connection) ?? [];
  return passwordsIn(connection).filter((password) => !rest.slice(1).includes(password));
}

/** What was meant as one: the scheme may be misspelt. */
function isConnection(text: string | undefined): boolean {
  return text !== undefined && /^\s*["']?(?:postgres|pgsql)|\bpassword\s*=/i.test(text);
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
