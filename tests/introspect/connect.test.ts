import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer as createWebServer } from "node:http";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/introspect/live/connect.ts";
import {
  connectionSettings,
  type Environment,
} from "../../src/introspect/live/connection-settings.ts";
import { readLive } from "../../src/introspect/live/read-live.ts";
import { AuditError } from "../../src/model/config.ts";
import { type PostgresServer, startServer } from "../postgres-server.ts";
import {
  AUTHORITY,
  CERTIFICATE,
  CERTIFICATE_KEY,
  EXPIRED_CERTIFICATE,
  SIGNED_CERTIFICATE,
} from "./certificate.ts";

let server: PostgresServer;
let folder: string;
let rootCertificate: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schema-audit-connect-"));
  rootCertificate = join(folder, "root.pem");
  await writeFile(rootCertificate, AUTHORITY);
  server = await startServer({
    settings: ["ssl = on"],
    files: {
      "server.crt": SIGNED_CERTIFICATE,
      "self-signed.crt": CERTIFICATE,
      "expired.crt": EXPIRED_CERTIFICATE,
      "server.key": CERTIFICATE_KEY,
    },
    access: [
      "hostnossl clinic encrypted all reject",
      "hostssl clinic unencrypted all reject",
      "host clinic banned all reject",
      "host clinic guest all trust",
    ],
  });
  await asAdministrator("postgres", [
    "create database clinic",
    "create database closed",
    "revoke connect on database closed from public",
    "create role reader login password 'reads only'",
    "create role encrypted login password 'x'",
    "create role unencrypted login password 'x'",
    "create role banned login password 'x'",
    "create role crowd login password 'x' connection limit 0",
  ]);
  await asAdministrator("clinic", [
    "create schema records",
    "create table records.patients (id uuid primary key, name text not null default 'Ada')",
    "create view records.names as select name from records.patients",
    "alter table records.patients enable row level security",
    "create policy own on records.patients using (false)",
    "create type records.state as enum ('planned', 'done')",
    "create domain records.code as text check (value <> '')",
    "create function records.ward(id int) returns text language sql security definer as $$ select 'a' $$",
    "revoke all on function records.ward from public",
    "create index by_name on records.patients (name) where name <> ''",
    "create trigger touch before update on records.patients for each row execute function suppress_redundant_updates_trigger()",
    "create publication everything for all tables",
    "revoke all on schema records from public",
    "revoke all on schema public from public",
    "create schema storage",
    "create table storage.buckets (id text primary key)",
    "insert into storage.buckets values ('scans')",
  ]);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function asAdministrator(database: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url({ database }) });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

interface UrlParts {
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly query?: string;
}

