/** Clients and wrappers that the configuration teaches. */
import { describe, expect, test } from "vitest";
import type {
  ArgumentPlace,
  ClientSetting,
  TaughtRequest,
} from "../../src/model/client-setting.ts";
import { type Files, scanFiles, told } from "./marked-files.ts";

function client(module: string, name: string, more: { schema?: string; database?: string } = {}) {
  const { schema = null, database = null } = more;
  return { kind: "client", from: { module, export: name }, schema, database } as const;
}

const NOTHING_ELSE = {
  action: "read",
  select: null,
  column: null,
  payload: null,
  schema: null,
  database: null,
} as const;

function at(index: number, ...keys: readonly string[]): ArgumentPlace {
  return { index, keys };
}

function call(
  name: string | null,
  asks: Partial<TaughtRequest<ArgumentPlace>> = {},
  from: { readonly module: string; readonly export: string } | null = null,
): ClientSetting {
  return { kind: "call", from, call: name, asks: { ...NOTHING_ELSE, target: at(0), ...asks } };
}

function element(name: string, asks: Partial<TaughtRequest<string>> = {}): ClientSetting {
  return {
    kind: "element",
    element: name,
    asks: { ...NOTHING_ELSE, target: "resource", ...asks },
  };
}

const FORMS = client("lib/db.ts", "formsClient", { schema: "forms" });
const READ = `.from("answers").select("id")`;

describe("a client with a schema", () => {
  const made = (text: string): Files => ({ "lib/db.ts": text });
  const own = `export const formsClient = connect();`;

  test.each<[string, Files]>([
    [
      "imported",
      { ...made(own), "page.ts": `import { formsClient } from "./lib/db"; «formsClient»${READ};` },
    ],
    [
      "under another name",
      {
        ...made(own),
        "page.ts": `import { formsClient as db } from "./lib/db"; «db»${READ};`,
      },
    ],
    [
      "through a barrel",
      {
        ...made(own),
        "lib/index.ts": `export * from "./db";`,
        "page.ts": `import { formsClient } from "./lib"; «formsClient»${READ};`,
      },
    ],
    [
      "of a module object",
      { ...made(own), "page.ts": `import * as db from "./lib/db"; «db.formsClient»${READ};` },
    ],
    [
      "in a variable",
      {
        ...made(own),
        "page.ts": `import { formsClient } from "./lib/db"; const db = formsClient; «db»${READ};`,
      },
    ],
    [
      "in a field",
      {
        ...made(own),
        "page.ts": `import { formsClient } from "./lib/db"; class A { db = formsClient; all() { return «this.db»${READ}; } }`,
      },
    ],
    [
      "a function that returns it",
      {
        ...made(`export function formsClient() { return connect(); }`),
        "page.ts": `import { formsClient } from "./lib/db"; «formsClient()»${READ};`,
      },
    ],
    [
      "an async one",
      {
        ...made(`export async function formsClient() { return connect(); }`),
        "page.ts": `import { formsClient } from "./lib/db"; const db = await formsClient(); «db»${READ};`,
      },
    ],
    ["in its own file", made(`${own} «formsClient»${READ};`)],
  ])("%s", async (_, files) => {
    const { requests, spans } = await scanFiles(files, [FORMS]);
    expect(requests.map(({ schema }) => [schema?.value, schema?.span])).toEqual([
      ["forms", spans[0]],
    ]);
  });

  test.each<[string, ClientSetting, Files]>([
    [
      "of a package",
      client("@clinic/db", "forms", { schema: "forms" }),
      { "page.ts": `import { forms } from "@clinic/db"; «forms»${READ};` },
    ],
    [
      "a factory of a package",
      client("@clinic/db", "getForms", { schema: "forms" }),
      {
        "page.ts": `import { getForms } from "@clinic/db"; const db = getForms(); «db»${READ};`,
      },
    ],
    [
      "the default export",
      client("lib/db", "default", { schema: "forms" }),
      {
        "lib/db.ts": `export default connect();`,
        "page.ts": `import db from "./lib/db"; «db»${READ};`,
      },
    ],
    [
      "the index of a folder",
      client("lib/db", "forms", { schema: "forms" }),
      {
        "lib/db/index.ts": `export const forms = connect();`,
        "page.ts": `import { forms } from "./lib/db"; «forms»${READ};`,
      },
    ],
  ])("%s", async (_, setting, files) => {
    const { requests, spans } = await scanFiles(files, [setting]);
    expect(requests.map(({ schema }) => [schema?.value, schema?.span])).toEqual([
      ["forms", spans[0]],
    ]);
  });

  test.each<[string, string]>([
    ["a parameter", `const load = (db: Forms) => «db»${READ};`],
    ["a cast", `const load = (db) => «(db as Forms)»${READ};`],
    [
      "a field that is injected",
      `class A { constructor(private db: Forms) {} all() { return «this.db»${READ}; } }`,
    ],
    ["a member of props", `type P = { db: Forms }; const Page = ({ db }: P) => «db»${READ};`],
  ])("of a type: %s", async (_, page) => {
    const { requests, spans } = await scanFiles(
      { "page.ts": `import type { FormsClient as Forms } from "@clinic/db"; ${page}` },
      [client("@clinic/db", "FormsClient", { schema: "forms" })],
    );
    expect(requests.map(({ schema }) => [schema?.value, schema?.span])).toEqual([
      ["forms", spans[0]],
    ]);
  });

  test("of a type that the project declares", async () => {
    const { requests } = await scanFiles(
      {
        "lib/types.ts": `export type FormsClient = Client<"x">; export interface MainClient {}`,
        "page.ts": `import type { FormsClient, MainClient } from "./lib/types"; const a = (db: FormsClient) => db${READ}; const b = (db: MainClient) => db${READ};`,
      },
      [client("lib/types.ts", "FormsClient", { schema: "forms" })],
    );
    expect(told(requests)).toEqual(["read forms.answers:", "read answers:"]);
  });

  test("a schema in the chain wins", async () => {
    const { requests } = await scanFiles(
      {
        ...made(own),
        "page.ts": `import { formsClient } from "./lib/db"; formsClient.schema("archive")${READ};`,
      },
      [FORMS],
    );
    expect(told(requests)).toEqual(["read archive.answers:"]);
  });

  test.each<[string, string]>([
    ["another export", `import { mainClient } from "./lib/db"; mainClient${READ};`],
    ["a module of another place", `import { formsClient } from "./other/db"; formsClient${READ};`],
    ["a local of that name", `const formsClient = connect(); formsClient${READ};`],
    ["a parameter of that name", `const load = (formsClient) => formsClient${READ};`],
    ["an argument", `import { formsClient } from "./lib/db"; wrap(formsClient)${READ};`],
  ])("not: %s", async (_, page) => {
    const { requests } = await scanFiles(
      {
        "lib/db.ts": `${own} export const mainClient = connect();`,
        "other/db.ts": own,
        "page.ts": page,
      },
      [FORMS],
    );
    expect(told(requests)).toEqual(["read answers:"]);
  });
});

