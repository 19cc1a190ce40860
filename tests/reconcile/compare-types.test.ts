/** Generated types against the schema: what the one has and the other has not. */
import { describe, expect, it } from "vitest";
import { parseTypes } from "../../src/introspect/generated-types/parse-types.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import { NO_GAPS, type SchemaGaps } from "../../src/model/gaps.ts";
import { formatSubject, relationSubject } from "../../src/model/identifier.ts";
import { NO_PROVENANCE } from "../../src/model/provenance.ts";
import { withDoubt } from "../../src/reconcile/doubt.ts";
import { compareTypes } from "../../src/reconcile/generated-types/compare-types.ts";
import { withTypes } from "../../src/reconcile/generated-types/with-types.ts";
import { mergeDeclarations } from "../../src/reconcile/merge-declarations.ts";
import { API, type CatalogLines, catalogOf, spanOf } from "../facts.ts";
import { type TypesLines, typesText } from "../generated-types-text.ts";

function typesOf(schemas: Readonly<Record<string, TypesLines>>) {
  const types = parseTypes("src/types.ts", typesText(schemas), true);
  if (types === null) throw new Error("not recognised");
  return types;
}

interface Case {
  readonly types: TypesLines;
  readonly schema: CatalogLines;
  readonly change?: (catalog: Catalog) => Catalog;
  readonly gaps?: Partial<SchemaGaps>;
}

function compared({ types, schema, change, gaps }: Case): readonly string[] {
  const made = catalogOf(schema);
  const catalog = change?.(made) ?? made;
  const comparison = {
    types: typesOf({ public: types }),
    catalog,
    api: API,
    gaps: { ...NO_GAPS, ...gaps },
  };
  return compareTypes(comparison).map(
    ({ only, what, subject, values, span }) =>
      `${only} ${[what, formatSubject(subject), ...values].join(" ")}:${span.line}`,
  );
}

const PATIENTS = { patients: "id: string, name: string" };
const MADE = { patients: "id uuid pk, name text" };
const withEnum =
  (labels: readonly string[]) =>
  (catalog: Catalog): Catalog => ({
    ...catalog,
    enums: [{ schema: "public", name: "mood", labels }],
  });

describe("differences", () => {
  it.each<[string, Case, readonly string[]]>([
    [
      "a table of the types",
      { types: { tables: { ...PATIENTS, visits: "id: string" } }, schema: { tables: MADE } },
      ["types table visits:20"],
    ],
    [
      "a table of the schema",
      { types: { tables: PATIENTS }, schema: { tables: { ...MADE, visits: "id uuid, day date" } } },
      ["schema table visits:3"],
    ],
    [
      "a view of each",
      {
        types: { tables: PATIENTS, views: { day: "id: string" } },
        schema: { tables: MADE, views: { week: "id uuid" } },
      },
      ["schema view week:3", "types view day:22"],
    ],
    [
      "columns of each",
      { types: { tables: { patients: "id: string, nick: string" } }, schema: { tables: MADE } },
      ["schema column patients.name:5", "types column patients.nick:8"],
    ],
    [
      "functions of each",
      {
        types: {
          tables: PATIENTS,
          functions: { plan: "{ Args: { day: string }; Returns: string }" },
        },
        schema: { tables: MADE, functions: { "close(day date)": "void" } },
      },
      ["schema function close:3", "types function plan:25"],
    ],
    [
      "an enum of the types",
      { types: { tables: PATIENTS, enums: { mood: '"low"' } }, schema: { tables: MADE } },
      ["types enum mood:28"],
    ],
    [
      "an enum of the schema",
      { types: { tables: PATIENTS }, schema: { tables: MADE }, change: withEnum(["low"]) },
      ["schema enum mood:3"],
    ],
    [
      "values of each",
      {
        types: { tables: PATIENTS, enums: { mood: '"low" | "mad"' } },
        schema: { tables: MADE },
        change: withEnum(["low", "high"]),
      },
      ["types values mood mad:28", "schema values mood high:28"],
    ],
  ])("%s", (_, given, expected) => {
    expect(compared(given)).toEqual(expected);
  });
});

