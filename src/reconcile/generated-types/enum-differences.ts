/** Enums and their values that generated types and the schema do not both have. */
import type { Catalog, EnumType } from "../../model/catalog.ts";
import type { TypedEnum, TypedSchema } from "../../model/generated-types.ts";
import type { TypesDifference } from "../../model/types-difference.ts";

/** An enum that one side lacks is one difference; so are all values that one side lacks of one. */
export function enumDifferences(schema: TypedSchema, catalog: Catalog): readonly TypesDifference[] {
  const enums = catalog.enums.filter((one) => one.schema === schema.name);
  const made = new Map(enums.map((one) => [one.name, one]));
  const typed = new Set(schema.enums.map(({ name }) => name));
  return [
    ...schema.enums.flatMap((one) => {
      const type = made.get(one.name);
      return type === undefined
        ? [difference(schema, one.name, "types", one.span)]
        : valueDifferences(schema, one, type);
    }),
    ...enums
      .filter(({ name }) => !typed.has(name))
      .map(({ name }) => difference(schema, name, "schema", schema.span)),
  ];
}

function valueDifferences(
  schema: TypedSchema,
  typed: TypedEnum,
  made: EnumType,
): readonly TypesDifference[] {
  const sides = [
    { only: "types", values: without(typed.labels, made.labels) },
    { only: "schema", values: without(made.labels, typed.labels) },
  ] as const;
  return sides
    .filter(({ values }) => values.length > 0)
    .map(({ only, values }) => ({
      ...difference(schema, typed.name, only, typed.span),
      what: "values",
      values,
    }));
}

function without(labels: readonly string[], others: readonly string[]): readonly string[] {
  return labels.filter((label) => !others.includes(label));
}

function difference(
  schema: TypedSchema,
  name: string,
  only: TypesDifference["only"],
  span: TypesDifference["span"],
): TypesDifference {
  const subject = { kind: "type", schema: schema.name, name } as const;
  return { subject, what: "enum", only, values: [], span };
}
