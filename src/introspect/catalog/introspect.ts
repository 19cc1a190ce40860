/**
 * Reads the catalog of any database behind the port, in one statement and so in one snapshot; only the
 * ids of storage buckets, which are rows, come from a second one. Works on
 * PostgreSQL 13 to 18 and on PGlite and needs no privilege but to connect. Results are equal but for the
 * text of views, in which servers before PostgreSQL 16 qualify every column.
 */
import type {
  Catalog,
  Domain,
  EnumType,
  Extension,
  Publication,
  Relation,
  RoleSetting,
} from "../../model/catalog.ts";
import { AuditError } from "../../model/config.ts";
import type { Database } from "../../model/database.ts";
import { nameKey } from "../../model/identifier.ts";
import { readBuckets } from "./buckets.ts";
import { COLUMNS, type ColumnRow, toColumn } from "./columns.ts";
import { CONSTRAINTS, type ConstraintRow, toConstraint } from "./constraints.ts";
import { DOMAINS } from "./domains.ts";
import { ENUMS } from "./enums.ts";
import { EXTENSIONS } from "./extensions.ts";
import { GRANTS, type GrantsRow, toGrants } from "./grants.ts";
import { INDEXES, type IndexRow, toIndex } from "./indexes.ts";
import { withPlainPrinting } from "./plain-printing.ts";
import { POLICIES, type PolicyRow, toPolicy } from "./policies.ts";
import { PUBLICATIONS } from "./publications.ts";
import { RELATIONS, type RelationRow, toRelation } from "./relations.ts";
import { ROLE_SETTINGS } from "./role-settings.ts";
import { ROLES, toRole } from "./roles.ts";
import { ROUTINES, type RoutineRow, toRoutine } from "./routines.ts";
import { SCHEMAS, toSchema } from "./schemas.ts";
import { TRIGGERS, type TriggerRow, toTrigger } from "./triggers.ts";
import { type RelationPart, USER_RELATIONS } from "./user-objects.ts";

/** The rows of every family, as the one statement returns them. */
interface CatalogRows {
  readonly postgres: string;
  readonly schemas: readonly { readonly name: string }[];
  readonly relations: readonly RelationRow[];
  readonly columns: readonly ColumnRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly policies: readonly PolicyRow[];
  readonly triggers: readonly TriggerRow[];
  readonly grants: readonly GrantsRow[];
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly routines: readonly RoutineRow[];
  readonly extensions: readonly Extension[];
  readonly publications: readonly Publication[];
  readonly roles: readonly { readonly name: string }[];
  readonly roleSettings: readonly RoleSetting[];
}

/**
 * The catalog of a database, every list in a fixed order. Throws AuditError when the database refuses
 * the query (a time-out, a lost privilege).
 */
export async function introspect(database: Database): Promise<Catalog> {
  const rows = await withPlainPrinting(database, () => readRows(database));
  return {
    postgres: rows.postgres,
    schemas: rows.schemas.map(toSchema),
    relations: assembleRelations(rows),
    enums: rows.enums,
    domains: rows.domains,
    routines: rows.routines.map(toRoutine),
    extensions: rows.extensions,
    publications: rows.publications,
    roles: rows.roles.map(toRole),
    roleSettings: rows.roleSettings,
    buckets: await readBuckets(database),
  };
}

const FAMILIES: Readonly<Record<Exclude<keyof CatalogRows, "postgres">, string>> = {
  schemas: SCHEMAS,
  relations: RELATIONS,
  columns: COLUMNS,
  constraints: CONSTRAINTS,
  indexes: INDEXES,
  policies: POLICIES,
  triggers: TRIGGERS,
  grants: GRANTS,
  enums: ENUMS,
  domains: DOMAINS,
  routines: ROUTINES,
  extensions: EXTENSIONS,
  publications: PUBLICATIONS,
  roles: ROLES,
  roleSettings: ROLE_SETTINGS,
};

/** JSON, since drivers disagree on arrays of names and not on JSON. */
const CATALOG_QUERY: string = `WITH ${USER_RELATIONS}
SELECT json_build_object(
  'postgres', split_part(current_setting('server_version'), ' ', 1),
  ${Object.entries(FAMILIES)
    .map(([name, sql]) => `'${name}', (SELECT coalesce(json_agg(f), '[]') FROM (${sql}) f)`)
    .join(",\n  ")}) AS catalog`;

async function readRows(database: Database): Promise<CatalogRows> {
  const outcome = await database.run(CATALOG_QUERY);
  if (!outcome.ok) {
    const { sqlstate, message } = outcome.error;
    throw new AuditError(`The database did not answer the catalog query: ${sqlstate} ${message}`);
  }
  const catalog = outcome.rows[0]?.catalog;
  if (catalog === undefined)
    throw new AuditError("The database answered the catalog query with nothing.");
  return catalog as CatalogRows;
}

function assembleRelations(rows: CatalogRows): readonly Relation[] {
  const columns = byRelation(rows.columns, toColumn);
  const constraints = byRelation(rows.constraints, toConstraint);
  const indexes = byRelation(rows.indexes, toIndex);
  const policies = byRelation(rows.policies, toPolicy);
  const triggers = byRelation(rows.triggers, toTrigger);
  const grants = byRelation(rows.grants, toGrants);
  return rows.relations.map((row) => {
    const key = nameKey(row);
    return toRelation(row, {
      columns: columns.get(key) ?? [],
      constraints: constraints.get(key) ?? [],
      indexes: indexes.get(key) ?? [],
      policies: policies.get(key) ?? [],
      triggers: triggers.get(key) ?? [],
      grants: grants.get(key)?.flat() ?? [],
    });
  });
}

function byRelation<Row extends RelationPart, Part>(
  rows: readonly Row[],
  toPart: (row: Row) => Part,
): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  for (const row of rows) {
    const key = nameKey({ schema: row.schema, name: row.relation });
    const list = parts.get(key);
    if (list) list.push(toPart(row));
    else parts.set(key, [toPart(row)]);
  }
  return parts;
}
