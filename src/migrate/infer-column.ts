/** One column that the code uses and no one declares. */
import type { Binding } from "../model/binding.ts";
import { type Catalog, MANAGED_SCHEMAS, primaryKey, type Relation } from "../model/catalog.ts";
import type { ColumnDefinition, ForeignKeyDefinition, Origin } from "../model/change.ts";
import { formatName, type QualifiedName, sameName } from "../model/identifier.ts";
import { compareSpans, type SourceSpan } from "../model/location.ts";
import type { ValueEvidence } from "../model/request.ts";
import type { Conventions } from "./conventions.ts";
import { fitsType, type InferredType, inferType } from "./infer-type.ts";
import { relatedTable, singular } from "./related-table.ts";

export interface InferenceContext {
  readonly catalog: Catalog;
  readonly conventions: Conventions;
  /** Tables that exist or are about to: what a foreign key can point at. */
  readonly tables: readonly QualifiedName[];
  /** Type of the single-column primary key of a table that exists or is about to; null otherwise. */
  readonly keyType: (table: QualifiedName) => string | null;
}

export interface InferredColumn {
  readonly column: ColumnDefinition;
  readonly foreignKey: ForeignKeyDefinition | null;
}

/** Infers a column of `table` from all `uses` of its name; `required` makes it NOT NULL. */
export function inferColumn(
  table: QualifiedName,
  name: string,
  uses: readonly Binding[],
  required: boolean,
  context: InferenceContext,
): InferredColumn {
  const values = uses.flatMap((use) => (use.reference.value === null ? [] : [use.reference.value]));
  const sources = uses.map((use) => use.reference.span).sort(compareSpans);
  const plain = inferType(name, values, context.conventions.timestampType);
  const key = keyColumn(name, table, values, context);
  const house = plain.certainty === "low" ? houseType(name, table, values, context) : null;
  const { type, reason, certainty } = key ?? house ?? plain;
  const stamp = timestampDefault(name, type);
  return {
    column: {
      name,
      type,
      notNull: required || stamp !== null,
      default: stamp,
      generated: null,
      primaryKey: false,
      unique: false,
      checks: [],
      comment: null,
      origin: inferred([reason], sources, certainty),
    },
    foreignKey: key === null ? null : foreignKeyTo(table, name, key.target, required, context),
  };
}

interface KeyColumn {
  readonly type: string;
  readonly target: QualifiedName;
  readonly reason: string;
  readonly certainty: "high" | "medium";
}

/** The column as a foreign key, where its name says so and no value of the code speaks against it. */
function keyColumn(
  name: string,
  table: QualifiedName,
  values: readonly ValueEvidence[],
  context: InferenceContext,
): KeyColumn | null {
  // `tags.tag_id` is the name that others give to a tag: of its own table it is no reference.
  if (name === `${singular(table.name)}_id`) return null;
  const house = houseColumn(name, table, context);
  if (house !== null) return fitsType(values, house.type) ? house : null;
  const target = namedTarget(name, table, context);
  const type = target === null ? null : context.keyType(target);
  if (target === null || type === null || !fitsType(values, type)) return null;
  return { type, target, reason: `named after ${formatName(target)}`, certainty: "medium" };
}

/** Where an inferred object comes from. */
export function inferred(
  evidence: readonly string[],
  sources: readonly SourceSpan[],
  certainty: "high" | "medium" | "low",
): Origin {
  return { kind: "inferred", evidence, sources, certainty };
}

/** A key column of the same name elsewhere in the schema: the house has decided what it is. */
function houseColumn(
  name: string,
  table: QualifiedName,
  { catalog }: InferenceContext,
): KeyColumn | null {
  if (!/_(?:id|by)$/.test(name)) return null;
  for (const relation of catalog.relations) {
    if (MANAGED_SCHEMAS.has(relation.schema) || relation.schema !== table.schema) continue;
    const column = relation.columns.find((c) => c.name === name);
    if (relation.kind !== "table" || column === undefined) continue;
    const key = relation.constraints.find(
      (c) => c.kind === "foreign-key" && c.columns.length === 1 && c.columns[0] === name,
    );
    if (key?.kind !== "foreign-key") continue;
    return {
      type: column.type,
      target: key.references,
      reason: `as in ${formatName(relation)}`,
      certainty: "high",
    };
  }
  return null;
}

/** The type on which all other columns of that name agree, where the code tells none. */
function houseType(
  name: string,
  table: QualifiedName,
  values: readonly ValueEvidence[],
  { catalog }: InferenceContext,
): InferredType | null {
  const namesakes = catalog.relations
    .filter((r) => r.kind === "table" && r.schema === table.schema && !sameName(r, table))
    .flatMap((relation) =>
      relation.columns.filter((c) => c.name === name).map((c) => ({ relation, type: c.type })),
    );
  const [first] = namesakes;
  if (first === undefined || namesakes.some(({ type }) => type !== first.type)) return null;
  // The values of an enum are seldom those of another table.
  if (first.type.includes(".") || !fitsType(values, first.type)) return null;
  return { type: first.type, certainty: "medium", reason: `as in ${formatName(first.relation)}` };
}

function namedTarget(
  name: string,
  table: QualifiedName,
  context: InferenceContext,
): QualifiedName | null {
  const peers = context.tables.filter((candidate) => candidate.schema === table.schema);
  return relatedTable(name, table.name, peers) ?? userTable(name, peers);
}

/** `user_id` and `..._by` name a user: the house table of users, else Supabase's own. */
function userTable(name: string, peers: readonly QualifiedName[]): QualifiedName | null {
  if (!/^user_id$|_by$/.test(name)) return null;
  const house = peers.find((table) => table.name === "users" || table.name === "profiles");
  return house ?? { schema: "auth", name: "users" };
}

function timestampDefault(name: string, type: string): string | null {
  return /^(?:created|updated|inserted)_at$/.test(name) && type.startsWith("timestamp")
    ? "now()"
    : null;
}

function foreignKeyTo(
  table: QualifiedName,
  column: string,
  target: QualifiedName,
  required: boolean,
  context: InferenceContext,
): ForeignKeyDefinition {
  const relation = context.catalog.relations.find(
    (r) => r.schema === target.schema && r.name === target.name,
  );
  return {
    name: `${table.name}_${column}_fkey`,
    columns: [column],
    references: target,
    referencedColumns: [singleKey(relation)],
    onDelete: required ? "cascade" : "set null",
    onUpdate: null,
  };
}

function singleKey(relation: Relation | undefined): string {
  const key = relation === undefined ? [] : primaryKey(relation);
  return key.length === 1 ? (key[0] ?? "id") : "id";
}
