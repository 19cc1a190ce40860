/** Files of generated types: which are, what they tell, and what that is as a catalog. */
import { describe, expect, it } from "vitest";
import { catalogOfTypes } from "../../src/introspect/generated-types/catalog-of-types.ts";
import { parseTypes } from "../../src/introspect/generated-types/parse-types.ts";
import { findColumn, findRelation, foreignKeys } from "../../src/model/catalog.ts";
import { type TypesLines, typesText } from "../generated-types-text.ts";

const FILE = "src/database.types.ts";

function typesOf(text: string, named = false) {
  return parseTypes(FILE, text, named);
}

function publicOf(lines: TypesLines) {
  const types = typesOf(typesText({ public: lines }));
  if (types === null) throw new Error("not recognised");
  return types;
}

function catalogOf(lines: TypesLines) {
  return catalogOfTypes(publicOf(lines));
}

const VISITS = { visits: "held_at: string | null, id?: string, patient_id: string" };

describe("a file of generated types", () => {
  const text = typesText({ public: { tables: VISITS } });

  it.each([
    ["a type", text],
    ["an interface", text.replace("export type Database = {", "export interface Database {")],
    ["another name", text.replace("type Database", "type ClinicDatabase")],
    ["no export", text.replace("export type Database", "type Database")],
    ["semicolons", text.replaceAll(/([\w\]}]|null)\n/g, "$1;\n")],
    ["quoted names", text.replace("  visits: {", '  "visits": {')],
    [
      "internals",
      text.replace("{\n  public", '{\n  __InternalSupabase: { PostgrestVersion: "13" }\n  public'),
    ],
    ["a comment at its head", `// generated\n${text}`],
    ["constants behind it", `${text}export const Constants = { public: { Enums: {} } } as const\n`],
    ["no relationships", text.replaceAll(/\n\s+Relationships: .*/g, "")],
  ])("is told by its shape: %s", (_, source) => {
    const [schema] = typesOf(source)?.schemas ?? [];
    expect(schema?.name).toBe("public");
    expect(schema?.relations.map(({ name }) => name)).toEqual(["visits"]);
  });

  it("has the places of its names", () => {
    const [schema] = typesOf(text)?.schemas ?? [];
    const [relation] = schema?.relations ?? [];
    const at = (line: number, column: number, width: number) => ({
      file: FILE,
      line,
      column,
      endLine: line,
      endColumn: column + width,
    });
    expect(schema?.span).toEqual(at(3, 3, 6));
    expect(relation?.span).toEqual(at(5, 7, 6));
    expect(relation?.columns.map(({ span }) => span)).toEqual([
      at(7, 11, 7),
      at(8, 11, 2),
      at(9, 11, 10),
    ]);
  });

  it("may have several schemas, empty ones too", () => {
    const types = typesOf(typesText({ crm: {}, public: { tables: VISITS } }));
    expect(types?.schemas.map(({ name, relations }) => [name, relations.length])).toEqual([
      ["crm", 0],
      ["public", 1],
    ]);
  });
});

describe("what looks alike and is written by hand", () => {
  const unsorted = { patients: "name: string, id: string, born_on: string, email: string" };

  it.each([
    ["columns in any order", typesText({ public: { tables: unsorted } })],
    [
      "rows by name",
      "export type Database = { public: { Tables: { visits: { Row: Visit; Insert: Visit; Update: Visit } }; Views: {}; Functions: {} } }",
    ],
    [
      "rows alone",
      "export type Database = { public: { Tables: { visits: { Row: { id: string } } }; Views: {}; Functions: {} } }",
    ],
    [
      "tables alone",
      "export type Database = { public: { Tables: { visits: { Row: { id: string }; Insert: {}; Update: {} } } } }",
    ],
    ["a value", "export const Database = { public: { Tables: {} } }"],
    [
      "a part of a merge",
      "export type Database = MergeDeep<Base, { public: { Tables: { visits: { Row: { id: string } } } } }>",
    ],
    ["something else", "export interface Tables { Row: { id: string } }"],
    ["no code", ""],
  ])("%s", (_, text) => {
    expect(typesOf(text)).toBeNull();
  });

  it("is read where a setting names it", () => {
    const types = typesOf(typesText({ public: { tables: unsorted } }), true);
    expect(types?.schemas[0]?.relations.map(({ name }) => name)).toEqual(["patients"]);
  });
});

describe("columns", () => {
  it.each([
    ["a: string", "unknown", true],
    ["a: number", "unknown", true],
    ["a: boolean", "boolean", true],
    ["a: boolean | null", "boolean", false],
    ["a: Json", "unknown", true],
    ["a: unknown", "unknown", true],
    ["a: string[]", "unknown[]", true],
    ["a: (string | null)[] | null", "unknown[]", false],
    ["a: boolean[]", "boolean[]", true],
    ['a: Database["public"]["Enums"]["mood"]', "public.mood", true],
    ['a: Database["public"]["Enums"]["Mood"][] | null', 'public."Mood"[]', false],
    ['a: Database["public"]["CompositeTypes"]["address"]', "unknown", true],
    ['a: "low" | "high"', "unknown", true],
  ])("%s", (column, type, notNull) => {
    const relation = findRelation(catalogOf({ tables: { visits: column } }), {
      schema: "public",
      name: "visits",
    });
    expect(relation?.columns[0]).toMatchObject({ name: "a", type, notNull });
  });

  it.each([
    ["id: string", { default: null, identity: null }],
    ["id?: string", { default: "", identity: null }],
    ["id: string | null", { default: null, identity: null }],
    ["id!: number", { default: null, identity: "always" }],
  ])("what Insert says: %s", (column, expected) => {
    const [relation] = catalogOf({ tables: { visits: column } }).relations;
    expect(relation && findColumn(relation, "id")).toMatchObject(expected);
  });

  it("a function of the row is not in Insert", () => {
    const text = typesText({ public: { tables: { visits: "id: string" } } }).replace(
      "          id: string\n",
      "          id: string\n          label: string | null\n",
    );
    const columns = typesOf(text)?.schemas[0]?.relations[0]?.columns;
    expect(columns?.map(({ name, insert }) => [name, insert])).toEqual([
      ["id", "required"],
      ["label", "absent"],
    ]);
  });
});