function url(parts: UrlParts = {}): string {
  const { user = "postgres", password = server.password, host = "127.0.0.1" } = parts;
  const { port = server.port, database = "clinic", query = "" } = parts;
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}${query}`;
}

async function messageOf(
  connection: string | null,
  environment: Environment = {},
): Promise<string> {
  const error = await connect(connection, environment).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AuditError)) throw new Error(`no AuditError: ${String(error)}`);
  expect(error.cause).toBeUndefined();
  return error.message;
}

async function isEncrypted(
  connection: string | null,
  environment: Environment = {},
): Promise<unknown> {
  const { database } = await connect(connection, environment);
  try {
    const outcome = await database.run("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
    return outcome.ok ? outcome.rows[0]?.ssl : outcome.error;
  } finally {
    await database.close();
  }
}

describe("connect", () => {
  it("says where it leads, without the password", async () => {
    const { database, location } = await connect(url(), {});
    await database.close();
    expect(location).toBe(`127.0.0.1:${server.port}/clinic`);
  });

  it("names the database even where the password is the same word", async () => {
    const text = "postgresql://postgres:postgres@127.0.0.1:1/postgres";
    expect(await messageOf(text)).toContain("127.0.0.1:1/postgres");
  });

  it("takes everything from the environment where there is no URL", async () => {
    const { database, location } = await connect(null, {
      PGHOST: "127.0.0.1",
      PGPORT: String(server.port),
      PGUSER: "postgres",
      PGPASSWORD: server.password,
      PGDATABASE: "clinic",
    });
    await database.close();
    expect(location).toBe(`127.0.0.1:${server.port}/clinic`);
  });

  it("cannot write, not even by leaving its transaction", async () => {
    const { database } = await connect(url(), {});
    try {
      for (const statement of [
        "commit",
        "rollback",
        "end; create table x ()",
        "prepare transaction 'x'",
      ]) {
        expect(await database.run(statement)).toMatchObject({ ok: false });
      }
    } finally {
      await database.close();
    }
    const second = await connect(url(), {});
    try {
      expect(await second.database.run("create table visits (id int)")).toEqual({
        ok: false,
        error: {
          sqlstate: "25006",
          message: "cannot execute CREATE TABLE in a read-only transaction",
          position: null,
        },
      });
    } finally {
      await second.database.close();
    }
  });

  it("sets its time-outs", async () => {
    const { database } = await connect(url(), {});
    const names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"];
    const outcome = await database.run(
      `select ${names
        .map((name) => `current_setting('${name}')`)
        .map((call, at) => `${call} as s${at}`)
        .join(", ")}, current_setting('default_transaction_read_only') as read_only`,
    );
    await database.close();
    expect(outcome).toEqual({
      ok: true,
      rows: [{ s0: "10s", s1: "2s", s2: "10s", read_only: "on" }],
    });
  });

  it("gives SQL errors as values, with their position", async () => {
    const { database } = await connect(url(), {});
    expect(await database.run("select 'é', nowhere")).toEqual({
      ok: false,
      error: { sqlstate: "42703", message: 'column "nowhere" does not exist', position: 13 },
    });
    await database.close();
    await database.close();
  });

  it("says that a connection was lost", async () => {
    const { database } = await connect(url(), {});
    await expect(database.run("select pg_terminate_backend(pg_backend_pid())")).rejects.toThrow(
      `The connection to 127.0.0.1:${server.port}/clinic was lost.`,
    );
    await expect(database.run("select 1")).rejects.toThrow("was lost");
    await database.close();
  });

  it.each<readonly [what: string, connection: () => string, expected: RegExp]>([
    [
      "a wrong password",
      () => url({ password: "not this one" }),
      /refused the password of the user postgres/,
    ],
    [
      "no password",
      () => `postgresql://postgres@127.0.0.1:${server.port}/clinic`,
      /asks for a password for the user postgres, and none was given\. Put it into/,
    ],
    [
      "an unknown user",
      () => url({ user: "nobody" }),
      /refused the password of the user nobody\. .* none of that name/,
    ],
    [
      "an unknown user whom nobody asks for a password",
      () => url({ user: "guest" }),
      /There is no user guest at/,
    ],
    [
      "a user with no connection left",
      () => url({ user: "crowd", password: "x" }),
      /has no free connection/,
    ],
    [
      "an unknown database",
      () => url({ database: "library" }),
      /The database library does not exist/,
    ],
    [
      "a database that is closed to the user",
      () => url({ user: "reader", password: "reads only", database: "closed" }),
      /may not connect to the database closed/,
    ],
    [
      "a user that pg_hba.conf rejects",
      () => url({ user: "banned", password: "x" }),
      /does not admit the user banned/,
    ],
    [
      "a port that nothing listens on",
      () => url({ port: 1 }),
      /Nothing accepts connections at 127\.0\.0\.1:1\/clinic/,
    ],
    [
      "a socket that is not there",
      () => `postgresql://postgres:p@%2Fnot%2Fthere/clinic`,
      /Nothing accepts connections/,
    ],
    [
      "a host that does not resolve",
      () => url({ host: "clinic.invalid" }),
      /The host clinic\.invalid was not found/,
    ],
    [
      "a host of another name than the certificate's",
      () => url({ query: "?sslmode=verify-full&sslrootcert=ROOT" }),
      /certificate of .* is for another host than 127\.0\.0\.1\. .*verify-ca/,
    ],
    [
      "a certificate of nobody known",
      () => url({ host: "localhost", query: "?sslmode=verify-full" }),
      /certificate of .* is not signed by an authority that is trusted here\. .*sslrootcert/,
    ],
    [
      "TLS demanded by the server",
      () => url({ user: "encrypted", password: "x", query: "?sslmode=disable" }),
      /accepts encrypted connections only/,
    ],
    [
      "a missing root certificate",
      () => url({ query: "?sslmode=verify-ca&sslrootcert=/not/there" }),
      /The file that sslrootcert names cannot be read/,
    ],
    [
      "an unknown sslmode",
      () => url({ query: "?sslmode=maybe" }),
      /sslmode is none of disable, allow/,
    ],
  ])("tells %s", async (_, connection, expected) => {
    const message = await messageOf(
      connection().replace("ROOT", encodeURIComponent(rootCertificate)),
    );
    expect(message).toMatch(expected);
    expect(message).not.toContain(server.password);
    expect(message).not.toContain(encodeURIComponent(server.password));
    expect(message).not.toContain("not this one");
  });

  it.each<readonly [query: string, environment: Environment, encrypted: boolean]>([
    ["", {}, true],
    ["?sslmode=prefer", {}, true],
    ["?sslmode=disable", {}, false],
    ["?sslmode=allow", {}, false],
    ["?sslmode=no-verify", {}, true],
    ["?sslmode=require", {}, true],
    ["?sslmode=verify-ca&sslrootcert=ROOT", {}, true],
    ["", { PGSSLMODE: "disable" }, false],
    ["?sslmode=require", { PGSSLMODE: "disable" }, true],
    ["", { PGSSLMODE: "verify-ca", PGSSLROOTCERT: "ROOT" }, true],
  ])("honours %j with %j", async (query, environment, encrypted) => {
    const filled = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value === "ROOT" ? rootCertificate : value,
      ]),
    );
    const text = url({ query: query.replace("ROOT", encodeURIComponent(rootCertificate)) });
    expect(await isEncrypted(text, filled)).toBe(encrypted);
  });

  it("checks the host's name with verify-full", async () => {
    const query = `?sslmode=verify-full&sslrootcert=${encodeURIComponent(rootCertificate)}`;
    expect(await isEncrypted(url({ host: "localhost", query }))).toBe(true);
  });
});

