import { describe, expect, it } from "vitest";
import { loadProjects } from "../../src/cli/load-config.ts";
import { workspace } from "./workspace.ts";

const RULES = ["missing-column", "missing-table"];

function load(files: Readonly<Record<string, string>>) {
  return loadProjects({ repository: workspace(files).folder, file: null }, RULES);
}

function loadJson(config: unknown, files: Readonly<Record<string, string>> = {}) {
  return load({ ...files, "audit.config.json": JSON.stringify(config) });
}

describe("defaults", () => {
  it("fill one project where there is no file", () => {
    expect(load({})).toEqual([
      {
        name: "clinic",
        root: ".",
        code: { include: [], exclude: [], tests: "note" },
        schema: {
          source: "auto",
          migrations: [],
          base: [],
          database: null,
          exposed: null,
          searchPath: null,
          aggregates: null,
          postgrest: 14,
        },
        documents: { include: [], precedence: [] },
        clients: [],
        rules: {},
        overrides: [],
        fix: { directory: null },
      },
    ]);
  });

  it("fill what a file leaves out", () => {
    expect(loadJson({})).toEqual(load({}));
  });
});

it("keeps every setting of one project", () => {
  const [project] = loadJson(
    {
      $schema: "./node_modules/schema-audit/config.schema.json",
      name: "front desk",
      root: "./apps/desk/",
      code: { include: ["src/**"], exclude: ["src/**/*.test.ts"], tests: "off" },
      schema: {
        source: "database",
        migrations: ["../../supabase/migrations/"],
        base: ["base.sql"],
        database: "env:CLINIC_DB",
        exposed: ["api", "public"],
        searchPath: ["public"],
        aggregates: true,
        postgrest: "13",
      },
      documents: { include: ["docs/**/*.md"], precedence: ["docs/schema.md"] },
      clients: [{ module: "@clinic/db", export: "forms", schema: "forms" }],
      rules: { "missing-table": "warning" },
      overrides: [{ files: ["scripts/**"], rules: { "missing-column": "off" } }],
      fix: { directory: "../../supabase/migrations" },
    },
    { "apps/desk/package.json": "{}" },
  );
  expect(project).toEqual({
    name: "front desk",
    root: "apps/desk",
    code: { include: ["src/**"], exclude: ["src/**/*.test.ts"], tests: "off" },
    schema: {
      source: "database",
      migrations: ["../../supabase/migrations"],
      base: ["base.sql"],
      database: "CLINIC_DB",
      exposed: ["api", "public"],
      searchPath: ["public"],
      aggregates: true,
      postgrest: 13,
    },
    documents: { include: ["docs/**/*.md"], precedence: ["docs/schema.md"] },
    clients: [
      {
        kind: "client",
        from: { module: "@clinic/db", export: "forms" },
        schema: "forms",
        database: null,
      },
    ],
    rules: { "missing-table": "warning" },
    overrides: [{ files: ["scripts/**"], rules: { "missing-column": "off" } }],
    fix: { directory: "../../supabase/migrations" },
  });
});

describe("several projects", () => {
  it("stand in the order of the file, named by their folders", () => {
    const projects = loadJson(
      { projects: [{ root: "apps/web" }, "apps/desk", { name: "tools", root: "." }] },
      {
        "apps/web/index.ts": "",
        "apps/desk/audit.config.json": '{ "root": "server", "documents": { "include": ["*.md"] } }',
        "apps/desk/server/index.ts": "",
      },
    );
    expect(projects.map(({ name, root }) => [name, root])).toEqual([
      ["web", "apps/web"],
      ["server", "apps/desk/server"],
      ["tools", "."],
    ]);
    expect(projects[1]?.documents.include).toEqual(["*.md"]);
  });

  it("leave out the code of those that lie below them", () => {
    const projects = loadJson(
      {
        projects: [
          { name: "all", root: ".", code: { exclude: ["old/**"] } },
          { root: "apps/web" },
          { root: "apps/web/(desk)" },
          { root: "apps/website" },
        ],
      },
      { "apps/web/(desk)/index.ts": "", "apps/website/index.ts": "" },
    );
    expect(projects.map(({ code }) => code.exclude)).toEqual([
      ["old/**", "apps/web/**", "apps/web/\\(desk\\)/**", "apps/website/**"],
      ["\\(desk\\)/**"],
      [],
      [],
    ]);
  });
});

