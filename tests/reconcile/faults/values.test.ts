/** Faults of values, operators and casts against the types of columns; their texts are held against Postgres elsewhere. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";
import { LABORATORY } from "../differential-schema.ts";
import { faultsIn } from "./fault-lines.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(LABORATORY);
}, 60_000);

/** `T` stands for the table of all types. */
function onSpecimens(source: string): string {
  return source.replace("T", `db.from("specimens")`);
}

describe("invalid-enum-value", () => {
  const found: readonly (readonly [string, readonly string[], boolean])[] = [
    [`T.select().eq("«an_enum»", "zz")`, ["zz"], true],
    [`T.select().in("«an_enum»", ["calm", "zz"])`, ["zz"], true],
    [`const OPEN = ["zz"] as const; T.select().in("«an_enum»", OPEN)`, ["zz"], true],
    [`T.select().match({ «an_enum»: "zz" })`, ["zz"], true],
    [`T.select().not("«an_enum»", "in", "(calm,zz)")`, ["zz"], true],
    [`T.select().filter("«an_enum»", "eq", "zz")`, ["zz"], true],
    [`T.select().or("id.eq.1,«an_enum».eq.zz")`, ["zz"], true],
    [`T.select().or("and(«an_enum».in.(calm,zz),id.gt.1)")`, ["zz"], true],
    [`T.select().contains("«moods»", ["zz"])`, ["zz"], true],
    [`T.insert({ «an_enum»: "CALM" })`, ["CALM"], true],
    [`T.update({ «a_feeling»: "" }).eq("id", 1)`, [""], true],
    [`T.insert([{ «an_enum»: "zz" }])`, ["zz"], true],
    [`function f(m: "calm" | "zz") { return T.insert({ «an_enum»: m }); }`, ["zz"], false],
    [`function f(m: "zz" | "yy") { return T.select().eq("«an_enum»", m); }`, ["yy", "zz"], true],
  ];
  it.each(found)("finds %s", (source, values, certain) => {
    const { faults, marks } = faultsIn("invalid-enum-value", onSpecimens(source), catalog);
    expect(faults.map((fault) => fault.value)).toEqual(values);
    expect(faults.every((fault) => fault.certain === certain)).toBe(true);
    for (const { place } of faults) expect(place.span).toEqual(marks[0]);
    expect(faults[0]?.labels).toEqual(["calm", "busy", "it's closed"]);
  });

  it.each([
    `T.select().eq("an_enum", "it's closed")`,
    `T.select().eq("an_enum", value)`,
    `T.select().in("an_enum", values)`,
    `T.select().in("an_enum", [value])`,
    `T.select().or(\`an_enum.eq.\${value}\`)`,
    `function f(m: "all" | "calm") { return T.select().eq("an_enum", m); }`,
    `T.select().is("an_enum", null)`,
    `T.insert({ an_enum: null })`,
    `T.select().eq("a_text", "zz")`,
    `db.from("shelves").select().eq("an_enum", "zz")`,
  ])("leaves %s", (source) => {
    expect(faultsIn("invalid-enum-value", onSpecimens(source), catalog).faults).toEqual([]);
  });
});

