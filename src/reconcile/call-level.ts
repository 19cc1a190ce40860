/** What the columns behind a function call are looked up in. Source: PostgREST, Query/QueryBuilder.hs (callPlanToQuery). */
import type { Routine } from "../model/catalog.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import type { BindContext } from "./bind-context.ts";
import type { ColumnSource } from "./column-source.ts";
import type { SelectItem } from "./grammar/select.ts";
import type { Level } from "./level.ts";
import { parametersOf, resolveCall } from "./resolve-call.ts";
import { returnedRelation } from "./resolve-embed.ts";
import { parseTypeName } from "./row-type.ts";

/** Every function, procedure and aggregate of that name. */
export function overloads(context: BindContext, name: QualifiedName): readonly Routine[] {
  return context.index.routines.get(nameKey(name)) ?? [];
}

/** The level of a call; `items` are those of its select list. */
export function callLevel(
  context: BindContext,
  name: QualifiedName,
  items: readonly SelectItem[],
): Level {
  const routines = overloads(context, name);
  if (routines.length === 0) {
    const of = { kind: "function", schema: name.schema, function: name.name } as const;
    return { name, alias: name.name, source: { kind: "unknown", of }, depth: 0, embeds: [] };
  }
  const source = sourceOf(context, routines);
  const of = source.kind === "relation" ? source.relation : name;
  const alias = aliasOf(name, source, items);
  return { name: { schema: of.schema, name: of.name }, alias, source, depth: 0, embeds: [] };
}

function sourceOf(context: BindContext, routines: readonly Routine[]): ColumnSource {
  const called = resolveCall(routines, context.request);
  const [only, ...others] = routines;
  // What stands behind a refused call is judged all the same where it can mean one function only.
  const isOnly = only !== undefined && others.length === 0 && parametersOf(only) !== null;
  if (called.kind === "routine") return resultOf(context, called.routine);
  return isOnly ? resultOf(context, only) : { kind: "unknown", of: null };
}

function resultOf(context: BindContext, routine: Routine): ColumnSource {
  const relation = returnedRelation(context, routine);
  if (relation !== undefined) return { kind: "relation", relation };
  const outputs = routine.arguments.filter((argument) => /^(out|inout|table)$/.test(argument.mode));
  const names = outputs.map((argument) => argument.name);
  if (names.includes("")) return { kind: "unknown", of: null };
  if (names.length > 0) return { kind: "record", columns: new Set(names) };
  return isScalar(context, (routine.returns ?? "").replace(/^SETOF /, ""))
    ? { kind: "record", columns: SCALAR }
    : { kind: "unknown", of: null };
}

/** The server wraps a scalar in a row of this one column. */
const SCALAR: ReadonlySet<string> = new Set(["pgrst_scalar"]);

/** Built-in types but records, enums, and domains over such. Other types may be rows. */
function isScalar(context: BindContext, type: string): boolean {
  const name = parseTypeName(type);
  if (name === null) return !/^(record$|pg_|$)/.test(type);
  const { enums, domains } = context.index;
  if (enums.has(nameKey(name))) return true;
  const domain = domains.get(nameKey(name));
  return domain !== undefined && isScalar(context, domain.baseType);
}

/** How errors name the result: a scalar's row is called like the function, a list reads from the call. */
function aliasOf(name: QualifiedName, source: ColumnSource, items: readonly SelectItem[]): string {
  if (source.kind === "record" && source.columns === SCALAR) return name.name;
  if (items.some((item) => item.kind === "field")) return "pgrst_call";
  return source.kind === "relation" ? source.relation.name : "record";
}
