/** Texts that the server refuses to parse: where, in which words, and what to write instead. */
import { describe, expect, it } from "vitest";
import type { ApiSettings } from "../../../src/model/binding.ts";
import { HOLE } from "../../../src/model/source-text.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { API, catalogOf, requestTo } from "../../facts.ts";
import { faultsIn } from "./fault-lines.ts";

const LIBRARY = catalogOf({
  tables: {
    authors: "id uuid pk, name text",
    books:
      "id uuid pk, title text, pages integer, order integer, limit integer, select text, columns text, or text, meta jsonb, tags text[], author_id uuid -> authors.id",
  },
  functions: {
    "overdue(days integer)": "SETOF public.books",
    "held()": "TABLE(title text, days integer)",
    "total()": "integer",
  },
});

type Case = readonly [source: string, answer: string, advice: string];

const BOOKS = `db.from("books").select("id")`;

function check([source, answer, advice]: Case, settings: Partial<ApiSettings> = {}): void {
  const { faults, places, marks } = faultsIn("invalid-request", source, LIBRARY, settings);
  expect(places).toEqual(marks);
  expect(faults.map((fault) => `${fault.answer?.code} ${fault.answer?.message}`)).toEqual([answer]);
  expect(faults[0]?.advice).toContain(advice);
}

function cannotParse(parameter: string, text: string, column: number): string {
  return `PGRST100 "failed to parse ${parameter} (${text})" (line 1, column ${column})`;
}

describe("select lists", () => {
  const cases: readonly (readonly [list: string, sent: string, column: number, advice: string])[] =
    [
      ["id, title«,»", "id,title,", 10, "leave the surplus comma out"],
      ["id,«,»title", "id,,title", 4, "leave the surplus comma out"],
      ["id, authors(nam«e»", "id,authors(name", 16, "close the parenthesis"],
      ["id, authors.«n»ame", "id,authors.name", 12, "`authors(name)`"],
      ["public.«a»uthors(name)", "public.authors(name)", 8, "leave `public.` out"],
      ["count«(»*)", "count(*)", 6, "write `count()`"],
      ["n:count«(»id)", "n:count(id)", 8, "write `id.count()`"],
      ["pages.«S»UM()", "pages.SUM()", 7, "`pages.sum()`"],
      ["pages.su«m»", "pages.sum", 10, "`pages.sum()`"],
      ["pages::numeric«(»10, 2)", "pages::numeric(10,2)", 15, "`::numeric`"],
      ["title::text«[»]", "title::text[]", 12, "`::text`"],
      ["a:«*»", "a:*", 3, "`*` stands alone"],
      ["authors«!»inner_fk(name)", "authors!inner_fk(name)", 8, 'authors!"inner_fk"'],
      ["id, authors«!»inner", "id,authors!inner", 11, "`authors!inner(*)`"],
      ["meta->>we.«i»rd", "meta->>we.ird", 11, "double quotes"],
      ["id«;» title", "id;title", 3, "by commas"],
      ["id, «'»title'", "id,'title'", 4, "double quotes"],
      ["id, «...»authors", "id,...authors", 13, "`...relation(column)`"],
    ];
  it.each(cases.slice(0, -1))("%s", (list, sent, column, advice) => {
    check([
      `db.from("books").select("${list}")`,
      cannotParse("select parameter", sent, column),
      advice,
    ]);
  });

  it("says what stands there and what is expected", () => {
    const { faults } = faultsIn("invalid-request", `db.from("books").select("id,")`, LIBRARY);
    expect(faults[0]?.details).toBe(
      'unexpected end of input expecting "...", field name (* or [a..z0..9_$]), "*" or "count()"',
    );
    expect(faults[0]?.target).toEqual({ schema: "public", name: "books" });
  });

  const places: readonly (readonly [string, string])[] = [
    [
      "a template of several lines",
      "db.from('books').select(`\n  id,\n  authors.«n»ame,\n  title\n`)",
    ],
    ["CRLF", "db.from('books').select(`id,\r\n\tauthors.«n»ame`)"],
    ["behind an escape", `db.from("books").select("\\u0069d,\\tauthors.«n»ame")`],
    ["behind a quoted name", `db.from("books").select('"odd, name", authors.«n»ame')`],
    ["behind an astral character", `db.from("books").select('"📕", authors.«n»ame')`],
    ["a concatenation", `db.from("books").select("id, " +\n  "authors.«n»ame, title")`],
    [
      "behind a constant",
      `const A = 'id, title'; db.from('books').select(\`\${A}, authors.«n»ame\`)`,
    ],
    ["the list of a write", `db.from("books").insert({ title }).select("authors.«n»ame")`],
  ];
  it.each(places)("%s", (_, source) => {
    const { places: found, marks } = faultsIn("invalid-request", source, LIBRARY);
    expect(found).toEqual(marks);
  });

  it("points at the use of a constant and keeps its declaration", () => {
    const source = `const FIELDS = «"id,"»; db.from("books").select(«FIELDS»)`;
    const { faults, marks } = faultsIn("invalid-request", source, LIBRARY);
    expect(faults[0]?.place).toEqual({
      span: marks[1],
      declaration: marks[0],
      certainty: "resolved",
    });
  });

  it.each([
    ["the one that counts", `db.from("books").select("id,").select("id")`],
    ["white space", `db.from("books").select(" id , first name ")`],
    ["quotes", `db.from("books").select('"a,b(":title')`],
  ])("lets pass: %s", (_, source) => {
    expect(faultsIn("invalid-request", source, LIBRARY).faults).toEqual([]);
  });

  it("is doubt where a part is known only at run time", () => {
    const request = requestTo("books", { select: `id, ${HOLE}.${HOLE}` });
    const { faults, diagnostics } = bind([request], LIBRARY, API);
    expect(faults).toEqual([]);
    expect(diagnostics.map((one) => one.code)).toEqual(["dynamic-select"]);
  });
});

