import pg from "pg";
import { expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { connect } from "../../src/introspect/live/connect.ts";
import { PRELUDE, STAND_INS } from "../../src/introspect/prelude/prelude.ts";
import { replay } from "../../src/introspect/replay/replay.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { SqlFiles } from "../../src/introspect/sql/sql-file.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { OpenDatabase, StatementOutcome } from "../../src/model/database.ts";
import { splitStatements } from "../../src/model/split-statements.ts";
import { startServer } from "../postgres-server.ts";
import { CLINIC } from "./clinic.ts";

const FILES: SqlFiles = { source: "migrations", files: [{ path: "001_clinic.sql", text: CLINIC }] };

/** A connection that may write, behind the same port. */
async function writable(url: string): Promise<OpenDatabase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    run: async (statement): Promise<StatementOutcome> => {
      try {
        return { ok: true, rows: (await client.query(statement)).rows };
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        return {
          ok: false,
          error: { sqlstate: error.code ?? "", message: error.message, position: null },
        };
      }
    },
    close: () => client.end(),
  };
}

async function shadowCatalog(): Promise<Catalog> {
  const shadow = await openShadow();
  try {
    expect(await replay(shadow, FILES)).toMatchObject({ failedStatements: 0, diagnostics: [] });
    return await introspect(shadow);
  } finally {
    await shadow.close();
  }
}

async function serverCatalog(url: string): Promise<Catalog> {
  const database = await writable(url);
  try {
    for (const { text } of splitStatements(PRELUDE)) {
      expect([text, await database.run(text)]).toMatchObject([text, { ok: true }]);
    }
    expect(await replay(database, FILES)).toMatchObject({ failedStatements: 0, diagnostics: [] });
  } finally {
    await database.close();
  }
  const live = await connect(url, {});
  try {
    return await introspect(live.database);
  } finally {
    await live.database.close();
  }
}

it("reads the same catalog from the shadow database and from a server", async () => {
  const server = await startServer();
  try {
    const [shadow, live] = [await shadowCatalog(), await serverCatalog(server.url)];
    expect(live.postgres).toMatch(/^18\./);
    const withoutStandIns = shadow.extensions.filter(({ name }) => !STAND_INS.includes(name));
    expect({ ...live, postgres: shadow.postgres }).toEqual({
      ...shadow,
      extensions: withoutStandIns,
    });
  } finally {
    await server.stop();
  }
}, 60_000);
