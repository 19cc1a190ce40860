/**
 * Subscriptions to changes of tables: `.on("postgres_changes", { schema, table, filter }, callback)`.
 * Source: supabase-js, RealtimeChannel.
 */
import { ts } from "ts-morph";
import type { Subscription } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { follow } from "../follow/follow.ts";
import { type Member, readMember } from "../follow/read-member.ts";
import { isNothing } from "../source/is-nothing.ts";
import { type Located, type SourceUnit, spanBetween, unwrap } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { noteUnresolved, readNames, readTexts, type Unresolved } from "../unresolved/unresolved.ts";

/** Every subscription of a file, in source order; one per value where a name has several. */
export function findSubscriptions(unit: SourceUnit): readonly Subscription[] {
  return unit.sideCalls.flatMap((call) => {
    const [type, options] = call.arguments;
    if (!type || !options || !isChanges(type, unit)) return [];
    return readSubscriptions(call, options, unit);
  });
}

/** The type of the event: `"postgres_changes"`, also as a constant or as the client's own enum member. */
function isChanges(type: ts.Expression, unit: SourceUnit): boolean {
  const node = unwrap(type);
  if (ts.isStringLiteralLike(node)) return node.text === "postgres_changes";
  if (ts.isPropertyAccessExpression(node) && node.name.text === "POSTGRES_CHANGES") return true;
  const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  return isName && evaluateText(node, unit).some(({ text }) => text.value === "postgres_changes");
}

function readSubscriptions(
  call: ts.CallExpression,
  options: ts.Expression,
  unit: SourceUnit,
): readonly Subscription[] {
  const span = spanBetween(unit, dotBefore(call, unit), options.end);
  const { ends, unknown } = follow(options, unit);
  const objects = ends.filter((end): end is Located<ts.ObjectLiteralExpression> =>
    ts.isObjectLiteralExpression(end.node),
  );
  const known = objects.flatMap((object) => readOptions(object, span));
  if (unknown.length === 0 && objects.length === ends.length) return known;
  const unresolved: Unresolved = { names: [] };
  const reasons = unknown.length > 0 ? unknown : ["its options are no object that is written out"];
  noteUnresolved(unresolved, "relation", options, unit, reasons);
  return [...known, { ...NOTHING, unresolved: unresolved.names, span }];
}

const NOTHING = { event: null, schema: null, table: null, filter: null, select: [] } as const;

function readOptions(
  object: Located<ts.ObjectLiteralExpression>,
  span: Subscription["span"],
): readonly Subscription[] {
  const unresolved: Unresolved = { names: [] };
  const names = (key: string, role: "relation" | "schema") =>
    readEach(readMember(object, key), object, role, unresolved, readNames);
  const schemas = names("schema", "schema");
  const tables = names("table", "relation");
  const filters = readEach(readMember(object, "filter"), object, "column", unresolved, readTexts);
  const rest = {
    event: readEvent(readMember(object, "event")),
    select: readColumns(readMember(object, "select"), unresolved),
    unresolved: unresolved.names,
    span,
  };
  return schemas.flatMap((schema) =>
    tables.flatMap((table) => filters.map((filter) => ({ ...rest, schema, table, filter }))),
  );
}

/** The texts of one option; null stands for one that is left out or not known, which is noted. */
function readEach(
  member: Member,
  object: Located<ts.ObjectLiteralExpression>,
  role: "relation" | "schema" | "column",
  unresolved: Unresolved,
  read: typeof readNames,
): readonly (SourceText | null)[] {
  if (member.kind === "open") {
    noteUnresolved(unresolved, role, object.node, object.unit, member.reasons);
    return [null];
  }
  if (member.kind === "absent" || isNothing(unwrap(member.value.node))) return [null];
  const texts = read(member.value.node, member.value.unit, role, unresolved);
  return texts.length > 0 ? texts : [null];
}

function readEvent(member: Member): string | null {
  if (member.kind === "absent") return "*";
  if (member.kind === "open") return null;
  const [event, ...more] = readNames(member.value.node, member.value.unit, "column", { names: [] });
  return event && more.length === 0 ? event.value : null;
}

function readColumns(member: Member, unresolved: Unresolved): readonly SourceText[] {
  if (member.kind !== "known") return [];
  const { ends, unknown } = follow(member.value.node, member.value.unit);
  if (unknown.length > 0)
    noteUnresolved(unresolved, "column", member.value.node, member.value.unit, unknown);
  return ends.flatMap(({ node, unit }) => {
    if (!ts.isArrayLiteralExpression(node)) return [];
    return node.elements.flatMap((element) => readNames(element, unit, "column", unresolved));
  });
}

/** The offset of the `.` or `?.` before `on`. */
function dotBefore(call: ts.CallExpression, unit: SourceUnit): number {
  const access = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(access)) return call.getStart(unit.source);
  if (access.questionDotToken) return access.questionDotToken.getStart(unit.source);
  return unit.source.text.lastIndexOf(".", access.name.getStart(unit.source));
}
