import { describe, expect, test } from "vitest";
import type { SourceSpan } from "../../src/model/location.ts";
import { compareSpans } from "../../src/model/location.ts";
import type { Request } from "../../src/model/request.ts";
import { scan, scanMarked } from "./marked-source.ts";

const FILE = "clinic.tsx";

/** Where the targets are named and where their texts are written, each once, in source order. */
function placesOf(requests: readonly Request[]): readonly SourceSpan[] {
  const places = requests.flatMap(({ target }) =>
    target ? [target.span, ...(target.declaration ? [target.declaration] : [])] : [],
  );
  const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...distinct.values()].sort(compareSpans);
}

/** `table: select path path`. */
function askedOf({ target, selects, filters }: Request): string {
  const names = [...selects.map((text) => text.value), ...filters.map(({ path }) => path.value)];
  return `${target?.value ?? "?"}: ${names.filter((name) => name !== "*").join(" ")}`;
}

describe("tables: one request for each value, with the places of all of them", () => {
  test.each<[string, string, readonly (string | null)[]]>([
    [
      "enum computed member",
      `enum T { B = «"beds"», W = "wards" } const k = "B"; db.from(«T[k]»).select()`,
      ["beds"],
    ],
    [
      "a member that is set later",
      `const T = { b: «"beds"» }; T.b = «"wards"»; db.from(«T.b»).select()`,
      ["beds", "wards"],
    ],
    [
      "a member that is only set later",
      `const T = {}; T["b"] = «"beds"»; db.from(«T.b»).select()`,
      ["beds"],
    ],
    [
      "another member that is set later, and one of itself",
      `const T = { b: «"beds"», c: "" }; T.c = "wards"; T.b = T.b; db.from(«T.b»).select()`,
      ["beds"],
    ],
    [
      "object computed known key",
      `const T = { b: «"beds"», w: "wards" } as const; const k = "b"; db.from(«T[k]»).select()`,
      ["beds"],
    ],
    [
      "enum keyed object",
      `enum K { B = "b" } const T = { [K.B]: «"beds"», w: "wards" }; db.from(«T[K.B]»).select()`,
      ["beds"],
    ],
    [
      "record by enum",
      `enum K { B = "b", W = "w" } const T: Record<K, string> = { [K.B]: «"beds"», [K.W]: «"wards"» }; function f(k: K) { return db.from(«T[k]»).select(); }`,
      ["beds", "wards"],
    ],
    ["map names", `[«"beds"»,«"wards"»].map(t => db.from(«t»).select())`, ["beds", "wards"]],
    [
      "map constant names",
      `const TABLES = [«"beds"»,«"wards"»] as const; TABLES.map(t => db.from(«t»).select())`,
      ["beds", "wards"],
    ],
    [
      "forEach with index",
      `[«"beds"»,«"wards"»].forEach((t, i) => { db.from(«t»).select() })`,
      ["beds", "wards"],
    ],
    [
      "entries of object forof",
      `const MAP = { «beds»: 1, «wards»: 2 }; for (const [name, cfg] of Object.entries(MAP)) { db.from(«name»).select() }`,
      ["beds", "wards"],
    ],
    [
      "entries of object values",
      `const MAP = { a: { table: «"beds"» }, b: { table: «"wards"» } }; for (const [name, cfg] of Object.entries(MAP)) { db.from(«cfg.table»).select() }`,
      ["beds", "wards"],
    ],
    [
      "entries map callback",
      `const MAP = { «beds»: "a", «wards»: "b" }; Object.entries(MAP).map(([t, c]) => db.from(«t»).select())`,
      ["beds", "wards"],
    ],
    [
      "keys of object",
      `const MAP = { «beds»: 1, «wards»: 2 }; for (const t of Object.keys(MAP)) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "keys forEach",
      `const MAP = { «beds»: 1, «"wards"»: 2 }; Object.keys(MAP).forEach((t) => db.from(«t»).delete())`,
      ["beds", "wards"],
    ],
    [
      "keys cast",
      `const MAP = { «beds»: 1, «"wards"»: 2 }; (Object.keys(MAP) as (keyof typeof MAP)[]).forEach((t) => db.from(«t»).delete())`,
      ["beds", "wards"],
    ],
    [
      "values map",
      `const MAP = { a: «"beds"», b: «"wards"» }; Object.values(MAP).map(t => db.from(«t»).select())`,
      ["beds", "wards"],
    ],
    [
      "values of enum",
      `enum T { B = «"beds"», W = «"wards"» } for (const t of Object.values(T)) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "for in",
      `const MAP = { «beds»: 1, «wards»: 2 }; for (const t in MAP) { db.from(«t»).select() }`,
      ["beds", "wards"],
    ],
    [
      "Array.from literal",
      `for (const t of Array.from([«"beds"»,«"wards"»])) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "spread arrays",
      `const A = [«"beds"»,«"wards"»]; for (const t of [...A, «"rooms"»]) db.from(«t»).select()`,
      ["beds", "wards", "rooms"],
    ],
    [
      "concat arrays",
      `for (const t of [«"beds"»].concat([«"wards"»])) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "Set literal",
      `const S = new Set([«"beds"»,«"wards"»]); for (const t of S) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "spread Set",
      `const S = new Set([«"beds"»,«"wards"»]); [...S].map(t => db.from(«t»).select())`,
      ["beds", "wards"],
    ],
    [
      "Set forEach",
      `new Set([«"beds"»,«"wards"»]).forEach(t => db.from(«t»).select())`,
      ["beds", "wards"],
    ],
    [
      "Map iterated",
      `const M = new Map([[«"beds"», 1], [«"wards"», 2]]); for (const [t, n] of M) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "Map keys",
      `const M = new Map([[«"beds"», 1], [«"wards"», 2]]); for (const t of M.keys()) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "Map values",
      `const M = new Map([["a", «"beds"»], ["b", «"wards"»]]); for (const t of M.values()) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "Map get",
      `const M = new Map([["a", «"beds"»], ["b", «"wards"»]]); db.from(«M.get(kind)»).select()`,
      ["beds", "wards"],
    ],
    [
      "Map get known",
      `const M = new Map([["a", «"beds"»], ["b", "wards"]]); db.from(«M.get("a")»!).select()`,
      ["beds"],
    ],
    [
      "filter of array",
      `for (const t of [«"beds"»,«"wards"»].filter(Boolean)) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "reverse sort slice",
      `for (const t of [«"beds"»,«"wards"»].slice().reverse()) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "index loop",
      `const TS = [«"beds"»,«"wards"»]; for (let i = 0; i < TS.length; i++) { db.from(«TS[i]»).select() }`,
      ["beds", "wards"],
    ],
    [
      "entries of array",
      `const TS = [«"beds"»,«"wards"»]; for (const [i, t] of TS.entries()) { db.from(«t»).select() }`,
      ["beds", "wards"],
    ],
    [
      "mapped array",
      `for (const t of ["beds","wards"].map(n => «\`\${n}_old\`»)) db.from(«t»).select()`,
      ["beds_old", "wards_old"],
    ],
    [
      "mapped objects",
      `const SPECS = [{ table: «"beds"» }, { table: «"wards"» }]; for (const t of SPECS.map(s => s.table)) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    ["at", `const TS = [«"beds"»,"wards"]; db.from(«TS.at(0)»).select()`, ["beds"]],
    [
      "find",
      `const SPECS = [{ id: 1, table: «"beds"» }, { id: 2, table: «"wards"» }]; const s = SPECS.find(x => x.id === id); db.from(«s.table»).select()`,
      ["beds", "wards"],
    ],
    [
      "template alternatives",
      `const p = x ? "beds" : "wards"; db.from(«\`\${p}_a\`»).select()`,
      ["beds_a", "wards_a"],
    ],
    [
      "template ternary inside",
      `db.from(«\`\${x ? "beds" : "wards"}_a\`»).select()`,
      ["beds_a", "wards_a"],
    ],
    [
      "template cross",
      `const p = x ? "beds" : "wards"; const q = y ? "a" : "b"; db.from(«\`\${p}_\${q}\`»).select()`,
      ["beds_a", "beds_b", "wards_a", "wards_b"],
    ],
    [
      "template loop",
      `for (const p of ["beds", "wards"]) db.from(«\`\${p}_a\`»).select()`,
      ["beds_a", "wards_a"],
    ],
    ["concatenation", `const P = "clinic_"; db.from(«P + "beds"»).select()`, ["clinic_beds"]],
    ["concat method", `db.from(«"clinic_".concat("beds")»).select()`, ["clinic_beds"]],
    ["trim", `const t = «" beds ".trim()»; db.from(«t»).select()`, ["beds"]],
    ["toLowerCase", `const T = "BEDS"; db.from(«T.toLowerCase()»).select()`, ["beds"]],
    [
      "replace literal",
      `const T = "old_beds"; db.from(«T.replace("old_", "")»).select()`,
      ["beds"],
    ],
    [
      "replace regex",
      `const T = "bed-rooms"; db.from(«T.replace(/-/g, "_")»).select()`,
      ["bed_rooms"],
    ],
    ["String", `const T = "beds"; db.from(«String(T)»).select()`, ["beds"]],
    ["toString", `const T = "beds"; db.from(«T.toString()»).select()`, ["beds"]],
    [
      "switch assign",
      `let t; switch (k) { case 1: t = «"beds"»; break; case 2: t = «"wards"»; break; } db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "switch return",
      `function table(k) { switch (k) { case 1: return «"beds"»; default: return «"wards"»; } } db.from(«table(k)»).select()`,
      ["beds", "wards"],
    ],
    [
      "if chain return",
      `const table = (k) => { if (k) return «"beds"»; return «"wards"»; }; db.from(«table(k)»).select()`,
      ["beds", "wards"],
    ],
    [
      "switch throw",
      `function table(k) { switch (k) { case 1: return «"beds"»; case 2: return «"wards"»; default: throw new Error("x"); } } db.from(«table(k)»).select()`,
      ["beds", "wards"],
    ],
    [
      "return null",
      `function table(k) { switch (k) { case 1: return «"beds"»; case 2: return «"wards"»; default: return null; } } const t = table(k); if (t) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "map unknown key",
      `const MAP = { a: «"beds"», b: «"wards"» }; db.from(«MAP[k]»).select()`,
      ["beds", "wards"],
    ],
    [
      "map with default",
      `const MAP = { a: «"beds"», b: «"wards"» }; db.from(«MAP[k]» ?? «"rooms"»).select()`,
      ["beds", "wards", "rooms"],
    ],
    [
      "map in const",
      `const MAP: Record<string, string> = { a: «"beds"», b: «"wards"» }; const t = MAP[k]; if (!t) throw 1; db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "map of objects destructured",
      `const MAP = { a: { t: «"beds"», c: "x" }, b: { t: «"wards"», c: "y" } }; const { t, c } = MAP[k]; db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "keyof typeof",
      `const MAP = { beds: 1, wards: 2 }; function f(t: «keyof typeof MAP») { return db.from(«t»).select(); }`,
      ["beds", "wards"],
    ],
    [
      "typeof number",
      `const TABLES = ["beds", "wards"] as const; function f(t: «(typeof TABLES)[number]») { return db.from(«t»).select(); }`,
      ["beds", "wards"],
    ],
    [
      "typeof number alias",
      `const TABLES = ["beds", "wards"] as const; type T = typeof TABLES[number]; function f(t: «T») { return db.from(«t»).select(); }`,
      ["beds", "wards"],
    ],
    [
      "typeof map keyof value",
      `const MAP = { a: "beds", b: "wards" } as const; type T = (typeof MAP)[keyof typeof MAP]; function f(t: «T») { return db.from(«t»).select(); }`,
      ["beds", "wards"],
    ],
    [
      "generic extends",
      `function f<T extends "beds" | "wards">(t: «T») { return db.from(«t»).select(); }`,
      ["beds", "wards"],
    ],
    [
      "generic extends alias",
      `type K = "beds" | "wards"; const f = <T extends K>(t: «T») => db.from(«t»).select();`,
      ["beds", "wards"],
    ],
    [
      "Extract",
      `type K = "beds" | "wards"; const f = (t: «Extract<K, "beds">») => db.from(«t»).select();`,
      ["beds"],
    ],
    [
      "Exclude",
      `type K = "beds" | "wards"; const f = (t: «Exclude<K, "wards">») => db.from(«t»).select();`,
      ["beds"],
    ],
    [
      "template literal type",
      `type K = "beds" | "wards"; const f = (t: «\`\${K}_old\`») => db.from(«t»).select();`,
      ["beds_old", "wards_old"],
    ],
    ["default param", `function f(t = «"beds"») { return db.from(«t»).select(); }`, ["beds", null]],
    [
      "table of names, with what stands behind it",
      `const MAP = { a: «"beds"» }; for (const k of ["a"]) db.from(«MAP[k] ?? "rooms"»).select()`,
      ["beds"],
    ],
    [
      "table of names, else the key itself",
      `const MAP = { a: «"beds"» }; for (const k of ["a", «"rooms"»]) db.from(«MAP[k] || k»).select()`,
      ["beds", "rooms"],
    ],
    [
      "table of names, asked before",
      `const MAP = { a: «"beds"» }; for (const k of ["a", «"rooms"»]) db.from(«k in MAP ? MAP[k] : k»).select()`,
      ["beds", "rooms"],
    ],
    [
      "table of names in a variable",
      `const MAP = { a: «"beds"» }; for (const k of ["a", «"rooms"»]) { const t = MAP[k] ? MAP[k] : k; db.from(«t»).select() }`,
      ["beds", "rooms"],
    ],
    [
      "table of names for a declared key",
      `const MAP = { a: «"beds"» }; function read(k: «"a" | "rooms"») { db.from(«MAP[k]» ?? «k»).select() }`,
      ["beds", "rooms"],
    ],
    [
      "a table that may hold nothing",
      `const MAP = { a: «"beds"», b: null }; for (const k of ["a", "b"]) db.from(«MAP[k]» ?? «"rooms"»).select()`,
      ["beds", "rooms"],
    ],
    ["env default", `db.from(process.env.T ?? «"beds"»).select()`, ["beds", null]],
    ["env or", `const T = process.env.T || «"beds"»; db.from(«T»).select()`, ["beds", null]],
    [
      "import.meta env",
      `const T = import.meta.env.VITE_T ?? «"beds"»; db.from(«T»).select()`,
      ["beds", null],
    ],
    [
      "private field",
      `class R { #table = «"beds"»; all() { return this.db.from(«this.#table»).select(); } }`,
      ["beds"],
    ],
    [
      "static this",
      `class R { static table = «"beds"»; static all() { return db.from(«this.table»).select(); } }`,
      ["beds"],
    ],
    [
      "static by name",
      `class R { static table = «"beds"»; all() { return db.from(«R.table»).select(); } }`,
      ["beds"],
    ],
    [
      "static private",
      `class R { static #t = «"beds"»; all() { return db.from(«R.#t»).select(); } }`,
      ["beds"],
    ],
    [
      "constructor assigned",
      `class R { table; constructor() { this.table = «"beds"»; } all() { return this.db.from(«this.table»).select(); } }`,
      ["beds"],
    ],
    [
      "readonly parameter property",
      `class R { constructor(private readonly table: string) {} all() { return this.db.from(this.table).select(); } } new R(«"beds"»).all();`,
      ["beds"],
    ],
    [
      "getter",
      `class R { get table() { return «"beds"»; } all() { return this.db.from(«this.table»).select(); } }`,
      ["beds"],
    ],
    [
      "static getter",
      `class R { static get table() { return «"beds"»; } static all() { return db.from(«this.table»).select(); } }`,
      ["beds"],
    ],
    [
      "abstract getter",
      `abstract class R { abstract get table(): string; all() { return this.db.from(this.table).select(); } } class B extends R { get table() { return «"beds"»; } } class W extends R { get table() { return «"wards"»; } }`,
      ["beds", "wards"],
    ],
    [
      "abstract field",
      `abstract class R { protected abstract table: string; all() { return this.db.from(this.table).select(); } } class B extends R { table = «"beds"»; } class W extends R { protected readonly table = «"wards"»; }`,
      ["beds", "wards"],
    ],
    [
      "abstract method",
      `abstract class R { abstract table(): string; all() { return this.db.from(«this.table()»).select(); } } class B extends R { table() { return «"beds"»; } } class W extends R { table() { return «"wards"»; } }`,
      ["beds", "wards"],
    ],
    [
      "super",
      `class R { constructor(private table: string) {} all() { return this.db.from(this.table).select(); } } class B extends R { constructor() { super(«"beds"»); } } class W extends R { constructor() { super(«"wards"»); } }`,
      ["beds", "wards"],
    ],
    [
      "inherited field in subclass",
      `class R { protected table = «"beds"»; } class B extends R { all() { return this.db.from(«this.table»).select(); } }`,
      ["beds"],
    ],
    [
      "inherited set by super",
      `class R { constructor(protected table: string) {} } class B extends R { constructor() { super(«"beds"»); } all() { return this.db.from(«this.table»).select(); } }`,
      ["beds"],
    ],
    [
      "own method",
      `class R { table() { return «"beds"»; } all() { return this.db.from(«this.table()»).select(); } }`,
      ["beds"],
    ],
    [
      "method with this of object",
      `const repo = { table: «"beds"», all() { return db.from(«this.table»).select(); } };`,
      ["beds"],
    ],
    [
      "object getter",
      `const T = { get beds() { return «"beds"»; } }; db.from(«T.beds»).select()`,
      ["beds"],
    ],
    [
      "object method call",
      `const T = { beds() { return «"beds"»; } }; db.from(«T.beds()»).select()`,
      ["beds"],
    ],
    [
      "arrow member call",
      `const T = { beds: () => «"beds"» }; db.from(«T.beds()»).select()`,
      ["beds"],
    ],
    [
      "instance field",
      `class C { table = «"beds"»; } const c = new C(); db.from(«c.table»).select()`,
      ["beds"],
    ],
    [
      "closure",
      `function make() { const t = «"beds"»; return () => db.from(«t»).select(); }`,
      ["beds"],
    ],
    [
      "currying",
      `const forTable = (t) => () => db.from(t).select(); forTable(«"beds"»)();`,
      ["beds"],
    ],
    [
      "currying second",
      `const rows = (db) => (t) => db.from(t).select(); rows(client)(«"beds"»);`,
      ["beds"],
    ],
    [
      "currying kept",
      `const rows = (db) => (t) => db.from(t).select(); const load = rows(client); load(«"beds"»);`,
      ["beds"],
    ],
    [
      "hook",
      `function useTable(t) { const { data } = useQuery(() => db.from(t).select()); return data; } function Page() { const d = useTable(«"beds"»); }`,
      ["beds"],
    ],
    [
      "factory of functions",
      `function repo(t) { return { all: () => db.from(t).select() }; } const beds = repo(«"beds"»); beds.all();`,
      ["beds"],
    ],
    [
      "factory of methods generic",
      `function repo<T>(t: string) { return { all() { return db.from(t).select(); } }; } export const beds = repo<Bed>(«"beds"»); export const wards = repo(«"wards"»);`,
      ["beds", "wards"],
    ],
    [
      "callback passed on",
      `function run(fn) { return fn(«"beds"»); } run((t) => db.from(t).select());`,
      ["beds"],
    ],
    [
      "callback twice",
      `function both(fn) { return Promise.all([fn(«"beds"»), fn(«"wards"»)]); } both((t) => db.from(t).select());`,
      ["beds", "wards"],
    ],
    [
      "callback loop",
      `function each(fn) { for (const t of [«"beds"», «"wards"»]) fn(«t»); } each(async (t) => { await db.from(t).select(); });`,
      ["beds", "wards"],
    ],
    [
      "callback with object",
      `function run(fn) { return fn({ table: «"beds"» }); } run(({ table }) => db.from(table).select());`,
      ["beds"],
    ],
    [
      "callback method",
      `class U { run(fn) { return fn(«"beds"»); } go() { return this.run((t) => db.from(t).select()); } }`,
      ["beds"],
    ],
    [
      "callback optional member",
      `function run(o) { return o.load(«"beds"»); } run({ load: (t) => db.from(t).select() });`,
      ["beds"],
    ],
    [
      "wrapper object",
      `const api = { list: (t) => db.from(t).select() }; api.list(«"beds"»);`,
      ["beds"],
    ],
    [
      "options spread",
      `function list(o) { return db.from(«o.table»).select(); } const base = { table: «"beds"» }; list({ ...base, limit: 3 });`,
      ["beds"],
    ],
    [
      "options spread override",
      `function list({ table }) { return db.from(«table»).select(); } const base = { table: "beds" }; list({ ...base, table: «"wards"» });`,
      ["wards"],
    ],
    [
      "options forwarded",
      `function a(o) { return b({ ...o, limit: 1 }); } function b({ table }) { return db.from(«table»).select(); } a({ table: «"beds"» });`,
      ["beds"],
    ],
    [
      "options forwarded whole",
      `function a(o) { return b(o); } function b({ table }) { return db.from(table).select(); } a({ table: «"beds"» });`,
      ["beds"],
    ],
    [
      "jsx props",
      `function Table({ name }) { useEffect(() => { db.from(name).select() }); } const Page = () => <Table name=«"beds"» />;`,
      ["beds"],
    ],
    [
      "jsx props expr",
      `function Table(props) { useEffect(() => { db.from(props.name).select() }); } const Page = () => <Table name={«"beds"»}>x</Table>;`,
      ["beds"],
    ],
    [
      "jsx props typed",
      `const Table: React.FC<{ name: string }> = ({ name }) => { db.from(name).select(); return null; }; const Page = () => <Table name=«"beds"» />;`,
      ["beds"],
    ],
    [
      "jsx twice",
      `function Table({ name }) { db.from(name).select(); } const Page = () => <><Table name=«"beds"» /><Table name=«"wards"» /></>;`,
      ["beds", "wards"],
    ],
    [
      "jsx default",
      `function Table({ name = «"beds"» }) { db.from(name).select(); } const Page = () => <Table />;`,
      ["beds"],
    ],
    [
      "jsx spread",
      `function Table({ name }) { db.from(«name»).select(); } const o = { name: «"beds"» }; const Page = () => <Table {...o} />;`,
      ["beds"],
    ],
    [
      "jsx memo",
      `const Table = memo(function Table({ name }) { db.from(name).select(); return null; }); const Page = () => <Table name=«"beds"» />;`,
      ["beds"],
    ],
    [
      "jsx memo arrow",
      `const Table = React.memo(({ name }) => { db.from(name).select(); return null; }); const Page = () => <Table name=«"beds"» />;`,
      ["beds"],
    ],
    [
      "jsx through",
      `function Table({ name }) { db.from(name).select(); } function Outer({ t }) { return <Table name={t} />; } const Page = () => <Outer t=«"beds"» />;`,
      ["beds"],
    ],
    [
      "hook options",
      `function useRows({ table, enabled = true }) { return useQuery({ queryKey: [table], queryFn: async () => { const { data } = await db.from(table).select(); return data; } }); } function P() { return useRows({ table: «"beds"» }); }`,
      ["beds"],
    ],
    ["array destructuring", `const [t] = [«"beds"», "wards"]; db.from(«t»).select()`, ["beds"]],
    [
      "nested destructuring",
      `const { a: { t } } = { a: { t: «"beds"» } }; db.from(«t»).select()`,
      ["beds"],
    ],
    ["destructuring default", `const { t = «"beds"» } = {}; db.from(«t»).select()`, ["beds"]],
    ["logical assign", `let t; t ??= «"beds"»; db.from(«t»).select()`, ["beds"]],
    ["plus assign", `let t = "beds"; t += "_old"; db.from(«t»).select()`, ["beds_old"]],
    [
      "IIFE",
      `const t = (() => { if (x) return «"beds"»; return «"wards"»; })(); db.from(«t»).select()`,
      ["beds", "wards"],
    ],
    [
      "await function",
      `async function table() { return «"beds"»; } db.from(«await table()»).select()`,
      ["beds"],
    ],
    [
      "function with param",
      `const old = (n) => «\`\${n}_old\`»; db.from(«old("beds")»).select()`,
      ["beds_old"],
    ],
    [
      "function with prefix",
      `function table(n: string) { return «"app_" + n»; } db.from(«table("beds")»).select(); db.from(«table("wards")»).select();`,
      ["app_beds", "app_wards"],
    ],
    [
      "function map lookup param",
      `const MAP = { b: «"beds"», w: "wards" }; const table = (k) => MAP[k]; db.from(«table("b")»).select()`,
      ["beds"],
    ],
    ["useMemo", `const t = useMemo(() => «"beds"», []); db.from(«t»).select()`, ["beds"]],
    [
      "object assign",
      `const T = Object.assign({}, { b: «"beds"» }); db.from(«T.b»).select()`,
      ["beds"],
    ],
    ["namespace", `namespace T { export const b = «"beds"»; } db.from(«T.b»).select()`, ["beds"]],
    ["const enum", `const enum T { B = «"beds"» } db.from(«T.B»).select()`, ["beds"]],
    ["enum concat", `enum T { B = «"clinic_" + "beds"» } db.from(«T.B»).select()`, ["clinic_beds"]],
    [
      "enum template",
      `enum T { B = «\`clinic_\${"beds"}\`» } db.from(«T.B»).select()`,
      ["clinic_beds"],
    ],
    [
      "optional element",
      `const T = { a: «"beds"», b: «"wards"» }; db.from(«T?.[k]»).select()`,
      ["beds", "wards"],
    ],
    [
      "satisfies record",
      `const T = { a: «"beds"», b: «"wards"» } satisfies Record<string, string>; db.from(«T[k as keyof typeof T]»).select()`,
      ["beds", "wards"],
    ],
    [
      "seeds",
      `const SEEDS = [{ table: «"beds"», rows: [{ a: 1 }] }, { table: «"wards"», rows: [{ b: 1 }] }]; for (const { table, rows } of SEEDS) { await db.from(«table»).insert(rows); }`,
      ["beds", "wards"],
    ],
    [
      "keys of spread",
      `const A = { «beds»: 1 }; const B = { ...A, «wards»: 2 }; for (const t of Object.keys(B)) db.from(«t»).select()`,
      ["beds", "wards"],
    ],
  ])("%s", (_, source, values) => {
    const { requests, spans } = scanMarked(source, FILE);
    expect(requests.map(({ target }) => target?.value ?? null)).toEqual(values);
    expect(placesOf(requests)).toEqual(spans);
    expect(requests.every(({ unresolved }) => unresolved.length === 0)).toBe(
      !values.includes(null),
    );
  });
});

describe("tables with their own columns", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "forof specs",
      `const SPECS = [{ table: "beds", column: "name" }, { table: "wards", column: "title" }]; for (const { table, column } of SPECS) { await db.from(table).delete().eq(column, 1); }`,
      ["beds: name", "wards: title"],
    ],
    [
      "forof specs member",
      `const SPECS = [{ table: "beds", column: "name" }, { table: "wards", column: "title" }] as const; for (const s of SPECS) { await db.from(s.table).delete().eq(s.column, 1); }`,
      ["beds: name", "wards: title"],
    ],
    [
      "forof specs const destructured inside",
      `const SPECS = [{ table: "beds", column: "name" }, { table: "wards", column: "title" }] as const; for (const s of SPECS) { const { table, column } = s; await db.from(table).delete().eq(column, 1); }`,
      ["beds: name", "wards: title"],
    ],
    [
      "map specs",
      `const SPECS = [{ table: "beds", column: "name" }, { table: "wards", column: "title" }]; await Promise.all(SPECS.map(({ table, column }) => db.from(table).delete().eq(column, 1)));`,
      ["beds: name", "wards: title"],
    ],
    [
      "forof tuples",
      `for (const [table, column] of [["beds", "name"], ["wards", "title"]]) { await db.from(table).delete().eq(column, 1); }`,
      ["beds: name", "wards: title"],
    ],
    [
      "entries correlated",
      `const MAP = { beds: "a", wards: "b" }; Object.entries(MAP).map(([t, c]) => db.from(t).select("*").eq(c, 1))`,
      ["beds: a", "wards: b"],
    ],
    [
      "join constant",
      `const C = ["id", "name"]; db.from("beds").select(C.join(","))`,
      ["beds: id,name"],
    ],
    ["join default", `db.from("beds").select(["id", "name"].join())`, ["beds: id,name"]],
    [
      "join spread",
      `const C = ["id", "name"]; db.from("beds").select([...C, "floor"].join(","))`,
      ["beds: id,name,floor"],
    ],
    [
      "join map",
      `const C = [{ k: "id" }, { k: "name" }]; db.from("beds").select(C.map(c => c.k).join(","))`,
      ["beds: id,name"],
    ],
    [
      "join keys",
      `const C = { id: 1, name: 2 }; db.from("beds").select(Object.keys(C).join(","))`,
      ["beds: id,name"],
    ],
    [
      "join imported frozen",
      `const C = Object.freeze(["id", "name"]); db.from("beds").select(C.join(", ").replace(", ", ","))`,
      ["beds: id,name"],
    ],
    [
      "template select with join",
      `const C = ["id", "name"].join(","); db.from("beds").select(\`\${C},wards(\${C})\`)`,
      ["beds: id,name,wards(id,name)"],
    ],
    ["inline map", `db.from({ a: "beds", b: "wards" }[k]).select()`, ["beds: ", "wards: "]],
    [
      "map of objects",
      `const MAP = { a: { t: "beds", c: "x" }, b: { t: "wards", c: "y" } }; const cfg = MAP[k]; db.from(cfg.t).select().eq(cfg.c, 1)`,
      ["beds: x", "wards: y"],
    ],
    [
      "callback awaited constant",
      `const A = "id,name"; const B = "id"; async function fall(run: (select: string) => any) { const r = await run(A); if (!r.error) return r; return run(B); } fall((select) => db.from("beds").select(select));`,
      ["beds: id,name", "beds: id"],
    ],
    [
      "default destructured",
      `function list({ table, columns = "*" }) { return db.from(table).select(columns); } list({ table: "beds" });`,
      ["beds: "],
    ],
    ["comma", `db.from((0, "beds")).select()`, ["beds: "]],
    [
      "function with param id",
      `const t = (n) => n; db.from(t("beds")).select(); db.from(t("wards")).select()`,
      ["beds: ", "wards: "],
    ],
    ["and", `db.from(x && "beds").select()`, ["beds: "]],
    [
      "branch pairs",
      `let t; let c; if (x) { t = "beds"; c = "a"; } else { t = "wards"; c = "b"; } db.from(t).select(c)`,
      ["beds: a", "wards: b"],
    ],
    [
      "branch pairs initial",
      `let t = "beds"; let c = "a"; if (x) { t = "wards"; c = "b"; } db.from(t).select(c)`,
      ["beds: a", "wards: b"],
    ],
    [
      "switch pairs",
      `let t, c; switch (k) { case 1: t = "beds"; c = "a"; break; default: t = "wards"; c = "b"; } db.from(t).select(c)`,
      ["beds: a", "wards: b"],
    ],
    [
      "same condition",
      `const t = x ? "beds" : "wards"; db.from(t).select(x ? "a" : "b")`,
      ["beds: a", "wards: b"],
    ],
    [
      "other condition",
      `const t = x ? "beds" : "wards"; db.from(t).select(y ? "a" : "b")`,
      ["beds: ", "wards: "],
    ],
    [
      "loop compared",
      `for (const t of ["beds", "wards"]) { if (t === "beds") { db.from(t).select("a") } else { db.from(t).select("b") } }`,
      ["beds: a", "wards: b"],
    ],
    [
      "loop guarded",
      `for (const t of ["beds", "wards"]) { if (t === "beds") continue; db.from(t).select("b") }`,
      ["wards: b"],
    ],
    [
      "loop conditional filter",
      `for (const t of ["beds", "wards"]) { let q = db.from(t).select("*"); if (t === "beds") q = q.eq("a", 1); await q; }`,
      ["beds: a", "wards: "],
    ],
    [
      "config function",
      `function cfg(k) { if (k) return { t: "beds", c: "a" }; return { t: "wards", c: "b" }; } const { t, c } = cfg(k); db.from(t).select(c)`,
      ["beds: a", "wards: b"],
    ],
    [
      "caller loop pairs",
      `function rows(t, c) { return db.from(t).select(c); } for (const { t, c } of [{ t: "beds", c: "a" }, { t: "wards", c: "b" }]) rows(t, c);`,
      ["beds: a", "wards: b"],
    ],
    [
      "select built certain",
      `let c = "id"; c += ", name"; db.from("beds").select(c)`,
      ["beds: id, name"],
    ],
    [
      "select built loop",
      `let c = "id"; for (const f of fs) c += f; db.from("beds").select(c)`,
      ["beds: "],
    ],
    [
      "pushed",
      `const c = ["id"]; if (x) c.push("name"); db.from("beds").select(c.join(","))`,
      ["beds: id,name"],
    ],
  ])("%s", (_, source, asked) => {
    expect(scan(source, FILE).map(askedOf)).toEqual(asked);
  });
});

