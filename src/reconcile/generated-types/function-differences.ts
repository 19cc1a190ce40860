/** Functions that generated types and the schema do not both have, by name. */
import type { Catalog, Routine } from "../../model/catalog.ts";
import type { TypedSchema } from "../../model/generated-types.ts";
import { functionSubject } from "../../model/identifier.ts";
import type { TypesDifference } from "../../model/types-difference.ts";
import { isFunctionOfOthers } from "./of-others.ts";

export function functionDifferences(
  schema: TypedSchema,
  catalog: Catalog,
): readonly TypesDifference[] {
  const routines = catalog.routines.filter((routine) => routine.schema === schema.name);
  const made = new Set(routines.map(({ name }) => name));
  const typed = new Set(schema.functions.map(({ name }) => name));
  const difference = (
    name: string,
    only: TypesDifference["only"],
    span: TypesDifference["span"],
  ): TypesDifference => ({
    subject: functionSubject({ schema: schema.name, name }),
    what: "function",
    only,
    values: [],
    span,
  });
  const untyped = routines.filter((one) => isTyped(one) && !typed.has(one.name));
  return [
    ...schema.functions
      .filter((one) => !made.has(one.name) && !isFunctionOfOthers(one))
      .map(({ name, span }) => difference(name, "types", span)),
    ...[...new Set(untyped.map(({ name }) => name))].map((name) =>
      difference(name, "schema", schema.span),
    ),
  ];
}

/** Whether every version of the generator writes such a function: no trigger's, none of unnamed arguments. */
function isTyped({ kind, returns, arguments: all }: Routine): boolean {
  const inputs = all.filter(({ mode }) => mode !== "out" && mode !== "table");
  return (
    kind === "function" &&
    !/^(?:event_)?trigger$/.test(returns ?? "") &&
    inputs.every(({ name }) => name !== "")
  );
}
