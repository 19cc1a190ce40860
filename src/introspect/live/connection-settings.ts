/** A connection string and the PG* environment, as settings. Pure; source: libpq manual, "Connection Strings". */
import { AuditError } from "../../model/config.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `allow` encrypts where the server admits nothing else, `prefer` where it can, `require` always; the
 * others also check the certificate.
 */
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

/** Everything that a connection needs. */
export interface ConnectionSettings {
  /** A name, an address, or the folder of a socket (starts with `/`). */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Null: the server may ask for none, or `.pgpass` holds it. */
  readonly password: string | null;
  readonly database: string;
  readonly options: string | null;
  readonly sslMode: SslMode;
  /** Paths of PEM files; `system` stands for the roots that Node trusts. */
  readonly sslRootCert: string | null;
  readonly sslCert: string | null;
  readonly sslKey: string | null;
  /** How long to wait for a connection. */
  readonly connectSeconds: number;
}

/**
 * Reads a `postgresql://` URL; what it leaves out, and everything where it is null, comes from the
 * environment. Throws AuditError, which never quotes the URL.
 */
export function connectionSettings(
  connectionString: string | null,
  environment: Environment,
): ConnectionSettings {
  const url = connectionString === null ? {} : parseUrl(connectionString.trim());
  refuseService(url, environment);
  const user = url.user ?? environment.PGUSER ?? environment.USER ?? "postgres";
  return {
    host: url.host ?? environment.PGHOST ?? "localhost",
    port: portNumber(url.port ?? environment.PGPORT ?? "5432"),
    user,
    password: url.password ?? environment.PGPASSWORD ?? null,
    database: url.dbname ?? environment.PGDATABASE ?? user,
    options: url.options ?? environment.PGOPTIONS ?? null,
    sslMode: sslMode(url.sslmode ?? environment.PGSSLMODE ?? "prefer"),
    sslRootCert: url.sslrootcert ?? environment.PGSSLROOTCERT ?? null,
    sslCert: url.sslcert ?? environment.PGSSLCERT ?? null,
    sslKey: url.sslkey ?? environment.PGSSLKEY ?? null,
    connectSeconds: seconds(url.connect_timeout ?? environment.PGCONNECT_TIMEOUT),
  };
}

type UrlParts = Readonly<Record<string, string | undefined>>;

const BAD_URL =
  "The connection string is not a valid URL of the form postgresql://user:password@host:5432/database. " +
  "Special characters in the password must be percent-encoded (@ is %40, / is %2F, # is %23).";

function parseUrl(text: string): UrlParts {
  if (!isWellFormed(text)) throw new AuditError(BAD_URL);
  try {
    const url = new URL(text);
    return Object.fromEntries([
      ...url.searchParams,
      ...present("host", decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, "$1")),
      ...present("port", url.port),
      ...present("user", decodeURIComponent(url.username)),
      ...present("password", decodeURIComponent(url.password)),
      ...present("dbname", decodeURIComponent(url.pathname.slice(1))),
    ]);
  } catch {
    // The reason would quote the URL.
    throw new AuditError(BAD_URL);
  }
}

/** An unescaped `@`, `/`, `?` or `#` in the password would make parts of it a host or a path. */
function isWellFormed(text: string): boolean {
  const rest = /^postgres(?:ql)?:\/\/(.*)$/s.exec(text)?.[1];
  if (rest === undefined) return false;
  const at = rest.lastIndexOf("@");
  return at < 0 || !/[@/?#\\\s<>]/.test(rest.slice(0, at));
}

function present(name: string, value: string): readonly (readonly [string, string])[] {
  return value === "" ? [] : [[name, value]];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new AuditError(
    "The port of the connection is not a number from 1 to 65535. Correct it in the URL or in PGPORT.",
  );
}

/** What libpq would look up there is not known, and another database must not be taken for it. */
function refuseService(url: UrlParts, environment: Environment): void {
  const names = url.service ?? (url.host === undefined ? environment.PGSERVICE : undefined);
  if (names === undefined || (url.service === undefined && environment.PGHOST !== undefined))
    return;
  throw new AuditError(
    "Service files are not read. Name host, user and database in the URL or in PGHOST, PGUSER and PGDATABASE.",
  );
}

const PATIENCE = 10;

/** Zero and what is no number stand for the default, as the audit never waits for ever. */
function seconds(text: string | undefined): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : PATIENCE;
}

const SSL_MODES: Readonly<Record<string, SslMode>> = {
  disable: "disable",
  allow: "allow",
  prefer: "prefer",
  require: "require",
  "no-verify": "require",
  "verify-ca": "verify-ca",
  "verify-full": "verify-full",
};

function sslMode(text: string): SslMode {
  const mode = SSL_MODES[text];
  if (mode !== undefined) return mode;
  throw new AuditError(
    `sslmode is none of ${Object.keys(SSL_MODES).join(", ")}. Correct it in the URL or in PGSSLMODE.`,
  );
}