describe("refuses", () => {
  it.each([
    ["an unknown key", { rule: {} }, 'rule: unknown key; did you mean "rules"?'],
    [
      "an unknown key far from any",
      { fix: { where: "db" } },
      "fix.where: unknown key; known here: directory",
    ],
    [
      "an unknown key of a project",
      { projects: [{}, { schema: { migration: [] } }] },
      'projects[1].schema.migration: unknown key; did you mean "migrations"?',
    ],
    [
      "an unknown rule",
      { rules: { "mising-table": "off" } },
      'rules.mising-table: unknown key; did you mean "missing-table"?',
    ],
    [
      "an unknown rule of an override",
      { overrides: [{ files: ["src/**"], rules: { "missing-colum": "off" } }] },
      'overrides[0].rules.missing-colum: unknown key; did you mean "missing-column"?',
    ],
    [
      "an unknown level",
      { rules: { "missing-table": "warn" } },
      "rules.missing-table: must be one of error, warning, note, off",
    ],
    [
      "an unknown source",
      { schema: { source: "migration" } },
      'schema.source: must be one of auto, migrations, sql, database, types; did you mean "migrations"?',
    ],
    ["a wrong type", { documents: { include: "docs" } }, "documents.include: must be a list"],
    ["a list as the file", [], "the file: must be an object"],
    ["an empty path", { schema: { base: [""] } }, "schema.base[0]: is empty"],
    ["an empty list of projects", { projects: [] }, "projects: names no project"],
    [
      "a number as a project",
      { projects: [7] },
      "projects[0]: must be a folder or the settings of a project",
    ],
    [
      "settings beside projects",
      { projects: [{}], rules: {} },
      'rules: stands beside "projects"; move it into each project',
    ],
    [
      "an absolute path",
      { fix: { directory: "/srv/sql" } },
      "fix.directory: must be relative to the project's root, not absolute",
    ],
    [
      "a drive",
      { fix: { directory: "C:/sql" } },
      "fix.directory: must be relative to the project's root, not absolute",
    ],
    [
      "a backslash",
      { schema: { base: ["sql\\base.sql"] } },
      "schema.base[0]: write paths with /, not \\",
    ],
    [
      "a path that leads out",
      { schema: { migrations: ["a/../../sql"] } },
      "schema.migrations[0]: leads out of the repository",
    ],
    ["a root that leads out", { root: ".." }, "root: leads out of the repository"],
    [
      "a root that is not there",
      { projects: [{ root: "apps/web" }] },
      'projects[0].root: there is no folder "apps/web"',
    ],
    [
      "projects within projects",
      { projects: ["."] },
      "projects: a project of audit.config.json cannot hold projects of its own",
    ],
    [
      "the same name twice",
      { projects: [{ name: "web" }, { name: "desk" }, { name: "web" }] },
      'projects[2]: the name "web" is taken by projects[0]; give it another "name"',
    ],
  ])("%s", (_, config, message) => {
    expect(() => loadJson(config)).toThrow(`audit.config.json: ${message}`);
  });

  it("a folder whose file is missing", () => {
    expect(() => loadJson({ projects: ["apps/web"] }, { "apps/web/index.ts": "" })).toThrow(
      "audit.config.json: projects[0]: apps/web/audit.config.json does not exist",
    );
  });

  it("a fault in a project's own file, naming that file", () => {
    expect(() =>
      loadJson({ projects: ["apps/web"] }, { "apps/web/audit.config.json": '{ "nam": "web" }' }),
    ).toThrow('apps/web/audit.config.json: nam: unknown key; did you mean "name"?');
  });

  it("a connection string in the file, without repeating it", () => {
    const refused = () =>
      loadJson({ schema: { database: "postgres://ada:s3cret@db.clinic.example/app" } });
    expect(refused).toThrow(
      'schema.database: must name an environment variable, such as "env:DATABASE_URL"',
    );
    expect(refused).not.toThrow("s3cret");
  });

  it("all faults at once, one line each", () => {
    expect(() => loadJson({ nam: "clinic", rules: { "missing-tables": "off" } })).toThrow(
      [
        'audit.config.json: rules.missing-tables: unknown key; did you mean "missing-table"?',
        'audit.config.json: nam: unknown key; did you mean "name"?',
      ].join("\n"),
    );
  });

  it("JSON that does not parse, with its place", () => {
    expect(() => load({ "audit.config.json": '{\n  "name": "clinic",\n}' })).toThrow(
      "audit.config.json:3:1: not valid JSON",
    );
  });
});