describe("tables that stay open, each told once", () => {
  // `keyof` of declared types: that a table has a type does not say that it is asked for.
  test.each<[string, string]>([
    ["map method ref", `const load = (t) => db.from(t).select(); ["beds","wards"].map(load)`],
    [
      "keyof interface",
      `interface R { beds: Bed; wards: Ward } const f = (t: keyof R) => db.from(t).select();`,
    ],
    [
      "keyof Database",
      `interface Database { public: { Tables: { beds: { Row: { id: string } }; wards: { Row: { id: string } } } } } const f = (t: keyof Database["public"]["Tables"]) => db.from(t).select();`,
    ],
    [
      "keyof Database alias",
      `interface Database { public: { Tables: { beds: { Row: { id: string } }; wards: { Row: { id: string } } } } } type TableName = keyof Database["public"]["Tables"]; function f<T extends TableName>(t: T) { return db.from(t).select(); }`,
    ],
    ["optional parameter", `function f(t?: string) { return db.from(t!).select(); }`],
    [
      "args forwarded",
      `function a(...args) { return b(...args); } function b(t) { return db.from(t).select(); } a("beds");`,
    ],
    [
      "jsx spread open",
      `function Table({ name }) { db.from(name).select(); } const Page = (o) => <Table {...o} />;`,
    ],
    ["state literal", `const [t, setT] = useState("beds"); db.from(t).select()`],
    ["useRef", `const t = useRef("beds"); db.from(t.current).select()`],
    ["fromEntries", `const T = Object.fromEntries(rows); db.from(T.b).select()`],
    ["tagged template", `db.from(dedent\`beds\`).select()`],
    ["split", `db.from("beds,wards".split(",")[0]).select()`],
  ])("%s", (_, source) => {
    const requests = scan(source, FILE);
    expect(requests.map(({ target }) => target)).toEqual([null]);
    expect(requests[0]?.unresolved.map(({ role }) => role)).toEqual(["relation"]);
  });
});

