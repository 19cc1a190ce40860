/** What the code reads from the rows of an answer: the way from the builder to each key. */
import { describe, expect, test } from "vitest";
import type { RowRead } from "../../src/model/request.ts";
import { scan, scanMarked, unmark } from "./marked-source.ts";

/** `visits: [].title [].ward.no` for each request that is read from. */
function told(source: string, file?: string): readonly string[] {
  return scan(source, file).flatMap(({ target, rowReads }) =>
    rowReads ? [`${target?.value}: ${rowReads.map(pathOf).join(" ")}`] : [],
  );
}

function pathOf({ path }: RowRead): string {
  return path
    .map((step) => (step.kind === "element" ? "[]" : `.${step.name}`))
    .join("")
    .replace(/^\./, "");
}

const Q = `db.from("visits").select()`;
const ROWS = `const { data } = await ${Q};`;
const ONE = `const { data } = await ${Q}.single();`;

/** The keys are marked in the source, and told as paths. */
type Case = readonly [name: string, source: string, reads: string];

describe("the way to the rows", () => {
  test.each<Case>([
    ["data", `${ROWS} data[0].«title»;`, "[].title"],
    ["a name of its own", `const { data: v, error } = await ${Q}; v[0].«title»;`, "[].title"],
    ["a default", `const { data: v = [] } = await ${Q}; v[0].«title»;`, "[].title"],
    ["the answer in a variable", `const res = await ${Q}; res.data[0].«title»;`, "[].title"],
    [
      "the answer and a pattern",
      `const r = await ${Q}; const { data } = r; data[0].«no»;`,
      "[].no",
    ],
    ["data in quotes", `const res = await ${Q}; res["data"][0].«title»;`, "[].title"],
    ["at once", `(await ${Q}).data[0].«title»;`, "[].title"],
    ["at once, perhaps", `(await ${Q}).data?.[0]?.«title»;`, "[].title"],
    ["a nested pattern", `const { data: { «id» } } = await ${Q}.single();`, "id"],
    ["a pattern of a list", `const { data: [first] } = await ${Q}; first.«id»;`, "[].id"],
    ["a cast", `const { data } = (await ${Q}) as Answer; data[0].«id»;`, "[].id"],
    ["then", `${Q}.then(({ data }) => data[0].«id»);`, "[].id"],
    ["then of an answer", `${Q}.then((res) => { use(res.data[0].«id»); });`, "[].id"],
    ["then of a function", `${Q}.then(function (res) { use(res.data[0].«id»); });`, "[].id"],
    ["what then gives", `const v = await ${Q}.then((r) => r.data); v[0].«id»;`, "[].id"],
    ["two thens", `${Q}.then((r) => r.data).then((v) => v[0].«id»);`, "[].id"],
    ["finally", `const { data } = await ${Q}.finally(stop); data[0].«id»;`, "[].id"],
    ["throwOnError", `const { data } = await ${Q}.throwOnError(); data[0].«id»;`, "[].id"],
    ["returns", `const { data } = await ${Q}.returns<V[]>(); data[0].«id»;`, "[].id"],
    ["let that stays", `let { data } = await ${Q}; data[0].«id»;`, "[].id"],
    ["a promise in a variable", `const p = ${Q}; const { data } = await p; data[0].«id»;`, "[].id"],
    [
      "a builder that goes on",
      `let q = ${Q}; if (w) q = q.eq("w", w); const { data } = await q; data[0].«id»;`,
      "[].id",
    ],
    [
      "a builder and a last link",
      `const q = ${Q}; const { data } = await q.limit(1); data[0].«id»;`,
      "[].id",
    ],
    [
      "behind a write",
      `const { data } = await db.from("visits").insert({ no: 1 }).select().single(); data.«id»;`,
      "id",
    ],
    ["a call", `const { data } = await supabase.rpc("late_visits"); data[0].«id»;`, "[].id"],
    ["all together", `const [a] = await Promise.all([${Q}]); a.data[0].«id»;`, "[].id"],
    [
      "the second of two",
      `const [, { data }] = await Promise.all([ask(), ${Q}]); data[0].«id»;`,
      "[].id",
    ],
    [
      "all in a variable",
      `const all = await Promise.all([ask(), ${Q}]); all[1].data[0].«id»;`,
      "[].id",
    ],
    ["all and then", `Promise.all([${Q}, ask()]).then(([v]) => v.data[0].«id»);`, "[].id"],
    [
      "a function that returns data",
      `async function load() { ${ROWS} return data ?? []; } const v = await load(); v[0].«id»;`,
      "[].id",
    ],
    [
      "a function that returns the answer",
      `const load = async () => await ${Q}; const { data } = await load(); data[0].«id»;`,
      "[].id",
    ],
    [
      "a function that returns the request",
      `async function load() { return ${Q}; } async function show() { const { data } = await load(); data[0].«id»; }`,
      "[].id",
    ],
    [
      "a function that may return nothing",
      `async function load() { ${ROWS} if (!data) return null; return data; } const v = await load(); v?.[0].«id»;`,
      "[].id",
    ],
    [
      "one row from a function",
      `async function load() { ${ROWS} return data[0]; } const { «id» } = await load();`,
      "[].id",
    ],
  ])("%s", (_, source, reads) => {
    const { requests, spans } = scanMarked(source);
    expect(requests.flatMap(({ rowReads }) => rowReads ?? []).map(pathOf)).toEqual([reads]);
    expect(lastSpans(requests)).toEqual(spans);
  });
});

