import { describe, expect, test } from "vitest";
import type { Payload } from "../../src/model/request.ts";
import { scan, scanMarked, scanOne } from "./marked-source.ts";

/** `keys`, `?` behind those that a type allows, ` +` when more may be sent, ` []` for several rows. */
function told(payload: Payload | null | undefined): string {
  if (!payload) return "none";
  const keys = payload.keys
    .map(({ name, declared, optional }) => `${name.value}${declared && optional ? "?" : ""}`)
    .join(" ");
  return `${keys}${payload.complete ? "" : " +"}${payload.many ? " []" : ""}`;
}

function sent(source: string): string {
  return told(scanOne(`async function save(input, rows) { ${source} }`).payload);
}

describe("keys of a payload", () => {
  test.each([
    ["object", `db.from("beds").insert({ ward: 1, "floor": 2, 3: 4 })`, "ward floor 3"],
    ["shorthand", `const ward = 1; db.from("beds").insert({ ward })`, "ward"],
    ["computed constant", `const K = "ward"; db.from("beds").update({ [K]: 1 })`, "ward"],
    ["computed unknown", `db.from("beds").update({ [input]: 1, floor: 2 })`, "floor +"],
    ["nested objects are one value", `db.from("beds").insert({ meta: { a: 1 } })`, "meta"],
    ["cast", `db.from("beds").insert({ ward: 1 } as never)`, "ward"],
    ["undefined is not sent", `db.from("beds").insert({ ward: 1, floor: undefined })`, "ward"],
    ["array", `db.from("beds").insert([{ ward: 1 }, { floor: 2 }])`, "ward floor []"],
    [
      "spread constant",
      `const base = { ward: 1 }; db.from("beds").insert({ ...base, floor: 2 })`,
      "ward floor",
    ],
    ["spread parameter", `db.from("beds").insert({ ...input, floor: 2 })`, "floor +"],
    [
      "spread condition",
      `db.from("beds").insert({ ...(input && { ward: 1 }), floor: 2 })`,
      "ward floor",
    ],
    [
      "spread choice",
      `db.from("beds").insert({ ...(input ? { ward: 1 } : {}), floor: 2 })`,
      "ward floor",
    ],
    ["variable", `const bed = { ward: 1 }; db.from("beds").insert(bed)`, "ward"],
    ["variable in an array", `const bed = { ward: 1 }; db.from("beds").insert([bed])`, "ward []"],
    [
      "later assignment",
      `const bed: any = { ward: 1 }; bed.floor = 2; bed["room"] = 3; db.from("beds").update(bed)`,
      "ward floor room",
    ],
    [
      "assignment in a condition",
      `const bed = {}; if (input) bed.ward = 1; db.from("beds").update(bed)`,
      "ward",
    ],
    [
      "assignment after the request",
      `const bed = { ward: 1 }; db.from("beds").update(bed); bed.extra = 2;`,
      "ward",
    ],
    [
      "removed key",
      `const bed = { ward: 1, extra: 2 }; delete bed.extra; db.from("beds").update(bed)`,
      "ward",
    ],
    [
      "merged object",
      `const bed = { ward: 1 }; Object.assign(bed, { floor: 2 }); db.from("beds").update(bed)`,
      "ward floor",
    ],
    [
      "pushed rows",
      `const list = []; list.push({ ward: 1 }); db.from("beds").insert(list)`,
      "ward []",
    ],
    [
      "emptied rows",
      `const list = [{ ward: 1 }]; list.length = 0; list.push({ floor: 1 }); db.from("beds").insert(list)`,
      "ward floor []",
    ],
    [
      "pushed rows that are emptied",
      `let list: Bed[]; list = []; list.length = 0; list.push({ ward: 1 }); db.from("beds").insert(list)`,
      "ward []",
    ],
    [
      "a column of that name",
      `const bed = { ward: 1 }; bed.length = 2; db.from("beds").insert(bed)`,
      "ward length",
    ],
    [
      "mapped rows",
      `db.from("beds").insert(rows.map((row) => ({ ward: row.w, floor: 1 })))`,
      "ward floor []",
    ],
    [
      "mapped rows with a body",
      `db.from("beds").insert(rows.map((row) => { const f = 1; return { ward: row.w, f }; }))`,
      "ward f []",
    ],
    [
      "mapped rows in a variable",
      `const list = rows.map((row) => ({ ward: row.w })); db.from("beds").insert(list)`,
      "ward []",
    ],
    [
      "mapped and filtered",
      `db.from("beds").insert(rows.map((r) => ({ ward: 1 })).filter(Boolean))`,
      "ward []",
    ],
    [
      "mapped with a spread",
      `db.from("beds").insert(rows.map((row) => ({ ...row, ward: 1 })))`,
      "ward + []",
    ],
    [
      "named callback",
      `const toBed = (r) => ({ ward: r.w }); db.from("beds").insert(rows.map(toBed))`,
      "ward []",
    ],
    [
      "function result",
      `function bed() { return { ward: 1 }; } db.from("beds").insert(bed())`,
      "ward",
    ],
    ["either object", `db.from("beds").insert(input ? { ward: 1 } : { floor: 2 })`, "ward floor"],
    [
      "conditional variable",
      `let bed = { ward: 1 }; if (input) bed = { floor: 2 }; db.from("beds").insert(bed)`,
      "ward floor",
    ],
    ["parameter", `db.from("beds").insert(input)`, " +"],
    ["member of a parameter", `db.from("beds").insert(input.bed)`, " +"],
    ["arguments of a call", `supabase.rpc("admit", { patient: 1, ward: 2 })`, "patient ward"],
    ["call without arguments", `supabase.rpc("admit")`, "none"],
    ["read", `db.from("beds").select()`, "none"],
    ["delete", `db.from("beds").delete().eq("id", 1)`, "none"],
  ])("%s", (_, source, expected) => {
    expect(sent(source)).toBe(expected);
  });
});

