/** The chains of one `.from()` or `.rpc()`: behind it, or where what it gives is kept or returned to. */
import { ts } from "ts-morph";
import type { Action } from "../../model/request.ts";
import { firstCalls } from "../builders/builder-flow.ts";
import { type Chain, chainFrom, continuations, type Link } from "../source/chain.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { canBeObject, type Entry } from "./request-entry.ts";

/** A chain of a request: behind the entry itself, or where what it gives is kept or returned to. */
export interface Part {
  readonly start: ts.Expression;
  readonly chain: Chain;
  readonly unit: SourceUnit;
  /** It runs in the function of the entry, not in one that the entry's is returned to. */
  readonly isLocal: boolean;
}

/** Where the verbs of an entry without one stand: `const visits = db.from("visits")`. */
export function partsOf({ call }: Entry, unit: SourceUnit): readonly Part[] {
  const around = enclosingFunction(call);
  return firstCalls(call, unit).map(({ start, unit: at }) => ({
    start,
    chain: chainFrom(start),
    unit: at,
    isLocal: at.path === unit.path && around.pos <= start.pos && start.end <= around.end,
  }));
}

function enclosingFunction(node: ts.Node): ts.Node {
  let at = node;
  while (at.parent && !ts.isFunctionLike(at)) at = at.parent;
  return at;
}

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ["select", "read"],
  ["insert", "insert"],
  ["upsert", "upsert"],
  ["update", "update"],
  ["delete", "delete"],
]);
/** The action of a verb, or null where its arguments show that it is another library's. */
export function actionOf(link: Link | undefined): Action | null {
  const action = link && ACTIONS.get(link.method);
  if (!link || !action) return null;
  const [first] = link.call.arguments;
  if (action === "read") return action;
  if (action === "delete") return !first || canBeOptions(first) ? action : null;
  return first && canBeRows(first) ? action : null;
}

function canBeOptions(expression: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(unwrap(expression));
}

function canBeRows(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isArrayLiteralExpression(node) || (canBeObject(node) && !ts.isTemplateExpression(node));
}

/** The links of a chain, and those on the variables that it is kept in. */
export function ownLinks({ chain, unit }: Part): readonly Link[] {
  return [...chain.links, ...continuations(chain, unit)];
}
