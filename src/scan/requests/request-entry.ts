/** Which calls start a request: those of `.from` and `.rpc` on a client, with a name. */
import { ts } from "ts-morph";
import { isOwnMethod } from "../clients/own-method.ts";
import { type Receiver, readReceiver } from "../clients/receiver.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";

/** A call of `.from` or `.rpc` that starts requests. */
export interface Entry {
  readonly kind: "from" | "rpc";
  readonly access: ts.PropertyAccessExpression;
  readonly call: ts.CallExpression;
  readonly name: ts.Expression;
  readonly receiver: Receiver;
}

/** The entries of a file by their calls, in source order; look-alikes are left out. */
export type Entries = ReadonlyMap<ts.CallExpression, Entry>;

/** Reads every call of a file that may start a request. */
export function readEntries(unit: SourceUnit): Entries {
  return new Map(
    unit.calls.flatMap((call) => {
      const entry = readEntry(call, unit);
      return entry ? [[call, entry] as const] : [];
    }),
  );
}

/** The entry that a call is, or null for a look-alike. */
function readEntry(call: ts.CallExpression, unit: SourceUnit): Entry | null {
  const access = unwrap(call.expression);
  const [name] = call.arguments;
  if (!ts.isPropertyAccessExpression(access) || !name) return null;
  const kind = access.name.text === "rpc" ? "rpc" : "from";
  const isPossible = kind === "rpc" ? isCallLike(call, access, unit) : isTableLike(call);
  const receiver = isPossible ? readReceiver(access.expression, unit) : null;
  if (!receiver || (!receiver.taught && isOwnMethod(call, unit))) return null;
  return { kind, access, call, name, receiver };
}

/** One argument that can be a string. */
function isTableLike(call: ts.CallExpression): boolean {
  const [name, ...more] = call.arguments;
  return name !== undefined && more.length === 0 && canBeString(name);
}

/** A name, then an object or nothing, in a place where a PostgREST client can be expected. */
function isCallLike(
  call: ts.CallExpression,
  access: ts.PropertyAccessExpression,
  unit: SourceUnit,
): boolean {
  const [name, parameters] = call.arguments;
  if (!name || call.arguments.length > 3 || !canBeString(name)) return false;
  if (parameters && !canBeObject(parameters)) return false;
  const receiver = unwrap(access.expression);
  const self = receiver.kind;
  if (self === ts.SyntaxKind.ThisKeyword || self === ts.SyntaxKind.SuperKeyword) return false;
  if (/supabase|postgrest/i.test(unit.source.text)) return true;
  const isLiteral = ts.isStringLiteralLike(unwrap(name));
  return isLiteral && /(?:^|\b|[a-z])(?:sb|db|client|admin)\b/i.test(receiver.getText(unit.source));
}

function canBeString(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return !(
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNumericLiteral(node) ||
    ts.isSpreadElement(node) ||
    ts.isNewExpression(node) ||
    ts.isFunctionLike(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** Whether an expression may be an object at run time, as far as its form tells. */
export function canBeObject(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return !(
    ts.isArrayLiteralExpression(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isSpreadElement(node) ||
    ts.isFunctionLike(node)
  );
}
