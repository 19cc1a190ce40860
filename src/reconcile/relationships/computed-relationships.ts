/** Functions of one row that return rows. Source: PostgREST, SchemaCache.hs (allComputedRels). */
import type { Catalog, Routine } from "../../model/catalog.ts";
import { nameKey } from "../../model/identifier.ts";
import { parseTypeName } from "../row-type.ts";
import type { ComputedRelationship } from "./relationship.ts";

/** To-one unless the function returns a set of which more than one row is expected. */
export function computedRelationships(catalog: Catalog): readonly ComputedRelationship[] {
  const byName = new Map(catalog.relations.map((relation) => [nameKey(relation), relation]));
  const rowsOf = (type: string) => {
    const name = parseTypeName(type);
    return name === null ? undefined : byName.get(nameKey(name));
  };
  return catalog.routines.flatMap((routine): ComputedRelationship[] => {
    const [only, ...more] = inputsOf(routine);
    if (only === undefined || more.length > 0) return [];
    const returns = routine.returns ?? "";
    const isSet = returns.startsWith("SETOF ");
    const origin = rowsOf(only.type);
    const target = rowsOf(isSet ? returns.slice("SETOF ".length) : returns);
    if (origin === undefined || target === undefined) return [];
    const toOne = !isSet || routine.rows === 1;
    return [{ kind: "computed", origin, target, isSelf: origin === target, routine, toOne }];
  });
}

function inputsOf(routine: Routine): Routine["arguments"] {
  return routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
}
