/**
 * What the code reads from the rows of an answer, held against what was selected: a key that the select
 * list leaves out, or that no column has, is `undefined` there, without an error.
 */
import type { Binding } from "../../model/binding.ts";
import { findColumn, type Relation } from "../../model/catalog.ts";
import type { Fault } from "../../model/fault.ts";
import { columnSubject } from "../../model/identifier.ts";
import type { RowStep } from "../../model/request.ts";
import { isComputed } from "../bind-column.ts";
import type { Bound } from "../bind-context.ts";
import { lookUpRelation } from "../catalog-index.ts";
import type { FaultContext } from "../faults/fault-context.ts";
import type { SelectItem } from "../grammar/select.ts";
import type { Level } from "../level.ts";
import { matchingRelationships } from "../relationships/matching-relationships.ts";
import { isListAnswered } from "./answered-rows.ts";
import { type RowKeys, rowKeys, valueAt } from "./row-keys.ts";

type KeyStep = Extract<RowStep, { readonly kind: "key" }>;

/** A key that the rows of a level do not have. */
interface AbsentKey {
  readonly step: KeyStep;
  readonly level: Level;
  readonly keys: RowKeys;
}

/** The reads of keys that are not there; nothing where the select list or the relation is not known. */
export function* bindRows(context: FaultContext): Generator<Bound> {
  const { request, items, root } = context;
  const reads = request.rowReads ?? [];
  if (reads.length === 0 || !isSelectKnown(context)) return;
  const isMany = isListAnswered(context);
  if (isMany === null) return;
  const seen = new Set<string>();
  for (const { path, hasFallback } of reads) {
    const absent = absentKey(root, items ?? [], isMany, path);
    if (absent === null) continue;
    const isFirst = !seen.has(keyOf(absent));
    seen.add(keyOf(absent));
    const binding = missingColumn(context, absent, hasFallback === true);
    if (binding !== null) yield binding;
    else if (isFirst) yield unselected(context, absent);
  }
}

/** One list, all of it known, that no caller can replace. */
function isSelectKnown({ request, items }: FaultContext): boolean {
  const { action, selects, open, unresolved } = request;
  if (open === true || unresolved.some(({ role }) => role !== "column" && role !== "payload"))
    return false;
  if (selects.length === 0) return action === "call";
  return selects.length === 1 && items !== null;
}

/** The key at the end of a path, where everything before it is there and it is not. */
function absentKey(
  level: Level,
  items: readonly SelectItem[],
  isMany: boolean,
  path: readonly RowStep[],
): AbsentKey | null {
  const [first, ...others] = path;
  if (isMany) return first?.kind === "element" ? absentKey(level, items, false, others) : null;
  const keys = rowKeys(level, items);
  if (first?.kind !== "key" || keys === null || INHERITED.has(first.name)) return null;
  if (!keys.names.has(first.name)) return others.length === 0 ? { step: first, level, keys } : null;
  const value = valueAt(level, first.name);
  return value.kind === "embed"
    ? absentKey(value.embed, value.embed.item.items, value.isMany, others)
    : null;
}

/** What every object has. */
const INHERITED: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toJSON",
  "toLocaleString",
  "toString",
  "valueOf",
]);

function keyOf({ step, level }: AbsentKey): string {
  return `${level.depth}\0${level.alias}\0${step.name}`;
}

/** Of a row with every column, a key that is no name of anything else either: the column is expected. */
function missingColumn(
  context: FaultContext,
  absent: AbsentKey,
  hasFallback: boolean,
): Binding | null {
  const { step, level, keys } = absent;
  if (!keys.hasAll || meaningOf(context, absent) !== "nothing") return null;
  const [list] = context.request.selects;
  return {
    request: context.request,
    reference: {
      kind: "column",
      subject: columnSubject(level.name, step.name),
      access: "read",
      certainty: list?.certainty ?? "literal",
      span: step.span,
      declaration: null,
      value: null,
      method: "data",
      alias: null,
      ...(hasFallback ? { possible: true } : {}),
    },
    outcome: { kind: "missing" },
  };
}

type Unselected = Extract<Fault, { readonly kind: "unselected-column" }>;

function unselected(context: FaultContext, absent: AbsentKey): Unselected {
  const { step, level, keys } = absent;
  const [list] = context.request.selects;
  return {
    kind: "unselected-column",
    request: context.request,
    place: { span: step.span, declaration: null, certainty: "literal" },
    relation: level.name,
    key: step.name,
    meaning: meaningOf(context, absent),
    selected: keys.hasAll ? ["*", ...embedNames(level)] : [...keys.names],
    list: list?.span ?? context.request.span,
  };
}

function embedNames({ embeds }: Level): readonly string[] {
  return embeds.flatMap(({ item }) => (item.spread ? [] : [(item.alias ?? item.target).value]));
}

/** What the key is a name of, where it is not selected. */
function meaningOf(context: FaultContext, { step, level }: AbsentKey): Unselected["meaning"] {
  const { source } = level;
  if (source.kind !== "relation") return "nothing";
  if (findColumn(source.relation, step.name) !== undefined) return "column";
  if (isComputed(context, source.relation, step.name)) return "function";
  return isEmbeddable(context, source.relation, step.name) ? "relation" : "nothing";
}

/** A relation of that name, or whatever else an embed may be typed with. */
function isEmbeddable(context: FaultContext, relation: Relation, target: string): boolean {
  const { index, schema } = context;
  if (lookUpRelation(index, { schema, name: target }) !== undefined) return true;
  const known = index.relationships().of({ schema, name: relation.name });
  return matchingRelationships(known, { target, hint: null }).length > 0;
}
