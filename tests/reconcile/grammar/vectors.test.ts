/**
 * Inputs of every grammar with the verdicts of PostgREST's own parsers: what is refused, and at which
 * offset; what is dropped behind the end. With the reference file at hand, its vectors too.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseColumns } from "../../../src/reconcile/grammar/columns.ts";
import { parseEmbedPath, parseFilterPath } from "../../../src/reconcile/grammar/filter-path.ts";
import { parseLogicParameter } from "../../../src/reconcile/grammar/logic.ts";
import { parseOperation } from "../../../src/reconcile/grammar/operation.ts";
import { parseOrder } from "../../../src/reconcile/grammar/order.ts";
import type { Parsed } from "../../../src/reconcile/grammar/parse.ts";
import { parseSelect } from "../../../src/reconcile/grammar/select.ts";

/** `or` is the parameter with its parentheses, as it goes over the wire; `orkey` its name. */
const PARSERS = {
  select: parseSelect,
  key: parseFilterPath,
  val: parseOperation,
  or: (text: string) => parseLogicParameter("or", text),
  orkey: parseEmbedPath,
  order: parseOrder,
  cols: parseColumns,
} as const;

type Kind = keyof typeof PARSERS;

/** The joiner stands before the text of a logic parameter. */
function offsetOf(kind: string): number {
  return kind === "or" ? "or".length : 0;
}

/** `refused at 7`, counted from 1 as the server does; `drops )x`; `parses`. */
function verdict(kind: Kind, text: string): string {
  const parsed: Parsed<unknown> = PARSERS[kind](text);
  if (!parsed.ok) return `refused at ${parsed.at + 1}`;
  const tail = text.slice(parsed.end - offsetOf(kind));
  return tail === "" ? "parses" : `drops ${tail}`;
}