describe("a client of another database", () => {
  test("its requests say so", async () => {
    const { requests } = await scanFiles(
      {
        "lib/db.ts": `export const main = connect(); export const billing = connect();`,
        "page.ts": `import { main, billing } from "./lib/db"; main${READ}; billing${READ};`,
      },
      [client("lib/db.ts", "billing", { database: "billing" })],
    );
    expect(requests.map(({ database }) => database ?? null)).toEqual([null, "billing"]);
  });
});

describe("a call that makes a request", () => {
  test.each<[string, ClientSetting, string]>([
    ["a method of anything", call("getList"), `provider.getList(«"visits"», { page: 1 });`],
    ["a function of that name", call("useGetList"), `const { data } = useGetList(«"visits"»);`],
    ["another argument", call("load", { target: at(1) }), `load(db, «"visits"»);`],
    [
      "a key of an object",
      call("load", { target: at(0, "table") }),
      `load({ table: «"visits"», page: 1 });`,
    ],
    [
      "a key below a key",
      call("load", { target: at(0, "from", "table") }),
      `load({ from: { table: «"visits"» } });`,
    ],
    [
      "of an object elsewhere",
      call("load", { target: at(0, "table") }),
      `const options = { table: «"visits"» }; load(options);`,
    ],
    [
      "of a package",
      call(null, {}, { module: "ra-core", export: "useGetList" }),
      `import { useGetList } from "ra-core"; useGetList(«"visits"»);`,
    ],
    [
      "of a package, renamed",
      call(null, {}, { module: "ra-core", export: "useGetList" }),
      `import { useGetList as list } from "ra-core"; list(«"visits"»);`,
    ],
    [
      "a default export",
      call(null, {}, { module: "@clinic/rows", export: "default" }),
      `import rows from "@clinic/rows"; rows(«"visits"»);`,
    ],
    [
      "a method of an export",
      call("getList", {}, { module: "@clinic/provider", export: "provider" }),
      `import { provider } from "@clinic/provider"; provider.getList(«"visits"»);`,
    ],
    ["in a component", call("getList"), `const Page = () => <p>{getList(«"visits"»)}</p>;`],
  ])("%s", async (_, setting, source) => {
    const { requests, spans } = await scanFiles({ "page.tsx": source }, [setting]);
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["visits", spans[0]],
    ]);
  });

  test("of a constant, told where it is used", async () => {
    const { requests, spans } = await scanFiles(
      { "page.ts": `const T = { visits: «"visits"» }; getList(«T.visits»);` },
      [call("getList")],
    );
    expect(requests[0]?.target).toMatchObject({ span: spans[1], declaration: spans[0] });
  });

  test("through a function of the project, told at its caller", async () => {
    const { requests, spans } = await scanFiles(
      {
        "rows.ts": `export const rows = (name) => getList(name);`,
        "page.ts": `import { rows } from "./rows"; rows(«"visits"»);`,
      },
      [call("getList")],
    );
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["visits", spans[0]],
    ]);
  });

  test("names columns, select list, payload and schema", async () => {
    const { requests, spans } = await scanFiles(
      {
        "page.ts": `save(«"visits"», { «day»: 1 }, { select: «"id, day"», sort: { field: «"day"» } }, «"ward"»);`,
      },
      [
        call("save", {
          action: "insert",
          payload: at(1),
          select: at(2, "select"),
          column: at(2, "sort", "field"),
          schema: { at: at(3) },
        }),
      ],
    );
    const [request] = requests;
    expect([
      request?.target?.span,
      request?.payload?.keys[0]?.name.span,
      request?.selects[0]?.span,
      request?.orders[0]?.text.span,
      request?.schema?.span,
    ]).toEqual(spans);
    expect(request).toMatchObject({ action: "insert", open: true, payload: { complete: false } });
  });

  test("of a function", async () => {
    const { requests } = await scanFiles({ "page.ts": `run("admit", { patient: 1 });` }, [
      call("run", { action: "call", payload: at(1) }),
    ]);
    expect(requests[0]).toMatchObject({ action: "call", target: { value: "admit" } });
    expect(requests[0]?.payload?.keys.map(({ name }) => name.value)).toEqual(["patient"]);
  });

  test("with a schema and a database of its own", async () => {
    const { requests } = await scanFiles({ "page.ts": `getList("visits");` }, [
      call("getList", { schema: { name: "ward" }, database: "billing" }),
    ]);
    expect(requests[0]).toMatchObject({ schema: { value: "ward" }, database: "billing" });
  });

  test("a name that only run time knows is told", async () => {
    const { requests, diagnostics, spans } = await scanFiles(
      { "page.ts": `getList(«window.table»);` },
      [call("getList")],
    );
    expect(requests.map(({ target }) => target)).toEqual([null]);
    expect(diagnostics.map(({ code, location }) => [code, location])).toEqual([
      ["dynamic-relation", spans[0]],
    ]);
  });

  test.each<[string, ClientSetting, string]>([
    ["another name", call("getList"), `getListOf("visits"); getLists("visits");`],
    ["no such argument", call("load", { target: at(1) }), `load("visits");`],
    ["no such key", call("load", { target: at(0, "table") }), `load({ tables: "visits" });`],
    ["spread arguments", call("getList"), `getList(...all);`],
    [
      "the like of another package",
      call(null, {}, { module: "ra-core", export: "useGetList" }),
      `import { useGetList } from "grid"; useGetList("visits");`,
    ],
    [
      "another export of it",
      call(null, {}, { module: "ra-core", export: "useGetList" }),
      `import { useGetOne } from "ra-core"; useGetOne("visits");`,
    ],
    [
      "a method of the export",
      call(null, {}, { module: "@clinic/rows", export: "rows" }),
      `import { rows } from "@clinic/rows"; rows.of("visits");`,
    ],
    [
      "a method of something else",
      call("getList", {}, { module: "@clinic/provider", export: "provider" }),
      `import { provider } from "@clinic/provider"; grid.getList("visits");`,
    ],
    [
      "a wrapper that hands on what it is given under the same name",
      call("getList"),
      `const provider = { getList(resource, params) { return base.getList(resource, params); } };`,
    ],
  ])("not: %s", async (_, setting, source) => {
    expect((await scanFiles({ "page.ts": source }, [setting])).requests).toEqual([]);
  });
});