/** As `sent`, with `?` behind every key that may be left out. */
function certain(source: string): string {
  const payload = scan(source).find(({ payload }) => payload !== null)?.payload;
  const keys = payload?.keys.map(({ name, optional }) => `${name.value}${optional ? "?" : ""}`);
  return [...(keys ?? []), payload?.complete ? "" : "+", payload?.many ? "[]" : ""]
    .filter((word) => word !== "")
    .join(" ");
}

describe("keys that are certain, and keys that may be left out", () => {
  test.each([
    ["condition", "{ ward: 1, ...(ok && { floor: 2 }) }", "ward floor?"],
    ["choice", "{ ...(ok ? { ward: 1 } : { ward: 2, floor: 2 }) }", "ward floor?"],
    [
      "what both branches share",
      "ok ? { ...base, ward: 1 } : { ...base, floor: 2 }",
      "name ward? floor?",
    ],
    ["rows", "[{ ward: 1 }, { ward: 2, floor: 2 }]", "ward floor? []"],
    ["helper", "bed(1)", "ward"],
    ["helper that adds", "added({ ward: 1 })", "made ward"],
    ["helper twice", "added(added({ ward: 1 }))", "made ward"],
    [
      "helper with several rows",
      "[added({ ward: 1 }), added({ ward: 1, floor: 2 })]",
      "made ward floor? []",
    ],
    ["helper that copies", "copied({ ward: 1 })", "ward"],
    ["helper that changes what it is given", "changed({ ward: 1 })", "ward seen"],
    ["helper that takes a key out", "without({ ward: 1, floor: 2 })", "floor"],
    ["such a key beside it", "{ ward: 1, ...without({ ward: 2, floor: 2 }) }", "ward floor"],
    ["helper with a default", "defaulted()", "ward"],
    ["destructuring helper", "picked({ ward: 1, floor: 2 })", "ward"],
    ["rest in a helper", "rested({ ward: 1, floor: 2 })", "floor"],
    ["static method", "Beds.row(1)", "ward"],
    ["method of an object", "beds.row(1)", "ward"],
    ["async helper", "await later()", "ward"],
    ["helper of many", "rows.map(added)", "made + []"],
    [
      "reduce",
      "rows.reduce((all, row) => { all.push({ ward: row.w }); return all; }, [])",
      "ward []",
    ],
    ["reduce that spreads", "rows.reduce((all, row) => [...all, { ward: row.w }], [])", "ward? []"],
    [
      "reduce to an object",
      "rows.reduce((all, row) => { all[row.k] = row.v; return all; }, {})",
      "+",
    ],
    ["values of an object", "Object.values({ a: { ward: 1 }, b: { ward: 2 } })", "ward []"],
    ["values of a map", "[...byName.values()]", "ward []"],
    ["array from a map", "Array.from(byName.values())", "ward []"],
    ["as many as", "Array.from({ length: 3 }, () => ({ ward: 1 }))", "ward []"],
    ["copy", "structuredClone({ ward: 1 })", "ward"],
    ["copy by JSON", "JSON.parse(JSON.stringify({ ward: 1 }))", "ward"],
    ["parsed text", "JSON.parse(text)", "+"],
    [
      "entries that are left",
      "Object.fromEntries(Object.entries({ ward: 1, floor: 2 }).filter(([, v]) => v))",
      "ward? floor?",
    ],
    [
      "entries that are made",
      "Object.fromEntries(Object.entries({ ward: 1 }).map(([k, v]) => [snake(k), v]))",
      "+",
    ],
    [
      "entries whose values are made",
      "Object.fromEntries(Object.entries({ ward: 1, floor: 2 }).map(([k, v]) => [k, v ?? null]))",
      "ward floor",
    ],
    [
      "entries whose values are made, of those that are left",
      "Object.fromEntries(Object.entries({ ward: 1, floor: 2 }).filter(([, v]) => v).map(([k, v]) => [k, String(v)]))",
      "ward? floor?",
    ],
    [
      "entries that a table renames",
      "Object.fromEntries(Object.entries({ wardName: 1, floor: 2 }).map(([k, v]) => [NAMES[k] ?? k, v]))",
      "ward floor",
    ],
    ["pairs", `Object.fromEntries([["ward", 1], ["floor", rows]])`, "ward floor"],
    ["pairs of run time", `Object.fromEntries([["ward", 1], ...rows])`, "+"],
    ["pairs that are no pairs", `Object.fromEntries([["ward", 1], text])`, "+"],
    ["merged", "Object.assign({}, base, { ward: 1 })", "name ward"],
    ["lodash pick", `pick({ ward: 1, floor: 2 }, ["ward"])`, "ward"],
    ["lodash omit", `_.omit({ ward: 1, floor: 2 }, "ward")`, "floor"],
    ["pick by run time", "pick({ ward: 1, floor: 2 }, names)", "+"],
    ["another pick", `other.pick({ ward: 1, floor: 2 }, ["ward"])`, "+"],
    ["renamed keys", "snaked({ wardName: 1 })", "+"],
    ["renamed keys, or what is no object", "renamed({ wardName: 1 })", "+"],
    ["renamed in depth, where a list may be given", "renamedDeep({ wardName: 1 })", "+ []"],
    ["renamed in depth, in one expression", "renamedOnce({ wardName: 1 })", "+"],
    ["renamed by a method", "beds.renamed({ wardName: 1 })", "+"],
    ["renamed rows", "[{ wardName: 1 }].map(renamed)", "+ []"],
    ["renamed in place", "renamedInPlace({ wardName: 1 })", "+"],
    ["emptied in place", "emptied({ ward: 1 })", "ward"],
    ["copied key by key, or what is nothing", "copiedByKey({ ward: 1 })", "ward?"],
    ["handed on, or filled up", "filled({ ward: 1 })", "ward made?"],
    ["renamed by a table", "named({ wardName: 1, floor: 2 })", "ward? floor?"],
    ["renamed by a table in a variable", "namedFirst({ wardName: 1, floor: 2 })", "ward? floor?"],
    ["only what the table has", "listed({ wardName: 1 })", "ward?"],
    ["form", "Object.fromEntries(formData)", "+"],
    ["calls itself", "endless(1)", "ward +"],
  ])("%s", (_, argument, expected) => {
    const source = `import { pick } from "lodash"; import _ from "lodash"; import { other, snake } from "./other";
      const base = { name: "a" };
      const bed = (ward) => ({ ward });
      const added = (row) => ({ made: 1, ...row });
      const copied = (row) => { const copy = { ...row }; Object.keys(copy).forEach((key) => { copy[key] ??= null; }); return copy; };
      function changed(row) { row.seen = true; return row; }
      function without(row) { const left = { ...row }; delete left.ward; return left; }
      const defaulted = (row = { ward: 1 }) => row;
      const picked = ({ ward }) => ({ ward });
      const rested = ({ ward, ...row }) => row;
      class Beds { static row(ward) { return { ward }; } }
      const beds = { row(ward) { return { ward }; }, renamed(row) { return row ? fold(row) : row; } };
      const fold = (row) => Object.entries(row).reduce((all, [key, value]) => { all[snake(key)] = value; return all; }, {});
      async function later() { return { ward: 1 }; }
      const snaked = (row) => Object.keys(row).reduce((all, key) => { all[snake(key)] = row[key]; return all; }, {});
      function renamed(row) { if (!row || typeof row !== "object") return row; return Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value])); }
      function renamedDeep(row) {
        if (Array.isArray(row)) return row.map(renamedDeep);
        if (row instanceof Object) { const all = {}; for (const [key, value] of Object.entries(row)) all[snake(key)] = renamedDeep(value); return all; }
        return row;
      }
      const renamedOnce = (row) => row instanceof Object ? Object.keys(row).reduce((all, key) => ({ ...all, [snake(key)]: row[key] }), {}) : row;
      function renamedInPlace(row) { for (const key of Object.keys(row)) { row[snake(key)] = row[key]; delete row[key]; } return row; }
      function emptied(row) { for (const key of Object.keys(row)) if (row[key] === undefined) delete row[key]; return row; }
      function copiedByKey(row) { if (!row) return row; const all = {}; for (const key of Object.keys(row)) all[key] = row[key]; return all; }
      function filled(row) { if (row.id) return row; return { ...row, made: 1 }; }
      const NAMES = { wardName: "ward" };
      function named(row) { const all = {}; for (const key of Object.keys(row)) all[NAMES[key] ?? key] = row[key]; return all; }
      function namedFirst(row) { const all = {}; for (const key in row) { const name = key in NAMES ? NAMES[key] : key; all[name] = row[key]; } return all; }
      function listed(row) { const all = {}; for (const key of Object.keys(row)) { const name = NAMES[key]; if (name) all[name] = row[key]; } return all; }
      function endless(n) { return { ward: n, ...endless(n + 1) }; }
      const byName = new Map(); byName.set("a", { ward: 1 });
      async function save(ok, rows, names, text, formData) { db.from("beds").insert(${argument}); }`;
    expect(certain(source)).toBe(expected);
  });

  test.each([
    ["rest of a variable", "const { id, ...rest } = { id: 1, ward: 2 }; SEND(rest)", "ward"],
    [
      "rest in a loop",
      "for (const row of [{ id: 1, ward: 2 }, { id: 2, ward: 3 }]) { const { id, ...rest } = row; SEND(rest) }",
      "ward",
    ],
    [
      "loop over literals",
      "for (const row of [{ ward: 2 }, { ward: 3, floor: 1 }]) SEND(row)",
      "ward floor?",
    ],
    [
      "loop over mapped rows",
      "for (const row of rows.map((r) => ({ ward: r.w }))) SEND(row)",
      "ward",
    ],
    ["callback over literals", "[{ ward: 2 }].forEach((row) => SEND(row))", "ward"],
    [
      "changed in the loop",
      "for (const row of [{ ward: 2 }]) { row.floor = 1; SEND(row) }",
      "ward floor",
    ],
    [
      "pushed in a loop",
      "const list = []; for (const r of rows) list.push({ ward: r.w }); SEND(list)",
      "ward []",
    ],
    [
      "key under a condition",
      "const row = { ward: 1 }; if (ok) row.floor = 2; SEND(row)",
      "ward floor?",
    ],
    [
      "key that is taken out under a condition",
      "const row = { ward: 1, floor: 2 }; if (ok) delete row.floor; SEND(row)",
      "ward floor?",
    ],
    ["rest of what is not known", "const { id, ...rest } = load(); SEND(rest)", "+"],
  ])("%s", (_, body, expected) => {
    const sends = body.replace(/SEND\((\w+)\)/, `db.from("beds").insert($1)`);
    expect(certain(`function save(ok, rows) { ${sends} }`)).toBe(expected);
  });
});

