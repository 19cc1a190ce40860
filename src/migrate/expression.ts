/** Policy expressions, understood by Postgres' own grammar. Source: libpg-query, PG18 parse trees. */
import { loadModule, parseSync } from "libpg-query";

/** Loads the grammar; every function of this module needs it once. */
export async function loadExpressions(): Promise<void> {
  await loadModule();
}

/** What an expression over one relation's columns is made of. */
export interface ExpressionFacts {
  /** Unqualified columns, sorted: those of the relation that the policy is on. */
  readonly columns: readonly string[];
  /** Qualifiers of columns that no FROM of the expression introduces: they name the outer relation. */
  readonly outerQualifiers: readonly string[];
  /** Functions called, as `schema.name` or `name`, sorted. */
  readonly functions: readonly string[];
  /** Set when the whole expression is `column = auth.uid()`. */
  readonly ownerColumn: string | null;
}

/** Null when the text is no expression. */
export function readExpression(expression: string): ExpressionFacts | null {
  const tree = parseExpression(expression);
  if (tree === null) return null;
  const columns = new Set<string>();
  const qualifiers = new Set<string>();
  const introduced = new Set<string>();
  const functions = new Set<string>();
  visit(tree, (kind, node) => {
    if (kind === "ColumnRef") {
      const fields = names(node.fields);
      if (fields.length === 1) columns.add(fields[0] as string);
      else if (fields.length > 1) qualifiers.add(fields[fields.length - 2] as string);
    } else if (kind === "RangeVar") {
      introduced.add(aliasOf(node));
    } else if (kind === "FuncCall") {
      functions.add(names(node.funcname).join("."));
    }
  });
  return {
    columns: [...columns].sort(),
    outerQualifiers: [...qualifiers].filter((name) => !introduced.has(name)).sort(),
    functions: [...functions].sort(),
    ownerColumn: ownerColumn(tree),
  };
}

type Node = Readonly<Record<string, unknown>>;

function parseExpression(expression: string): Node | null {
  try {
    const parsed = parseSync(`SELECT (${expression})`) as unknown as {
      stmts?: { stmt?: { SelectStmt?: { targetList?: { ResTarget?: { val?: Node } }[] } } }[];
    };
    return parsed.stmts?.[0]?.stmt?.SelectStmt?.targetList?.[0]?.ResTarget?.val ?? null;
  } catch {
    return null;
  }
}

function visit(node: unknown, see: (kind: string, node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, see);
  } else if (isNode(node)) {
    for (const [key, value] of Object.entries(node)) {
      if (isNode(value)) see(key, value);
      visit(value, see);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function names(fields: unknown): readonly string[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field) => {
    const text = isNode(field) && isNode(field.String) ? field.String.sval : null;
    return typeof text === "string" ? [text] : [];
  });
}

function aliasOf(rangeVar: Node): string {
  const alias = isNode(rangeVar.alias) ? rangeVar.alias.aliasname : rangeVar.relname;
  return typeof alias === "string" ? alias : "";
}

function ownerColumn(tree: Node): string | null {
  const comparison = isNode(tree.A_Expr) ? tree.A_Expr : null;
  if (comparison === null || names(comparison.name).join("") !== "=") return null;
  const { lexpr, rexpr } = comparison;
  if (isUserId(rexpr)) return plainColumn(lexpr);
  return isUserId(lexpr) ? plainColumn(rexpr) : null;
}

function plainColumn(node: unknown): string | null {
  if (!isNode(node)) return null;
  const inner = isNode(node.TypeCast) ? node.TypeCast.arg : node;
  const reference = isNode(inner) && isNode(inner.ColumnRef) ? names(inner.ColumnRef.fields) : [];
  return reference.length === 1 ? (reference[0] ?? null) : null;
}

/** `auth.uid()`, with or without a cast or a wrapping sub-select. */
function isUserId(node: unknown): boolean {
  let calls = 0;
  let others = 0;
  visit({ node }, (kind, inner) => {
    if (kind === "FuncCall" && names(inner.funcname).join(".") === "auth.uid") calls += 1;
    if (kind === "ColumnRef" || kind === "RangeVar") others += 1;
  });
  return calls === 1 && others === 0;
}