describe("or()", () => {
  const cases: readonly (readonly [tree: string, column: number, advice: string])[] = [
    ["authors.«n»ame.eq.x", 12, "referencedTable"],
    ["«(»title.eq.x,title.eq.y)", 4, "leave the outer parentheses out"],
    ["not.«t»itle.eq.x", 8, "negate behind the column"],
    ["title «=» 'x'", 10, "`column.operator.value`"],
    ["pages«>»3", 9, "`column.operator.value`"],
    ["title«:»:text.eq.x", 9, "leave the cast out"],
    ["title.«c»ontains.x", 10, "`cs`"],
    ["title.«E»Q.x", 10, "`eq`"],
    ["title.ilike.%a, b«%»,pages.eq.1", 21, 'name.eq."a, b"'],
    ["pages.in.«1»,2", 13, "`id.in.(1,2)`"],
    ["title.eq.x«,»", 15, "leave the empty condition out"],
  ];
  it.each(cases)("%s", (tree, column, advice) => {
    const sent = `(${tree.replace(/[«»]/g, "")})`;
    check([`${BOOKS}.or("${tree}")`, cannotParse("logic tree", sent, column), advice]);
  });

  it("a line break, which the client takes out of select lists only", () => {
    check([
      `${BOOKS}.or("title.eq.x,«\\n»  pages.eq.1")`,
      cannotParse("logic tree", "(title.eq.x,\n  pages.eq.1)", 15),
      "write it on one line",
    ]);
  });

  it("nothing at all", () => {
    check([
      `${BOOKS}.or(«""»)`,
      cannotParse("logic tree", "()", 4),
      "leave the empty condition out",
    ]);
  });

  it("an option that is no path", () => {
    check([
      `${BOOKS}.or("name.eq.x", { referencedTable: "authors.«.»x" })`,
      cannotParse("logic path", "authors..x.or", 9),
      "name the embed",
    ]);
  });
});

describe("orders", () => {
  const cases: readonly (readonly [order: string, column: number, advice: string])[] = [
    ["authors.«n»ame", 9, "`authors(name)`"],
    ["title.des«c»", 12, "{ ascending: false"],
    ["title.«D»ESC", 7, "{ ascending: false"],
    ["«-»title", 1, "{ ascending: false"],
    ["title«:»:text", 6, "leave the cast out"],
    ["title,«,»pages", 7, "name a column"],
  ];
  it.each(cases)("%s", (order, column, advice) => {
    const sent = `${order.replace(/[«»]/g, "")}.asc`;
    check([`${BOOKS}.order("${order}")`, cannotParse("order", sent, column), advice]);
  });

  it("nothing at all", () => {
    check([`${BOOKS}.order(«""»)`, cannotParse("order", ".asc", 1), "name a column"]);
  });

  it("an option that is no path", () => {
    check([
      `${BOOKS}.order("name", { referencedTable: "«.»authors" })`,
      cannotParse("tree path", ".authors.order", 1),
      "name the embed",
    ]);
  });
});