describe("type-mismatch", () => {
  const found: readonly (readonly [string, string])[] = [
    [`T.select().eq("«an_integer»", undefined)`, "22P02 true"],
    [`T.select().eq("«a_uuid»", null)`, "22P02 true"],
    [`T.select().eq("«a_uuid»", "new")`, "22P02 true"],
    [`T.select().gt("«a_smallint»", 70000)`, "22003 true"],
    [`T.select().eq("«a_date»", "2023-02-30")`, "22008 true"],
    [`T.select().ilike("«an_integer»", "%1%")`, "42883 true"],
    [`T.select().like("«a_uuid»", \`\${text}%\`)`, "42883 true"],
    [`T.select().contains("«a_text»", value)`, "42883 true"],
    [`T.select().textSearch("«an_integer»", "x")`, "42883 true"],
    [`T.select().containedBy("«a_text»", ["a"])`, "42725 true"],
    [`T.select().is("«an_integer»", true)`, "42804 true"],
    [`T.select().not("«an_integer»", "is", true)`, "42804 true"],
    [`T.select().or("«an_integer».is.false,id.eq.1")`, "42804 true"],
    [`T.select().contains("«a_jsonb»", ["a"])`, "22P02 true"],
    [`T.select().contains("«texts»", "a")`, "22P02 true"],
    [`T.select().eq("«a_feeling»", "calm")`, "42883 true"],
    [`T.select("id, «a_uuid»::integer")`, "42846 true"],
    ["T.select(`id,\n  «an_integer»::doubleprecision`)", "42704 true"],
    [`T.insert({ «an_integer»: "many" })`, "22P02 true"],
    [`T.insert({ «an_integer»: 1.5 })`, "22P02 true"],
    [`T.insert({ «a_varchar»: "abcdef" })`, "22001 true"],
    [`T.insert({ «integers»: 1 })`, "22P02 true"],
    [`T.insert({ «texts»: "chess" })`, "22P02 true"],
    [`function f(b: boolean) { return T.insert({ «an_integer»: b }); }`, "22P02 false"],
    [`function f(n: number) { return T.insert({ «a_uuid»: n }); }`, "22P02 false"],
    ["T.insert({ «a_timestamptz»: Date.now() })", "22008 false"],
    [`function f(l: string[]) { return T.insert({ «a_uuid»: l }); }`, "22P02 false"],
    [`function f(l: string[]) { return T.select().contains("«a_jsonb»", l); }`, "22P02 false"],
    [`function f(b: boolean) { return T.select().eq("«an_integer»", b); }`, "22P02 false"],
  ];
  it.each(found)("finds %s", (source, told) => {
    const { faults, places, marks } = faultsIn("type-mismatch", onSpecimens(source), catalog);
    expect(faults.map(({ answer, certain }) => `${answer.code} ${certain}`)).toEqual([told]);
    expect(places).toEqual(marks);
  });

  it.each([
    `T.select().eq("an_integer", value)`,
    `function f(s: string) { return T.select().eq("an_integer", s); }`,
    `function f(n: number) { return T.insert({ an_integer: n, a_boolean: n, a_text: n }); }`,
    `T.select().eq("a_jsonb->>a", "x").eq("a_jsonb->a", "x")`,
    `T.select().filter("an_integer", "eq(any)", "{1,2}")`,
    `T.select().or("an_integer.eq(any).{1,2}")`,
    `T.select().likeAnyOf("a_text", ["a%"])`,
    `T.select().contains("a_jsonb", { a: 1 })`,
    `T.select().contains("texts", ["a"]).overlaps("integers", [1])`,
    `T.select().is("an_integer", null).is("a_boolean", true)`,
    `T.select("a_jsonb->>a::int, a_text::int, an_integer::text")`,
    `T.select("a_text::feeling")`,
    `T.insert({ a_jsonb: "text", a_json: 5, texts: ["a"], integers: list })`,
    `T.insert({ a_boolean: 1, an_integer: "12" })`,
    `T.select().eq("order", "x").eq("limit", "x")`,
    `T.select().eq("lost.an_integer", "x")`,
    `T.select().eq("colour", "x")`,
    `T.select().eq(\`\${column}\`, "x")`,
  ])("leaves %s", (source) => {
    expect(faultsIn("type-mismatch", onSpecimens(source), catalog).faults).toEqual([]);
  });

  it("calls `to_tsvector` since version 13 only", () => {
    const source = onSpecimens(`T.select().textSearch("an_integer", "x")`);
    const told = [12, 13].map(
      (version) =>
        faultsIn("type-mismatch", source, catalog, { version }).faults[0]?.answer.message,
    );
    expect(told).toEqual([
      "operator does not exist: integer @@ tsquery",
      "function to_tsvector(integer) does not exist",
    ]);
  });
});
