/** What the server drops or reads otherwise without an error: where, and what happens instead. */
import { describe, expect, it } from "vitest";
import { HOLE } from "../../../src/model/source-text.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { API, catalogOf, requestTo } from "../../facts.ts";
import { faultsIn } from "./fault-lines.ts";

const LIBRARY = {
  ...catalogOf({
    tables: {
      authors: "id uuid pk, name text, born date, profile jsonb",
      books:
        "id uuid pk, title text, pages integer, state public.state, order integer, limit integer, select text, columns text, meta jsonb, tags text[], place public.place, sold timestamp(3) with time zone, author_id uuid -> authors.id",
    },
    functions: { "overdue(days integer)": "SETOF public.books" },
  }),
  enums: [{ schema: "public", name: "state", labels: ["held", "lent"] }],
};

type Case = readonly [source: string, text: string, effect: string];

const BOOKS = `db.from("books").select("id")`;

function check([source, text, effect]: Case): void {
  const { faults, places, marks } = faultsIn("silently-ignored", source, LIBRARY);
  expect(places).toEqual(marks);
  expect(faults.map((fault) => [fault.text, fault.effect])).toEqual([[text, effect]]);
  expect(faults[0]?.advice).not.toBe("");
}

function passes(source: string, version = 14): void {
  expect(faultsIn("silently-ignored", source, LIBRARY, { version }).faults).toEqual([]);
}

describe("select lists", () => {
  const cases: readonly (readonly [list: string, text: string, effect: string])[] = [
    ["id«)title»", ")title", "what is listed from here on is not returned"],
    ["id, authors(name)«), title»", "), title", "what is listed from here on is not returned"],
    ["«, id»", ", id", "every column is returned"],
    ["«'id', title»", "'id', title", "every column is returned"],
    ["«...a:authors(name)»", "...a:authors(name)", "every column is returned"],
    ["«*::text»", "*::text", "every column is returned"],
    ["id, authors!a!«b»(name)", "b", "`authors` is embedded by `a` alone"],
  ];
  it.each(cases)("%s", (list, text, effect) => {
    check([`db.from("books").select("${list}")`, text, effect]);
  });

  it("through lines of a template", () => {
    check([
      "db.from('books').select(`\n  id, authors!a!«b»(\n    name)\n`)",
      "b",
      "`authors` is embedded by `a` alone",
    ]);
  });

  it.each([
    [""],
    ["*"],
    [" id , title "],
    ["authors()"],
    ["authors!inner!books_author_id_fkey(name)"],
  ])("lets pass: %j", (list) => passes(`db.from("books").select(${JSON.stringify(list)})`));
});

