/** Why a connection failed, in words that say what to do. Pure. */

/** What a failed attempt is told about; none of it is secret. */
export interface ConnectionTarget {
  /** `host:port/database`. */
  readonly location: string;
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

/** One sentence on what happened and one on what to do. */
export function describeConnectionError(error: unknown, target: ConnectionTarget): string {
  const { code, message } = facts(error);
  const known = BY_CODE[code] ?? byMessage(code, message);
  if (known) return known(target);
  return `The connection to ${target.location} failed: ${code ? `${code} ` : ""}${message}. Check that the URL is that of a PostgreSQL server.`;
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

const timedOut: Description = ({ location }) =>
  `${location} did not answer within 10 seconds. Check host, port and firewall.`;

const wrongPassword: Description = ({ user, location }) =>
  `${location} refused the password of the user ${user}, or none was given. Check the password in the URL or in PGPASSWORD.`;

const badCertificate: Description = ({ location }) =>
  `The TLS certificate of ${location} could not be verified. Name its authority with sslrootcert, or connect with sslmode=require if you trust the network.`;

const encryptionRefused: Description = ({ location }) =>
  `${location} does not offer TLS, which sslmode demands. Enable TLS on the server, or connect with sslmode=disable if you trust the network.`;

const encryptionRequired: Description = ({ location }) =>
  `${location} accepts encrypted connections only. Connect with sslmode=require.`;

const notAdmitted: Description = ({ user, location }) =>
  `${location} does not admit the user ${user}. Check the user name, and the server's pg_hba.conf.`;

const unknownDatabase: Description = ({ database, location }) =>
  `The database ${database} does not exist at ${location}. Check the name at the end of the URL, or PGDATABASE.`;

const notPermitted: Description = ({ user, database }) =>
  `The user ${user} may not connect to the database ${database}. Grant it: GRANT CONNECT ON DATABASE.`;

const full: Description = ({ location }) =>
  `${location} has no free connection. Try again later, or use its connection pooler.`;

const starting: Description = ({ location }) =>
  `${location} is starting up or shutting down. Try again in a moment.`;

/** Socket errors, TLS errors and SQLSTATEs. Sources: Node.js manual, "Errors"; PostgreSQL manual, appendix A. */
const BY_CODE: Readonly<Record<string, Description>> = {
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ECONNREFUSED: refused,
  ENOENT: refused,
  ETIMEDOUT: timedOut,
  DEPTH_ZERO_SELF_SIGNED_CERT: badCertificate,
  SELF_SIGNED_CERT_IN_CHAIN: badCertificate,
  UNABLE_TO_GET_ISSUER_CERT: badCertificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: badCertificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: badCertificate,
  CERT_HAS_EXPIRED: badCertificate,
  CERT_NOT_YET_VALID: badCertificate,
  ERR_TLS_CERT_ALTNAME_INVALID: badCertificate,
  "28P01": wrongPassword,
  "3D000": unknownDatabase,
  "42501": notPermitted,
  "53300": full,
  "57P03": starting,
};

function byMessage(code: string, message: string): Description | null {
  if (code === "28000")
    return /no encryption|SSL off/i.test(message) ? encryptionRequired : notAdmitted;
  if (/does not support SSL/i.test(message)) return encryptionRefused;
  if (/tenant or user not found/i.test(message)) return notAdmitted;
  if (/password must be a (?:non-empty )?string/i.test(message)) return wrongPassword;
  return /timeout/i.test(message) ? timedOut : null;
}
