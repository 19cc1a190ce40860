/**
 * For each application: `schema-audit fix`, then an audit of the result; and what was written, applied
 * twice to a real PostgreSQL server, whose catalog must equal that of the embedded one.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../src/cli/run.ts";
import { introspect } from "../src/introspect/catalog/introspect.ts";
import { connect } from "../src/introspect/live/connect.ts";
import { PRELUDE, SEARCH_PATH, STAND_INS } from "../src/introspect/prelude/prelude.ts";
import { openShadow } from "../src/introspect/shadow/shadow.ts";
import type { Catalog } from "../src/model/catalog.ts";
import { splitStatements } from "../src/model/split-statements.ts";
import { auditFixture, fixtureConfig, repository } from "./audit-fixture.ts";
import { memorySink } from "./cli/workspace.ts";
import { type PostgresServer, startServer } from "./postgres-server.ts";

const NAMES = [
  "collaboration",
  "learning",
  "agents",
  "omnichannel-crm",
  "messaging-analytics",
  "platform",
];
let server: PostgresServer;
const folders: string[] = [];

beforeAll(async () => {
  server = await startServer();
}, 60_000);

afterAll(async () => {
  await server.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each(NAMES)("fix of %s", (name) => {
  let folder: string;
  let output: { readonly code: number; readonly stdout: string; readonly stderr: string };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "schema-audit-fix-"));
    folders.push(folder);
    cpSync(path.join(repository, "fixtures", name), folder, { recursive: true });
    const [stdout, stderr] = [memorySink(), memorySink()];
    const code = await run(["fix"], { cwd: folder, env: {}, stdout, stderr });
    output = { code, stdout: stdout.text(), stderr: stderr.text() };
  }, 120_000);

  it("writes files and says what it left out", () => {
    const names = migrations(folder).map((file) => path.basename(file));
    expect(names.filter((file) => file.includes("add_missing_schema"))).toHaveLength(1);
    expect(names.filter((file) => file.includes("add_row_security"))).toHaveLength(1);
    const withholds = ["agents", "omnichannel-crm", "platform"].includes(name);
    expect(output.code, output.stderr).toBe(withholds ? 1 : 0);
  });

  it("leaves no table and no column missing", async () => {
    const project = { ...fixtureConfig(name), root: "." };
    const { report } = await auditFixture(project, { base: folder });
    const missing = report.findings.filter(
      (f) => f.rule === "missing-table" || f.rule === "missing-column",
    );
    expect(missing).toEqual([]);
    expect(report.schema.failedStatements).toBe(0);
  }, 120_000);

  it("applies twice to a real server, to the same catalog as in the embedded one", async () => {
    const database = name.replaceAll("-", "_");
    const files = migrations(folder);
    const first = await applyToServer(database, files);
    const second = await applyAgain(
      database,
      files.filter((file) => /add_(?:missing|row|indexes)/.test(file)),
    );
    expect(second).toEqual(first);
    expect(comparable(first)).toEqual(comparable(await applyToShadow(files)));
  }, 120_000);
});

function migrations(folder: string): readonly string[] {
  const directory = path.join(folder, "supabase/migrations");
  return readdirSync(directory)
    .sort()
    .map((file) => path.join(directory, file));
}

function urlOf(database: string): string {
  return server.url.replace(/postgres$/, database);
}

async function applyToServer(database: string, files: readonly string[]): Promise<Catalog> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  await admin.end();
  await withClient(database, async (client) => {
    for (const { text } of splitStatements(PRELUDE)) {
      // Roles belong to the server, not to one of its databases: the second database finds them there.
      await client.query(text).catch((error: { code?: string }) => {
        if (error.code !== "42710") throw error;
      });
    }
  });
  return await applyAgain(database, files);
}

async function applyAgain(database: string, files: readonly string[]): Promise<Catalog> {
  await withClient(database, async (client) => {
    await client.query(`SET search_path TO ${SEARCH_PATH}`);
    for (const file of files) {
      for (const { text, line } of splitStatements(readFileSync(file, "utf8"))) {
        await client.query(text).catch((error: Error) => {
          throw new Error(`${path.basename(file)}:${line}: ${error.message}`);
        });
      }
    }
  });
  const live = await connect(urlOf(database), {});
  try {
    return await introspect(live.database);
  } finally {
    await live.database.close();
  }
}

async function withClient(
  database: string,
  use: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

async function applyToShadow(files: readonly string[]): Promise<Catalog> {
  const shadow = await openShadow();
  try {
    for (const file of files) {
      for (const { text } of splitStatements(readFileSync(file, "utf8"))) await shadow.run(text);
    }
    return await introspect(shadow);
  } finally {
    await shadow.close();
  }
}

/** Versions of server and extensions are those of two builds; the server has no stand-ins. */
function comparable(catalog: Catalog): unknown {
  return {
    ...catalog,
    postgres: null,
    extensions: catalog.extensions
      .filter(({ name }) => !STAND_INS.includes(name))
      .map(({ name, schema }) => ({ name, schema })),
  };
}