describe("relationships", () => {
  const tables = { patients: "id: string", visits: "id: string, patient_id: string" };

  it("are foreign keys, and unique where the other side has one", () => {
    const keys = { visits: ["visits_patient_id_fkey patient_id patients.id !"] };
    const { relations, outline } = catalogOf({ tables, keys });
    expect(outline).toEqual({ relationships: true });
    expect(relations[1]?.constraints.map(({ kind, columns }) => [kind, columns])).toEqual([
      ["foreign-key", ["patient_id"]],
      ["unique", ["patient_id"]],
    ]);
    expect(relations[1] && foreignKeys(relations[1])[0]?.references).toEqual({
      schema: "public",
      name: "patients",
    });
  });

  it("to another schema lead nowhere", () => {
    const keys = { visits: ["visits_patient_id_fkey patient_id users.id"] };
    expect(catalogOf({ tables, keys }).relations[1]?.constraints).toEqual([]);
  });

  it.each([
    ["are not told by old files", /\n\s+Relationships: .*/g],
    ["are not whole where one side is not told", / isOneToOne: false;/g],
  ])("%s", (_, part) => {
    const keys = { visits: ["visits_patient_id_fkey patient_id patients.id"] };
    const text = typesText({ public: { tables, keys } }).replaceAll(part, "");
    const types = typesOf(text);
    expect(types && catalogOfTypes(types).outline).toEqual({ relationships: false });
  });
});

describe("functions", () => {
  const VISIT = 'Database["public"]["Tables"]["visits"]["Row"]';

  it.each([
    ["{ Args: never; Returns: undefined }", [], "void"],
    ["{ Args: Record<PropertyKey, never>; Returns: string }", [], "unknown"],
    [
      "{ Args: { day: string; slot?: number }; Returns: boolean }",
      ["day unknown", "slot unknown?"],
      "boolean",
    ],
    [
      "{ Args: { mood: Database['public']['Enums']['mood'] }; Returns: Json }",
      ["mood public.mood"],
      "unknown",
    ],
    ['{ Args: { "": Json }; Returns: Json }', [" jsonb"], "unknown"],
    ['{ Args: { "": string }; Returns: number[] }', [" text"], "unknown[]"],
    [`{ Args: { visit: ${VISIT} }; Returns: string }`, ["visit public.visits"], "unknown"],
    ["{ Args: { visit: unknown }; Returns: unknown }", ["visit record"], "record"],
    [`{ Args: never; Returns: ${VISIT} }`, [], "public.visits"],
    [`{ Args: never; Returns: ${VISIT}[] }`, [], "SETOF public.visits"],
    [
      "{ Args: never; Returns: { id: string }; SetofOptions: { from: '*'; to: 'visits'; isOneToOne: true; isSetofReturn: false } }",
      [],
      "public.visits",
    ],
    [
      "{ Args: never; Returns: { id: string }[]; SetofOptions: { from: '*'; to: 'visits'; isOneToOne: false; isSetofReturn: true } }",
      [],
      "SETOF public.visits",
    ],
    ["{ Args: never; Returns: Record<string, unknown>[] }", [], "SETOF record"],
    [
      "{ Args: never; Returns: { id: string; held: boolean }[] }",
      ["id unknown table", "held boolean table"],
      "SETOF record",
    ],
  ])("%s", (text, expected, returns) => {
    const [routine, ...others] = catalogOf({ functions: { plan: text } }).routines;
    expect(others).toEqual([]);
    expect(routine?.returns).toBe(returns);
    const found = routine?.arguments.map(({ name, type, mode, hasDefault }) =>
      [`${name} ${type}${hasDefault ? "?" : ""}`, ...(mode === "table" ? ["table"] : [])].join(" "),
    );
    expect(found).toEqual(expected);
  });

  it.each([
    [
      "of their own results",
      "| { Args: { day: string }; Returns: string } | { Args: never; Returns: number }",
    ],
    ["of one result", "{ Args: { day: string } | never; Returns: string }"],
    [
      "of one result, over several lines",
      "{ Args:\n | { day: string }\n | { day: string; slot: number }; Returns: string }",
    ],
  ])("overloads %s", (_, text) => {
    const { routines } = catalogOf({ functions: { plan: text } });
    expect(routines.map(({ name }) => name)).toEqual(["plan", "plan"]);
    expect(routines[0]?.arguments.map(({ name }) => name)).toEqual(["day"]);
  });

  it("of arguments that are written otherwise may take any", () => {
    const { routines } = catalogOf({ functions: { plan: "{ Args: PlanArgs; Returns: string }" } });
    expect(routines[0]).toMatchObject({ arguments: [], isOpen: true });
  });
});

it("enums have their values", () => {
  const { enums } = catalogOf({ enums: { mood: '"low" | "high"', only: '"one"' } });
  expect(enums).toEqual([
    { schema: "public", name: "mood", labels: ["low", "high"] },
    { schema: "public", name: "only", labels: ["one"] },
  ]);
});

it("views take what nobody knows", () => {
  const [view] = catalogOf({ views: { day: "id: string | null" } }).relations;
  expect(view).toMatchObject({ kind: "view", definition: null });
  expect(view?.writes).toBeUndefined();
});
