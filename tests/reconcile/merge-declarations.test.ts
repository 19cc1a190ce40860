import { describe, expect, it } from "vitest";
import type { Declaration, DeclaredColumn, DeclaredIndex } from "../../src/model/declaration.ts";
import { mergeDeclarations } from "../../src/reconcile/merge-declarations.ts";
import { addedColumn, at, column, table } from "../declarations.ts";

const clinic = at("docs/clinic.md", 10);
const ward = at("docs/ward.md", 20);

function mergeColumns(
  first: DeclaredColumn,
  second: DeclaredColumn,
  precedence: readonly string[] = [],
) {
  const merged = mergeDeclarations(
    [table("visits", [first], { source: clinic }), table("visits", [second], { source: ward })],
    precedence,
  );
  return { column: merged.tables[0]?.columns[0], contradictions: merged.contradictions };
}

function index(name: string, keys: readonly string[], source = clinic): DeclaredIndex {
  return {
    kind: "index",
    table: { schema: "public", name: "visits" },
    name,
    unique: false,
    method: "btree",
    keys,
    predicate: null,
    certainty: "stated",
    description: null,
    source,
  };
}

describe("columns that two documents declare", () => {
  it.each<[string, DeclaredColumn, DeclaredColumn, string[]]>([
    ["the same", column("a", "uuid"), column("a", "uuid"), []],
    ["types", column("a", "uuid"), column("a", "text"), ["type"]],
    ["nullability", column("a", "uuid", { notNull: true }), column("a", "uuid"), ["nullability"]],
    ["defaults", column("a", "text", { default: "'x'" }), column("a", "text"), ["default"]],
    ["uniqueness", column("a", "text", { unique: true }), column("a", "text"), ["uniqueness"]],
    [
      "uuid functions are house style",
      column("id", "uuid", { default: "gen_random_uuid()" }),
      column("id", "uuid", { default: "extensions.uuid_generate_v4()" }),
      [],
    ],
    [
      "foreign keys",
      column("a", "uuid", {
        references: {
          table: { schema: "public", name: "wards" },
          columns: [],
          onDelete: "cascade",
          onUpdate: null,
        },
      }),
      column("a", "uuid"),
      ["foreign key"],
    ],
  ])("%s", (_name, first, second, facets) => {
    expect(mergeColumns(first, second).contradictions.map((c) => c.facet)).toEqual(facets);
  });

  it("names both places and both words", () => {
    const [found] = mergeColumns(column("plan", "text"), column("plan", "uuid")).contradictions;
    expect(found).toEqual({
      subject: { kind: "column", schema: "public", relation: "visits", column: "plan" },
      facet: "type",
      first: { says: "text", source: clinic },
      second: { says: "uuid", source: ward },
      resolved: false,
    });
  });

  it("builds nothing that they contradict each other on", () => {
    expect(mergeColumns(column("a", "uuid"), column("a", "text")).column?.agreed).toBe(false);
    const weak = mergeColumns(
      column("a", "text", { notNull: true, default: "'x'", unique: true }),
      column("a", "text"),
    ).column;
    expect(weak).toMatchObject({ agreed: true, notNull: false, default: null, unique: false });
  });

  it("lets precedence decide, and still reports", () => {
    const { column: merged, contradictions } = mergeColumns(
      column("a", "uuid", { notNull: true }),
      column("a", "text"),
      ["docs/ward.md"],
    );
    expect(merged).toMatchObject({ agreed: true, type: "text" });
    expect(contradictions.every((c) => c.resolved && c.first.source === ward)).toBe(true);
  });

  it("hears no contradiction in the silence of prose", () => {
    const merged = mergeDeclarations(
      [
        table("visits", [column("a", "text", { notNull: true, default: "'x'" })], {
          source: clinic,
        }),
        table("visits", [column("a", "text")], { form: "column-table", source: ward }),
      ],
      [],
    );
    expect(merged.contradictions).toEqual([]);
    expect(merged.tables[0]?.columns[0]).toMatchObject({ notNull: true, default: "'x'" });
  });
});

describe("tables that two documents declare", () => {
  const first = table("visits", [column("id", "uuid"), column("room", "text", { notNull: true })], {
    source: clinic,
  });
  const second = table("visits", [column("id", "uuid"), column("bed", "integer")], {
    source: ward,
  });

  it("says which columns each has of its own, and requires none of those", () => {
    const merged = mergeDeclarations([first, second], []);
    expect(merged.contradictions.map((c) => [c.facet, c.first.says, c.second.says])).toEqual([
      ["columns", "2 columns, of its own: room", "2 columns, of its own: bed"],
    ]);
    expect(merged.tables[0]?.columns.map((c) => [c.name, c.notNull])).toEqual([
      ["id", null],
      ["room", false],
      ["bed", false],
    ]);
  });

  it("takes added columns as additions, not as a contradiction", () => {
    const merged = mergeDeclarations(
      [first, addedColumn("visits", column("floor", "integer"), ward)],
      [],
    );
    expect(merged.contradictions).toEqual([]);
    expect(merged.tables[0]?.columns.map((c) => c.name)).toEqual(["id", "room", "floor"]);
  });

  it("knows a table that is only added to", () => {
    const merged = mergeDeclarations([addedColumn("visits", column("floor", "integer"), ward)], []);
    expect(merged.tables[0]?.declared).toBe(false);
  });
});

describe("named objects", () => {
  const merge = (declarations: readonly Declaration[], precedence: readonly string[] = []) =>
    mergeDeclarations(declarations, precedence);

  it("keeps one of two equal indexes", () => {
    const merged = merge([
      index("idx_visits_day", ["day"]),
      index("idx_visits_day", ["day"], ward),
    ]);
    expect([merged.indexes.length, merged.contradictions.length]).toEqual([1, 0]);
  });

  it("keeps none of two that differ", () => {
    const merged = merge([
      index("idx_visits_day", ["day"]),
      index("idx_visits_day", ["day DESC"], ward),
    ]);
    expect(merged.indexes).toEqual([]);
    expect(merged.contradictions.map((c) => c.facet)).toEqual(["definition"]);
  });

  it("keeps the one that has precedence", () => {
    const merged = merge(
      [index("idx_visits_day", ["day"]), index("idx_visits_day", ["day DESC"], ward)],
      ["docs/ward.md"],
    );
    expect(merged.indexes.map((i) => i.keys)).toEqual([["day DESC"]]);
  });
});
