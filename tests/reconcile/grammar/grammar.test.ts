/** The grammars accept, drop and refuse what PostgREST accepts, drops and refuses. */
import { describe, expect, it } from "vitest";
import { parseColumns } from "../../../src/reconcile/grammar/columns.ts";
import { parseEmbedPath, parseFilterPath } from "../../../src/reconcile/grammar/filter-path.ts";
import { parseLogic, parseLogicParameter } from "../../../src/reconcile/grammar/logic.ts";
import { parseOperation } from "../../../src/reconcile/grammar/operation.ts";
import { parseOrder } from "../../../src/reconcile/grammar/order.ts";
import type { Parsed } from "../../../src/reconcile/grammar/parse.ts";
import { parseSelect, type SelectItem } from "../../../src/reconcile/grammar/select.ts";
import { originalRange, stripWhitespace } from "../../../src/reconcile/grammar/strip-whitespace.ts";

/** What is ignored behind the end; or the refusal. */
function ending(parsed: Parsed<unknown>, text: string): string {
  return parsed.ok ? `ignores "${text.slice(parsed.end)}"` : parsed.message;
}

describe("select lists", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["", 'ignores ""'],
    ["title,loans(due,members(name))", 'ignores ""'],
    ["title)shelf", 'ignores ")shelf"'],
    [",title", 'ignores ",title"'],
    ["'title'", "ignores \"'title'\""],
    ["...w:authors(name)", 'ignores "...w:authors(name)"'],
    ["authors!fk!inner(name),authors!left!fk(name)", 'ignores ""'],
    ["total:pages.sum()::text,count()", 'ignores ""'],
    ['"first name":"Given Name"', 'ignores ""'],
    [
      "title,",
      '(line 1, column 7) unexpected end of input expecting "...", field name (* or [a..z0..9_$]), "*" or "count()"',
    ],
    [
      "loans(due",
      '(line 1, column 10) unexpected end of input expecting letter, digit, "-", "->>", "->", "::", ".", ")", "," or end of input',
    ],
    [
      "count(title)",
      '(line 1, column 6) unexpected \'(\' expecting letter, digit, "-", "->>", "->", "::", ".", ")", "," or end of input',
    ],
    [
      "pages.MAX()",
      '(line 1, column 7) unexpected "M" expecting "sum", "avg", "count", "max" or "min"',
    ],
    [
      "authors!inner_fk(name)",
      '(line 1, column 8) unexpected \'!\' expecting letter, digit, "-", "->>", "->", "::", ".", ")", "," or end of input',
    ],
    ["a:*", '(line 1, column 3) unexpected "*" expecting ":" or field name (* or [a..z0..9_$])'],
  ];
  it.each(cases)("%s", (text, expected) => {
    expect(ending(parseSelect(text), text)).toBe(expected);
  });

  it("keeps what each item says", () => {
    const parsed = parseSelect("n:title::text,meta->a->>b,w:authors!fk!inner(*),...loans(count())");
    expect(parsed.ok && parsed.value.map(words)).toEqual([
      "n=title as text",
      "meta ->a->>b",
      "w=authors!fk!inner(*)",
      "...loans(count)",
    ]);
  });

  it("refuses nesting that no server would plan instead of running out of stack", () => {
    expect(parseSelect(`${"a(".repeat(5000)}id`).ok).toBe(false);
  });
});

function words(item: SelectItem): string {
  if (item.kind === "star") return "*";
  if (item.kind === "count") return "count";
  const alias = item.alias ? `${item.alias.value}=` : "";
  if (item.kind === "field") {
    const path = item.field.path.map((step) => `${step.arrow}${step.key}`).join("");
    return `${alias}${item.field.name.value}${path && ` ${path}`}${item.cast ? ` as ${item.cast}` : ""}`;
  }
  const hint = item.hint ? `!${item.hint.value}` : "";
  const join = item.join ? `!${item.join}` : "";
  return `${item.spread ? "..." : alias}${item.target.value}${hint}${join}(${item.items.map(words)})`;
}

describe("white space", () => {
  it("goes, outside of quotes, and offsets lead back", () => {
    const stripped = stripWhitespace(' id,\n "a b" ');
    expect(stripped.text).toBe('id,"a b"');
    expect(originalRange(stripped, 0, 2)).toEqual({ start: 1, end: 3 });
    expect(originalRange(stripped, 4, 7)).toEqual({ start: 7, end: 10 });
    expect(originalRange(stripped, 8, 8)).toEqual({ start: 11, end: 11 });
  });
});

