/** What generated types tell, as a catalog. Pure. */
import type {
  Catalog,
  Column,
  Constraint,
  Relation,
  Routine,
  RoutineArgument,
} from "../../model/catalog.ts";
import type {
  GeneratedTypes,
  TypedColumn,
  TypedFunction,
  TypedOverload,
  TypedRelation,
  TypedRelationship,
  TypedSchema,
} from "../../model/generated-types.ts";
import { formatName } from "../../model/identifier.ts";

/** An outline: names, nullability, relationships, functions and enums, and nothing of what else there is. */
export function catalogOfTypes({ schemas }: GeneratedTypes): Catalog {
  const relations = schemas.flatMap((schema) => schema.relations);
  return {
    outline: { relationships: relations.every(({ relationships }) => relationships !== null) },
    postgres: "",
    schemas: schemas.map(({ name }) => name),
    relations: schemas.flatMap(relationsOf),
    enums: schemas.flatMap(({ name: schema, enums }) =>
      enums.map(({ name, labels }) => ({ schema, name, labels })),
    ),
    domains: [],
    routines: schemas.flatMap(({ name, functions }) =>
      functions.flatMap((one) => routinesOf(name, one)),
    ),
    extensions: [],
    publications: [],
    roles: [],
    roleSettings: [],
    buckets: null,
  };
}

function relationsOf(schema: TypedSchema): readonly Relation[] {
  const names = new Set(schema.relations.map(({ name }) => name));
  return schema.relations.map((relation) => ({
    schema: schema.name,
    name: relation.name,
    kind: relation.kind,
    isPartition: false,
    rowSecurity: false,
    forceRowSecurity: false,
    comment: null,
    definition: null,
    columns: relation.columns.map(columnOf),
    constraints: constraintsOf(schema.name, relation, names),
    indexes: [],
    policies: [],
    triggers: [],
    grants: [],
  }));
}

/** A value that may be left out is null or has a default, and nothing says which. */
function columnOf({ name, type, nullable, insert }: TypedColumn): Column {
  const hasDefault = insert === "optional" && !nullable;
  return {
    name,
    type,
    notNull: !nullable,
    default: hasDefault ? "" : null,
    identity: insert === "never" ? "always" : null,
    generated: null,
    comment: null,
  };
}

/** A relation that is not there lies in another schema, which embeds do not reach. */
function constraintsOf(
  schema: string,
  { relationships }: TypedRelation,
  names: ReadonlySet<string>,
): readonly Constraint[] {
  const known = (relationships ?? []).filter(({ references }) => names.has(references));
  return known.flatMap((one) => keysOf(schema, one));
}

function keysOf(schema: string, one: TypedRelationship): readonly Constraint[] {
  const { name, columns, references, referencedColumns, isOneToOne } = one;
  const target = { schema, name: references };
  const key: Constraint = {
    kind: "foreign-key",
    name,
    definition: `FOREIGN KEY (${columns.join(", ")}) REFERENCES ${formatName(target)}(${referencedColumns.join(", ")})`,
    columns,
    references: target,
    referencedColumns,
    onDelete: "no action",
    onUpdate: "no action",
    validated: true,
  };
  if (!isOneToOne) return [key];
  const definition = `UNIQUE (${columns.join(", ")})`;
  return [key, { kind: "unique", name, definition, columns, deferrable: false }];
}

function routinesOf(schema: string, { name, overloads }: TypedFunction): readonly Routine[] {
  return overloads.map((overload) => ({
    schema,
    name,
    kind: "function",
    arguments: argumentsOf(overload),
    ...(overload.arguments === null ? { isOpen: true } : {}),
    returns: overload.returns,
    rows: 0,
    language: "unknown",
    volatility: "volatile",
    securityDefiner: false,
    definition: null,
    comment: null,
    grants: [],
  }));
}

function argumentsOf({ arguments: inputs, columns }: TypedOverload): readonly RoutineArgument[] {
  return [
    ...(inputs ?? []).map(
      ({ name, type, optional }): RoutineArgument => ({
        name,
        type,
        mode: "in",
        hasDefault: optional,
      }),
    ),
    ...columns.map(
      ({ name, type }): RoutineArgument => ({ name, type, mode: "table", hasDefault: false }),
    ),
  ];
}
