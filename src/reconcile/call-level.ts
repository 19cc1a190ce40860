/** What the columns behind a function call are looked up in. Source: PostgREST, Plan.hs (findProc). */
import type { Routine } from "../model/catalog.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import type { BindContext } from "./bind-context.ts";
import type { ColumnSource } from "./column-source.ts";
import type { SelectItem } from "./grammar/select.ts";
import type { Level } from "./level.ts";
import { returnedRelation } from "./resolve-embed.ts";

/** Every function of that name. */
export function overloads(context: BindContext, name: QualifiedName): readonly Routine[] {
  return context.index.functions.get(nameKey(name)) ?? [];
}

/** The level of a call; `items` are those of its select list. */
export function callLevel(
  context: BindContext,
  name: QualifiedName,
  items: readonly SelectItem[],
): Level {
  const [only, ...others] = overloads(context, name);
  if (only === undefined) {
    const of = { kind: "function", schema: name.schema, function: name.name } as const;
    return { name, alias: name.name, source: { kind: "unknown", of }, depth: 0, embeds: [] };
  }
  const relation = others.length === 0 ? returnedRelation(context, only) : undefined;
  const source: ColumnSource =
    relation !== undefined
      ? { kind: "relation", relation }
      : others.length === 0
        ? recordOf(only)
        : { kind: "unknown", of: null };
  const listsColumns = items.some((item) => item.kind === "field");
  const alias = listsColumns ? "pgrst_call" : (relation?.name ?? "record");
  const of = relation ?? name;
  return { name: { schema: of.schema, name: of.name }, alias, source, depth: 0, embeds: [] };
}

/** RETURNS TABLE and several OUT arguments make a record; one of them makes a scalar. */
function recordOf(routine: Routine): ColumnSource {
  const outputs = routine.arguments.filter((argument) => /^(out|inout|table)$/.test(argument.mode));
  const names = outputs.map((argument) => argument.name);
  if (names.length < 2 || names.includes("")) return { kind: "unknown", of: null };
  return { kind: "record", columns: new Set(names) };
}