describe("an element that makes a request", () => {
  test.each<[string, ClientSetting, string]>([
    ["any", element("*"), `const Page = () => <List resource=«"visits"» />;`],
    ["by its name", element("List"), `const Page = () => <List resource=«"visits"»>all</List>;`],
    ["a member", element("Ra.List"), `const Page = () => <Ra.List resource=«"visits"» />;`],
    ["in braces", element("*"), `const Page = () => <List resource={«"visits"»} />;`],
    [
      "another attribute",
      element("*", { target: "table" }),
      `const Page = () => <Grid table=«"visits"» />;`,
    ],
  ])("%s", async (_, setting, source) => {
    const { requests, spans } = await scanFiles({ "page.tsx": source }, [setting]);
    expect(requests.map(({ target }) => [target?.value, target?.span])).toEqual([
      ["visits", spans[0]],
    ]);
  });

  test("names a column", async () => {
    const { requests, spans } = await scanFiles(
      { "page.tsx": `const Page = () => <Field resource="visits" source=«"day"» />;` },
      [element("Field", { column: "source" })],
    );
    expect(requests[0]?.orders[0]?.text).toMatchObject({ value: "day", span: spans[0] });
  });

  test.each<[string, ClientSetting, string]>([
    ["another element", element("List"), `const Page = () => <Grid resource="visits" />;`],
    ["without the attribute", element("*"), `const Page = () => <List of="visits" resource />;`],
    ["a spread", element("*"), `const Page = () => <List {...{ resource: "visits" }} />;`],
    ["text", element("*"), `const page = '<List resource="visits" />';`],
  ])("not: %s", async (_, setting, source) => {
    expect((await scanFiles({ "page.tsx": source }, [setting])).requests).toEqual([]);
  });
});
