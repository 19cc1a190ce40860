/**
 * What of a write is told beside its keys: its rows one by one, how the server fills them, and whose
 * columns its further keys are.
 */
import { ts } from "ts-morph";
import type { Payload, Request } from "../../model/request.ts";
import { readRows } from "../payload/payload-rows.ts";
import type { GeneratedTable } from "../payload-types/shape.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { readOption } from "./read-options.ts";

/** The rows of a write as far as they are known, and its option `defaultToNull`. */
export function readWrite(
  argument: ts.Expression,
  options: ts.Expression | undefined,
  unit: SourceUnit,
): Partial<Pick<Payload, "rows" | "defaultToNull">> {
  const rows = readRows(argument, unit);
  const defaultToNull = options && readDefaultToNull(options, unit);
  return { ...(rows && { rows }), ...(defaultToNull !== undefined && { defaultToNull }) };
}

/** Undefined where the options are written out and do not name it. */
function readDefaultToNull(options: ts.Expression, unit: SourceUnit): boolean | null | undefined {
  const option = readOption(options, ["defaultToNull"], unit);
  if (option === null) return isWhole(unwrap(options)) ? undefined : null;
  const { kind } = unwrap(option.node);
  if (kind === ts.SyntaxKind.FalseKeyword) return false;
  return kind === ts.SyntaxKind.TrueKeyword ? true : null;
}

function isWhole(options: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(options) && !options.properties.some(ts.isSpreadAssignment);
}

/**
 * Whether the generated type of what is sent is that of the table that is asked for: its keys are
 * columns then, as far as the types are those of the database.
 */
export function isTypedFor(
  tables: readonly GeneratedTable[] | null,
  asked: readonly Pick<Request, "schema" | "target">[],
): boolean {
  if (tables === null || tables.length === 0) return false;
  return asked.every(({ schema, target }) =>
    tables.every(
      (table) => table.name === target?.value && (schema === null || schema.value === table.schema),
    ),
  );
}
