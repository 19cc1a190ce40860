import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  homeAt,
  readSchemaFiles,
  type SchemaFiles,
} from "../../src/introspect/files/read-schema-files.ts";
import type { ProjectConfig } from "../../src/model/config.ts";
import { isWritable } from "../../src/model/migration-home.ts";

let outer: string;
let root: string;
beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), "schema-audit-files-"));
  root = join(outer, "clinic");
  await mkdir(root);
});
afterEach(() => rm(outer, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

const TABLE = "create table patients (id int);";

async function write(files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

function settings(given: Partial<ProjectConfig["schema"]> = {}): ProjectConfig["schema"] {
  return {
    source: "auto",
    migrations: [],
    base: [],
    database: null,
    exposed: null,
    searchPath: null,
    aggregates: null,
    postgrest: 14,
    ...given,
  };
}

async function read(given: Partial<ProjectConfig["schema"]> = {}): Promise<SchemaFiles> {
  return await readSchemaFiles(root, settings(given));
}

function paths(schema: SchemaFiles): readonly string[] {
  return schema.files.map((file) => file.path);
}

describe("readSchemaFiles finds", () => {
  it.each<
    readonly [
      what: string,
      files: readonly string[],
      location: string,
      found: readonly string[],
      source: string,
      directory: string | null,
    ]
  >([
    [
      "supabase migrations",
      ["supabase/migrations/20240102_b.sql", "supabase/migrations/20240101_a.sql"],
      "supabase/migrations",
      ["supabase/migrations/20240101_a.sql", "supabase/migrations/20240102_b.sql"],
      "migrations",
      "supabase/migrations",
    ],
    [
      "those of a monorepo's package",
      ["packages/db/supabase/migrations/1_a.sql"],
      "packages/db/supabase/migrations",
      ["packages/db/supabase/migrations/1_a.sql"],
      "migrations",
      "packages/db/supabase/migrations",
    ],
    [
      "those of a monorepo's app first",
      ["packages/db/supabase/migrations/1_a.sql", "apps/web/supabase/migrations/1_b.sql"],
      "apps/web/supabase/migrations",
      ["apps/web/supabase/migrations/1_b.sql"],
      "migrations",
      "apps/web/supabase/migrations",
    ],
    [
      "db/migrations",
      ["db/migrations/1_a.sql", "db/migrations/10_c.sql", "db/migrations/2_b.sql"],
      "db/migrations",
      ["db/migrations/1_a.sql", "db/migrations/2_b.sql", "db/migrations/10_c.sql"],
      "migrations",
      "db/migrations",
    ],
    [
      "migrations of any name",
      ["migrations/init.sql", "migrations/V1__a.sql", "migrations/x.up.sql"],
      "migrations",
      ["migrations/V1__a.sql", "migrations/init.sql", "migrations/x.up.sql"],
      "migrations",
      "migrations",
    ],
    [
      "prisma",
      ["prisma/migrations/2_b/migration.sql", "prisma/migrations/1_a/migration.sql"],
      "prisma/migrations",
      ["prisma/migrations/1_a/migration.sql", "prisma/migrations/2_b/migration.sql"],
      "migrations",
      "prisma/migrations",
    ],
    ["drizzle", ["drizzle/0000_a.sql"], "drizzle", ["drizzle/0000_a.sql"], "migrations", "drizzle"],
    [
      "declarative schemas",
      ["supabase/schemas/visits.sql", "supabase/schemas/a.sql"],
      "supabase/schemas",
      ["supabase/schemas/a.sql", "supabase/schemas/visits.sql"],
      "sql",
      null,
    ],
    ["one file", ["database.sql"], "database.sql", ["database.sql"], "sql", null],
    [
      "a seed, as a last resort",
      ["supabase/seed.sql"],
      "supabase/seed.sql",
      ["supabase/seed.sql"],
      "sql",
      null,
    ],
  ])("%s", async (_, files, location, found, source, directory) => {
    await write(Object.fromEntries(files.map((path) => [path, TABLE])));
    const schema = await read();
    expect(schema).toMatchObject({ location, source });
    const { home } = schema;
    expect(home !== null && isWritable(home) ? home.directory : null).toEqual(directory);
    expect(paths(schema)).toEqual(found);
  });

  it.each<readonly [where: string, file: string, hint: string]>([
    [
      "aside",
      "clinic/examples/supabase/migrations/1_init.sql",
      "Is it examples/supabase/migrations? For the code of that folder alone, run schema-audit examples. Name",
    ],
    ["above", "supabase/migrations/1_init.sql", "There is one in ..: run schema-audit there."],
    ["nowhere", "clinic/node_modules/crm/supabase/migrations/1_init.sql", "No schema found. Name"],
  ])("says where a schema lies instead: %s", async (_, file, hint) => {
    await mkdir(dirname(join(outer, file)), { recursive: true });
    await writeFile(join(outer, file), TABLE);
    await expect(read()).rejects.toThrow(hint);
  });

  it("says the likeliest of several that lie aside", async () => {
    await write({
      "templates/extras/push/docs/supabase/migrations/1_a.sql": TABLE,
      "templates/app/supabase/migrations/1_a.sql": TABLE,
      "templates/app/supabase/tests/a.sql": TABLE,
      "templates/app/supabase/seed.sql": TABLE,
    });
    await expect(read()).rejects.toThrow(
      "Is it templates/app/supabase/migrations or templates/extras/push/docs/supabase/migrations? For the code of that folder alone, run schema-audit templates/app. Name",
    );
  });

  it("says which of several sources it took, seeds aside", async () => {
    await write({
      "supabase/migrations/1_a.sql": TABLE,
      "schema.sql": TABLE,
      "db/migrations/1.sql": TABLE,
      "supabase/seed.sql": TABLE,
    });
    const schema = await read();
    expect(schema.diagnostics).toEqual([
      {
        code: "schema-source",
        severity: "note",
        message:
          "The schema is read from supabase/migrations, which the Supabase CLI applies; db/migrations, schema.sql are left out. Set schema.migrations to choose another, schema.base to apply one before it.",
        location: null,
      },
    ]);
  });

  it("passes over what holds no statement", async () => {
    await write({ "supabase/migrations/1_a.sql": "-- later\n", "schema.sql": TABLE });
    expect((await read()).location).toBe("schema.sql");
  });

  it("follows the Supabase CLI in what it leaves out", async () => {
    await write({
      "supabase/migrations/20240101_a.sql": TABLE,
      "supabase/migrations/fix.sql": TABLE,
      "supabase/migrations/old/20230101_b.sql": TABLE,
      "supabase/migrations/README.md": "no",
    });
    const schema = await read();
    expect(paths(schema)).toEqual(["supabase/migrations/20240101_a.sql"]);
    expect(
      schema.diagnostics.map(({ code, severity, location }) => [code, severity, location?.file]),
    ).toEqual([["migration-skipped", "note", "supabase/migrations/fix.sql"]]);
  });

  it("takes timestamps with a hyphen, as app builders write them", async () => {
    await write({
      "supabase/migrations/20250721135628-98c6f79b.sql": TABLE,
      "supabase/migrations/20251020121657_visits.sql": TABLE,
      "supabase/migrations/01-notes.sql": TABLE,
    });
    const schema = await read();
    expect(paths(schema)).toEqual([
      "supabase/migrations/20250721135628-98c6f79b.sql",
      "supabase/migrations/20251020121657_visits.sql",
    ]);
    expect(schema.diagnostics.map((d) => d.location?.file)).toEqual([
      "supabase/migrations/01-notes.sql",
    ]);
  });

  it("takes a folder in which no name bears a version", async () => {
    await write({ "supabase/migrations/b.sql": TABLE, "supabase/migrations/a.sql": TABLE });
    expect(paths(await read())).toEqual(["supabase/migrations/a.sql", "supabase/migrations/b.sql"]);
  });

  it("goes up only", async () => {
    await write({
      "db/migrations/1_a.sql":
        "-- migrate:up\ncreate table patients (id int);\n\n-- migrate:down\ndrop table patients;\n",
      "db/migrations/2_b.up.sql": "alter table patients add name text;",
      "db/migrations/2_b.down.sql": "alter table patients drop name;",
      "db/migrations/3_c.sql": "-- +goose Down\ndrop table x;\n-- +goose Up\ncreate table x ();\n",
      "db/migrations/4_d.sql": "-- down with this column\nselect 1;\n",
    });
    const { files, diagnostics } = await read();
    expect(files.map(({ text }) => text)).toEqual([
      "-- migrate:up\ncreate table patients (id int);\n\n\n\n",
      "alter table patients add name text;",
      "\n\n-- +goose Up\ncreate table x ();\n",
      "-- down with this column\nselect 1;\n",
    ]);
    expect(diagnostics.map(({ location }) => location?.file)).toEqual([
      "db/migrations/2_b.down.sql",
    ]);
  });
});

describe("readSchemaFiles in a repository", () => {
  const inRepository = async (files: Readonly<Record<string, string>>): Promise<void> => {
    await mkdir(join(outer, ".git"));
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(outer, path)), { recursive: true });
      await writeFile(join(outer, path), content);
    }
  };

  it.each<readonly [where: string, path: string]>([
    ["above", "supabase/migrations/1_init.sql"],
    ["in a neighbour", "packages/db/supabase/migrations/1_init.sql"],
    ["in a neighbour of another tool", "database/prisma/migrations/1_init/migration.sql"],
  ])("finds a schema %s", async (_, path) => {
    await inRepository({ [path]: TABLE });
    expect(paths(await read())).toEqual([`../${path}`]);
  });

  it("prefers what is certain around to what only looks like a schema inside", async () => {
    await inRepository({ "supabase/migrations/1_init.sql": TABLE, "clinic/sql/schema.sql": TABLE });
    const schema = await read();
    expect(schema.location).toBe("../supabase/migrations");
    expect(schema.diagnostics[0]?.message).toContain("sql/schema.sql is left out");
  });

  it("stays inside where that is certain", async () => {
    await inRepository({ "supabase/migrations/1.sql": TABLE, "clinic/migrations/1_a.sql": TABLE });
    expect(await read()).toMatchObject({ location: "migrations", diagnostics: [] });
  });

  it("does not choose between neighbours", async () => {
    await inRepository({
      "apps/crm/supabase/migrations/1_a.sql": TABLE,
      "apps/library/supabase/migrations/1_a.sql": TABLE,
    });
    await expect(read()).rejects.toThrow(
      "several around it: ../apps/crm/supabase/migrations, ../apps/library/supabase/migrations.",
    );
  });

  it("reads named paths of the repository, and none beyond it but from the command line", async () => {
    await inRepository({ "db/schema.sql": TABLE });
    expect((await read({ migrations: ["../db/schema.sql"] })).location).toBe("../db/schema.sql");
    await expect(read({ migrations: ["../.."] })).rejects.toThrow(/outside of the repository/);
    await rm(join(outer, ".git"), { recursive: true });
    await expect(read({ migrations: ["../db"] })).rejects.toThrow(/outside of the repository/);
    const typed = await read({ migrations: ["../db"], anywhere: true });
    expect(paths(typed)).toEqual(["../db/schema.sql"]);
  });

  it("names folders that have a database of their own", async () => {
    await write({
      "supabase/migrations/1_a.sql": TABLE,
      "apps/desk/supabase/migrations/1_a.sql": TABLE,
      "docs/supabase/migrations/1_a.sql": TABLE,
    });
    expect((await read()).otherDatabases).toEqual(["apps/desk"]);
  });

  it("passes over migrations of another database", async () => {
    await write({
      "prisma/migrations/1_a/migration.sql": TABLE,
      "prisma/migrations/migration_lock.toml": 'provider = "mysql"\n',
      "drizzle/0000_a.sql": TABLE,
      "drizzle/meta/_journal.json": '{"dialect":"sqlite","entries":[{"idx":0,"tag":"0000_a"}]}',
      "db/schema.sql": TABLE,
    });
    expect((await read()).location).toBe("db/schema.sql");
  });
});