describe("connect to a server that admits one way only", () => {
  it.each([
    ["encrypted", "allow", true],
    ["encrypted", "prefer", true],
    ["unencrypted", "prefer", false],
    ["unencrypted", "allow", false],
  ])("takes it for %s with %s", async (user, mode, expected) => {
    const query = `?sslmode=${mode}`;
    expect(await isEncrypted(url({ user, password: "x", query }))).toBe(expected);
  });

  it("does not drop the encryption that was demanded", async () => {
    const text = url({ user: "unencrypted", password: "x", query: "?sslmode=require" });
    expect(await messageOf(text)).toMatch(/does not admit the user unencrypted/);
  });
});

describe("connect to a server with another certificate", () => {
  const use = async (file: string): Promise<void> => {
    await asAdministrator("postgres", [
      `alter system set ssl_cert_file = '${file}'`,
      "select pg_reload_conf()",
      "select pg_sleep(0.2)",
    ]);
  };
  afterAll(async () => await use("server.crt"));

  it("that is its own authority", async () => {
    await use("self-signed.crt");
    expect(await isEncrypted(url({ query: "?sslmode=require" }))).toBe(true);
    const unknown = url({ host: "localhost", query: "?sslmode=verify-full" });
    expect(await messageOf(unknown)).toMatch(/not signed by an authority that is trusted here/);
    const own = join(folder, "self-signed.pem");
    await writeFile(own, CERTIFICATE);
    const known = `${unknown}&sslrootcert=${encodeURIComponent(own)}`;
    expect(await isEncrypted(known)).toBe(true);
    const other = `${unknown}&sslrootcert=${encodeURIComponent(rootCertificate)}`;
    expect(await messageOf(other)).toMatch(/not signed by an authority that is trusted here/);
  });

  it("that has expired", async () => {
    await use("expired.crt");
    const query = `?sslmode=verify-ca&sslrootcert=${encodeURIComponent(rootCertificate)}`;
    expect(await messageOf(url({ query }))).toMatch(/has expired or is not valid yet\. Renew it/);
  });
});