const CASES: Readonly<Record<Kind, readonly (readonly [string, string])[]>> = {
  select: [
    ["", "parses"],
    ["*", "parses"],
    ["title", "parses"],
    ["title,pages", "parses"],
    ["title,", "refused at 7"],
    ["title,,pages", "refused at 7"],
    [",title", "drops ,title"],
    ["title)pages", "drops )pages"],
    ["title,authors(name)),pages", "drops ),pages"],
    ["'title'", "drops 'title'"],
    ["title,'pages'", "refused at 7"],
    ["*::text", "drops *::text"],
    ["title,*::text", "refused at 8"],
    ["*,authors(*)", "parses"],
    ["t:title", "parses"],
    ["t:title::text", "parses"],
    ["t::text", "parses"],
    ["t:*", "refused at 3"],
    ["a:b:c", "refused at 4"],
    ["title::numeric(10,2)", "refused at 15"],
    ["title::text[]", "refused at 12"],
    ["title::double precision", "parses"],
    ["authors.name", "refused at 9"],
    ["library.authors(name)", "refused at 9"],
    ["pages.sum()", "parses"],
    ["pages.avg()::int", "parses"],
    ["pages::int4.max()::text", "parses"],
    ["pages.SUM()", "refused at 7"],
    ["pages.median()", "refused at 7"],
    ["pages.sum", "refused at 10"],
    ["count()", "parses"],
    ["n:count()", "parses"],
    ["count()::text", "parses"],
    ["count", "parses"],
    ["count(*)", "refused at 6"],
    ["count(title)", "refused at 6"],
    ["authors(count)", "parses"],
    ["authors(count())", "parses"],
    ["sum(pages)", "parses"],
    ["lower(title)", "parses"],
    ["authors(name", "refused at 13"],
    ["authors(name,)", "refused at 14"],
    ["authors(,name)", "refused at 9"],
    ["authors()", "parses"],
    ["authors!inner(name)", "parses"],
    ["authors!left(name)", "parses"],
    ["authors!inner", "refused at 8"],
    ["authors!books_author_fk(name)", "parses"],
    ["authors!books_author_fk!inner(name)", "parses"],
    ["authors!inner!books_author_fk(name)", "parses"],
    ["authors!a!b(name)", "parses"],
    ["authors!a!b!c(name)", "refused at 8"],
    ["authors!inner_fk(name)", "refused at 8"],
    ["authors!left_id(name)", "refused at 8"],
    ["authors!leftfk(name)", "refused at 8"],
    ['authors!"left_id"(name)', "parses"],
    ["...authors(name)", "parses"],
    ["title,...authors(name)", "parses"],
    ["...authors", "drops ...authors"],
    ["title,...authors", "refused at 17"],
    ["...a:authors(name)", "drops ...a:authors(name)"],
    ["writer:authors(name)", "parses"],
    ["meta->a->>b", "parses"],
    ["meta->0->>name", "parses"],
    ["meta->-1", "parses"],
    ["meta->'a'", "parses"],
    ["meta->>we.ird", "refused at 11"],
    ['meta->>"we.ird"', "parses"],
    ["meta->>a::int", "parses"],
    ["meta->>a->b", "parses"],
    ["meta->", "refused at 7"],
    ['"first name"', "parses"],
    ['"first', "refused at 7"],
    ['"a\\"b"', "parses"],
    ["first-name", "parses"],
    ["título", "parses"],
    ["$x,_y,9z", "parses"],
    ["title;pages", "refused at 6"],
    ["title\npages", "refused at 6"],
    ["title pages", "parses"],
    ["a*", "refused at 2"],
    ["`title`", "drops `title`"],
  ],
  key: [
    ["title", "parses"],
    ["authors.name", "parses"],
    ["loans.members.email", "parses"],
    ["meta->>a", "parses"],
    ["authors.profile->a->>b", "parses"],
    ["title::text", "drops ::text"],
    ["lower(title)", "drops (title)"],
    ["title,pages", "drops ,pages"],
    ["meta->>a.b", "drops .b"],
    ['meta->>"a.b"', "parses"],
    ["first name", "parses"],
    ['"a.b"', "parses"],
    ["title!", "drops !"],
    ["", "refused at 1"],
    [".title", "refused at 1"],
    ["title.", "refused at 7"],
    ["authors..name", "refused at 9"],
    ["*", "refused at 1"],
    ["not.title", "parses"],
    ["title\n", "drops \n"],
  ],
  val: [
    ["eq.1", "parses"],
    ["eq.", "parses"],
    ["eq", "refused at 3"],
    ["=.1", "refused at 1"],
    ["!=.1", "refused at 1"],
    ["EQ.1", "refused at 1"],
    ["neq.1", "parses"],
    ["ne.1", "refused at 1"],
    ["gt.1", "parses"],
    ["gte.1", "parses"],
    ["lt.1", "parses"],
    ["lte.1", "parses"],
    ["like.*a*", "parses"],
    ["ilike.%a%", "parses"],
    ["like(any).{a,b}", "parses"],
    ["ilike(all).{a,b}", "parses"],
    ["like(some).{a}", "refused at 6"],
    ["match.^a", "parses"],
    ["imatch.^a", "parses"],
    ["regex.^a", "refused at 1"],
    ["eq(any).{1,2}", "parses"],
    ["neq(any).{1}", "refused at 4"],
    ["isdistinct.1", "parses"],
    ["cs.{a}", "parses"],
    ["contains.{a}", "refused at 1"],
    ["cd.{a}", "parses"],
    ["ov.{1,2}", "parses"],
    ["overlaps.{1}", "refused at 3"],
    ["sl.(1,2)", "parses"],
    ["sr.(1,2)", "parses"],
    ["nxr.(1,2)", "parses"],
    ["nxl.(1,2)", "parses"],
    ["adj.(1,2)", "parses"],
    ["in.(1,2)", "parses"],
    ["in.(a, b)", "parses"],
    ["in.()", "parses"],
    ["in.(a,)", "parses"],
    ["in.1,2", "refused at 4"],
    ["in.[1,2]", "refused at 4"],
    ["in.(1,2", "refused at 8"],
    ["in.(1,2)x", "drops x"],
    ['in.("a,b",c)', "parses"],
    ['in.("a\\"b")', "parses"],
    ['in.("a"x,c)', "parses"],
    ["not.in.(1,2)", "parses"],
    ["not.eq.1", "parses"],
    ["not.not.eq.1", "refused at 5"],
    ["is.null", "parses"],
    ["is.NULL", "parses"],
    ["is.not_null", "parses"],
    ["is.true", "parses"],
    ["is.unknown", "parses"],
    ["is.nullish", "drops ish"],
    ["is.1", "refused at 4"],
    ["is.undefined", "refused at 6"],
    ["is.not.null", "refused at 7"],
    ["is.not null", "refused at 7"],
    ["fts.word", "parses"],
    ["plfts(english).a word", "parses"],
    ["phfts.a", "parses"],
    ["wfts.a", "parses"],
    ["fts(en-US).a", "refused at 7"],
    ["between.1", "refused at 1"],
  ],
  or: [
    ["(a.eq.1)", "parses"],
    ["(a.eq.1,b.eq.2)", "parses"],
    ["(a.eq.1 , b.eq.2 )", "parses"],
    ["( a.eq.1,\tb.eq.2)", "parses"],
    ["(a.eq.1,\nb.eq.2)", "refused at 11"],
    ["(a.eq.1\n,b.eq.2)", "parses"],
    ["()", "refused at 4"],
    ["(a.eq.1,)", "refused at 11"],
    ["(a.eq.1", "refused at 10"],
    ["((a.eq.1))", "refused at 4"],
    ["(a=1)", "refused at 5"],
    ["(a = 1)", "refused at 6"],
    ["(a.is.null)", "parses"],
    ["(a.not.is.null)", "parses"],
    ["(not.a.eq.1)", "refused at 8"],
    ["(and(a.eq.1,b.eq.2),c.eq.3)", "parses"],
    ["(not.and(a.eq.1,b.eq.2))", "parses"],
    ["(or.eq.1,and.eq.2)", "parses"],
    ["(authors.name.eq.x)", "refused at 12"],
    ['("authors.name".eq.x)', "parses"],
    ["(a::text.eq.1)", "refused at 5"],
    ["(meta->a->>b.eq.1)", "parses"],
    ["(a.in.(1,2),b.eq.3)", "parses"],
    ["(a.in.1,2)", "refused at 9"],
    ["(a.not.in.(1,2))", "parses"],
    ['(a.eq."x,y")', "parses"],
    ["(a.ilike.%x, y%,b.eq.1)", "refused at 17"],
    ["(a.cs.{1,2},b.eq.1)", "parses"],
    ["(a.cs.[1,2],b.eq.1)", "refused at 13"],
    ["(a.eq.f(x),b.eq.1)", "drops ,b.eq.1)"],
    ["(a.eq.1)(b", "drops (b"],
    ["(a.eq.1 or b.eq.2)", "parses"],
    ["(a.contains.x)", "refused at 6"],
    ["and(a.eq.1)", "refused at 3"],
  ],
  orkey: [
    ["or", "parses"],
    ["authors.or", "parses"],
    ["authors.not.and", "parses"],
    ["a..or", "refused at 3"],
  ],
  order: [
    ["title.asc", "parses"],
    ["title", "parses"],
    ["title.desc.nullslast", "parses"],
    ["title.nullsfirst", "parses"],
    ["title.nullsfirst.asc", "refused at 17"],
    ["title,pages.desc", "parses"],
    ["title.asc,", "refused at 11"],
    ["title.desc.asc", "refused at 12"],
    ["title.DESC", "refused at 7"],
    ["title desc.asc", "parses"],
    ["-title.asc", "refused at 1"],
    ["authors(name).asc", "parses"],
    ["authors.name.asc", "refused at 9"],
    ["w:authors(name)", "refused at 2"],
    ["authors(name)(x)", "refused at 8"],
    ["meta->>a.asc", "parses"],
    ["title::text.asc", "refused at 6"],
    ["", "refused at 1"],
    [" title .asc", "parses"],
    ["title\n.asc", "refused at 6"],
  ],
  cols: [
    ["id", "parses"],
    ["id,title", "parses"],
    ["id , title", "parses"],
    ['"first name",id', "parses"],
    ["id,", "refused at 4"],
    ["", "refused at 1"],
    ["lower(email)", "drops (email)"],
    ["library.id", "drops .id"],
    ["id desc", "parses"],
  ],
};

