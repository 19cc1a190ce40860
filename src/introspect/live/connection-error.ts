/** Why a connection failed, in words that say what to do. Pure. */

/** What a failed attempt is told about; none of it is secret. */
export interface ConnectionTarget {
  /** `host:port/database`. */
  readonly location: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly hasPassword: boolean;
  /** How long it was waited for a connection. */
  readonly seconds: number;
}

/** One sentence on what happened and one on what to do. */
export function describeConnectionError(error: unknown, target: ConnectionTarget): string {
  const { code, message } = facts(error);
  const said = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? BY_CODE[code];
  const told = said?.(target);
  if (told === undefined) {
    return `The connection to ${target.location} failed: ${code ? `${code} ` : ""}${message}. Check that the URL is that of a PostgreSQL server.`;
  }
  return [told, hint(code, message, target)].filter((one) => one !== "").join(" ");
}

interface ErrorFacts {
  /** SQLSTATE, or the code of a socket or TLS error; empty where there is none. */
  readonly code: string;
  readonly message: string;
}

function facts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  return { code: "code" in error ? String(error.code) : "", message: error.message };
}

type Description = (target: ConnectionTarget) => string;

const unresolved: Description = ({ host }) =>
  `The host ${host} was not found. Check its name in the URL and that this machine can resolve it.`;

const unreachable: Description = ({ location }) =>
  `There is no route to ${location}. Check the network; where the host has an IPv6 address only, use the address of its connection pooler.`;

const refused: Description = ({ location }) =>
  `Nothing accepts connections at ${location}. Check host and port, and that the server is running.`;

const timedOut: Description = ({ location, seconds }) =>
  `${location} did not answer within ${seconds} ${seconds === 1 ? "second" : "seconds"}. Check host, port and firewall.`;

const notPostgres: Description = ({ location }) =>
  `${location} does not speak PostgreSQL's protocol, or hung up before it did. Check that host and port are those of the database (5432 as a rule), not of a web server or an API.`;

const wrongPassword: Description = ({ user, location, hasPassword }) =>
  hasPassword
    ? `${location} refused the password of the user ${user}. Check the password in the URL or in PGPASSWORD, and the user: many servers answer the same where there is none of that name.`
    : `${location} asks for a password for the user ${user}, and none was given. Put it into the URL, PGPASSWORD or ~/.pgpass.`;

const untrusted: Description = ({ location }) =>
  `The TLS certificate of ${location} is not signed by an authority that is trusted here. Name its authority with sslrootcert, or connect with sslmode=require if you trust the network.`;

const outdated: Description = ({ location }) =>
  `The TLS certificate of ${location} has expired or is not valid yet. Renew it on the server, check the clock of this machine, or connect with sslmode=require if you trust the network.`;

const otherName: Description = ({ location, host }) =>
  `The TLS certificate of ${location} is for another host than ${host}. Connect to the name that it is for, or with sslmode=verify-ca if any host of that authority will do.`;

const encryptionRefused: Description = ({ location }) =>
  `${location} does not offer TLS, which sslmode demands. Enable TLS on the server, or connect with sslmode=disable if you trust the network.`;

const encryptionRequired: Description = ({ location }) =>
  `${location} accepts encrypted connections only. Connect with sslmode=require.`;

const certificateWanted: Description = ({ location }) =>
  `${location} asks for a certificate of the client. Name it with sslcert and its key with sslkey.`;

const unknownRole: Description = ({ user, location }) =>
  `There is no user ${user} at ${location}. Check the user name in the URL, or PGUSER.`;

const notAdmitted: Description = ({ user, location }) =>
  `${location} does not admit the user ${user} from here. Check the user name, and the server's pg_hba.conf or its list of allowed addresses.`;

const unknownTenant: Description = ({ user, location }) =>
  `The pooler at ${location} does not know the user ${user}. Behind Supabase's pooler it is called postgres.<project>, and the host must be that of the project's region.`;

const unknownDatabase: Description = ({ database, location }) =>
  `The database ${database} does not exist at ${location}. Check the name at the end of the URL, or PGDATABASE.`;

const notPermitted: Description = ({ user, database }) =>
  `The user ${user} may not connect to the database ${database}. Grant it: GRANT CONNECT ON DATABASE.`;

const full: Description = ({ location }) =>
  `${location} has no free connection. Try again later, or use its connection pooler.`;

const starting: Description = ({ location }) =>
  `${location} is starting up or shutting down. Try again in a moment.`;

const optionsRefused: Description = ({ location }) =>
  `The pooler at ${location} takes no options. Remove options from the URL, or unset PGOPTIONS.`;

const statementPooling: Description = ({ location }) =>
  `The pooler at ${location} takes single statements only, and the audit needs a transaction. Connect to the server itself, or to a pool in session or transaction mode.`;

/**
 * What drivers and poolers say without a code of its own. Sources: node-postgres, `lib/connection.js`;
 * PgBouncer, `src/client.c`; Supavisor, `lib/supavisor/client_handler.ex`; PostgreSQL, `auth.c`.
 */
const BY_MESSAGE: readonly (readonly [RegExp, Description])[] = [
  [/timeout expired|connection timeout/i, timedOut],
  [/does not support SSL/i, encryptionRefused],
  [
    /no encryption|SSL off|connection is insecure|SSL (?:connection )?is required/i,
    encryptionRequired,
  ],
  [/valid client certificate/i, certificateWanted],
  [/establishing an SSL connection|Connection terminated|wrong version number/i, notPostgres],
  [/password must be a (?:non-empty )?string/i, wrongPassword],
  [/^role "[\s\S]*" does not exist$/i, unknownRole],
  [/tenant(?:\/| or )user[\s\S]*not found/i, unknownTenant],
  [/no such database/i, unknownDatabase],
  [/max clients reached|no more connections allowed|query_wait_timeout/i, full],
  [/unsupported startup parameter/i, optionsRefused],
  [/transaction blocks not allowed|long transactions not allowed/i, statementPooling],
];

/** Socket errors, TLS errors and SQLSTATEs. Sources: Node.js manual, "Errors"; PostgreSQL manual, appendix A. */
const BY_CODE: Readonly<Record<string, Description>> = {
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ECONNREFUSED: refused,
  ENOENT: refused,
  ETIMEDOUT: timedOut,
  ECONNRESET: notPostgres,
  EPIPE: notPostgres,
  EPROTO: notPostgres,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_UNTRUSTED: untrusted,
  CERT_HAS_EXPIRED: outdated,
  CERT_NOT_YET_VALID: outdated,
  ERR_TLS_CERT_ALTNAME_INVALID: otherName,
  "28P01": wrongPassword,
  "28000": notAdmitted,
  "3D000": unknownDatabase,
  "42501": notPermitted,
  "53300": full,
  "57P01": starting,
  "57P02": starting,
  "57P03": starting,
};

const UNREACHED: ReadonlySet<string> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ETIMEDOUT",
]);

/** What is known of the place. Source: Supabase manual, "Connect to your database" and "CLI configuration". */
function hint(code: string, message: string, { host, port }: ConnectionTarget): string {
  const isUnreached = UNREACHED.has(code) || /timeout/i.test(message);
  if (isUnreached && /^db\.[^.]+\.supabase\.co$/.test(host)) {
    return "This host has an IPv6 address only: from networks without IPv6 use the session pooler's URL (Supabase dashboard, Connect). A project that is paused or deleted is not found either.";
  }
  const isLocal = host === "localhost" || host === "127.0.0.1" || host === "::1";
  if (isLocal && port === 54_321) return "Supabase's local database listens on port 54322.";
  return "";
}
