/** Where the settings of PostgREST come from. */
import { describe, expect, it } from "vitest";
import type { ApiConfigFile } from "../../src/model/api-config.ts";
import type { RoleSetting } from "../../src/model/catalog.ts";
import { resolveApiSettings } from "../../src/reconcile/api-settings.ts";
import { CONFIG } from "../facts.ts";

const FILE: ApiConfigFile = {
  file: "supabase/config.toml",
  enabled: true,
  schemas: ["api", "public"],
  extraSearchPath: ["tools"],
  buckets: [],
};

function settings(
  parts: {
    readonly config?: Partial<typeof CONFIG.schema>;
    readonly role?: Readonly<Record<string, string>>;
    readonly file?: Partial<ApiConfigFile>;
    readonly owner?: string;
  } = {},
) {
  const roleSettings: readonly RoleSetting[] = Object.entries(parts.role ?? {}).map(
    ([name, value]) => ({ role: parts.owner ?? "authenticator", name: `pgrst.${name}`, value }),
  );
  const file = parts.file === undefined ? null : { ...FILE, ...parts.file };
  return resolveApiSettings({ ...CONFIG.schema, ...parts.config }, { roleSettings }, file);
}

it("are Supabase's own where nothing says more", () => {
  expect(settings()).toEqual({
    exposed: ["public", "graphql_public"],
    isExposedKnown: false,
    defaultSchema: "public",
    searchPath: ["public", "extensions"],
    aggregates: false,
    version: 14,
  });
});

describe("exposed schemas", () => {
  const role = { db_schemas: "crm, public" };
  const cases: readonly (readonly [
    string,
    Parameters<typeof settings>[0],
    readonly string[],
    string,
  ])[] = [
    ["config.toml", { file: {} }, ["api", "public"], "public"],
    [
      "config.toml without public",
      { file: { schemas: ["api", "admin"] } },
      ["api", "admin"],
      "api",
    ],
    ["the role before config.toml", { role, file: {} }, ["crm", "public"], "public"],
    [
      "ours before all",
      { config: { exposed: ["web", "public"] }, role, file: {} },
      ["web", "public"],
      "web",
    ],
  ];
  it.each(cases)("%s", (_, parts, exposed, defaultSchema) => {
    expect(settings(parts)).toMatchObject({ exposed, defaultSchema, isExposedKnown: true });
  });

  const silent: readonly (readonly [string, Parameters<typeof settings>[0]])[] = [
    ["a file that names none", { file: { schemas: null } }],
    ["an empty list", { file: { schemas: [] } }],
    ["an API that is turned off", { file: { enabled: false } }],
    ["settings of another role", { role, owner: "postgres" }],
    ["an empty setting", { role: { db_schemas: "" } }],
  ];
  it.each(silent)("not by %s", (_, parts) => {
    expect(settings(parts)).toMatchObject({
      exposed: ["public", "graphql_public"],
      isExposedKnown: false,
    });
  });
});

describe("the others", () => {
  it("searches what is told first", () => {
    expect(settings({ file: {} }).searchPath).toEqual(["tools"]);
    const role = { db_extra_search_path: "gis , public" };
    expect(settings({ file: {}, role }).searchPath).toEqual(["gis", "public"]);
    expect(settings({ file: {}, role, config: { searchPath: ["own"] } }).searchPath).toEqual([
      "own",
    ]);
  });

  it.each([
    ["true", true],
    ["True", true],
    ["1", true],
    ["false", false],
    ["0", false],
    ["on", false],
  ])("aggregates: %s", (db_aggregates_enabled, aggregates) => {
    expect(settings({ role: { db_aggregates_enabled } }).aggregates).toBe(aggregates);
  });

  it("lets ours decide on aggregates and version", () => {
    const parts = {
      config: { aggregates: false, postgrest: 12 },
      role: { db_aggregates_enabled: "true" },
    };
    expect(settings(parts)).toMatchObject({ aggregates: false, version: 12 });
  });
});