describe("a key of several has its own value", () => {
  const ROW = `const row = { ward: 1, name: "a", since: null };`;

  test.each([
    ["entries", "for (const [key, value] of Object.entries(row)) SET(key, value);"],
    ["keys", "for (const key of Object.keys(row)) SET(key, row[key]);"],
    ["in", "for (const key in row) SET(key, row[key]);"],
    ["callback", "Object.entries(row).forEach(([key, value]) => { SET(key, value); });"],
    [
      "under a condition",
      "for (const key of Object.keys(row)) if (row[key] !== undefined) SET(key, row[key]);",
    ],
    [
      "that is a value",
      "for (const key of Object.keys(row)) { const value = row[key]; if (value !== undefined) SET(key, value); }",
    ],
    [
      "that is there",
      `for (const key of ["ward", "name", "since"]) if (key in row) SET(key, row[key]);`,
    ],
  ])("%s", (_, loop) => {
    const body = loop.replace(/SET\((\w+), ([^;]+)\);/, "bed[$1] = $2;");
    const { payload } = scanOne(
      `async function save() { ${ROW} const bed = {}; ${body} await db.from("beds").insert(bed); }`,
    );
    const values = payload?.keys.map(({ name, value }) => `${name.value}:${value.type}`);
    expect([values?.join(" "), payload?.complete]).toEqual([
      "ward:integer name:string since:null",
      true,
    ]);
  });

  test("of one value for several, only a literal is sure", () => {
    const { payload } = scanOne(
      `async function save(isNew, at) { await db.from("beds").update({ [isNew ? "made" : "seen"]: at, [isNew ? "ward" : "floor"]: 1 }); }`,
    );
    expect(payload?.keys.map(({ name, value }) => `${name.value}:${value.type}`).join(" ")).toBe(
      "made:unknown seen:unknown ward:integer floor:integer",
    );
  });

  test.each([
    ["a list", "if (COLUMNS.includes(key)) bed[key] = row[key];"],
    [
      "a list, told before",
      "const isKnown = COLUMNS.includes(key); if (!isKnown) continue; bed[key] = row[key];",
    ],
    ["a table", "if (TABLE[key]) bed[key] = row[key];"],
    ["a table, else itself", "const name = TABLE[key]; if (name) continue; bed[key] = row[key];"],
  ])("names that a condition chooses are not known: %s", (_, body) => {
    const { payload } = scanOne(
      `async function save(COLUMNS, TABLE) { ${ROW} const bed = {}; for (const key of Object.keys(row)) { ${body} } await db.from("beds").insert(bed); }`,
    );
    expect([payload?.keys, payload?.complete]).toEqual([[], false]);
  });
});