describe.each(Object.keys(PARSERS) as readonly Kind[])("%s", (kind) => {
  it.each(CASES[kind])("%j: %s", (text, expected) => {
    expect(verdict(kind, text)).toBe(expected);
  });
});

const folder =
  process.env.SCHEMA_AUDIT_REFERENCE ??
  path.resolve(import.meta.dirname, "../../../../shared/reference");
const file = path.join(folder, "postgrest-parser-vectors.tsv");

// The folder is not part of the repository.
if (existsSync(file)) describeVectors(readFileSync(file, "utf8"));

function describeVectors(text: string): void {
  describe("the reference vectors", () => {
    const rows = text
      .split("\n")
      .slice(1)
      .filter((line) => line !== "");

    it("are there", () => {
      expect(rows.length).toBeGreaterThanOrEqual(128);
    });

    it.each(rows)("%s", (row) => {
      const [kind = "", escaped = "", verdictText = "", tail = "", message = ""] = row.split("\t");
      const input = escaped.replaceAll("\\n", "\n");
      const parsed = PARSERS[kind as Kind](input);
      expect(parsed.ok ? "parses" : "PGRST100").toBe(verdictText);
      if (parsed.ok) expect(input.slice(parsed.end - offsetOf(kind)).trim()).toBe(tail.trim());
      else expect(parsed.message).toBe(message.replace(" :: ", " "));
    });
  });
}
