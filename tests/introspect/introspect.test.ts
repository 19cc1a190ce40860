import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import {
  type Catalog,
  findRelation,
  type Relation,
  type Routine,
} from "../../src/model/catalog.ts";
import type { OpenDatabase } from "../../src/model/database.ts";
import { splitStatements } from "../../src/model/split-statements.ts";
import { CLINIC } from "./clinic.ts";

let database: OpenDatabase;
let catalog: Catalog;

beforeAll(async () => {
  database = await openShadow();
  for (const { text } of splitStatements(CLINIC)) {
    expect([text, await database.run(text)]).toMatchObject([text, { ok: true }]);
  }
  catalog = await introspect(database);
});
afterAll(() => database.close());

function relation(name: string, schema = "public"): Relation {
  const found = findRelation(catalog, { schema, name });
  if (found === undefined) throw new Error(`no relation ${schema}.${name}`);
  return found;
}

function routines(name: string): readonly Routine[] {
  return catalog.routines.filter((routine) => routine.name === name);
}

function named<Item extends { readonly name: string }>(
  items: readonly Item[],
  name: string,
): Item | undefined {
  return items.find((item) => item.name === name);
}

describe("introspect", () => {
  it("reads version and schemas", () => {
    expect(catalog.postgres).toMatch(/^18\.\d+$/);
    expect(catalog.schemas).toContain("clinic");
    expect(catalog.schemas).toContain("auth");
    expect(
      catalog.schemas.filter((name) => name.startsWith("pg_") || name === "information_schema"),
    ).toEqual([]);
    expect(catalog.schemas).toEqual([...catalog.schemas].sort());
  });

  it("reads the kind of every relation", () => {
    const own = catalog.relations.filter(({ schema }) => ["public", "clinic"].includes(schema));
    expect(
      own.map(({ schema, name, kind, isPartition }) => [`${schema}.${name}`, kind, isPartition]),
    ).toEqual([
      ["clinic.labs", "foreign-table", false],
      ["clinic.later", "table", false],
      ["clinic.load", "materialized-view", false],
      ["clinic.rooms", "table", false],
      ["clinic.visits", "table", false],
      ["public.adults", "view", false],
      ["public.child", "table", false],
      ["public.drafts", "table", false],
      ["public.parent", "table", false],
      ["public.patients", "table", false],
      ["public.readings", "partitioned-table", false],
      ["public.readings_2024", "table", true],
    ]);
  });

  it("keeps the relations of Supabase and leaves those of extensions out", async () => {
    expect(relation("users", "auth").rowSecurity).toBe(true);
    expect(relation("decrypted_secrets", "vault").kind).toBe("view");
    const again = await introspect(database);
    expect(named(again.extensions, "pg_stat_statements")?.schema).toBe("extensions");
    expect(named(again.relations, "pg_stat_statements")).toBeUndefined();
    expect(named(again.routines, "similarity")).toBeUndefined();
  });

  it("reads comments, row security and definitions of relations", () => {
    expect(relation("patients")).toMatchObject({
      comment: 'People, "quoted" and ünïcode',
      rowSecurity: true,
      forceRowSecurity: false,
      definition: null,
    });
    expect(relation("visits", "clinic")).toMatchObject({
      rowSecurity: true,
      forceRowSecurity: true,
    });
    expect(relation("adults").comment).toBe("Of age");
    expect(relation("adults").definition?.replace(/\s+/g, " ").trim()).toBe(
      "SELECT id, name, (state)::text AS state FROM public.patients WHERE (born < '2006-01-01'::date);",
    );
  });

  it("reads columns in the order of the table, printed alike on every server", () => {
    const { columns } = relation("patients");
    expect(columns.map(({ name, type, default: value }) => [name, type, value])).toEqual([
      ["id", "uuid", "gen_random_uuid()"],
      ["number", "bigint", null],
      ["card", "integer", null],
      ["name", "character varying(100)", null],
      ["email", "clinic.email", null],
      ["nick", "public.citext", null],
      ["home", "clinic.address", null],
      ["tags", "text[]", "'{}'::text[]"],
      ["born", "date", null],
      ["joined", "timestamp with time zone", "now()"],
      ["seen", "timestamp with time zone", "'2023-12-31 22:00:00+00'::timestamp with time zone"],
      ["pause", "interval", "'1 day 02:00:00'::interval"],
      ["digest", "bytea", "'\\x00ff'::bytea"],
      ["weight", "numeric(5,2)", "70.50"],
      ["state", "public.visit_state", "'planned'::public.visit_state"],
      ["ticket", "bigint", "nextval('clinic.ticket_numbers'::regclass)"],
      ["full_name", "text", "upper((name)::text)"],
      ["owner", "uuid", null],
    ]);
    expect(columns.filter(({ notNull }) => notNull).map(({ name }) => name)).toEqual([
      "id",
      "number",
      "card",
      "name",
      "tags",
      "joined",
    ]);
    expect(named(columns, "number")?.identity).toBe("always");
    expect(named(columns, "card")?.identity).toBe("by-default");
    expect(named(columns, "full_name")?.generated).toBe("stored");
    expect(named(columns, "name")).toEqual({
      name: "name",
      type: "character varying(100)",
      notNull: true,
      default: null,
      identity: null,
      generated: null,
      comment: "As on the card",
    });
    expect(relation("adults").columns.map(({ name }) => name)).toEqual(["id", "name", "state"]);
  });

  it("reads a virtual column", async () => {
    await database.run("create table doses (a int, twice int generated always as (a * 2) virtual)");
    const again = await introspect(database);
    const twice = named(
      findRelation(again, { schema: "public", name: "doses" })?.columns ?? [],
      "twice",
    );
    expect(twice).toMatchObject({ generated: "virtual", default: "(a * 2)" });
    await database.run("drop table doses");
  });

  it("reads what can be written through views", async () => {
    for (const statement of [
      "create view wards as select id, id + 1 as next from drafts",
      "create view ward_count as select count(*) as number from drafts",
      "create view ward_list as select count(*) as number from drafts",
      "create function skip() returns trigger language plpgsql as 'begin return new; end'",
      "create trigger skip instead of insert on ward_list for each row execute function skip()",
    ]) {
      expect(await database.run(statement)).toMatchObject({ ok: true });
    }
    const again = await introspect(database);
    const view = (name: string) => findRelation(again, { schema: "public", name });
    expect(view("wards")?.writes).toEqual(["insert", "update", "delete"]);
    expect(view("wards")?.columns.map(({ name, readOnly }) => [name, readOnly])).toEqual([
      ["id", undefined],
      ["next", true],
    ]);
    expect(view("ward_count")?.writes).toEqual([]);
    expect(view("ward_list")?.writes).toEqual(["insert"]);
    expect(view("drafts")).not.toHaveProperty("writes");
    await database.run("drop view wards, ward_count, ward_list");
    await database.run("drop function skip()");
  });

  it("reads constraints by name, without NOT NULL", () => {
    expect(relation("patients").constraints).toEqual([
      {
        kind: "check",
        name: "patients_born_check",
        definition: "CHECK ((born > '1900-01-01'::date))",
        columns: ["born"],
        deferrable: false,
      },
      {
        kind: "unique",
        name: "patients_name_born_key",
        definition: "UNIQUE (name, born) DEFERRABLE INITIALLY DEFERRED",
        columns: ["name", "born"],
        deferrable: true,
      },
      {
        kind: "foreign-key",
        name: "patients_owner_fkey",
        definition: "FOREIGN KEY (owner) REFERENCES auth.users(id) ON DELETE SET NULL",
        columns: ["owner"],
        references: { schema: "auth", name: "users" },
        referencedColumns: ["id"],
        onDelete: "set null",
        onUpdate: "no action",
        validated: true,
      },
      {
        kind: "primary-key",
        name: "patients_pkey",
        definition: "PRIMARY KEY (id)",
        columns: ["id"],
        deferrable: false,
      },
    ]);
    const visits = relation("visits", "clinic").constraints;
    expect(visits.map(({ name, kind }) => [name, kind])).toEqual([
      ["known_state", "check"],
      ["note_length", "check"],
      ["visits_again", "foreign-key"],
      ["visits_patient_fkey", "foreign-key"],
      ["visits_pkey", "primary-key"],
      ["visits_room_during_excl", "exclusion"],
      ["visits_room_fkey", "foreign-key"],
    ]);
    expect(named(visits, "known_state")?.columns).toEqual(["state", "room"]);
    expect(named(visits, "visits_again")).toMatchObject({
      columns: ["patient", "during"],
      referencedColumns: ["patient", "during"],
      onDelete: "set default",
      validated: false,
    });
    expect(named(visits, "visits_patient_fkey")).toMatchObject({
      onDelete: "cascade",
      onUpdate: "cascade",
    });
    expect(named(visits, "visits_room_fkey")).toMatchObject({ onDelete: "restrict" });
  });

  it("reads indexes", () => {
    const { indexes } = relation("patients");
    expect(
      indexes.map(({ name, unique, primary, fromConstraint }) => [
        name,
        unique,
        primary,
        fromConstraint,
      ]),
    ).toEqual([
      ["patients_lower", true, false, false],
      ["patients_name_born_key", true, false, true],
      ["patients_name_trgm", false, false, false],
      ["patients_pkey", true, true, true],
    ]);
    expect(indexes[0]).toEqual({
      name: "patients_lower",
      method: "btree",
      unique: true,
      primary: false,
      fromConstraint: false,
      keys: ["lower((name)::text)", "born"],
      predicate: "(born IS NOT NULL)",
      definition:
        "CREATE UNIQUE INDEX patients_lower ON public.patients USING btree (lower((name)::text) DESC NULLS LAST, born) INCLUDE (weight) WHERE (born IS NOT NULL)",
    });
    expect(named(indexes, "patients_name_trgm")).toMatchObject({ method: "gin", keys: ["name"] });
    expect(relation("rooms", "clinic").indexes.map(({ keys }) => keys)).toEqual([
      ['"Room Name"', '(("order" + 1))'],
      ["id"],
    ]);
    expect(relation("load", "clinic").indexes).toHaveLength(1);
  });

  it("reads policies", () => {
    expect(relation("patients").policies).toEqual([
      {
        name: "change",
        permissive: true,
        command: "update",
        roles: ["authenticated"],
        using: "(owner = auth.uid())",
        check: "(tags <> '{}'::text[])",
      },
      {
        name: "insert_own",
        permissive: false,
        command: "insert",
        roles: ["public"],
        using: null,
        check: "(owner = auth.uid())",
      },
      {
        name: "own rows",
        permissive: true,
        command: "select",
        roles: ["anon", "authenticated"],
        using: "(( SELECT auth.uid() AS uid) = owner)",
        check: null,
      },
      {
        name: "remove",
        permissive: true,
        command: "delete",
        roles: ["service_role"],
        using: "true",
        check: null,
      },
    ]);
    expect(relation("visits", "clinic").policies).toMatchObject([
      { name: "anything", command: "all", check: null },
    ]);
  });

  it("reads triggers, and those of a partitioned table once", () => {
    expect(relation("patients").triggers).toEqual([
      {
        name: "off_duty",
        function: { schema: "clinic", name: "touch" },
        enabled: false,
        definition:
          "CREATE TRIGGER off_duty AFTER INSERT ON public.patients FOR EACH STATEMENT EXECUTE FUNCTION clinic.touch()",
      },
      {
        name: "touch",
        function: { schema: "clinic", name: "touch" },
        enabled: true,
        definition:
          "CREATE TRIGGER touch BEFORE UPDATE OF name, born ON public.patients FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION clinic.touch()",
      },
    ]);
    expect(relation("readings").triggers).toHaveLength(1);
    expect(relation("readings_2024").triggers).toEqual([]);
  });

  it("reads grants, defaults included, MAINTAIN not", () => {
    const all = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
    expect(relation("patients").grants).toEqual(
      ["anon", "authenticated", "postgres", "service_role"].map((grantee) => ({
        grantee,
        privileges: all,
      })),
    );
    expect(relation("drafts").grants.map(({ grantee }) => grantee)).toEqual([
      "postgres",
      "service_role",
    ]);
    expect(relation("visits", "clinic").grants).toEqual([
      { grantee: "authenticated", privileges: ["INSERT", "SELECT"] },
      { grantee: "postgres", privileges: all },
    ]);
    expect(relation("rooms", "clinic").grants).toEqual([
      { grantee: "postgres", privileges: all },
      { grantee: "public", privileges: ["SELECT"] },
    ]);
    expect(relation("later", "clinic").grants).toEqual([
      { grantee: "postgres", privileges: all },
      { grantee: "receptionist", privileges: ["SELECT"] },
    ]);
    expect(relation("load", "clinic").grants).toEqual([{ grantee: "postgres", privileges: all }]);
  });

  it("reads overloaded routines with their arguments", () => {
    const found = routines("find_patients");
    expect(found.map((routine) => routine.returns)).toEqual([
      "SETOF record",
      "TABLE(id uuid, state public.visit_state)",
    ]);
    expect(found[0]).toMatchObject({
      kind: "function",
      language: "sql",
      volatility: "stable",
      securityDefiner: true,
      comment: "By name",
      arguments: [
        { name: "term", type: "text", mode: "in", hasDefault: false },
        { name: "max_rows", type: "integer", mode: "in", hasDefault: true },
        { name: "id", type: "uuid", mode: "out", hasDefault: false },
        { name: "name", type: "text", mode: "out", hasDefault: false },
      ],
    });
    expect(found[0]?.definition).toContain("SET search_path TO ''");
    expect(found[0]?.grants).toEqual(
      ["anon", "authenticated", "postgres", "public", "service_role"].map((grantee) => ({
        grantee,
        privileges: ["EXECUTE"],
      })),
    );
    expect(found[1]?.arguments.map(({ name, mode }) => [name, mode])).toEqual([
      ["term", "in"],
      ["id", "table"],
      ["state", "table"],
    ]);
    expect(found[1]?.grants.map(({ grantee }) => grantee)).toEqual([
      "authenticated",
      "postgres",
      "service_role",
    ]);
  });

  it("reads every kind of routine", () => {
    expect(routines("sum_all")[0]?.arguments).toEqual([
      { name: "numbers", type: "integer[]", mode: "variadic", hasDefault: false },
    ]);
    expect(routines("unnamed")[0]).toMatchObject({
      returns: "void",
      arguments: [
        { name: "", type: "integer", mode: "in", hasDefault: false },
        { name: "", type: "text", mode: "in", hasDefault: true },
      ],
    });
    expect(routines("patient_of")[0]).toMatchObject({
      volatility: "immutable",
      returns: "public.patients",
      arguments: [{ name: "visit", type: "clinic.visits" }],
    });
    expect(routines("clean")[0]).toMatchObject({
      kind: "procedure",
      returns: null,
      arguments: [{ name: "removed", mode: "inout" }],
    });
    expect(routines("product")[0]).toMatchObject({
      kind: "aggregate",
      definition: null,
      returns: "double precision",
    });
    expect(routines("touch")[0]).toMatchObject({ returns: "trigger", language: "plpgsql" });
  });

  it("reads enums in the order of their labels", () => {
    expect(named(catalog.enums, "visit_state")).toEqual({
      schema: "public",
      name: "visit_state",
      labels: ["planned", "moved", "done", "it's cancelled"],
    });
    expect(named(catalog.enums, "factor_type")?.schema).toBe("auth");
  });

  it("reads domains", () => {
    expect(catalog.domains).toEqual([
      {
        schema: "clinic",
        name: "email",
        baseType: "text",
        notNull: true,
        default: "'a@b.c'::text",
        checks: ["CHECK ((length(VALUE) < 200))", "CHECK ((VALUE ~~ '%@%'::text))"],
      },
    ]);
  });

  it("reads extensions, publications and roles", () => {
    expect(catalog.extensions.map(({ name, schema }) => [name, schema])).toEqual([
      ["btree_gist", "extensions"],
      ["citext", "public"],
      ["pg_graphql", "graphql"],
      ["pg_stat_statements", "extensions"],
      ["pg_trgm", "extensions"],
      ["pgcrypto", "extensions"],
      ["plpgsql", "pg_catalog"],
      ["supabase_vault", "vault"],
      ["uuid-ossp", "extensions"],
    ]);
    expect(catalog.publications).toEqual([
      { name: "everything", allTables: true, viaRoot: false, tables: [] },
      {
        name: "of_clinic",
        allTables: false,
        viaRoot: false,
        tables: [
          { schema: "clinic", name: "later" },
          { schema: "clinic", name: "rooms" },
          { schema: "clinic", name: "visits" },
        ],
      },
      {
        name: "supabase_realtime",
        allTables: false,
        viaRoot: false,
        tables: [
          { schema: "clinic", name: "rooms" },
          { schema: "public", name: "patients" },
        ],
      },
    ]);
    expect(catalog.roles).toContain("receptionist");
    expect(catalog.roles.some((role) => role.startsWith("pg_"))).toBe(false);
  });

  it("reads what roles set for PostgREST, the setting of this database first", () => {
    expect(catalog.roleSettings).toEqual([
      { role: "authenticator", name: "pgrst.db_aggregates_enabled", value: "true" },
      { role: "authenticator", name: "pgrst.db_schemas", value: "public, clinic" },
    ]);
  });

  it("reads the ids of buckets, where it may read all of them", async () => {
    expect(catalog.buckets).toEqual(["Avatars", "scans"]);
    const bucketsAfter = async (...statements: readonly string[]) => {
      await database.run("begin");
      for (const statement of statements)
        expect(await database.run(statement)).toMatchObject({ ok: true });
      const { buckets } = await introspect(database);
      await database.run("rollback");
      return buckets;
    };
    const grant = "grant usage on schema storage to receptionist";
    const select = "grant select on storage.buckets to receptionist";
    const open = "alter table storage.buckets disable row level security";
    const become = "set local role receptionist";
    expect(await bucketsAfter(become)).toBeNull();
    expect(await bucketsAfter(grant, select, become)).toBeNull();
    expect(await bucketsAfter(grant, open, become)).toBeNull();
    expect(await bucketsAfter(select, open, become)).toBeNull();
    expect(await bucketsAfter(grant, select, open, become)).toEqual(["Avatars", "scans"]);
    expect(await bucketsAfter("alter table storage.buckets rename to drawers")).toBeNull();
  });

  it("reads the same whatever the session prints like, and restores it", async () => {
    for (const setting of [
      "search_path = clinic, public",
      "datestyle = 'SQL, DMY'",
      "intervalstyle = iso_8601",
      "timezone = 'Asia/Tokyo'",
      "bytea_output = escape",
      "quote_all_identifiers = on",
    ]) {
      expect(await database.run(`set ${setting}`)).toMatchObject({ ok: true });
    }
    expect(await introspect(database)).toEqual(catalog);
    expect(await database.run("show search_path")).toMatchObject({
      rows: [{ search_path: "clinic, public" }],
    });
    expect(await database.run("show timezone")).toMatchObject({
      rows: [{ TimeZone: "Asia/Tokyo" }],
    });
    await database.run("reset all");
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
  });

  it("tells a database that does not answer", async () => {
    await database.run("begin");
    await database.run("select nowhere");
    await expect(introspect(database)).rejects.toThrow(/25P02/);
    await database.run("rollback");
    expect(await introspect(database)).toEqual(catalog);
  });
});
