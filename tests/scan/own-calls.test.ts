/** Clients of the project's own that ask nothing in sight: their chains are told, not read. */
import { expect, test } from "vitest";
import type { ClientSetting } from "../../src/model/client-setting.ts";
import { type Files, scanFiles, told } from "./marked-files.ts";

const PROXY = `
  class Proxy {
    from(table) {
      const asked = { table, select: "*" };
      const builder = {
        select: (columns) => { asked.select = columns; return builder; },
        then: (done) => fetch("/api/query", { method: "POST", body: JSON.stringify(asked) }).then(done),
      };
      return builder;
    }
  }
  export const db = new Proxy();`;

const CALLS = `import { db } from "./db"; await db.from("visits").select("day"); await db.from("beds").select("ward");`;

const TOLD =
  "2 chains read like requests to PostgREST, but the from() of src/db.ts asks no client that is in sight, so they are not audited. If it hands them on, name what src/db.ts exports under clients in audit.config.json.";

test.each<[string, Files, readonly string[], readonly string[], ClientSetting[]?]>([
  ["a class that sends what it collects", { "src/db.ts": PROXY, "src/a.ts": CALLS }, [], [TOLD]],
  [
    "one that is taught",
    { "src/db.ts": PROXY, "src/a.ts": CALLS },
    ["read visits:", "read beds:"],
    [],
    [{ kind: "client", from: { module: "src/db.ts", export: "db" }, schema: null, database: null }],
  ],
  [
    "one that goes on to a client",
    {
      "src/db.ts": `import { client } from "./client"; export const db = { from(t) { return client.from(t); } };`,
      "src/a.ts": CALLS,
    },
    ["read visits:", "read beds:"],
    [],
  ],
  ["a mock", { "src/__mocks__/db.ts": PROXY, "src/__mocks__/a.ts": CALLS }, [], []],
  [
    "no chain of that shape",
    {
      "src/db.ts": PROXY,
      "src/a.ts": `import { db } from "./db"; db.from("visits"); db.from(name).select("day"); db.from("visits").select(); db.from("visits").where("day");`,
    },
    [],
    [],
  ],
])("%s", async (_, files, requests, notes, clients = []) => {
  const scan = await scanFiles(files, clients);
  const own = scan.requests.filter(({ span }) => span.file.endsWith("a.ts"));
  expect(told(own)).toEqual(requests);
  expect(
    scan.diagnostics.filter(({ code }) => code === "other-access").map((one) => one.message),
  ).toEqual(notes);
});