describe("connect to a server without TLS", () => {
  let plain: PostgresServer;
  beforeAll(async () => {
    plain = await startServer();
  }, 60_000);
  afterAll(() => plain.stop());

  it("falls back with prefer and refuses with require", async () => {
    expect(await isEncrypted(plain.url)).toBe(false);
    expect(await messageOf(`${plain.url}?sslmode=require`)).toMatch(/does not offer TLS/);
  });
});

describe("connect to something that never answers", () => {
  let silent: Server;
  let port: number;
  beforeAll(async () => {
    silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => {
    silent.close();
  });

  it("gives up", async () => {
    const text = `postgresql://ada:secret@127.0.0.1:${port}/clinic`;
    const expected = /did not answer within 1 second\. Check host, port and firewall/;
    expect(await messageOf(`${text}?connect_timeout=1`)).toMatch(expected);
    expect(await messageOf(text, { PGCONNECT_TIMEOUT: "1" })).toMatch(expected);
  }, 20_000);
});

describe("connect to a web server", () => {
  let web: Server;
  let port: number;
  beforeAll(async () => {
    web = createWebServer();
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    const address = web.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => {
    web.close();
  });

  it.each(["disable", "allow", "prefer", "require"])("is told with %s", async (mode) => {
    const text = `postgresql://ada:secret@127.0.0.1:${port}/clinic?sslmode=${mode}&connect_timeout=5`;
    expect(await messageOf(text)).toMatch(/does not speak PostgreSQL's protocol, or hung up/);
  });
});

describe("readLive", () => {
  const reader = () => url({ user: "reader", password: "reads only" });

  it("reads everything as a role without any privilege, and tells what it may not see", async () => {
    const { database } = await connect(reader(), {});
    const privileges = await database.run(
      `select bool_or(has_schema_privilege(nspname, 'usage')) as any from pg_namespace
       where nspname in ('records', 'public', 'storage')`,
    );
    await database.close();
    expect(privileges).toEqual({ ok: true, rows: [{ any: false }] });
    const [seen, whole] = [await readLive(reader()), await readLive(url())];
    expect(whole.catalog.buckets).toEqual(["scans"]);
    expect(whole.diagnostics).toEqual([]);
    expect(seen.catalog).toEqual({ ...whole.catalog, buckets: null });
    expect(seen.catalog.routines.map(({ name }) => name)).toEqual(["ward"]);
    const patients = seen.catalog.relations.find(({ name }) => name === "patients");
    expect(
      [patients?.policies, patients?.triggers, patients?.indexes].map((l) => l?.length),
    ).toEqual([1, 1, 2]);
    expect(seen.diagnostics).toMatchObject([
      {
        code: "schema-source",
        severity: "note",
        message: expect.stringContaining("may not read storage.buckets"),
      },
    ]);
  });

  it("says what to do when the catalog is locked, and when the query is cancelled", async () => {
    const other = new pg.Client({ connectionString: url() });
    await other.connect();
    await other.query("begin");
    await other.query("lock table records.patients in access exclusive mode");
    await expect(readLive(reader())).rejects.toThrow(
      /55P03 .* run the audit again when it has ended/,
    );
    const reading = readLive(reader()).catch((error: unknown) => error);
    await other.query("select pg_sleep(0.7)");
    await other.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where usename = 'reader'",
    );
    const error = await reading;
    await other.end();
    expect(error).toBeInstanceOf(AuditError);
    expect(String(error)).toMatch(/57014 .* longer than 10 seconds, or someone cancelled it/);
  });

  it("says that the catalog was closed to the role", async () => {
    await asAdministrator("clinic", ["revoke select on pg_catalog.pg_policy from public"]);
    try {
      await expect(readLive(reader())).rejects.toThrow(
        /42501 permission denied for table pg_policy\. .* connect with another role/,
      );
    } finally {
      await asAdministrator("clinic", ["grant select on pg_catalog.pg_policy to public"]);
    }
  });
});

describe("a malformed connection string", () => {
  const secret = "hunter2-Zq9";

  it.each([
    `postgres//ada:${secret}@host/db`,
    `mysql://ada:${secret}@host/db`,
    `postgresql://ada:${secret}`,
    `postgresql://ada:${secret}@`,
    `postgresql://ada:${secret}/x@host/db`,
    `postgresql://ada:x#${secret}@host/db`,
    `postgresql://ada:x?${secret}@host/db`,
    `postgresql://ada:x@${secret}@host/db`,
    `postgresql://ada:${secret}%@host/db`,
    `postgresql://ada:${secret}%zz@host/db`,
    `postgresql://ada:${secret} @host/db`,
    `postgresql://ada:${secret}@host:port/db`,
    `postgresql://ada:${secret}@host:99999/db`,
    `postgresql://ada:${secret}@host,other:5432/db`,
    `postgresql://ada:${secret}@[::1/db`,
    `postgresql://ada:[${secret}]@/db`,
    `host=clinic password=${secret}`,
    `${secret}`,
    ` "postgresql://ada:${secret}@host/db"`,
    "",
  ])("%# is refused without a word of it", async (text) => {
    const message = await messageOf(text, { PGHOST: "127.0.0.1", PGPORT: "1" });
    for (const part of ["hunter2", "Zq9", secret]) expect(message).not.toContain(part);
    expect(message.length).toBeGreaterThan(40);
  });
});

describe("connectionSettings", () => {
  it("decodes the URL and lets it win over the environment", () => {
    expect(
      connectionSettings(
        "postgres://ada%40clinic:p%40ss%2F1@db.clinic.test:6543/re%20cords?options=-c%20geqo%3Doff&sslmode=require&pgbouncer=true",
        {
          PGHOST: "elsewhere",
          PGPASSWORD: "other",
          PGSSLROOTCERT: "system",
        },
      ),
    ).toEqual({
      host: "db.clinic.test",
      port: 6543,
      user: "ada@clinic",
      password: "p@ss/1",
      database: "re cords",
      options: "-c geqo=off",
      sslMode: "require",
      sslRootCert: "system",
      sslCert: null,
      sslKey: null,
      connectSeconds: 10,
    });
  });

  it("falls back as libpq does", () => {
    expect(connectionSettings(null, { USER: "ada" })).toMatchObject({
      host: "localhost",
      port: 5432,
      user: "ada",
      password: null,
      database: "ada",
      sslMode: "prefer",
    });
  });

  it.each<readonly [url: string | null, environment: Environment]>([
    ["postgresql://ada@clinic.test/db?service=clinic", {}],
    ["postgresql:///db", { PGSERVICE: "clinic" }],
    [null, { PGSERVICE: "clinic" }],
  ])("reads no service files: %j %j", (text, environment) => {
    expect(() => connectionSettings(text, environment)).toThrow(/Service files are not read/);
  });

  it("needs no service file where the host is known", () => {
    const environment = { PGSERVICE: "clinic", PGHOST: "db.clinic.test" };
    expect(connectionSettings(null, environment).host).toBe("db.clinic.test");
    expect(connectionSettings("postgresql://ada@localhost", environment).host).toBe("localhost");
  });

  it.each([
    ["30", 30],
    ["0", 10],
    ["soon", 10],
  ])("waits %j: %d seconds", (text, expected) => {
    const settings = connectionSettings(`postgresql://h/db?connect_timeout=${text}`, {});
    expect(settings.connectSeconds).toBe(expected);
  });

  it("reads the pooler's URL of Supabase", () => {
    const text =
      "postgresql://postgres.abcdefghijklmnop:p%23w@aws-0-eu-central-1.pooler.supabase.com:6543/postgres?pgbouncer=true";
    expect(connectionSettings(text, {})).toMatchObject({
      host: "aws-0-eu-central-1.pooler.supabase.com",
      port: 6543,
      user: "postgres.abcdefghijklmnop",
      password: "p#w",
      database: "postgres",
    });
  });

  it("reads an IPv6 address", () => {
    expect(connectionSettings("postgresql://[::1]:5432/clinic", {}).host).toBe("::1");
  });
});
