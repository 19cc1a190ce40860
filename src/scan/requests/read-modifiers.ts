/** Select lists, orders, logic trees and embed paths of a chain. Source: postgrest-js, PostgrestTransformBuilder. */
import { ts } from "ts-morph";
import type { LogicFilter, Modifier, Order } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import type { Link } from "../source/chain.ts";
import { type SourceUnit, spanOf } from "../source/source-unit.ts";
import { readNames, readTexts, type Unresolved } from "../unresolved/unresolved.ts";
import { readOption } from "./read-options.ts";

const EMBED_OPTIONS: readonly string[] = ["referencedTable", "foreignTable"];

/** The select lists that a `.select()` may pass; an empty one reads as `*`. */
export function readSelects(
  link: Link,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly SourceText[] {
  if (link.method !== "select") return [];
  const list = link.call.arguments[0];
  if (!list || (ts.isIdentifier(list) && list.text === "undefined"))
    return [everything(link, unit)];
  return readTexts(list, unit, "select", unresolved);
}

function everything(link: Link, unit: SourceUnit): SourceText {
  const span = spanOf(link.name, unit);
  return { value: "*", certainty: "literal", span, segments: [], declaration: null };
}

/** The orders of an `.order()`. */
export function readOrders(link: Link, unit: SourceUnit, unresolved: Unresolved): readonly Order[] {
  const [column, options] = link.call.arguments;
  if (link.method !== "order" || !column) return [];
  const referencedTable = readEmbedPath(options, unit, unresolved);
  return readNames(column, unit, "column", unresolved).map((text) => ({ text, referencedTable }));
}

/** The logic trees of an `.or()`. */
export function readLogic(
  link: Link,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly LogicFilter[] {
  const [tree, options] = link.call.arguments;
  if (link.method !== "or" || !tree) return [];
  const referencedTable = readEmbedPath(options, unit, unresolved);
  return readTexts(tree, unit, "column", unresolved).map((text) => ({ text, referencedTable }));
}

/** `referencedTable` of a `.limit()` or `.range()`. */
export function readLimitPaths(
  link: Link,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly SourceText[] {
  const at = LIMIT_OPTIONS.get(link.method);
  const options = at === undefined ? undefined : link.call.arguments[at];
  const path = readEmbedPath(options, unit, unresolved);
  return path ? [path] : [];
}

/** Modifiers that name nothing of the schema, and which of their arguments may narrow them to an embed. */
const PLAIN: ReadonlyMap<string, number | null> = new Map([
  ["limit", 1],
  ["range", 2],
  ["single", null],
  ["maybeSingle", null],
  ["csv", null],
  ["geojson", null],
  ["stripNulls", null],
  ["explain", null],
  ["maxAffected", null],
]);

/** What a link asks for without naming anything of the schema. */
export function readModifier(link: Link, unit: SourceUnit): readonly Modifier[] {
  const options = PLAIN.get(link.method);
  if (options === undefined) return [];
  const given = options === null ? undefined : link.call.arguments[options];
  const hasOptions = given !== undefined && !isUndefined(given);
  return [{ method: link.method, hasOptions, span: spanOf(link.name, unit) }];
}

/** Which argument of the method holds the options. */
const LIMIT_OPTIONS: ReadonlyMap<string, number> = new Map([
  ["limit", 1],
  ["range", 2],
]);

function readEmbedPath(
  options: ts.Expression | undefined,
  unit: SourceUnit,
  unresolved: Unresolved,
): SourceText | null {
  const option = readOption(options, EMBED_OPTIONS, unit);
  if (!option || isUndefined(option.node)) return null;
  return readNames(option.node, option.unit, "column", unresolved)[0] ?? null;
}

function isUndefined(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === "undefined";
}
