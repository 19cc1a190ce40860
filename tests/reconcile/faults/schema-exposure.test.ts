/** Requests to schemas that the API does not serve. */
import { describe, expect, it } from "vitest";
import type { ApiSettings } from "../../../src/model/binding.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { API, catalogOf } from "../../facts.ts";
import { scanMarked } from "../../scan/marked-source.ts";

const LIBRARY = catalogOf({
  tables: { books: "id uuid pk, title text", "archive.boxes": "id uuid pk, shelf text" },
  functions: { "archive.count_boxes()": "integer" },
});

const KNOWN: Partial<ApiSettings> = { exposed: ["public"], isExposedKnown: true };

function bound(source: string, settings: Partial<ApiSettings>) {
  const { requests, spans } = scanMarked(source, "library.ts");
  const { bindings, faults, diagnostics } = bind(requests, LIBRARY, { ...API, ...settings });
  return {
    faults: faults.filter(({ kind }) => kind === "schema-not-exposed"),
    names: bindings.map(({ reference, outcome }) => `${outcome.kind} ${reference.kind}`),
    diagnostics,
    spans,
  };
}

describe("where it is known what is exposed", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a table",
      `db.schema("«archive»").from("boxes").select("id")`,
      ["bound relation", "bound column"],
    ],
    ["a function", `db.schema("«archive»").rpc("count_boxes")`, ["bound function"]],
    ["names behind it that are missing", `db.schema("«archive»").from("crates").select("id")`, []],
    [
      "columns that are missing",
      `db.schema("«archive»").from("boxes").select("id, lid")`,
      ["bound relation", "bound column"],
    ],
    [
      "a select that cannot be parsed",
      `db.schema("«archive»").from("boxes").select("id,,lid")`,
      ["bound relation"],
    ],
    ["a table of Postgres", `db.schema("«information_schema»").from("tables").select("id")`, []],
  ];
  it.each(cases)("%s", (_, source, names) => {
    const { faults, spans, ...rest } = bound(source, KNOWN);
    expect(faults.map(({ place }) => place.span)).toEqual(spans);
    expect(rest).toEqual({ names, diagnostics: [] });
  });

  it("counts the schema that the client was made with", () => {
    const source = `const db = createClient(url, key, { db: { schema: "archive" } });\n«db».from("boxes").select("id")`;
    const { faults, spans } = bound(source, KNOWN);
    expect(faults.map(({ place }) => place.span)).toEqual(spans);
  });

  it("takes supabase-js by its word that public is asked for", () => {
    const source = `import { createClient } from "@supabase/supabase-js";
      const db = createClient(url, key);
      db.from("«books»").select("id")`;
    const settings = { exposed: ["archive"], isExposedKnown: true, defaultSchema: "archive" };
    const { faults, spans } = bound(source, settings);
    expect(faults).toMatchObject([{ schema: "public", exposed: ["archive"] }]);
    expect(faults.map(({ place }) => place.span)).toEqual(spans);
    expect(bound(`db.from("boxes").select("id")`, settings).faults).toEqual([]);
  });
});

describe("no fault", () => {
  it.each([
    [
      "an exposed schema",
      `db.schema("archive").from("boxes").select("id")`,
      { exposed: ["public", "archive"] },
    ],
    ["the schema that is asked by default", `db.from("books").select("id")`, KNOWN],
    ["a schema of run time", `db.schema(name).from("boxes").select("id")`, KNOWN],
  ])("%s", (_, source, settings) => {
    expect(bound(source, settings).faults).toEqual([]);
  });

  it("a schema that does not exist: its names are missing", () => {
    const { faults, names } = bound(`db.schema("cellar").from("boxes").select("id")`, KNOWN);
    expect(faults).toEqual([]);
    expect(names).toEqual(["missing relation", "unknown column"]);
  });
});

describe("where nothing says what is exposed", () => {
  it("names are judged all the same", () => {
    const { faults, names } = bound(`db.schema("archive").from("boxes").select("id, lid")`, {});
    expect(faults).toHaveLength(1);
    expect(names).toEqual(["bound relation", "bound column", "missing column"]);
  });

  it("but not those of Postgres, which are never read", () => {
    const { faults, names } = bound(`db.schema("pg_catalog").from("pg_class").select("oid")`, {});
    expect(faults).toHaveLength(1);
    expect(names).toEqual([]);
  });
});