describe("places of keys", () => {
  test("inside the call", () => {
    const { requests, spans } = scanMarked(
      `db.from("beds").insert({ «ward»: 1, «"floor"»: 2, «room» })`,
    );
    const names = requests[0]?.payload?.keys.map((key) => key.name);
    expect(names?.map((name) => name.span)).toEqual(spans);
    expect(names?.map((name) => name.certainty)).toEqual(["literal", "literal", "literal"]);
  });

  test("in a variable of the same file: the key itself", () => {
    const { requests, spans } = scanMarked(
      `const bed: any = { «ward»: 1 }; bed.«floor» = 2; db.from("beds").insert(«bed»)`,
    );
    const payload = requests[0]?.payload;
    expect(payload?.keys.map((key) => key.name.span)).toEqual(spans.slice(0, 2));
    expect(payload?.keys.map((key) => key.name.certainty)).toEqual(["resolved", "resolved"]);
    expect(payload?.span).toEqual(spans[2]);
  });
});

const TYPES = `
  interface Room { number: string; floor: number; note?: string; gone: string | undefined; sort: () => number }
  interface Bed extends Room { ward_id: string }
  class Nurse { name: string; }
`;

describe("a declared type names what every value of it sends", () => {
  test.each([
    ["interface", "bed: Room", "bed", "number floor note? gone? +"],
    ["inherited", "bed: Bed", "bed", "ward_id number floor note? gone? +"],
    ["object type", "bed: { ward: string; free?: boolean }", "bed", "ward free? +"],
    ["intersection", "bed: Room & { ward: string }", "bed", "number floor note? gone? ward +"],
    ["Omit", `bed: Omit<Bed, "floor" | "number">`, "bed", "ward_id note? gone? +"],
    ["Pick", `bed: Pick<Bed, "floor">`, "bed", "floor +"],
    ["Readonly", "bed: Readonly<Room>", "bed", "number floor note? gone? +"],
    ["Partial", "bed: Partial<Bed>", "bed", "ward_id? number? floor? note? gone? +"],
    ["Omit of computed keys", "bed: Omit<Bed, keyof Room>", "bed", "ward_id +"],
    ["class", "bed: Nurse", "bed", "name +"],
    ["generated type", `bed: Database["public"]["Tables"]["beds"]["Insert"]`, "bed", " +"],
    ["array", "beds: Room[]", "beds", "number floor note? gone? + []"],
    ["element of an array", "bed: Room", "[bed]", "number floor note? gone? + []"],
    ["spread", "bed: Room", "{ ...bed, extra: 1 }", "number floor note? gone? extra +"],
    ["member", "form: { bed: Room }", "form.bed", "number floor note? gone? +"],
    ["destructured", "{ bed }: { bed: Room }", "bed", "number floor note? gone? +"],
    ["a cast proves nothing", "bed", "bed as Room", "number? floor? note? gone? +"],
  ])("%s", (_, parameter, argument, expected) => {
    const source = `${TYPES} function save(${parameter}) { db.from("beds").insert(${argument}); }`;
    expect(told(scanOne(source).payload)).toBe(expected);
  });

  test("its keys stand at the argument, with the type as declaration", () => {
    const { requests, spans } = scanMarked(
      `interface Room { «floor»: number } const save = (room: Room) => db.from("rooms").insert(«room»)`,
    );
    expect(requests[0]?.payload?.keys).toEqual([
      {
        name: {
          value: "floor",
          certainty: "resolved",
          span: spans[1],
          segments: [],
          declaration: spans[0],
        },
        value: { type: "number", literal: null, nullable: false, alternatives: [] },
        declared: true,
      },
    ]);
    expect(requests[0]?.unresolved).toEqual([]);
  });
});

describe("a key that is given several values", () => {
  test.each([
    ["3 : 4", "integer", false],
    ["3 : null", "integer", true],
    ["3 : open", "unknown", true],
    ["open : 3", "unknown", true],
    [`3 : "third"`, "unknown", true],
  ])("%s", (values, type, nullable) => {
    const [first, second] = values.split(" : ");
    const request = scanOne(
      `const save = (open) => db.from("rooms").insert(open ? { floor: ${first} } : { floor: ${second} })`,
    );
    expect(request.payload?.keys.map(({ value }) => [value.type, value.nullable])).toEqual([
      [type, nullable],
    ]);
  });
});

describe("payloads of which nothing is known are noted", () => {
  test("parameter", () => {
    const { requests, spans } = scanMarked(
      `function save(bed) { return db.from("beds").insert(«bed»); }`,
    );
    expect(requests[0]?.unresolved).toMatchObject([
      { role: "payload", span: spans[0], reason: "`bed` is a parameter of `save`" },
    ]);
  });

  test("one known key is enough not to be", () => {
    const [request] = scan(`const f = (bed) => db.from("beds").insert({ ...bed, ward: 1 })`);
    expect(request?.unresolved).toEqual([]);
    expect(request?.payload?.complete).toBe(false);
  });
});
