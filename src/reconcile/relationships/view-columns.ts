/**
 * Which columns of which relation the columns of a view are, read from its query by Postgres' own
 * grammar. Follows what Postgres notes as the origin of a target entry: plain references, also
 * through sub-queries and common table expressions; expressions and set operations have none.
 * Source: PostgreSQL, parse_target.c (markTargetListOrigin).
 */
import {
  type ColumnRef,
  type CommonTableExpr,
  loadModule,
  type Node,
  parseSync,
  type RangeVar,
  type ResTarget,
  type SelectStmt,
} from "libpg-query";
import type { QualifiedName } from "../../model/identifier.ts";

/** A column of a relation of the catalog. */
export interface ColumnOrigin {
  readonly relation: QualifiedName;
  readonly column: string;
}

/** Loads the grammar; `viewColumns` needs it once. */
export async function loadViewGrammar(): Promise<void> {
  await loadModule();
}

/** The columns of a relation, in order; undefined where the catalog has no such relation. */
export type ColumnsOf = (name: QualifiedName) => readonly string[] | undefined;

/**
 * The origin of each column of a query, in order, null where it has none. Null instead of a list
 * when the query cannot be read.
 */
export function viewColumns(
  definition: string,
  columnsOf: ColumnsOf,
): readonly (ColumnOrigin | null)[] | null {
  const query = selectOf(definition);
  if (query === null) return null;
  return outputsOf(query, { columnsOf, queries: new Map(), outer: [] }).map(({ origin }) => origin);
}

interface Output {
  readonly name: string;
  readonly origin: ColumnOrigin | null;
}

/** One entry of a FROM clause. */
interface Source {
  readonly alias: string;
  readonly columns: readonly Output[];
}

interface Scope {
  readonly columnsOf: ColumnsOf;
  /** Common table expressions in reach. */
  readonly queries: ReadonlyMap<string, readonly Output[]>;
  /** What a lateral sub-query may also refer to. */
  readonly outer: readonly Source[];
}

function selectOf(definition: string): SelectStmt | null {
  let node: Node | undefined;
  try {
    node = parseSync(definition).stmts?.[0]?.stmt;
  } catch (error) {
    if (error instanceof Error && error.name === "SqlError") return null;
    throw error;
  }
  return node && "SelectStmt" in node ? node.SelectStmt : null;
}

function outputsOf(query: SelectStmt, around: Scope): readonly Output[] {
  const scope = withQueries(query, around);
  if (query.larg && query.op !== undefined && query.op !== "SETOP_NONE") {
    return outputsOf(query.larg, scope).map(({ name }) => ({ name, origin: null }));
  }
  const sources: Source[] = [];
  for (const item of query.fromClause ?? []) sources.push(...sourcesOf(item, scope, sources));
  return (query.targetList ?? []).flatMap((node) =>
    "ResTarget" in node ? [outputOf(node.ResTarget, sources, scope)] : [],
  );
}

function withQueries(query: SelectStmt, scope: Scope): Scope {
  const added = query.withClause?.ctes ?? [];
  if (added.length === 0) return scope;
  const queries = new Map(scope.queries);
  for (const node of added) {
    if (!("CommonTableExpr" in node)) continue;
    const { CommonTableExpr: cte } = node;
    // A recursive one is a set operation: its own name inside it leads nowhere.
    queries.set(cte.ctename ?? "", []);
    queries.set(cte.ctename ?? "", outputsOfCte(cte, { ...scope, queries }));
  }
  return { ...scope, queries };
}

function outputsOfCte({ ctequery, aliascolnames }: CommonTableExpr, scope: Scope) {
  const outputs = ctequery && "SelectStmt" in ctequery ? outputsOf(ctequery.SelectStmt, scope) : [];
  return renamed(outputs, strings(aliascolnames));
}

function outputOf({ name, val }: ResTarget, sources: readonly Source[], scope: Scope): Output {
  const path = val && "ColumnRef" in val ? pathOf(val.ColumnRef) : null;
  const called = name ?? path?.at(-1) ?? "";
  if (path === null) return { name: called, origin: null };
  const column = path.at(-1) ?? "";
  const qualifier = path.length > 1 ? path.at(-2) : undefined;
  const origin = find(sources, qualifier, column) ?? find(scope.outer, qualifier, column);
  return { name: called, origin: origin ?? null };
}

/** Names of a plain reference; null for `*`. */
function pathOf({ fields }: ColumnRef): readonly string[] | null {
  const names = strings(fields);
  return names.length === fields?.length ? names : null;
}

/** Undefined where no source has it; a column that FULL JOIN USING merges is found twice and is nobody's. */
function find(
  sources: readonly Source[],
  qualifier: string | undefined,
  column: string,
): ColumnOrigin | null | undefined {
  const found = sources
    .filter(({ alias }) => qualifier === undefined || alias === qualifier)
    .flatMap(({ columns }) => columns.filter(({ name }) => name === column));
  return found.length > 1 ? null : found[0]?.origin;
}

function sourcesOf(item: Node, scope: Scope, before: readonly Source[]): readonly Source[] {
  if ("RangeVar" in item) return [sourceOfName(item.RangeVar, scope)];
  if ("RangeSubselect" in item) {
    const { subquery, alias, lateral } = item.RangeSubselect;
    const inner = lateral ? { ...scope, outer: [...before, ...scope.outer] } : scope;
    const outputs =
      subquery && "SelectStmt" in subquery ? outputsOf(subquery.SelectStmt, inner) : [];
    return [{ alias: alias?.aliasname ?? "", columns: renamed(outputs, strings(alias?.colnames)) }];
  }
  if (!("JoinExpr" in item)) return [];
  const { larg, rarg, alias } = item.JoinExpr;
  const left = larg ? sourcesOf(larg, scope, before) : [];
  const right = rarg ? sourcesOf(rarg, scope, [...before, ...left]) : [];
  const both = [...left, ...right];
  if (alias === undefined) return both;
  return [{ alias: alias.aliasname ?? "", columns: both.flatMap(({ columns }) => columns) }];
}

function sourceOfName({ schemaname, relname, alias }: RangeVar, scope: Scope): Source {
  const name = relname ?? "";
  const query = schemaname === undefined ? scope.queries.get(name) : undefined;
  const relation = { schema: schemaname ?? "", name };
  const outputs =
    query ??
    (scope.columnsOf(relation) ?? []).map((column) => ({
      name: column,
      origin: { relation, column },
    }));
  const columns = renamed(outputs, strings(alias?.colnames));
  return { alias: alias?.aliasname ?? name, columns };
}

function renamed(outputs: readonly Output[], names: readonly string[]): readonly Output[] {
  return outputs.map((output, at) => ({ ...output, name: names[at] ?? output.name }));
}

function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
}
