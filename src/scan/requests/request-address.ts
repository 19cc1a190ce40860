/** What a request is addressed to: relation or function, schema, and the verb of a call. */
import { ts } from "ts-morph";
import type { Request } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { follow } from "../follow/follow.ts";
import { type Located, type SourceUnit, spanOf } from "../source/source-unit.ts";
import { taughtSchema } from "../taught/taught-schema.ts";
import { readNames, type Unresolved } from "../unresolved/unresolved.ts";
import { readOption } from "./read-options.ts";
import type { Entry } from "./request-entry.ts";

/** The relations or functions that an entry may name; null beside them for one that only run time knows. */
export function readTargets(
  entry: Entry,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  const role = entry.kind === "rpc" ? "function" : "relation";
  const before = unresolved.names.length;
  const names = readNames(entry.name, unit, role, unresolved);
  return unresolved.names.length > before ? [...names, null] : names;
}

/** A schema that the client was made with is told at the client, with its making as declaration. */
export function readSchemas(
  { receiver, access }: Entry,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  const { taught } = receiver;
  if (taught?.schema && !receiver.isSchemaDirect)
    return [taughtSchema(taught.schema, access.expression, unit)];
  return receiver.schemas.flatMap((schema) =>
    schemaTexts(schema, receiver, access, unit, unresolved),
  );
}

function schemaTexts(
  schema: Located<ts.Expression> | null,
  receiver: Entry["receiver"],
  access: Entry["access"],
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly (SourceText | null)[] {
  if (!schema) return [null];
  const names = readNames(schema.node, schema.unit, "schema", unresolved);
  if (names.length === 0) return [null];
  if (receiver.isSchemaDirect) return names;
  const span = spanOf(access.expression, unit);
  return names.map(({ value, span: made, declaration }) => ({
    value,
    certainty: "resolved",
    span,
    segments: [],
    declaration: declaration ?? made,
  }));
}

/** `{ get: true }` and `{ head: true }` of a call. Source: postgrest-js, PostgrestClient.rpc. */
export function readVerb({ kind, call }: Entry, unit: SourceUnit): Pick<Request, "verb"> {
  const options = call.arguments[2];
  if (kind !== "rpc" || !options) return {};
  const [head, get] = [readFlag(options, "head", unit), readFlag(options, "get", unit)];
  if (head === null || get === null) return { verb: "unknown" };
  if (head) return { verb: "HEAD" };
  return get ? { verb: "GET" } : {};
}

/** Null where only run time knows whether the option is set. */
function readFlag(options: ts.Expression, name: string, unit: SourceUnit): boolean | null {
  const isKnown = follow(options, unit).ends.every(({ node }) =>
    ts.isObjectLiteralExpression(node),
  );
  const value = readOption(options, [name], unit)?.node;
  if (value === undefined) return isKnown ? false : null;
  if (value.kind === ts.SyntaxKind.TrueKeyword) return true;
  return value.kind === ts.SyntaxKind.FalseKeyword ? false : null;
}