function lastSpans(requests: ReturnType<typeof scan>) {
  return requests
    .flatMap(({ rowReads }) => rowReads ?? [])
    .map(({ path }) => {
      const last = path.at(-1);
      return last?.kind === "key" ? last.span : null;
    });
}

describe("from the rows to the keys", () => {
  test.each<Case>([
    ["map", `${ROWS} data.map((row) => row.«id»);`, "[].id"],
    [
      "map with a pattern",
      `${ROWS} data.map(({ «id», «title»: name }) => name);`,
      "[].id [].title",
    ],
    ["a default in a pattern", `${ROWS} data.map(({ «title» = "" }) => title);`, "[].title"],
    ["a key in quotes", `${ROWS} data.map(({ "«title»": t }) => t);`, "[].title"],
    ["filter", `${ROWS} data.filter((row) => row.«open»);`, "[].open"],
    ["find", `${ROWS} const v = data.find((row) => row.«no» === 1); v?.«id»;`, "[].no [].id"],
    ["forEach", `${ROWS} data.forEach((row) => { use(row.«id»); });`, "[].id"],
    ["some and every", `${ROWS} data.some((v) => v.«a»); data.every((v) => v.«b»);`, "[].a [].b"],
    ["flatMap", `${ROWS} data.flatMap((row) => [row.«id»]);`, "[].id"],
    ["reduce", `${ROWS} data.reduce((sum, row) => sum + row.«fee», 0);`, "[].fee"],
    ["sort", `${ROWS} data.sort((a, b) => a.«no» - b.«no»);`, "[].no [].no"],
    ["what filter gives", `${ROWS} data.filter(isOpen).map((row) => row.«id»);`, "[].id"],
    ["what sort gives", `${ROWS} data.sort(byNo).slice(0, 3)[0].«id»;`, "[].id"],
    ["a copy that is sorted", `${ROWS} [...data].sort((a, b) => a.«no» - b.«no»);`, "[].no [].no"],
    ["a copy of what may be nothing", `${ROWS} [...(data ?? [])].reverse()[0].«id»;`, "[].id"],
    ["Array.from", `${ROWS} Array.from(data).at(-1).«id»;`, "[].id"],
    ["at", `${ROWS} data.at(-1)?.«id»;`, "[].id"],
    ["any index", `${ROWS} data[i].«id»;`, "[].id"],
    ["for of", `${ROWS} for (const row of data) use(row.«id»);`, "[].id"],
    ["for of with a pattern", `${ROWS} for (const { «id» } of data ?? []) use(id);`, "[].id"],
    ["nothing else", `${ROWS} (data ?? []).map((row) => row.«id»);`, "[].id"],
    ["nothing else, older", `${ROWS} (data || []).map((row) => row.«id»);`, "[].id"],
    ["nothing else in a variable", `${ROWS} const rows = data ?? []; rows[0].«id»;`, "[].id"],
    ["behind and", `${ROWS} const first = data && data[0]; first.«id»;`, "[].id"],
    ["one branch", `${ROWS} const first = data ? data[0] : null; first.«id»;`, "[].id"],
    ["not null", `${ROWS} data![0]!.«id»;`, "[].id"],
    ["any", `${ROWS} (data as any)[0].«id»;`, "[].id"],
    ["a type", `${ROWS} (data as unknown as Visit[]).map((v) => v.«id»);`, "[].id"],
    ["satisfies", `${ROWS} (data satisfies Visit[])[0].«id»;`, "[].id"],
    ["a key by its text", `${ROWS} data[0]["«id»"];`, "[].id"],
    ["one row", `${ONE} data.«id»;`, "id"],
    ["one row, perhaps", `${ONE} data?.«id»;`, "id"],
    ["one row taken apart", `${ONE} const { «id», ...rest } = data; use(id); rest.«no»;`, "id no"],
    ["a key that is left out", `${ONE} const { id, «no», ...rest } = data; use(no);`, "no"],
    [
      "a key that is left out under a name",
      `${ONE} const { id: _, ...rest } = data; use(rest);`,
      "",
    ],
    ["a key that nobody uses", `${ONE} const { «id» } = data;`, "id"],
    ["an embedded row", `${ONE} data.«ward».«name»;`, "ward ward.name"],
    ["an embedded row, perhaps", `${ONE} data?.«ward»?.«name»;`, "ward ward.name"],
    [
      "an embedded row taken apart",
      `${ONE} const { «ward»: { «name» } } = data;`,
      "ward ward.name",
    ],
    ["embedded rows", `${ONE} data.«notes».map((note) => note.«text»);`, "notes notes[].text"],
    ["one of embedded rows", `${ONE} data.«notes»[0].«text»;`, "notes notes[].text"],
    [
      "rows of rows",
      `${ROWS} for (const v of data) for (const n of v.«notes») n.«text»;`,
      "[].notes [].notes[].text",
    ],
    [
      "embedded rows by map",
      `${ROWS} data.map((v) => v.«ward»).filter((w) => w.«name»);`,
      "[].ward [].ward.name",
    ],
    ["in a text", `${ROWS} const t = \`#\${data[0].«no»}\`;`, "[].no"],
    ["in a condition", `${ONE} if (data.«open») stop();`, "open"],
    ["with something instead", `${ONE} use(data.«title» ?? "none");`, "title"],
    ["as an argument", `${ROWS} use(data.map((v) => v.«id»));`, "[].id"],
    ["in a function below", `${ROWS} function first() { return data[0].«id»; }`, "[].id"],
    [
      "on several lines",
      `${ROWS}\nfor (const row of data) {\n  use(row.«id»);\n  use(row\n    .«no»);\n}`,
      "[].id [].no",
    ],
    [
      "a key that an object of the file has too",
      `${ONE} const next = {}; next.title = data.«title»;`,
      "title",
    ],
    [
      "rows that are shown and then read",
      `${ROWS} console.log(data); setVisits(data); data[0].«id»;`,
      "[].id",
    ],
  ])("%s", (_, source, reads) => {
    const { requests, spans } = scanMarked(source);
    const found = requests.flatMap(({ rowReads }) => rowReads ?? []);
    expect(found.map(pathOf).join(" ")).toBe(reads);
    expect(lastSpans(requests)).toEqual(spans);
  });

  test("JSX", () => {
    const source = `export async function Visits() { ${ROWS}
      return <ul>{data?.map((v) => <li key={v.«id»}>{v.«title»} {v.«ward»?.«name»}</li>)}</ul>; }`;
    const { requests, spans } = scanMarked(source, "visits.tsx");
    expect(told(unmark(source).text, "visits.tsx")).toEqual([
      "visits: [].id [].title [].ward [].ward.name",
    ]);
    expect(lastSpans(requests)).toEqual(spans);
  });

  test("two requests keep their rows apart", () => {
    const source = `const [{ data: visits }, { data: beds }] = await Promise.all([${Q}, db.from("beds").select()]);
      visits[0].title; beds[0].no;`;
    expect(told(source)).toEqual(["visits: [].title", "beds: [].no"]);
  });
});

