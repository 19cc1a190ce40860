import { describe, expect, it } from "vitest";
import { loadProjects } from "../../src/cli/load-config.ts";
import { workspace } from "./workspace.ts";

function load(clients: unknown) {
  const { folder } = workspace({
    "lib/db.ts": "export const forms = 1;",
    "audit.config.json": JSON.stringify({ clients }),
  });
  return loadProjects({ repository: folder, file: null }, [])[0]?.clients;
}

const NOTHING_ELSE = {
  action: "read",
  select: null,
  column: null,
  payload: null,
  schema: null,
  database: null,
};

describe("clients", () => {
  it.each([
    [
      { module: "lib/db.ts", export: "forms", schema: "forms" },
      {
        kind: "client",
        from: { module: "lib/db.ts", export: "forms" },
        schema: "forms",
        database: null,
      },
    ],
    [
      { module: "@clinic/db", export: "default", database: "billing" },
      {
        kind: "client",
        from: { module: "@clinic/db", export: "default" },
        schema: null,
        database: "billing",
      },
    ],
    [
      { module: "./lib/db.ts", export: "forms" },
      {
        kind: "client",
        from: { module: "lib/db.ts", export: "forms" },
        schema: null,
        database: null,
      },
    ],
    [
      { call: "getList", relation: 0, column: "1.sort.field", schema: 2 },
      {
        kind: "call",
        from: null,
        call: "getList",
        asks: {
          ...NOTHING_ELSE,
          target: { index: 0, keys: [] },
          column: { index: 1, keys: ["sort", "field"] },
          schema: { at: { index: 2, keys: [] } },
        },
      },
    ],
    [
      { module: "ra-core", export: "useRun", function: "0", payload: 1, schema: "forms" },
      {
        kind: "call",
        from: { module: "ra-core", export: "useRun" },
        call: null,
        asks: {
          ...NOTHING_ELSE,
          action: "call",
          target: { index: 0, keys: [] },
          payload: { index: 1, keys: [] },
          schema: { name: "forms" },
        },
      },
    ],
    [
      { element: "*", relation: "resource", action: "delete" },
      {
        kind: "element",
        element: "*",
        asks: { ...NOTHING_ELSE, action: "delete", target: "resource" },
      },
    ],
  ])("%j", (entry, expected) => {
    expect(load([entry])).toEqual([expected]);
  });

  const NO_PLACE =
    'must be the index of an argument, such as 0 or "1.table", or the name of an attribute';
  it.each([
    [{}, "clients: must be a list"],
    [[{ modul: "lib/db.ts" }], 'clients[0].modul: unknown key; did you mean "module"?'],
    [[{}], 'clients[0]: names nothing; give "module" and "export", a "call" or an "element"'],
    [[{ export: "forms" }], 'clients[0].module: is missing beside "export"'],
    [
      [{ module: "lib/db.ts" }],
      'clients[0].export: is missing beside "module"; write "default" for the default export',
    ],
    [
      [{ module: "lib/bd.ts", export: "forms" }],
      'clients[0].module: there is no file "lib/bd.ts" in the project',
    ],
    [
      [{ module: "lib/db.ts", export: "forms", schema: 0 }],
      "clients[0].schema: must be the name of a schema; an index is for calls",
    ],
    [
      [{ module: "lib/db.ts", export: "forms", select: 1 }],
      'clients[0].select: is of a call; say which argument is the "relation", too',
    ],
    [
      [{ call: "getList" }],
      'clients[0]: does not say where the table is named; give "relation" or "function"',
    ],
    [
      [{ relation: 0 }],
      'clients[0]: does not say what is called; give "call", or "module" and "export"',
    ],
    [
      [{ call: "run", relation: 0, function: 1 }],
      'clients[0].function: stands beside "relation"; a call asks for one of them',
    ],
    [
      [{ call: "run", function: 0, action: "read" }],
      "clients[0].action: is of a relation; a function is called",
    ],
    [
      [{ call: "getList", relation: "table" }],
      'clients[0].relation: must be the index of an argument, such as 0, or "1.table" for a key of the object there',
    ],
    [[{ call: "getList", relation: true }], `clients[0].relation: ${NO_PLACE}`],
    [[{ call: "getList", relation: 1.5 }], `clients[0].relation: ${NO_PLACE}`],
    [[{ call: "getList", relation: -1 }], "clients[0].relation: must not be negative"],
    [
      [{ element: "*", relation: 0 }],
      "clients[0].relation: must be the name of an attribute of the element",
    ],
    [
      [{ element: "*", call: "getList", relation: "resource" }],
      'clients[0].call: does not go with "element"; make it an entry of its own',
    ],
    [
      [{ call: "getList", relation: 0, action: "call" }],
      "clients[0].action: must be one of read, insert, update, upsert, delete",
    ],
  ])("refuses %j", (clients, message) => {
    expect(() => load(clients)).toThrow(`audit.config.json: ${message}`);
  });
});
