/** What is said of each failure that takes more than a test server to bring about. */
import { describe, expect, it } from "vitest";
import {
  type ConnectionTarget,
  describeConnectionError,
} from "../../src/introspect/live/connection-error.ts";

const TARGET: ConnectionTarget = {
  location: "db.clinic.test:5432/records",
  host: "db.clinic.test",
  port: 5432,
  user: "ada",
  database: "records",
  hasPassword: true,
  seconds: 10,
};

const say = (code: string, message: string, target: Partial<ConnectionTarget> = {}) =>
  describeConnectionError(Object.assign(new Error(message), code === "" ? {} : { code }), {
    ...TARGET,
    ...target,
  });

it.each<readonly [code: string, message: string, expected: RegExp]>([
  ["ENOTFOUND", "getaddrinfo ENOTFOUND", /host db\.clinic\.test was not found/],
  ["EAI_AGAIN", "getaddrinfo EAI_AGAIN", /host db\.clinic\.test was not found/],
  ["ENETUNREACH", "connect ENETUNREACH", /no route to .* IPv6/],
  ["ECONNRESET", "read ECONNRESET", /does not speak PostgreSQL's protocol, or hung up/],
  ["EPROTO", "wrong version number", /does not speak PostgreSQL's protocol/],
  ["", "Connection terminated unexpectedly", /does not speak PostgreSQL's protocol/],
  ["", "Connection terminated due to connection timeout", /did not answer within 10 seconds/],
  ["", "timeout expired", /did not answer within 10 seconds/],
  ["CERT_NOT_YET_VALID", "certificate is not yet valid", /expired or is not valid yet/],
  ["SELF_SIGNED_CERT_IN_CHAIN", "self-signed", /not signed by an authority that is trusted/],
  ["28000", "connection is insecure (try using `sslmode=require`)", /encrypted connections only/],
  ["XX000", "SSL connection is required", /encrypted connections only/],
  ["28000", "connection requires a valid client certificate", /Name it with sslcert/],
  ["28000", 'role "ada" does not exist', /There is no user ada at/],
  [
    "28000",
    'no pg_hba.conf entry for host "10.0.0.1", user "ada", database "records", SSL encryption',
    /does not admit the user ada from here/,
  ],
  [
    "28000",
    'no pg_hba.conf entry for host "10.0.0.1", user "ada", database "records", no encryption',
    /encrypted connections only/,
  ],
  ["XX000", "Tenant or user not found", /pooler at .* postgres\.<project>/],
  ["XX000", "(ENOTFOUND) tenant/user postgres.abc not found", /pooler at .* postgres\.<project>/],
  ["08P01", "no such database: records", /database records does not exist/],
  ["53300", "sorry, too many clients already", /no free connection/],
  ["XX000", "MaxClientsInSessionMode: max clients reached - in Session mode", /no free connection/],
  ["08P01", "no more connections allowed (max_client_conn)", /no free connection/],
  ["08P01", "query_wait_timeout", /no free connection/],
  ["57P03", "the database system is starting up", /starting up or shutting down/],
  ["57P01", "terminating connection due to administrator command", /starting up or shutting down/],
  ["08P01", "unsupported startup parameter: options", /takes no options\. Remove options/],
  ["08P01", "transaction blocks not allowed in statement pooling mode", /single statements only/],
  ["42501", "permission denied for database", /GRANT CONNECT ON DATABASE/],
  ["XX001", "something new", /failed: XX001 something new\. Check that the URL/],
])("%s %s", (code, message, expected) => {
  const said = say(code, message);
  expect(said).toMatch(expected);
  expect(said).toMatch(/^[A-Z0-9d].*\. [A-Z].*\.$/);
});

describe("what is known of the place", () => {
  const direct = { host: "db.abcdefghijklmnop.supabase.co" };

  it.each(["ENOTFOUND", "ENETUNREACH", "EHOSTUNREACH", "ETIMEDOUT"])(
    "%s of Supabase's direct host points at the pooler",
    (code) => {
      expect(say(code, "", direct)).toMatch(/session pooler's URL .* paused or deleted/);
      expect(say(code, "")).not.toContain("Supabase");
    },
  );

  it("says so of no other trouble with it", () => {
    expect(say("28P01", "password authentication failed", direct)).not.toContain("pooler");
  });

  it("tells the API of a local Supabase from its database", () => {
    const local = { host: "127.0.0.1", port: 54_321 };
    expect(say("", "Connection terminated unexpectedly", local)).toContain("54322");
    expect(say("ECONNREFUSED", "", { ...local, port: 54_322 })).not.toContain("Supabase");
  });
});
