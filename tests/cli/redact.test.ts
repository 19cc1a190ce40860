import { describe, expect, it } from "vitest";
import { connectionSecrets } from "../../src/cli/database-url.ts";
import { AuditError } from "../../src/model/config.ts";
import { passwordsIn, redact } from "../../src/model/redact.ts";
import { workspace } from "./workspace.ts";

it.each([
  [
    "cannot reach postgresql://ada:s3cret@db.clinic.example:5432/app",
    "cannot reach postgresql://ada:***@db.clinic.example:5432/app",
  ],
  ["postgres://ada:p@ss:w0rd@db/app is down", "postgres://ada:***@db/app is down"],
  ["postgres://ada:p/ss@db/app is down", "postgres://ada:***@db/app is down"],
  ["postgres://ada:[p@db/app?x is down", "postgres://ada:***@db/app?x is down"],
  ["host=db user=ada password=s3cret dbname=app", "host=db user=ada password=*** dbname=app"],
  ["password='two \\' words' host=db", "password=*** host=db"],
  ["postgres://db/app?user=ada&password=s3cret&x=1", "postgres://db/app?user=ada&password=***&x=1"],
  ["postgres://ada@db/app", "postgres://ada@db/app"],
  ["at http://localhost:5173/@fs/visits.ts", "at http://localhost:5173/@fs/visits.ts"],
  ["no secret here: table tickets", "no secret here: table tickets"],
])("masks passwords in %j", (text, masked) => {
  expect(redact(text, [])).toBe(masked);
});

it.each<readonly [text: string, secrets: readonly string[], expected: string]>([
  ["password p@ss refused", ["p@ss"], "password *** refused"],
  ["tried p%40ss and p@ss", ["p@ss"], "tried *** and ***"],
  ["tried p@ss%zz", ["p%40ss%zz"], "tried ***"],
  ["nothing to hide", [""], "nothing to hide"],
  ["a port, a pass: p, 'p'", ["p"], "a port, a pass: ***, '***'"],
  ["tried $1", ["$1"], "tried ***"],
  ["tried \uD800half", ["\uD800half"], "tried ***"],
])("hides %j of %j", (text, secrets, expected) => {
  expect(redact(text, secrets)).toBe(expected);
});

it.each<readonly [connection: string, passwords: readonly string[]]>([
  ["postgres://ada@db/app", []],
  ["postgres://db/app", []],
  ["postgres", []],
  ["postgres://ada:s3cret@db/app", ["s3cret"]],
  ["postgres//ada:s3cret@db", ["s3cret"]],
  ['"postgres://ada:s3cret@db"', ["s3cret"]],
  ["postgres://ada:s3@cret@db", ["s3@cret", "s3"]],
  ["postgres://db/app?password=s3cret&sslpassword=key", ["s3cret", "key"]],
  ["host=db password='s3 cret'", ["'s3 cret'", "s3 cret"]],
])("finds in %j the passwords %j", (connection, passwords) => {
  expect([...new Set(passwordsIn(connection))]).toEqual(expect.arrayContaining([...passwords]));
  if (passwords.length === 0) expect(passwordsIn(connection)).toEqual([]);
});

describe("known secrets", () => {
  const argv = ["audit", "--db=postgres://ada:from%2Dargv@db/app"];
  const env = {
    DATABASE_URL: "postgresql://ada:from-env@db/app",
    PGPASSWORD: "from-pg",
    HOME: "/home/ada",
  };

  it("are masked wherever they stand, encoded or not", () => {
    const text = "auth failed: from-argv, from%2Dargv, from-env and from-pg, /home/ada";
    expect(redact(text, connectionSecrets(argv, env))).toBe(
      "auth failed: ***, ***, *** and ***, /home/ada",
    );
  });

  it("are those of the variable that --db names, too", () => {
    expect(connectionSecrets(["--db", "env:CLINIC"], { CLINIC: "pq://ada:s3cret@db" })).toContain(
      "s3cret",
    );
  });

  it("are none where the password is a name that must be told", () => {
    const text = "postgresql://postgres:postgres@127.0.0.1:54322/postgres";
    expect(connectionSecrets(["--db", text], {})).toEqual([]);
  });
});

describe("a connection string on the command line", () => {
  const SECRET = "hunter2-Zq9";
  const MALFORMED = [
    `postgres//ada:${SECRET}@host/db`,
    `postgresql://ada:${SECRET}@[::1/db`,
    `postgresql://ada:[${SECRET}]@/db`,
    `postgresql://ada:${SECRET} @host/db`,
    `postgresql://ada:${SECRET}%zz@host/db`,
    `postgresql://ada:x@${SECRET}@host/db`,
    `postgresql://host/db?password=${SECRET}`,
    `host=clinic user=ada password=${SECRET}`,
    `host=clinic password='${SECRET} x'`,
    `  "postgresql://ada:${SECRET}@host/db"`,
  ];
  const WAYS: readonly (readonly [how: string, argv: (text: string) => readonly string[]])[] = [
    ["--db", (text) => ["--db", text]],
    ["--db=", (text) => [`--db=${text}`]],
    ["env:NAME", () => ["--db", "env:CLINIC"]],
    ["a folder", (text) => ["audit", text]],
    ["an unknown option", (text) => ["--bd", text]],
    ["--config", (text) => ["--config", text]],
    ["--migrations", (text) => ["--migrations", text]],
    ["--project", (text) => ["--project", text]],
  ];

  it.each(WAYS)("given as %s is never printed", async (_, argv) => {
    for (const text of MALFORMED) {
      const failure = new Error(`cannot use ${text}, ${SECRET}`);
      failure.stack = `Error: ${text}\n    at connect (${encodeURIComponent(SECRET)})`;
      for (const reason of [failure, new AuditError(failure.message)]) {
        const { stdout, stderr } = await workspace({ "a.sql": "" }).run(
          [...argv(text), "--verbose"],
          {
            env: { CLINIC: text },
            answer: () => {
              throw reason;
            },
          },
        );
        expect(stderr).not.toBe("");
        expect([text, `${stdout}${stderr}`]).toEqual([
          text,
          expect.not.stringContaining("hunter2"),
        ]);
      }
    }
  });

  it.each([
    `{ "schema": { "database": "postgresql://ada:${SECRET}@host/db" } }`,
    `{ "schema": { "database": "postgresql://ada:${SECRET}@host/db }`,
    `{ "schema": { "database" "postgresql://ada:${SECRET}@host/db" } }`,
    `{ "schema": { "databse": "postgresql://ada:${SECRET}@host/db" } }`,
    `{ "schema": "postgresql://ada:${SECRET}@host/db" }`,
    `{ "schema": { "source": "postgresql://ada:${SECRET}@host/db" } }`,
    `{ "schema": { "migrations": ["postgresql://ada:${SECRET}@host/db"] } }`,
    `{ "postgresql://ada:${SECRET}@host/db": 1 }`,
  ])("in the configuration is refused without a word of it: %#", async (config) => {
    const { code, stdout, stderr } = await workspace({ "audit.config.json": config }).run([
      "--verbose",
    ]);
    if (!config.includes("migrations")) expect(code).toBe(2);
    expect(`${stdout}${stderr}`).not.toContain("hunter2");
  });

  it("in the configuration is told the way out", async () => {
    const config = `{ "schema": { "database": "postgresql://ada:${SECRET}@host/db" } }`;
    const { stderr } = await workspace({ "audit.config.json": config }).run([]);
    expect(stderr).toContain('"env:DATABASE_URL"; connection strings do not belong in this file');
  });
});