describe("readSchemaFiles with settings", () => {
  it("reads the named paths in their order, the base first", async () => {
    await write({
      "sql/base.sql": TABLE,
      "sql/more.sql": TABLE,
      "db/b/1.sql": TABLE,
      "db/a/1.sql": TABLE,
      "schema.sql": TABLE,
    });
    const schema = await read({ base: ["sql/base.sql"], migrations: ["db/b", "./db/a/"] });
    expect(paths(schema)).toEqual(["sql/base.sql", "db/b/1.sql", "db/a/1.sql"]);
    expect(schema).toMatchObject({
      source: "migrations",
      location: "db/b, db/a",
      home: { directory: "db/a" },
      diagnostics: [],
    });
  });

  it("takes single files as SQL of no certain order", async () => {
    await write({ "sql/a.sql": TABLE, "sql/b.sql": TABLE });
    expect(await read({ migrations: ["sql/a.sql", "sql/b.sql"] })).toMatchObject({
      source: "sql",
      home: { tool: "single-file" },
    });
    expect(await read({ migrations: ["sql"], source: "sql" })).toMatchObject({ source: "sql" });
  });

  it("looks only for what the source says", async () => {
    await write({ "migrations/1.sql": TABLE, "schema.sql": TABLE });
    expect((await read({ source: "sql" })).location).toBe("schema.sql");
    expect((await read({ source: "migrations" })).location).toBe("migrations");
  });

  it("applies what is both base and found once", async () => {
    await write({ "docs/setup.sql": TABLE, "migrations/1_a.sql": TABLE });
    const schema = await read({ base: ["docs/setup.sql", "migrations/1_a.sql"] });
    expect(paths(schema)).toEqual(["docs/setup.sql", "migrations/1_a.sql"]);
    await rm(join(root, "migrations"), { recursive: true });
    expect(await read({ base: ["docs/setup.sql"] })).toMatchObject({ location: "docs/setup.sql" });
  });

  it("does not call left out what the base is", async () => {
    await write({ "supabase/migrations/1_a.sql": TABLE, "schema.sql": TABLE, "sql/a.sql": TABLE });
    const { diagnostics } = await read({ base: ["schema.sql", "sql"] });
    expect(diagnostics).toEqual([]);
    const [note] = (await read({ base: ["schema.sql"] })).diagnostics;
    expect(note?.message).toContain("applies; sql is left out");
  });

  it("puts a base before what it finds", async () => {
    await write({ "sql/base.sql": TABLE, "supabase/migrations/1_a.sql": TABLE });
    expect(paths(await read({ base: ["sql/base.sql"] }))).toEqual([
      "sql/base.sql",
      "supabase/migrations/1_a.sql",
    ]);
  });

  it.each<
    readonly [what: string, files: Files, given: Partial<ProjectConfig["schema"]>, message: RegExp]
  >([
    [
      "nothing at all",
      {},
      {},
      /^No schema found\. Name the schema with --migrations DIR, --db URL, or schema\.migrations in audit\.config\.json\.$/,
    ],
    [
      "only empty files",
      { "supabase/migrations/1_a.sql": "-- nothing\n", "schema.sql": "" },
      {},
      /supabase\/migrations, schema\.sql holds? no SQL statements/,
    ],
    [
      "a missing path",
      {},
      { migrations: ["db/migrations"] },
      /^schema\.migrations names db\/migrations, which does not exist/,
    ],
    [
      "a missing base",
      { "schema.sql": TABLE },
      { base: ["base.sql"] },
      /^schema\.base names base\.sql, which does not exist/,
    ],
    [
      "a path outside",
      {},
      { migrations: ["../other"] },
      /schema\.migrations names \.\.\/other, which is outside of the repository/,
    ],
    ["an absolute path", {}, { migrations: ["/etc"] }, /outside of the repository/],
    [
      "a folder without SQL",
      { "db/README.md": "x" },
      { migrations: ["db"] },
      /^db holds no SQL statements/,
    ],
    [
      "a folder of comments",
      { "db/1.sql": "/* x */" },
      { migrations: ["db"] },
      /^db holds no SQL statements/,
    ],
  ])("refuses %s", async (_, files, given, message) => {
    await write(files);
    await expect(read(given)).rejects.toThrow(message);
    await expect(read(given)).rejects.toMatchObject({ name: "AuditError" });
  });

  it("follows no link out of the project", async () => {
    await write({ "supabase/migrations/1_a.sql": TABLE });
    await writeFile(join(outer, "secret.sql"), TABLE);
    await symlink(join(outer, "secret.sql"), join(root, "supabase/migrations/2_b.sql"));
    await symlink(outer, join(root, "linked"));
    await expect(read({ migrations: ["linked"] })).rejects.toThrow(
      /a link that leaves the repository/,
    );
    const schema = await read();
    expect(paths(schema)).toEqual(["supabase/migrations/1_a.sql"]);
    expect(schema.diagnostics).toMatchObject([
      {
        code: "migration-skipped",
        severity: "warning",
        location: { file: "supabase/migrations/2_b.sql" },
      },
    ]);
  });

  it("follows links inside of the project", async () => {
    await write({ "sql/1_a.sql": TABLE });
    await mkdir(join(root, "supabase"));
    await symlink("../sql", join(root, "supabase/migrations"));
    expect(paths(await read())).toEqual(["supabase/migrations/1_a.sql"]);
  });
});

