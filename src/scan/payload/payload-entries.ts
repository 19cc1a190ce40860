/** Collects the keys of an object that is made of its entries. */
import { ts } from "ts-morph";
import { type Followed, followSequences } from "../follow/follow.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { addPart, newPart, readEither } from "./payload-draft.ts";
import type { PayloadCall } from "./payload-functions.ts";
import { addKey } from "./payload-keys.ts";

/** `Object.fromEntries(Object.entries(row).filter(...))`: the row, possibly without some keys. */
export function fromEntries(call: PayloadCall): boolean {
  const { node, unit, draft, collect } = call;
  const source = node.arguments[0] && entriesOf(node.arguments[0], unit);
  if (!source) return fromPairs(call);
  const part = newPart(draft);
  collect(source, unit, part);
  part.certain.clear();
  addPart(part, draft, () => true);
  return true;
}

/** `Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null]))`: what each pair is. */
function fromPairs({ node, unit, draft }: PayloadCall): boolean {
  const [given] = node.arguments;
  const [list, ...others] = given ? followSequences(given, unit) : [];
  if (!list || others.length > 0 || list.open.length > 0) return false;
  const pairs = list.items.map(pairOf);
  const known = pairs.filter((pair) => pair !== null);
  if (known.length < pairs.length || known.length === 0) return false;
  for (const { key, value, unit: at } of known) {
    const add = (): void => addKey(key, value, at, draft);
    if (list.isLoose) readEither([() => {}, add], draft);
    else add();
  }
  return true;
}

interface Pair {
  readonly key: ts.Expression;
  readonly value: ts.Expression;
  readonly unit: SourceUnit;
}

function pairOf({ ends: [end, ...more], unknown }: Followed): Pair | null {
  if (!end || more.length > 0 || unknown.length > 0) return null;
  const [key, value] = ts.isArrayLiteralExpression(end.node) ? end.node.elements : [];
  return key && value ? { key, value, unit: end.unit } : null;
}

function entriesOf(expression: ts.Expression, unit: SourceUnit): ts.Expression | null {
  const node = unwrap(expression);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  if (node.expression.getText(unit.source) === "Object.entries") return node.arguments[0] ?? null;
  return node.expression.name.text === "filter"
    ? entriesOf(node.expression.expression, unit)
    : null;
}
