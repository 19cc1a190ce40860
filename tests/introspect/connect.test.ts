import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/introspect/connect.ts";
import { connectionSettings, type Environment } from "../../src/introspect/connection-settings.ts";
import { introspect } from "../../src/introspect/introspect.ts";
import { redact } from "../../src/introspect/redact.ts";
import { AuditError } from "../../src/model/config.ts";
import { type PostgresServer, startServer } from "../postgres-server.ts";
import { CERTIFICATE, CERTIFICATE_KEY } from "./certificate.ts";

let server: PostgresServer;
let folder: string;
let rootCertificate: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schema-audit-connect-"));
  rootCertificate = join(folder, "root.pem");
  await writeFile(rootCertificate, CERTIFICATE);
  server = await startServer({
    settings: ["ssl = on"],
    files: { "server.crt": CERTIFICATE, "server.key": CERTIFICATE_KEY },
    access: ["hostnossl clinic encrypted all reject", "host clinic banned all reject"],
  });
  await asAdministrator("postgres", [
    "create database clinic",
    "create database closed",
    "revoke connect on database closed from public",
    "create role reader login password 'reads only'",
    "create role encrypted login password 'x'",
    "create role banned login password 'x'",
  ]);
  await asAdministrator("clinic", [
    "create schema records",
    "create table records.patients (id uuid primary key, name text not null default 'Ada')",
    "create view records.names as select name from records.patients",
    "alter table records.patients enable row level security",
    "create policy own on records.patients using (false)",
    "revoke all on schema records from public",
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

  it("reads the whole catalog as a role that may read no table", async () => {
    const { database } = await connect(url({ user: "reader", password: "reads only" }), {});
    try {
      expect(
        await database.run("select has_table_privilege('records.patients'::text, 'select')"),
      ).toMatchObject({ ok: false });
    } finally {
      await database.close();
    }
    const [reader, administrator] = await Promise.all([
      catalogOf(url({ user: "reader", password: "reads only" })),
      catalogOf(url()),
    ]);
    expect(reader).toEqual(administrator);
    expect(reader.relations.map(({ name }) => name)).toEqual(["names", "patients"]);
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
      /refused the password of the user postgres, or none was given/,
    ],
    ["an unknown user", () => url({ user: "nobody" }), /refused the password of the user nobody/],
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
      /certificate of .* could not be verified/,
    ],
    [
      "a certificate of nobody known",
      () => url({ host: "localhost", query: "?sslmode=verify-full" }),
      /certificate of .* could not be verified/,
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

async function catalogOf(connection: string): ReturnType<typeof introspect> {
  const { database } = await connect(connection, {});
  try {
    return await introspect(database);
  } finally {
    await database.close();
  }
}

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

  it("gives up after ten seconds", async () => {
    expect(await messageOf(`postgresql://ada:secret@127.0.0.1:${port}/clinic`)).toMatch(
      /did not answer within 10 seconds/,
    );
  }, 20_000);
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

  it("reads an IPv6 address", () => {
    expect(connectionSettings("postgresql://[::1]:5432/clinic", {}).host).toBe("::1");
  });
});

describe("redact", () => {
  it.each<readonly [text: string, secrets: readonly string[], expected: string]>([
    ["password p@ss refused", ["p@ss"], "password *** refused"],
    ["tried p%40ss and p@ss", ["p@ss"], "tried *** and ***"],
    ["postgresql://ada:other@host/db failed", [], "postgresql://***@host/db failed"],
    ["nothing to hide", [""], "nothing to hide"],
    ["a port, a pass: p, 'p'", ["p"], "a port, a pass: ***, '***'"],
    ["tried $1", ["$1"], "tried ***"],
  ])("%s", (text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });
});