describe("readSchemaFiles decodes", () => {
  const text = "create table räume (id int);\r\n";

  it.each<readonly [what: string, bytes: Uint8Array]>([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 little endian", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 big endian", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
  ])("%s", async (_, bytes) => {
    await write({ "schema.sql": bytes });
    expect(await read()).toMatchObject({ files: [{ path: "schema.sql", text }], diagnostics: [] });
  });

  it("anything else as Latin-1, and says so", async () => {
    await write({ "schema.sql": Buffer.from(text, "latin1") });
    expect(await read()).toMatchObject({
      files: [{ text }],
      diagnostics: [
        { code: "schema-source", severity: "warning", location: { file: "schema.sql" } },
      ],
    });
  });
});

describe("homeAt", () => {
  it.each<readonly [what: string, files: readonly string[], directory: string, home: object]>([
    [
      "the folder that was read",
      ["migrations/1_a.sql"],
      "migrations",
      { directory: "migrations", names: ["1_a.sql"], tool: "numbered" },
    ],
    [
      "an empty folder: as where the schema was read",
      ["db/migration/V1__a.sql"],
      "db/next",
      { directory: "db/next", names: ["V1__a.sql"], tool: "flyway" },
    ],
    [
      "an empty folder beside one file",
      ["schema.sql"],
      "migrations",
      { directory: "migrations", names: [], tool: "numbered" },
    ],
    [
      "the first migrations of the Supabase CLI",
      ["schema.sql"],
      "supabase/migrations",
      { directory: "supabase/migrations", names: [], tool: "supabase" },
    ],
    [
      "another folder, by what lies in it",
      ["supabase/migrations/20240101000000_a.sql", "flyway/V7__a.sql", "flyway/V8__b.sql"],
      "flyway",
      { directory: "flyway", names: ["V7__a.sql", "V8__b.sql"], tool: "flyway" },
    ],
  ])("tells where new migrations go: %s", async (_, files, directory, home) => {
    await write(Object.fromEntries(files.map((path) => [path, TABLE])));
    const known = (await read()).home;
    expect(known && (await homeAt(root, directory, known))).toEqual(home);
  });

  it("lets migrations begin beside a base that is all there is", async () => {
    await write({ "notes/clinic.sql": TABLE });
    expect((await read({ base: ["notes/clinic.sql"] })).home).toBeNull();
  });
});