describe("filter paths and conflict targets", () => {
  const cases: readonly Case[] = [
    [`${BOOKS}.eq(«""», 1)`, cannotParse("tree path", "", 1), "name a column"],
    [`${BOOKS}.eq("title«.»", 1)`, cannotParse("tree path", "title.", 7), "name a column"],
    [`${BOOKS}.match({ "«*»": 1 })`, cannotParse("tree path", "*", 1), "name a column"],
    [
      `${BOOKS}.limit(3, { referencedTable: "a.«.»b" })`,
      cannotParse("tree path", "a..b.limit", 3),
      "name the embed",
    ],
    [
      `db.from("books").upsert({ id }, { onConflict: "id«,»" })`,
      cannotParse("on_conflict parameter", "id,", 4),
      "separated by commas",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));
});

describe("operators", () => {
  const cases: readonly Case[] = [
    [
      `${BOOKS}.filter("tags", "«contains»", ["a"])`,
      cannotParse("filter", "contains.a", 1),
      "`cs`",
    ],
    [`${BOOKS}.filter("tags", "«overlaps»", x)`, cannotParse("filter", "overlaps.…", 3), "`ov`"],
    [`${BOOKS}.filter("title", "«!=»", "x")`, cannotParse("filter", "!=.x", 1), "`neq`"],
    [`${BOOKS}.filter("title", "«EQ»", "x")`, cannotParse("filter", "EQ.x", 1), "`eq`"],
    [`${BOOKS}.not("title", "«equals»", "x")`, cannotParse("filter", "not.equals.x", 7), "`eq`"],
    [
      `${BOOKS}.filter("title", "«between»", x)`,
      cannotParse("filter", "between.…", 1),
      "isdistinct",
    ],
    [`${BOOKS}.not("pages", "in", «[1, 2]»)`, cannotParse("filter", "not.in.1,2", 8), "`(1,2)`"],
    [`${BOOKS}.not("pages", "in", «[]»)`, cannotParse("filter", "not.in.", 8), ".notIn()"],
    [
      `${BOOKS}.not("title", "«not.eq»", 1)`,
      cannotParse("filter", "not.not.eq.1", 5),
      "negate once",
    ],
    [
      `const f = (ids: number[]) => ${BOOKS}.not("pages", "in", «ids»)`,
      cannotParse("filter", "not.in.…", 8),
      "parentheses",
    ],
    [`${BOOKS}.is("title", «"none"»)`, cannotParse("filter", "is.none", 6), "null, true, false"],
    [`${BOOKS}.is("pages", «1»)`, cannotParse("filter", "is.1", 4), "null, true, false"],
    [`${BOOKS}.is("pages", «undefined»)`, cannotParse("filter", "is.undefined", 6), "null"],
    [
      `${BOOKS}.filter("title", "is", «"not null"»)`,
      cannotParse("filter", "is.not null", 7),
      ".not(column, 'is', null)",
    ],
    [`db.from("books").delete().filter("id", "«=»", id)`, cannotParse("filter", "=.…", 1), "`eq`"],
    [
      `db.rpc("overdue", { days: 3 }).filter("id", "«ne»", id)`,
      cannotParse("filter", "ne.…", 1),
      "`neq`",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it.each([
    [`${BOOKS}.filter("pages", "in", "(1,2)")`],
    [`${BOOKS}.filter("pages", "in", x)`],
    [`${BOOKS}.not("pages", "in", \`(\${ids})\`)`],
    [`const f = (ids: string) => ${BOOKS}.not("pages", "in", ids)`],
    [`${BOOKS}.filter("pages", "not.in", "(1,2)")`],
    [`${BOOKS}.filter("title", op, "x")`],
    [`${BOOKS}.filter("title", "like(any)", "{a,b}")`],
    [`${BOOKS}.filter("title", "plfts(english)", "x")`],
    [`${BOOKS}.is("title", null).is("title", true).is("title", "NULL").is("title", x)`],
    [`${BOOKS}.not("title", "is", null)`],
    [`${BOOKS}.contains("tags", ["a"]).overlaps("tags", ["a"]).containedBy("tags", x)`],
    [
      `${BOOKS}.likeAnyOf("title", ["a"]).ilikeAllOf("title", ["a"]).in("pages", [1]).notIn("pages", [])`,
    ],
    [`${BOOKS}.textSearch("title", "a & b", { type: "websearch", config: "english" })`],
    [`${BOOKS}.regexMatch("title", "^a").regexIMatch("title", "^a").isDistinct("title", "a")`],
    [`${BOOKS}.rangeGt("pages", "[1,2)").rangeAdjacent("pages", "[1,2)")`],
    [`db.rpc("overdue", { days: 3 }, { get: true }).filter("note", "contains", "x")`],
    [`db.from("books").delete().eq("title", "x").neq("pages", 3)`],
  ])("lets pass: %s", (source) => {
    expect(faultsIn("invalid-request", source, LIBRARY).faults).toEqual([]);
  });

  it("is.not_null before version 13", () => {
    const source = `${BOOKS}.filter("title", "is", «"not_null"»)`;
    check([source, cannotParse("filter", "is.not_null", 5), "is` takes null"], { version: 12 });
    expect(faultsIn("invalid-request", source, LIBRARY).faults).toEqual([]);
  });
});

describe("filters under the name of a parameter", () => {
  const cases: readonly Case[] = [
    [`${BOOKS}.eq("«order»", 1)`, cannotParse("order", "eq.1", 4), `.eq('"order"', ...)`],
    [`${BOOKS}.in("«order»", [1])`, cannotParse("order", "in.(1)", 4), `.in('"order"', ...)`],
    [`${BOOKS}.eq("«or»", "x")`, cannotParse("logic tree", "eq.x", 3), `'"or"'`],
    [
      `db.from("books").delete().eq("«select»", "x")`,
      cannotParse("select parameter", "eq.x", 4),
      `'"select"'`,
    ],
    [
      `db.from("books").update({ title }).eq("«columns»", "x")`,
      "PGRST204 Could not find the 'eq' column of 'books' in the schema cache",
      `'"columns"'`,
    ],
    [
      `db.from("books").select("id, authors(*)").eq("«authors.order»", 1)`,
      cannotParse("order", "eq.1", 4),
      `'authors."order"'`,
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it("lets quoted names and other parts of the request pass", () => {
    const source = `${BOOKS}.eq('"order"', 1).or("order.eq.1,or.eq.x").eq("select", "x")`;
    expect(faultsIn("invalid-request", source, LIBRARY).faults).toEqual([]);
  });
});

describe("targets, bodies and options", () => {
  const cases: readonly Case[] = [
    [
      `db.from("«library/books»").select("nonsense,")`,
      "PGRST125 Invalid path specified in request URL",
      "without a slash",
    ],
    [
      `db.rpc("«library/total»")`,
      "PGRST125 Invalid path specified in request URL",
      "without a slash",
    ],
    [
      `db.rpc("total").«maxAffected»(3)`,
      "PGRST128 Function must return SETOF or TABLE when max-affected preference is used with handling=strict",
      "return SETOF or TABLE",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it("the client refuses an empty name itself", () => {
    const { faults, places, marks } = faultsIn(
      "invalid-request",
      `db.from(«""»).select("id")`,
      LIBRARY,
    );
    expect(places).toEqual(marks);
    expect(faults.map(({ answer, details }) => [answer, details])).toEqual([
      [null, "Invalid relation name: relation must be a non-empty string."],
    ]);
  });

  it("binds nothing of a target that is no path", () => {
    const { bindings } = bind([requestTo("library/books", { select: "isbn" })], LIBRARY, API);
    expect(bindings).toEqual([]);
  });

  it("a limit of a write without order, before version 13", () => {
    const answer = "PGRST109 A 'limit' was applied without an explicit 'order'";
    const source = `db.from("books").delete().eq("title", "x").«limit»(1)`;
    check([source, answer, "order by"], { version: 12 });
    const ordered = `db.from("books").delete().eq("title", "x").order("id").limit(1)`;
    expect(faultsIn("invalid-request", ordered, LIBRARY, { version: 12 }).faults).toEqual([]);
  });

  it.each([
    ['db.rpc("overdue", { days: 3 }).maxAffected(3)'],
    ['db.rpc("held").maxAffected(3)'],
    ['db.from("books").delete().eq("pages", 3).maxAffected(3)'],
  ])("lets pass: %s", (source) => {
    expect(faultsIn("invalid-request", source, LIBRARY).faults).toEqual([]);
  });

  it.each([
    ["invalid-json", "Empty or invalid json"],
    ["keys-differ", "All object keys must match"],
  ] as const)("a body that is %s", (flaw, message) => {
    const request = requestTo("books", { action: "insert", keys: ["title"] });
    if (request.payload === null) throw new Error("no payload");
    const flawed = { ...request, payload: { ...request.payload, flaw } };
    const [fault] = bind([flawed], LIBRARY, API).faults;
    expect(fault).toMatchObject({
      kind: "invalid-request",
      answer: { code: "PGRST102", status: 400, message },
    });
  });
});

it("names the faults of one request in the server's order", () => {
  const source = `db.from("books").select("id,").or("x").order("a.b").eq("order", 1).filter("title", "=", 1)`;
  const { faults } = faultsIn("invalid-request", source, LIBRARY);
  expect(faults.map((fault) => fault.what)).toEqual([
    "order",
    "or()",
    "select list",
    "filter",
    "filter",
  ]);
});
