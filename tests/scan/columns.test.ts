import { describe, expect, test } from "vitest";
import { scanMarked, scanOne } from "./marked-source.ts";

const FILTERS = [
  ..."eq neq gt gte lt lte like ilike likeAllOf likeAnyOf ilikeAllOf ilikeAnyOf".split(" "),
  ..."regexMatch regexIMatch is isDistinct in notIn contains containedBy".split(" "),
  ..."rangeGt rangeGte rangeLt rangeLte rangeAdjacent overlaps textSearch".split(" "),
];

describe("filters", () => {
  test.each(FILTERS)("%s names a column", (method) => {
    const { requests, spans } = scanMarked(`db.from("beds").select().${method}(«"ward"», x)`);
    expect(requests[0]?.filters).toMatchObject([
      { method, path: { value: "ward", span: spans[0] }, operator: null },
    ]);
  });

  test.each(["not", "filter"])("%s has an operator", (method) => {
    const { requests, spans } = scanMarked(
      `db.from("beds").select().${method}(«"ward"», «"eq"», 3)`,
    );
    expect(requests[0]?.filters).toMatchObject([
      {
        method,
        path: { value: "ward", span: spans[0] },
        operator: { value: "eq", span: spans[1] },
        value: { type: "integer", literal: 3 },
      },
    ]);
  });

  test.each([
    [`in("status", ["open", "closed"])`, "string"],
    [`in("stage", [1, 2])`, "integer"],
    [`notIn("ward", wards)`, "string"],
    [`in("ward", [...wards])`, "unknown"],
    [`in("ward", open)`, "unknown"],
    [`likeAnyOf("name", ["A%", "B%"])`, "string"],
    [`overlaps("tags", ["acute"])`, "string[]"],
    [`contains("tags", wards)`, "string[]"],
  ])("%s tells of its column: %s", (call, expected) => {
    const source = `function find(wards: string[], open) { db.from("visits").select().${call}; }`;
    const { value } = scanOne(source).filters[0] ?? {};
    expect(value).toEqual({ type: expected, literal: null, nullable: false, alternatives: [] });
  });

  test("match names one column per key", () => {
    const { requests, spans } = scanMarked(
      `db.from("beds").select().match({ «ward»: 3, «"floor"»: "2" })`,
    );
    expect(requests[0]?.filters).toMatchObject([
      { method: "match", path: { value: "ward", span: spans[0] }, value: { type: "integer" } },
      { method: "match", path: { value: "floor", span: spans[1] }, value: { type: "string" } },
    ]);
  });

  test("an unknown match is noted", () => {
    const request = scanOne(`const f = (m) => db.from("beds").select().match(m)`);
    expect(request.filters).toEqual([]);
    expect(request.unresolved).toMatchObject([{ role: "column" }]);
  });

  test("one filter per possible column", () => {
    const request = scanOne(`db.from("beds").select().eq(mine ? "nurse_id" : "doctor_id", id)`);
    expect(request.filters.map((filter) => filter.path.value)).toEqual(["nurse_id", "doctor_id"]);
  });

  test.each([
    ["parameter", "c"],
    ["template", `\`meta->>\${c}\``],
  ])("an unknown column is left out and noted: %s", (_, column) => {
    const { requests, spans } = scanMarked(
      `const f = (c) => db.from("beds").select().eq(«${column}», 1)`,
    );
    expect(requests[0]?.filters).toEqual([]);
    expect(requests[0]?.unresolved).toMatchObject([{ role: "column", span: spans[0] }]);
  });

  test("methods of what comes after the promise are no filters", () => {
    const request = scanOne(`db.from("beds").select().then((r) => r.data).filter("ward", "eq", 1)`);
    expect(request.filters).toEqual([]);
  });

  test("the callback of an array's filter is no column", () => {
    expect(scanOne(`db.from("beds").select().filter((b) => b.free)`).unresolved).toEqual([]);
  });

  test("filters on a cast chain count", () => {
    const request = scanOne(`(db.from("beds").select("*") as any).eq("ward", 1)`);
    expect(request.filters.map((filter) => filter.path.value)).toEqual(["ward"]);
  });
});

describe("orders, logic trees and embed paths", () => {
  test("order", () => {
    const { requests, spans } = scanMarked(
      `db.from("beds").select().order(«"floor"», { ascending: false })`,
    );
    expect(requests[0]?.orders).toMatchObject([
      { text: { value: "floor", span: spans[0] }, referencedTable: null },
    ]);
  });

  test.each(["referencedTable", "foreignTable"])("%s of order, or, limit and range", (option) => {
    const { requests, spans } = scanMarked(
      `db.from("wards").select()
        .order("floor", { ${option}: «"beds"» })
        .or("free.is.true", { ${option}: «"beds"» })
        .limit(1, { ${option}: «"beds"» })
        .range(0, 9, { ${option}: «"beds"» })`,
    );
    const request = requests[0];
    expect(request?.orders[0]?.referencedTable?.span).toEqual(spans[0]);
    expect(request?.logic[0]?.referencedTable?.span).toEqual(spans[1]);
    expect(request?.embedPaths.map((path) => path.span)).toEqual(spans.slice(2));
  });

  test("an undefined option names nothing", () => {
    const request = scanOne(`db.from("beds").select().limit(1, { referencedTable: undefined })`);
    expect(request.embedPaths).toEqual([]);
    expect(request.unresolved).toEqual([]);
  });

  test("holes of a logic tree are kept and not noted", () => {
    const request = scanOne(
      `const f = (q) => db.from('beds').select().or(\`name.eq.\${q},ward.eq.1\`)`,
    );
    expect(request.logic[0]?.text.value).toBe("name.eq.\uFFFC,ward.eq.1");
    expect(request.unresolved).toEqual([]);
  });

  test("a logic tree of which nothing is known is noted", () => {
    const request = scanOne("const f = (q) => db.from('beds').select().or(q)");
    expect(request.logic).toEqual([]);
    expect(request.unresolved).toMatchObject([{ role: "column" }]);
  });

  test("the conflict target of an upsert", () => {
    const { requests, spans } = scanMarked(
      `db.from("beds").upsert({ ward: 1 }, { onConflict: «"ward,number"» })`,
    );
    expect(requests[0]?.onConflict).toMatchObject({ value: "ward,number", span: spans[0] });
  });

  test("options in a variable", () => {
    const request = scanOne(
      `const options = { onConflict: "ward" }; db.from("beds").upsert({ ward: 1 }, options)`,
    );
    expect(request.onConflict?.value).toBe("ward");
  });
});
