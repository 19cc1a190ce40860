/** Names as they stand in parsed nodes. */
import type { QualifiedName } from "../model/identifier.ts";
import type { Node, NodeOf } from "./grammar.ts";

/** The schema that documents mean where they name none. */
const DEFAULT_SCHEMA = "public";

/** The relation that a range variable names. */
export function relationName(relation: NodeOf<"RangeVar"> | undefined): QualifiedName {
  return { schema: relation?.schemaname ?? DEFAULT_SCHEMA, name: relation?.relname ?? "" };
}

/** A function or type name from its parts. */
export function objectName(parts: readonly Node[] | undefined): QualifiedName {
  const names = strings(parts);
  return { schema: names.at(-2) ?? DEFAULT_SCHEMA, name: names.at(-1) ?? "" };
}

/** The strings of a list of String nodes; others are left out. */
export function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
}

/** Names of the columns that an expression reads, in order, each once. */
export function columnsRead(expression: unknown): readonly string[] {
  const names = new Set<string>();
  collectColumns(expression, names);
  return [...names];
}

function collectColumns(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectColumns(item, names);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const name = key === "ColumnRef" ? strings((inner as NodeOf<"ColumnRef">).fields).at(-1) : null;
    if (name) names.add(name);
    else collectColumns(inner, names);
  }
}
