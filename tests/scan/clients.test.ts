/** Who is a PostgREST client, by where the value comes from, and which schema it asks. */
import { describe, expect, test } from "vitest";
import { type Files, scanFiles, told } from "./marked-files.ts";
import { scan } from "./marked-source.ts";

const READ = `.from("visits").select("id")`;
const IMPORT = `import { createClient } from "@supabase/supabase-js";`;

describe("clients", () => {
  test.each([
    ["createClient", `${IMPORT} const c = createClient(u, k); c${READ};`],
    [
      "createServerClient",
      `import { createServerClient } from "@supabase/ssr"; createServerClient(u, k, o)${READ};`,
    ],
    [
      "createBrowserClient",
      `import { createBrowserClient } from "@supabase/ssr"; const c = createBrowserClient(u, k); c${READ};`,
    ],
    [
      "createServerComponentClient",
      `import { createServerComponentClient } from "@supabase/auth-helpers-nextjs"; createServerComponentClient({ cookies })${READ};`,
    ],
    [
      "createClientComponentClient",
      `import { createClientComponentClient } from "@supabase/auth-helpers-nextjs"; const c = createClientComponentClient(); c${READ};`,
    ],
    [
      "PostgrestClient",
      `import { PostgrestClient } from "@supabase/postgrest-js"; new PostgrestClient(u)${READ};`,
    ],
    ["a factory", `${IMPORT} function make() { return createClient(u, k); } make()${READ};`],
    [
      "an async factory",
      `${IMPORT} async function make() { return createClient(u, k); } (await make())${READ};`,
    ],
    [
      "a singleton",
      `${IMPORT} let c; function get() { return (c ??= createClient(u, k)); } get()${READ};`,
    ],
    [
      "a singleton by a condition",
      `${IMPORT} let c = null; const get = () => { if (!c) c = createClient(u, k); return c; }; get()${READ};`,
    ],
    [
      "a hook",
      `import { useSupabaseClient } from "@supabase/auth-helpers-react"; const c = useSupabaseClient(); c${READ};`,
    ],
    ["a composable that is not imported", `const c = useSupabaseClient(); c${READ};`],
    ["a server composable", `const c = await serverSupabaseClient(event); c${READ};`],
    ["context", `const { supabase } = useContext(Supabase); supabase${READ};`],
    ["locals", `export const load = async ({ locals: { supabase } }) => supabase${READ};`],
    ["locals of an event", `export const load = async (event) => event.locals.supabase${READ};`],
    ["a loader's context", `export const loader = ({ context }) => context.db${READ};`],
    [
      "a field",
      `${IMPORT} class V { private c = createClient(u, k); all() { return this.c${READ}; } }`,
    ],
    [
      "an injected field",
      `class V { constructor(private readonly c: SupabaseClient) {} all() { return this.c${READ}; } }`,
    ],
    [
      "an injected service",
      `class V { private readonly s = inject(SupabaseService); all() { return this.s.client${READ}; } }`,
    ],
    ["a typed parameter", `const all = (c: SupabaseClient<Database>) => c${READ};`],
    ["an alias", `type Typed = SupabaseClient<Database>; const all = (c: Typed) => c${READ};`],
    ["the type of a factory", `const all = (c: ReturnType<typeof createClient>) => c${READ};`],
    ["a cast", `(supabase as any)${READ};`],
    ["either", `(a ?? b)${READ};`],
    ["destructured from an array", `const [c] = useState(() => createClient(u, k)); c${READ};`],
    [
      "a class of its own over a client",
      `class Db { from(t) { return this.client.from(t); } } new Db()${READ};`,
    ],
    ["a class that extends one", `class Db extends SupabaseClient {} new Db(u, k)${READ};`],
    ["an object over a client", `const db = { from: (t) => client.from(t) }; db${READ};`],
    ["one of them a mock", `const db = test ? { from: () => rows } : connect(); db${READ};`],
  ])("%s", (_, source) => {
    expect(told(scan(source, "clinic.ts"))).toEqual(["read visits:"]);
  });
});