describe("tails of filters, logic and conflict targets", () => {
  const cases: readonly Case[] = [
    [`${BOOKS}.eq("title«::text»", "x")`, "::text", "the filter compares `title`"],
    [`${BOOKS}.eq("lower«(title)»", "x")`, "(title)", "the filter compares `lower`"],
    [`${BOOKS}.eq("meta->>a«.b»", "x")`, ".b", "the filter compares `meta->>a`"],
    [`${BOOKS}.match({ "title«,pages»": 1 })`, ",pages", "the filter compares `title`"],
    [
      `${BOOKS}.or("title.eq.x)«(pages.eq.1»")`,
      "(pages.eq.1",
      "only the conditions before it count",
    ],
    [
      `${BOOKS}.or("title.eq.f(x)«,pages.eq.1»")`,
      ",pages.eq.1",
      "only the conditions before it count",
    ],
    [
      `db.from("books").upsert({ id }, { onConflict: "lower«(title)»" })`,
      "(title)",
      "the conflict target is `lower`",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it.each([
    [`${BOOKS}.eq("title ", "x").eq('"odd::name"', 1)`],
    [`${BOOKS}.or("title.eq.x)")`],
    [`${BOOKS}.or("and(title.eq.x,pages.eq.1),id.in.(1,2)")`],
    [`db.from("books").upsert({ id }, { onConflict: "id , title" })`],
  ])("lets pass: %s", (source) => passes(source));

  it("says nothing of a tail that only run time knows", () => {
    const request = requestTo("books", { select: `id)${HOLE}`, or: `title.eq.x)${HOLE}` });
    expect(bind([request], LIBRARY, API).faults).toEqual([]);
  });
});

describe("filters under the name of a parameter", () => {
  const cases: readonly Case[] = [
    [`${BOOKS}.eq("«limit»", 5)`, "limit", "the rows are not filtered by it"],
    [`${BOOKS}.gt("«offset»", 5)`, "offset", "the rows are not filtered by it"],
    [`${BOOKS}.eq("«columns»", "x")`, "columns", "the rows are not filtered by it"],
    [`${BOOKS}.eq("«select»", "x")`, "select", "the rows are not filtered by it"],
    [`${BOOKS}.match({ «limit»: 5 })`, "limit", "the rows are not filtered by it"],
    [`db.from("books").delete().eq("«limit»", 5)`, "limit", "every row of books is deleted"],
    [
      `db.from("books").update({ title }).eq("«limit»", 5)`,
      "limit",
      "every row of books is updated",
    ],
    [
      `db.from("books").delete().eq("«limit»", 5).eq("title", "x")`,
      "limit",
      "the rows that are written are not filtered by it",
    ],
    [
      `db.from("books").delete().eq("«limit»", 5).eq(column, "x")`,
      "limit",
      "the rows that are written are not filtered by it",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it.each([
    [`${BOOKS}.eq('"limit"', 5).or("limit.eq.5")`],
    [`${BOOKS}.order("title").limit(3)`],
    [`db.from("books").update({ title }).eq('"columns"', 5)`],
  ])("lets pass: %s", (source) => passes(source));
});

describe("filters that do not restrict a write", () => {
  const cases: readonly Case[] = [
    [
      `db.from("books").update({ title }).eq("«authors.name»", "x").select("*, authors(name)")`,
      "authors.name",
      "every row of books is updated: it shapes what is returned of `authors` only",
    ],
    [
      `db.from("books").delete().eq("id", 1).eq("«authors.name»", "x").select("*, authors!inner(name)")`,
      "authors.name",
      "the rows that are written are not filtered by it: it shapes what is returned of `authors` only",
    ],
    [
      `db.from("books").delete().or("id.eq.1", { referencedTable: "«authors»" }).select("id, authors(id)")`,
      "authors",
      "the conditions are put to the written table `books` as well",
    ],
    [
      `db.from("books").upsert({ title }).eq("«id»", 1)`,
      "id",
      "the rows are upserted all the same",
    ],
    [
      `db.from("books").insert({ title }).or("«id.eq.1»")`,
      "id.eq.1",
      "the rows are inserted all the same",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it.each([
    [`db.from("books").delete().eq("id", 1).or("title.eq.x,title.eq.y")`],
    [`${BOOKS}.select("id, authors(name)").eq("authors.name", "x")`],
    [`${BOOKS}.select("id, authors(name)").or("name.eq.x", { referencedTable: "authors" })`],
    [`db.from("books").insert({ title }).select("id, authors(name)").eq("authors.name", "x")`],
  ])("lets pass: %s", (source) => passes(source));
});

describe("modifiers", () => {
  const cases: readonly Case[] = [
    [
      `db.from("books").delete().eq("title", "x").«limit»(1)`,
      ".limit()",
      "every row that the filters leave is deleted",
    ],
    [
      `db.from("books").update({ title }).eq("title", "x").«range»(0, 9)`,
      ".range()",
      "every row that the filters leave is updated",
    ],
    [
      `db.from("books").delete().eq("title", "x").order("«pages»")`,
      "pages",
      "nothing is returned that could be sorted, and rows are written in no order",
    ],
    [`${BOOKS}.«maxAffected»(3)`, ".maxAffected()", "any number of rows is returned"],
    [
      `db.from("books").insert({ title }).«maxAffected»(3)`,
      ".maxAffected()",
      "any number of rows is written",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it.each([
    [`${BOOKS}.limit(1).range(0, 9)`],
    [`db.from("books").delete().eq("id", 1).limit(1)`],
    [`db.from("books").update({ title }).match({ id: 1 }).select().limit(1).single()`],
    [`db.from("books").update({ title }).eq("title", "x").order("pages").select("id, pages")`],
    [`db.from("books").delete().eq("title", "x").maxAffected(3)`],
    [`db.from("books").select("id, authors(id)").limit(1, { referencedTable: "authors" })`],
  ])("lets pass: %s", (source) => passes(source));

  it("before version 13 a write was limited", () => {
    passes(`db.from("books").delete().eq("title", "x").order("id").limit(1)`, 12);
  });
});

describe("values", () => {
  const cases: readonly Case[] = [
    [`${BOOKS}.eq("title", «null»)`, "null", "the column is compared with the text `null`"],
    [
      `${BOOKS}.neq("title", «undefined»)`,
      "undefined",
      "the column is compared with the text `undefined`",
    ],
    [`${BOOKS}.not("title", "eq", «null»)`, "null", "the column is compared with the text `null`"],
    [
      `db.from("books").select("id, authors(name)").eq("authors.name", «null»)`,
      "null",
      "the column is compared with the text `null`",
    ],
    [`${BOOKS}.filter("title", "in", «"(a, b)"»)`, "(a, b)", "` b` is looked for, space included"],
    [`${BOOKS}.not("title", "in", «"(a, b)"»)`, "(a, b)", "` b` is looked for, space included"],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it("a list in or()", () => {
    const source = `${BOOKS}.or("pages.in.(1, 2),and(title.in.(a,« b»),id.is.null)")`;
    check([source, " b", "` b` is looked for, space included"]);
  });

  it.each([
    [`${BOOKS}.is("title", null).not("title", "is", null)`],
    [`${BOOKS}.match({ title: undefined })`],
    [`${BOOKS}.in("title", null)`],
    [`${BOOKS}.eq("isbn", null)`],
    [`const f = (t: string | null) => ${BOOKS}.eq("title", t)`],
    [`${BOOKS}.filter("pages", "in", "(1, 2)")`],
    [`${BOOKS}.filter("title", "in", '(a,"b, c",d)')`],
    [`${BOOKS}.in("title", ["a", " b"])`],
  ])("lets pass: %s", (source) => passes(source));
});

describe("JSON paths", () => {
  const column = "column `title` is text, not json or jsonb: leave the path out";

  const cases: readonly Case[] = [
    [`db.from("books").select("t:title«->>a»")`, "->>a", "it is always null"],
    [`db.from("books").select("id, state«->a»")`, "->a", "it is always null"],
    [`db.from("books").select("sold«->a->>b»")`, "->a->>b", "it is always null"],
    [
      "db.from('books').select(`id,\n  authors(\n    born«->>year»)`)",
      "->>year",
      "it is always null",
    ],
    [`db.from("books").select("meta«->>'a'»")`, "->>'a'", "it is always null"],
    [`db.from("books").select("meta->a«->>'b'»")`, "->>'b'", "it is always null"],
    [`${BOOKS}.eq("title«->>a»", 1)`, "->>a", "it compares null"],
    [`${BOOKS}.or("pages.eq.1,and(title«->a».is.null,id.eq.1)")`, "->a", "it compares null"],
    [`${BOOKS}.order("title«->a»")`, "->a", "the order does nothing"],
    [
      `db.from("books").select("id, authors(id)").order("name«->a»", { referencedTable: "authors" })`,
      "->a",
      "the order does nothing",
    ],
  ];
  it.each(cases)("%s", (...one) => check(one));

  it("says of what type the column is", () => {
    const { faults } = faultsIn(
      "silently-ignored",
      `db.from("books").select("title->>a")`,
      LIBRARY,
    );
    expect(faults.map((fault) => fault.advice)).toEqual([column]);
  });

  it.each([
    [`db.from("books").select("meta->a->>b, authors(profile->>x)")`],
    [`db.from("books").select("tags->0, place->>city")`],
    [`db.from("books").select("isbn->>a")`],
    [`db.from("reviews").select("title->>a")`],
    [`db.rpc("statistics").select("title->>a")`],
    [`${BOOKS}.eq('meta->>"a"', 1).order("meta->a").or("meta->>a.eq.1")`],
  ])("lets pass: %s", (source) => passes(source));
});