describe("what is there instead", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["a text", `${ONE} use(data.title ?? "none", data.no);`, ["title"]],
    ["a number", `${ONE} use(Number(data.fee || 0), Number(data.no));`, ["fee"]],
    ["a default", `${ONE} const { title = "none", no } = data;`, ["title"]],
    [
      "behind a question mark",
      `${ONE} use(data.ward?.name ?? "none", data.no);`,
      ["ward", "ward.name"],
    ],
    ["another's key", `${ONE} use(data.title || draft.title, data.no);`, ["title"]],
    ["nothing, in a condition", `${ONE} if (data.title || other) stop();`, ["title"]],
    ["nothing behind and", `${ONE} use(data.title && 1);`, []],
  ])("%s", (_, source, paths) => {
    const reads = scan(source).flatMap(({ rowReads }) => rowReads ?? []);
    expect(reads.filter((read) => read.hasFallback).map(pathOf)).toEqual(paths);
  });
});

describe("what is no read of a row", () => {
  test.each<readonly [string, string]>([
    [
      "an answer's other parts",
      `const { error, count } = await ${Q}; error.message; count.length;`,
    ],
    ["the answer itself", `const res = await ${Q}; res.status; res.error?.message;`],
    ["a request that is not awaited", `const { data } = ${Q}; data[0].id;`],
    ["no request", `const { data } = await fetch("/visits"); data[0].id;`],
    ["a query library", `const { data } = useQuery({ queryFn: () => ${Q} }); data[0].id;`],
    ["another's data", `await ${Q}; const { data } = await load(); data[0].id;`],
    ["a parameter of that name", `${ROWS} function show(data) { return data[0].id; }`],
    ["a variable of that name", `${ROWS} { const data = load(); data[0].id; }`],
    ["a callback's parameter of that name", `${ROWS} others.map((data) => data.id);`],
    ["a row of another list", `${ROWS} data.map(() => 1); others.map((row) => row.id);`],
    [
      "a variable that is assigned",
      `let { data } = await ${Q}; data = data.concat(more); data[0].id;`,
    ],
    [
      "a variable that is assigned in a pattern",
      `let { data } = await ${Q}; ({ data } = await again()); data[0].id;`,
    ],
    [
      "a variable that a loop assigns",
      `let { data } = await ${Q}; for (data of lists) data[0].id;`,
    ],
    ["an assigned parameter", `${ROWS} data.forEach((row) => { row = more(row); row.id; });`],
    ["var", `var { data } = await ${Q}; data[0].id; var { data } = await load();`],
    ["a later value", `let v; v = (await ${Q}).data; v[0].id;`],
    ["something else instead", `${ROWS} const v = data ?? sample; v[0].id;`],
    ["something else in one branch", `${ROWS} const v = data ? data[0] : draft; v.id;`],
    ["a row instead", `${ROWS} const v = data?.[0] ?? { id: 1 }; v.id;`],
    ["a default with keys", `const { data: { ward: w = { id: 1 } } } = await load(); w.id;`],
    [
      "one of two requests",
      `const { data } = await (a ? ${Q} : db.from("beds").select()); data[0].id;`,
    ],
    [
      "one of two awaited",
      `const { data } = a ? await ${Q} : await db.from("beds").select(); data[0].id;`,
    ],
    [
      "one of two builders",
      `let q = ${Q}; if (a) q = db.from("beds").select(); const { data } = await q; data[0].id;`,
    ],
    [
      "one of two builders, one unknown",
      `let q = ${Q}; if (a) q = other(); const { data } = await q; data[0].id;`,
    ],
    ["a key that is set", `${ROWS} data.forEach((row) => { row.label = 1; }); data[0].label;`],
    ["a key that is set by its text", `${ONE} data["label"] = 1; data.label;`],
    ["a key that is set elsewhere", `${ROWS} function mark(v) { v.label = 1; } data[0].label;`],
    ["a key that is counted up", `${ONE} data.views++; data.views;`],
    ["another key instead", `${ONE} use(data.name || data.title);`],
    ["another key instead, and then a text", `${ONE} use(data.name ?? data.title ?? "none");`],
    ["a key below, or another", `${ROWS} use(data[0].ward?.name ?? data[0].name);`],
    ["a key that is deleted", `${ONE} delete data.secret; data.secret;`],
    ["any key that is set", `${ONE} data[key] = 1; data.label;`],
    ["Object.assign", `${ONE} Object.assign(data, more); data.label;`],
    [
      "Object.assign of keys",
      `${ROWS} Object.assign(data.find(isOpen), { label: 1 }); data[0].label;`,
    ],
    ["a function that may set keys", `${ROWS} await attachLabels(data); data[0].label;`],
    ["a function for each that may set keys", `${ROWS} data.forEach(attachLabel); data[0].label;`],
    ["rows that are added", `${ROWS} data.push({ label: 1 }); data[0].label;`],
    ["other rows beside", `${ROWS} [...data, extra].map((row) => row.label);`],
    ["other rows behind", `${ROWS} data.concat(extra).map((row) => row.label);`],
    ["objects made of rows", `${ROWS} data.map((row) => ({ label: 1 })).filter((v) => v.label);`],
    ["objects made of rows and more", `${ROWS} const all = { ...data[0], label: 1 }; all.label;`],
    ["a key that is asked for", `${ONE} if ("label" in data) data.label;`],
    [
      "a key that is asked for by a method",
      `${ONE} if (data.hasOwnProperty("label")) use(data.label);`,
    ],
    [
      "a key of which the type is asked",
      `${ONE} if (typeof data.label === "string") use(data.label);`,
    ],
    ["a key that may be undefined", `${ONE} if (data.label !== undefined) use(data.label);`],
    ["a method", `${ONE} data.describe();`],
    ["methods of lists", `${ROWS} data.map(show).join(); data.entries(); data.includes(1);`],
    ["a type", `${ROWS} type Visit = (typeof data)[number]["label"];`],
    ["a key that is computed", `${ONE} const { [key]: value } = data;`],
    ["the index of a callback", `${ROWS} data.map((row, index) => index.label);`],
    ["the sum of reduce", `${ROWS} data.reduce((all, row) => all.label, {});`],
    ["reduce without a start", `${ROWS} data.reduce((all) => all.label);`],
    [
      "behind a spread of requests",
      `const [a, b] = await Promise.all([...more, ${Q}]); b.data[0].id;`,
    ],
    ["another of all", `const [a] = await Promise.all([ask(), ${Q}]); a.data[0].id;`],
    ["the first of a race", `const [a] = await Promise.race([${Q}]); a.data[0].id;`],
    [
      "a function that returns other rows too",
      `async function load() { ${ROWS} if (!data) return sample(); return data; } const v = await load(); v[0].id;`,
    ],
    [
      "a function of that name of something else",
      `async function load() { ${ROWS} return data; } const v = await api.load(); v[0].id;`,
    ],
    ["a generator", `async function* load() { ${ROWS} yield data; } for (const v of load()) v.id;`],
    ["a rest parameter", `${Q}.then((...all) => all.data);`],
    ["a caught answer", `const { data } = await ${Q}.catch(() => sample); data[0].id;`],
    [
      "a table that callers name",
      `const load = async (table) => { const { data } = await db.from(table).select(); return data[0].id; }; load("visits"); load("beds");`,
    ],
    [
      "a select list that callers name",
      `const load = async (list) => { const { data } = await db.from("visits").select(list); return data[0].id; }; load("id");`,
    ],
    [
      "one of two tables",
      `const t = a ? "visits" : "beds"; const { data } = await db.from(t).select(); data[0].id;`,
    ],
  ])("%s", (_, source) => {
    expect(told(source)).toEqual([]);
  });
});