describe("filter paths", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["authors.name", 'ignores ""'],
    ["title::text", 'ignores "::text"'],
    ["meta->>a.b", 'ignores ".b"'],
    ["count(*)", 'ignores "(*)"'],
    [
      "title.",
      "(line 1, column 7) unexpected end of input expecting field name (* or [a..z0..9_$])",
    ],
  ];
  it.each(cases)("%s", (text, expected) => {
    expect(ending(parseFilterPath(text), text)).toBe(expected);
  });

  it("parts embeds and column", () => {
    const parsed = parseFilterPath('loans."Member X".email');
    expect(parsed.ok && parsed.value.embeds.map((one) => one.value)).toEqual(["loans", "Member X"]);
    expect(parsed.ok && parsed.value.field.name).toEqual({ value: "email", start: 17, end: 22 });
    expect(parseEmbedPath("loans.members").ok).toBe(true);
  });
});

describe("operations", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["eq.", true],
    ["not.in.(1,2)", true],
    ["in.(a, b)", true],
    ['in.("a,b",c)', true],
    ["is.NULL", true],
    ["eq(any).{1,2}", true],
    ["fts(english).word", true],
    ["isdistinct.1", true],
    ["eq", false],
    ["EQ.1", false],
    ["not.not.eq.1", false],
    ["in.1,2", false],
    ["is.maybe", false],
    ["contains.{a}", false],
    ["neq(any).{a}", false],
  ];
  it.each(cases)("%s: %s", (text, expected) => {
    expect(parseOperation(text).ok).toBe(expected);
  });
});

describe("logic", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["a.eq.1,not.and(b.eq.2,c.not.is.null)", 'ignores ""'],
    ["a.eq.1 , b.eq.2", 'ignores ""'],
    ['a.eq."x,y",b.cs.{"k":1,"l":2}', 'ignores ""'],
    ["a.eq.1 or b.eq.2", 'ignores ""'],
    ["a.eq.1)(b", 'ignores "(b)"'],
    ["a.in.(1,2),or.eq.1", 'ignores ""'],
  ];
  it.each(cases)("%s", (text, expected) => {
    expect(ending(parseLogic(text), `${text})`)).toBe(expected);
  });

  it.each([["a=1"], ["authors.name.eq.x"], ["not.a.eq.1"], ["a::text.eq.1"], ["a.eq.1,\nb.eq.2"]])(
    "refuses %s",
    (text) => {
      expect(parseLogic(text).ok).toBe(false);
    },
  );

  it("counts offsets from the argument's first character", () => {
    const parsed = parseLogic("a.eq.1,and(long_name.eq.2)");
    const [, second] = parsed.ok && parsed.value.kind !== "condition" ? parsed.value.trees : [];
    const [inner] = second && second.kind !== "condition" ? second.trees : [];
    expect(inner?.kind === "condition" && inner.field.name).toEqual({
      value: "long_name",
      start: 11,
      end: 20,
    });
  });
});

describe("orders and column lists", () => {
  it.each([["a.desc.nullsfirst,b"], ["authors(name).asc"], ["meta->>a.asc"], [" a .nullslast"]])(
    "accepts %s",
    (text) => {
      expect(parseOrder(text).ok).toBe(true);
    },
  );
  it.each([["a.ASC"], ["authors.name.asc"], ["a.descending"], ["a.asc.x"], ["w:authors(name)"]])(
    "refuses %s",
    (text) => {
      expect(parseOrder(text).ok).toBe(false);
    },
  );
  it.each([
    ["id, name", 2],
    ["library.id", 1],
    ["id,", null],
    ["", null],
  ])("lists %s", (text, expected) => {
    const parsed = parseColumns(text);
    expect(parsed.ok ? parsed.value.length : null).toBe(expected);
  });
});

describe("any text at all", () => {
  const PARSERS = [
    parseSelect,
    parseFilterPath,
    parseEmbedPath,
    parseOperation,
    parseLogic,
    (text: string) => parseLogicParameter("and", text),
    parseOrder,
    parseColumns,
  ];
  const PIECES = [
    "a",
    "_1",
    "é",
    "𝒜",
    " ",
    "\n",
    "\t",
    '"',
    "\\",
    "(",
    ")",
    ",",
    ".",
    ":",
    "::",
    "!",
    "-",
    "->",
    "->>",
    "*",
    "...",
    "count()",
    "not.",
    "or",
    "and(",
    "eq.",
    "in.(",
    "is.null",
    "{",
    "}",
    "\uFFFC",
    "\uD800",
    "\u0000",
    "sum()",
  ];

  /** Numbers that look random and are the same on every run (linear congruence). */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ; ) {
      state = (state * 1664525 + 1013904223) % 4294967296;
      yield state;
    }
  }

  it("is parsed or refused, with offsets inside the text, and never throws", () => {
    const random = numbers(20_260_801);
    for (let round = 0; round < 4000; round += 1) {
      const length = random.next().value % 24;
      const text = Array.from({ length }, () => PIECES[random.next().value % PIECES.length]).join(
        "",
      );
      for (const parser of PARSERS) {
        const parsed = parser(text);
        const at = parsed.ok ? parsed.end : parsed.at;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(text.length + "and".length);
      }
    }
  });
});