describe("what is hostile ends soon", () => {
  const doubled = Array.from(
    { length: 30 },
    (_, index) => `const t${index + 1} = \`\${t${index}}\${t${index}}\`;`,
  ).join("\n");
  const nested = Array.from(
    { length: 30 },
    (_, index) => `const f${index + 1} = (n) => f${index}(f${index}(n));`,
  ).join("\n");
  const multiplied = `\${o}`.repeat(40);
  const many = Array.from({ length: 1000 }, (_, index) => `"t${index}"`).join(", ");
  test.each<[string, string, number]>([
    ["a text that doubles thirty times", `const t0 = "x"; ${doubled} db.from(t30).select()`, 1],
    [
      "alternatives that multiply",
      `const o = x ? "a" : "b"; db.from(\`${multiplied}\`).select()`,
      1,
    ],
    [
      "functions that call twice",
      `const f0 = (n) => n; ${nested} db.from(f30("beds")).select()`,
      1,
    ],
    ["a template of itself", `const a = \`\${a}x\`; db.from(a).select()`, 1],
    [
      "functions in a circle",
      `const f = (n) => g(n + "a"); const g = (n) => f(n + "b"); db.from(f("x")).select()`,
      1,
    ],
    ["a function of itself", `function f(n) { return \`\${f(n)}x\`; } db.from(f(1)).select()`, 1],
    [
      "an object of itself",
      `const A = { ...A }; for (const t of Object.keys(A)) db.from(t).select()`,
      1,
    ],
    [
      "a thousand tables: the rest is one open request",
      `for (const t of [${many}]) db.from(t).select()`,
      257,
    ],
    [
      "a thousand assignments",
      `let t = "a"; ${'if (x) t = "b";'.repeat(1000)} db.from(t).select()`,
      2,
    ],
    [
      "a list that maps itself",
      `const a = a.map((x) => x); for (const t of a) db.from(t).select()`,
      1,
    ],
  ])("%s", (_, source, count) => {
    const start = performance.now();
    expect(scan(source, FILE)).toHaveLength(count);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