describe("look-alikes by where they come from", () => {
  test.each([
    [
      "a query builder of the project",
      `class Query { from(t) { this.t = t; return this; } select(c) { return this.sql(c); } } new Query()${READ};`,
    ],
    [
      "in a variable",
      `class Query { from(t) { return new Query(); } select(c) {} } const q = new Query(); q${READ};`,
    ],
    [
      "typed",
      `class Query { from(t) { return this; } select(c) {} } const all = (q: Query) => q${READ};`,
    ],
    [
      "a static method",
      `class Visits { static from(text) { return new Visits(text); } select() {} } Visits${READ};`,
    ],
    [
      "its own method",
      `class Query { from(t) { return this; } select(c) { return this; } all() { return this${READ}; } }`,
    ],
    [
      "an object with its own",
      `const sql = { from: (t) => ({ select: (c) => c + t }) }; sql${READ};`,
    ],
    [
      "a factory of one",
      `class Query { from(t) { return this; } select(c) {} } const q = () => new Query(); q()${READ};`,
    ],
    ["knex", `import knex from "knex"; const make = () => knex({}); make()${READ};`],
    ["sequelize", `import { Sequelize } from "sequelize"; const s = new Sequelize(); s${READ};`],
    [
      "clickhouse",
      `import { createClient } from "@clickhouse/client"; const c = createClient({}); c${READ};`,
    ],
    ["mongodb", `import { MongoClient } from "mongodb"; const m = new MongoClient(u); m${READ};`],
    [
      "firestore",
      `import { getFirestore } from "firebase/firestore"; const f = getFirestore(); f${READ};`,
    ],
    ["algolia", `import algoliasearch from "algoliasearch"; algoliasearch(a, b)${READ};`],
    ["required", `const knex = require("knex")({}); knex${READ};`],
    [
      "rpc of viem",
      `import { createPublicClient } from "viem"; const client = createPublicClient({}); client.rpc("eth_call", {}); // supabase`,
    ],
    [
      "rpc of the project",
      `class Api { rpc(name, args) { return fetch(name, args); } } new Api().rpc("admit", {}); // supabase`,
    ],
    ["zod", `import { z } from "zod"; z.object({}).schema("x")${READ};`],
  ])("%s", (_, source) => {
    expect(scan(source)).toEqual([]);
  });

  test.each<[string, Files]>([
    [
      "knex",
      {
        "db.ts": `import knex from "knex"; export const db = knex({});`,
        "page.ts": `import { db } from "./db"; db${READ};`,
      },
    ],
    [
      "a query builder",
      {
        "db.ts": `export class Query { from(t) { return this; } select(c) {} }`,
        "page.ts": `import { Query } from "./db"; new Query()${READ};`,
      },
    ],
    [
      "an instance of one",
      {
        "db.ts": `class Query { from(t) { return this; } select(c) {} } export const q = new Query();`,
        "page.ts": `import { q } from "./db"; q${READ};`,
      },
    ],
  ])("in another file: %s", async (_, files) => {
    expect((await scanFiles(files)).requests).toEqual([]);
  });
});

describe("the default schema", () => {
  const MADE = `createClient(u, k, { db: { schema: «"forms"» } })`;

  test.each<[string, Files]>([
    ["where it is made", { "page.ts": `${IMPORT} const c = ${MADE}; c${READ};` }],
    [
      "in another file",
      {
        "db.ts": `${IMPORT} export const c = ${MADE};`,
        "page.ts": `import { c } from "./db"; c${READ};`,
      },
    ],
    [
      "by a factory",
      {
        "db.ts": `${IMPORT} export function make() { return ${MADE}; }`,
        "page.ts": `import { make } from "./db"; const c = make(); c${READ};`,
      },
    ],
    [
      "by a factory with a parameter",
      {
        "db.ts": `${IMPORT} export const make = (schema) => createClient(u, k, { db: { schema } });`,
        "page.ts": `import { make } from "./db"; const c = make(«"forms"»); c${READ};`,
      },
    ],
    [
      "by a singleton",
      {
        "db.ts": `${IMPORT} let c; export function get() { return (c ??= ${MADE}); }`,
        "page.ts": `import { get } from "./db"; get()${READ};`,
      },
    ],
    [
      "kept with .schema()",
      {
        "db.ts": `export const forms = db.schema(«"forms"»);`,
        "page.ts": `import { forms } from "./db"; forms${READ};`,
      },
    ],
    [
      "of a parameter's type",
      { "page.ts": `const all = (c: SupabaseClient<Database, «"forms"»>) => c${READ};` },
    ],
    [
      "of an alias",
      {
        "types.ts": `export type Forms = SupabaseClient<Database, «"forms"»>;`,
        "page.ts": `import type { Forms } from "./types"; const all = (c: Forms) => c${READ};`,
      },
    ],
    [
      "of a field's type",
      {
        "page.ts": `class V { constructor(private c: SupabaseClient<Database, «"forms"»>) {} all() { return this.c${READ}; } }`,
      },
    ],
    [
      "of what a caller passes",
      {
        "db.ts": `${IMPORT} export const c = ${MADE};`,
        "all.ts": `export const all = (db) => db${READ};`,
        "page.ts": `import { c } from "./db"; import { all } from "./all"; all(c);`,
      },
    ],
    [
      "of what a caller passes in an object",
      {
        "page.ts": `${IMPORT} const c = ${MADE}; const all = ({ db }) => db${READ}; all({ db: c });`,
      },
    ],
  ])("%s", async (_, files) => {
    const { requests, spans } = await scanFiles(files);
    expect(requests.map(({ schema }) => [schema?.value, schema?.declaration])).toEqual([
      ["forms", spans[0]],
    ]);
  });

  test("differs by caller", async () => {
    const { requests } = await scanFiles({
      "page.ts": `${IMPORT} const forms = createClient(u, k, { db: { schema: "forms" } }); const main = createClient(u, k); const all = (db) => db${READ}; all(forms); all(main);`,
    });
    expect(told(requests)).toEqual(["read forms.visits:", "read visits:"]);
  });

  test("a type argument alone sets none", () => {
    const [request] = scan(`${IMPORT} const c = createClient<Database, "forms">(u, k); c${READ};`);
    expect(request).toMatchObject({ schema: null, asksPublic: true });
  });

  test.each([
    ["the type of another client", `const all = (c: Client<Database, "forms">) => c${READ};`],
    ["a type without one", `const all = (c: SupabaseClient<Database>) => c${READ};`],
    [
      "a type that is open",
      `const all = <S extends string>(c: SupabaseClient<Database, S>) => c${READ};`,
    ],
    [
      "a schema of another option",
      `${IMPORT} const c = createClient(u, k, { auth: { schema: "forms" } }); c${READ};`,
    ],
  ])("not: %s", (_, source) => {
    expect(told(scan(source))).toEqual(["read visits:"]);
  });
});