describe("none", () => {
  it.each<[string, Case]>([
    ["agreement", { types: { tables: PATIENTS }, schema: { tables: MADE } }],
    [
      "the order of values",
      {
        types: { tables: PATIENTS, enums: { mood: '"b" | "a"' } },
        schema: { tables: MADE },
        change: withEnum(["a", "b"]),
      },
    ],
    [
      "other types of columns",
      {
        types: { tables: PATIENTS },
        schema: { tables: { patients: "id bigint pk, name citext" } },
      },
    ],
    [
      "functions of triggers",
      {
        types: { tables: PATIENTS },
        schema: { tables: MADE, functions: { "stamp()": "trigger", "log()": "event_trigger" } },
      },
    ],
    [
      "functions without names of arguments",
      {
        types: { tables: PATIENTS },
        schema: { tables: MADE, functions: { "add( integer)": "integer" } },
      },
    ],
    [
      "partitions",
      {
        types: { tables: PATIENTS },
        schema: { tables: MADE, partitions: { visits_2025: "id uuid" } },
      },
    ],
    [
      "materialized views",
      {
        types: { tables: PATIENTS },
        schema: { tables: MADE, views: { days: "id uuid" } },
        change: (catalog) => ({
          ...catalog,
          relations: catalog.relations.map((one) =>
            one.kind === "view" ? { ...one, kind: "materialized-view" } : one,
          ),
        }),
      },
    ],
    [
      "relations of extensions and tools",
      {
        types: {
          tables: {
            ...PATIENTS,
            _prisma_migrations: "id: string",
            spatial_ref_sys: "srid: number",
          },
        },
        schema: { tables: MADE },
      },
    ],
    [
      "functions of extensions",
      {
        types: {
          tables: PATIENTS,
          functions: {
            show_limit: "{ Args: never; Returns: number }",
            st_area: "{ Args: { geom: unknown }; Returns: number }",
            similar: '{ Args: { "": string }; Returns: number }',
          },
        },
        schema: { tables: MADE },
      },
    ],
    [
      "what failing statements may make",
      {
        types: { tables: { ...PATIENTS, visits: "id: string" } },
        schema: { tables: MADE },
        gaps: { unmade: new Map([["relation public.visits", spanOf({})]]) },
      },
    ],
    [
      "what only a seed makes",
      {
        types: { tables: { ...PATIENTS, visits: "id: string" } },
        schema: { tables: MADE },
        gaps: { seeded: new Map([["relation public.visits", spanOf({})]]) },
      },
    ],
    [
      "what only the types have of a schema without its base",
      {
        types: { tables: { ...PATIENTS, visits: "id: string" } },
        schema: { tables: MADE },
        gaps: { isPartial: true },
      },
    ],
  ])("%s", (_, given) => {
    expect(compared(given)).toEqual([]);
  });

  it("of a function of the row, which stands among the columns", () => {
    const text = typesText({ public: { tables: PATIENTS } }).replace(
      "          id: string\n",
      "          age: number | null\n          id: string\n",
    );
    const types = parseTypes("src/types.ts", text, false);
    if (types === null) throw new Error("not recognised");
    const catalog = catalogOf({ tables: MADE });
    expect(compareTypes({ types, catalog, api: API, gaps: NO_GAPS })).toEqual([]);
  });

  it.each([
    ["that is not exposed", "crm", { ...API, isExposedKnown: true }],
    ["that the platform looks after", "storage", API],
  ])("of a schema %s", (_, schema, api) => {
    const types = typesOf({ [schema]: { tables: { leads: "id: string" } } });
    const made = catalogOf({ tables: { [`${schema}.deals`]: "id uuid" } });
    expect(compareTypes({ types, catalog: made, api, gaps: NO_GAPS })).toEqual([]);
  });
});

describe("most of it", () => {
  const many = (names: string) =>
    Object.fromEntries(names.split(" ").map((name) => [name, "id uuid"]));

  it("a schema of which the types lack most tables is one difference", () => {
    const schema = { tables: { ...MADE, ...many("visits rooms bills notes beds") } };
    expect(compared({ types: { tables: PATIENTS }, schema })).toEqual([
      "schema schema public visits rooms bills notes beds:3",
    ]);
  });

  it("types of which the schema lacks most tables are ahead of it", () => {
    const tables = { beds: "id: string", bills: "id: string", notes: "id: string", ...PATIENTS };
    const { differences, gaps } = withTypes(typesOf({ public: { tables } }), {
      catalog: catalogOf({ tables: MADE }),
      api: API,
      gaps: NO_GAPS,
      provenance: NO_PROVENANCE,
    });
    expect(gaps.isOutrun).toBe(true);
    expect(differences).toEqual([]);
  });
});

describe("what types know of what is missing", () => {
  const tables = { visits: "id: string", ...PATIENTS };
  const subject = relationSubject({ schema: "public", name: "visits" });
  const draft: FindingDraft = {
    subject,
    message: "table visits is read but does not exist",
    help: "create it",
    span: spanOf({}),
    related: [],
    runtimeError: null,
  };
  const merged = mergeDeclarations([], []);

  function gapsOf(provenance = NO_PROVENANCE, schema: CatalogLines = { tables: MADE }): SchemaGaps {
    const catalog = catalogOf(schema);
    return withTypes(typesOf({ public: { tables } }), {
      catalog,
      api: API,
      gaps: NO_GAPS,
      provenance,
    }).gaps;
  }

  it("stands beside the finding, which stays", () => {
    const told = withDoubt("missing-table", draft, { gaps: gapsOf(), merged });
    expect(told.undecided).toBeUndefined();
    expect(told.help).toMatch(/^create it; generated types know it.*`supabase db pull`/);
    expect(
      told.related.map(({ message, span }) => `${message}: ${span.file}:${span.line}`),
    ).toEqual(["generated types know it: src/types.ts:5"]);
  });

  it("is nothing that a migration dropped", () => {
    const lost = new Map([["relation public.visits", { to: null, span: spanOf({}) }]]);
    const told = withDoubt("missing-table", draft, {
      gaps: gapsOf({ made: new Map(), lost }),
      merged,
    });
    expect(told).toEqual(draft);
  });

  it("says nothing of a live database", () => {
    const catalog = catalogOf({ tables: MADE });
    const schema = { catalog, api: API, gaps: NO_GAPS, provenance: NO_PROVENANCE };
    const live = { ...schema, summary: { source: "database" } } as const;
    const { gaps, differences } = withTypes(typesOf({ public: { tables } }), live);
    expect(gaps).toBe(NO_GAPS);
    expect(differences.map(({ subject: { kind } }) => kind)).toEqual(["relation"]);
  });

  it("leaves it open where types know most of what they know alone", () => {
    const gaps = { ...gapsOf(), isOutrun: true };
    expect(withDoubt("missing-table", draft, { gaps, merged })).toMatchObject({
      severity: "warning",
      undecided: "generated-types",
    });
  });
});
