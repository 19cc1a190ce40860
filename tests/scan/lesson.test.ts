/** What would teach a name that is not resolved. */
import { expect, test } from "vitest";
import { scan } from "./marked-source.ts";

const of = (
  name: string,
  index: number,
  module: string | null = "clinic.ts",
  keys: readonly string[] = [],
) => ({ kind: "argument", module, name, index, keys });

test.each([
  [
    "an exported function",
    `export function list(a, table) { return db.from(table).select(); }`,
    of("list", 1),
  ],
  [
    "an exported constant",
    `export const list = (table) => db.from(table).select();`,
    of("list", 0),
  ],
  [
    "exported below",
    `const list = (table) => db.from(table).select(); export { list };`,
    of("list", 0),
  ],
  [
    "the default export",
    `export default function (table) { return db.from(table).select(); }`,
    of("default", 0),
  ],
  [
    "part of a template",
    `export const list = (t) => db.from(\`old_\${t}\`).select();`,
    of("list", 0),
  ],
  ["a function's name", `export const run = (name) => supabase.rpc(name);`, of("run", 0)],
  [
    "a method",
    `class Store { list(table) { return db.from(table).select(); } }`,
    of("list", 0, null),
  ],
  [
    "a member of what is passed",
    `export const list = (ward: string, by: Query) => db.from(by.source.table).select();`,
    of("list", 1, "clinic.ts", ["source", "table"]),
  ],
  [
    "a member that is taken out of it",
    `export function list(options: Query) { const { table = "visits" } = options; return db.from(table).select("id"); }`,
    of("list", 0, "clinic.ts", ["table"]),
  ],
  [
    "a member that is taken out of a parameter",
    `export const list = ({ from: table }: Query) => db.from(table).select();`,
    of("list", 0, "clinic.ts", ["from"]),
  ],
  [
    "the function that another passes it on for",
    `export const inner = (by: Query) => db.from(by.table).select();
     export const outer = (options: Query) => { const { table } = options; return () => inner({ table, id: 1 }); };`,
    of("outer", 0, "clinic.ts", ["table"]),
  ],
  [
    "a private function",
    `const list = (table: string) => db.from(table).select();`,
    { kind: "parameter", name: "table", typed: true },
  ],
  [
    "a column",
    `export const list = (column) => db.from("visits").select().eq(column, 1);`,
    { kind: "parameter", name: "column", typed: false },
  ],
  [
    "a payload",
    `export const save = (visit: any) => db.from("visits").insert(visit);`,
    { kind: "parameter", name: "visit", typed: false },
  ],
  ["the environment", `db.from(process.env.TABLE).select();`, { kind: "environment" }],
  [
    "the environment, by a constant",
    `const TABLE = import.meta.env.VITE_TABLE; db.from(TABLE).select();`,
    { kind: "environment" },
  ],
  [
    "the environment of Node, by a constant",
    `const TABLE = process.env.TABLE; db.from(TABLE).select();`,
    { kind: "environment" },
  ],
  [
    "a member of a parameter",
    `export const list = (by: By) => db.from("visits").select().eq(by.column, 1);`,
    null,
  ],
  [
    "a parameter of a callback",
    `each(names(), (column) => db.from("visits").select().eq(column, 1));`,
    null,
  ],
  ["nothing in particular", `db.from(choose()).select();`, null],
])("%s", (_, source, lesson) => {
  const [request] = scan(source);
  expect(request?.unresolved.map(({ use }) => use?.lesson)).toEqual([lesson]);
});

test("types do not help in JavaScript", () => {
  const [request] = scan(`const save = (visit) => db.from("visits").insert(visit);`, "clinic.js");
  expect(request?.unresolved[0]?.use?.lesson).toBeNull();
});

test("what is written is told on one line", () => {
  const [request] = scan(`db.from(choose(\n  "a",\n  "b"\n)).select();`);
  expect(request?.unresolved[0]?.use?.written).toBe('choose( "a", "b" )');
});
