/**
 * All documents of a project taken together: one definition per object, and every place where they
 * disagree. What they disagree on is left out of the result or weakened to what fits all of them.
 */
import type {
  Declaration,
  DeclaredColumn,
  DeclaredConstraint,
  DeclaredTable,
} from "../model/declaration.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import { compareText } from "../model/location.ts";
import type { Contradiction, MergedSchema, MergedTable } from "../model/merged-schema.ts";
import { mergeColumn, type StatedColumn } from "./merge-column.ts";
import { mergeNamed } from "./merge-named.ts";
import { compareColumnSets } from "./merge-table.ts";
import { type Decides, precedenceOrder } from "./precedence.ts";

/**
 * Merges declarations. `precedence` are file paths, first wins; what is not among them has none.
 * Declarations should be elaborated, so that types compare as Postgres sees them.
 */
export function mergeDeclarations(
  declarations: readonly Declaration[],
  precedence: readonly string[],
): MergedSchema {
  const order = precedenceOrder(precedence);
  const sorted = [...declarations].sort((a, b) => order.compare(a.source, b.source));
  const contradictions: Contradiction[] = [];
  const tables = groupByTable(sorted).map((group) =>
    mergeTable(group, order.decides, contradictions),
  );
  const named = mergeNamed(sorted, order.decides, contradictions);
  return {
    tables,
    ...named,
    partitions: sorted.filter(isPartition),
    others: sorted.filter((d) => d.kind === "other"),
    contradictions,
  };
}

interface TableGroup {
  readonly table: QualifiedName;
  readonly declarations: Declaration[];
}

function isPartition(declaration: Declaration): declaration is DeclaredTable {
  return declaration.kind === "table" && declaration.partitionOf !== null;
}

function groupByTable(declarations: readonly Declaration[]): readonly TableGroup[] {
  const groups = new Map<string, TableGroup>();
  for (const declaration of declarations) {
    if (!speaksOfTable(declaration)) continue;
    const key = nameKey(declaration.table);
    const group = groups.get(key) ?? { table: declaration.table, declarations: [] };
    group.declarations.push(declaration);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => compareText(nameKey(a.table), nameKey(b.table)));
}

function speaksOfTable(
  declaration: Declaration,
): declaration is Extract<
  Declaration,
  { kind: "table" | "column" | "constraint" | "row-security" }
> {
  switch (declaration.kind) {
    case "table":
      return declaration.partitionOf === null;
    case "column":
    case "constraint":
    case "row-security":
      return true;
    default:
      return false;
  }
}

function mergeTable(
  group: TableGroup,
  decides: Decides,
  contradictions: Contradiction[],
): MergedTable {
  const full = group.declarations.filter((d) => d.kind === "table");
  compareColumnSets(full, decides, contradictions);
  const columns = [...columnsByName(group.declarations).values()].map((stated) =>
    mergeColumn(group.table, stated, fullDeclarations(full), decides, contradictions),
  );
  return {
    table: group.table,
    declared: full.length > 0,
    columns,
    constraints: mergeConstraints(group.declarations),
    rowSecurity: group.declarations.some((d) => d.kind === "row-security"),
    purpose: full.find((d) => d.purpose !== null)?.purpose ?? null,
    declarations: group.declarations,
  };
}

/** Declarations that mean to name every column of the table. */
function fullDeclarations(tables: readonly DeclaredTable[]): readonly DeclaredTable[] {
  return tables.filter((table) => table.form !== "mention");
}

function columnsByName(declarations: readonly Declaration[]): Map<string, StatedColumn[]> {
  const columns = new Map<string, StatedColumn[]>();
  const add = (column: DeclaredColumn, loose: boolean) => {
    const stated = columns.get(column.name) ?? [];
    stated.push({ column, loose });
    columns.set(column.name, stated);
  };
  for (const declaration of declarations) {
    if (declaration.kind === "table") {
      for (const column of declaration.columns) add(column, declaration.form !== "sql");
    } else if (declaration.kind === "column") {
      add(declaration.column, declaration.column.type === null);
    }
  }
  return columns;
}

function mergeConstraints(declarations: readonly Declaration[]): readonly DeclaredConstraint[] {
  const seen = new Map<string, DeclaredConstraint>();
  for (const declaration of declarations) {
    const constraints =
      declaration.kind === "table"
        ? declaration.constraints
        : declaration.kind === "constraint"
          ? [declaration.constraint]
          : [];
    for (const constraint of constraints) {
      const key = `${constraint.kind} ${constraint.columns.join(",")} ${constraint.kind === "check" ? constraint.definition : ""}`;
      if (!seen.has(key)) seen.set(key, constraint);
    }
  }
  return [...seen.values()];
}
