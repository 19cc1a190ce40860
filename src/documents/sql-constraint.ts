/** Constraints of a table as declared in SQL. */
import type { DeclaredConstraint } from "../model/declaration.ts";
import { quoteIdentifier } from "../model/identifier.ts";
import type { Node, NodeOf } from "./grammar.ts";
import {
  type FenceStatement,
  isWord,
  type LexemeRange,
  rangeSpan,
  rangeText,
} from "./sql-fence.ts";
import { columnsRead, strings } from "./sql-nodes.ts";
import { referenceOf } from "./sql-reference.ts";

type Kind = DeclaredConstraint["kind"];

const KINDS: Readonly<Record<string, Kind>> = {
  CONSTR_PRIMARY: "primary-key",
  CONSTR_UNIQUE: "unique",
  CONSTR_FOREIGN: "foreign-key",
  CONSTR_CHECK: "check",
  CONSTR_EXCLUSION: "exclusion",
};

/** How each kind begins when it is written for a table instead of behind its column. */
const TABLE_FORMS: Readonly<Partial<Record<Kind, (column: string) => string>>> = {
  "primary-key": (column) => `PRIMARY KEY (${column})`,
  unique: (column) => `UNIQUE (${column})`,
  "foreign-key": (column) => `FOREIGN KEY (${column}) `,
};

/** A table constraint that fills a range of the statement, or null where the node is none. */
export function tableConstraint(
  statement: FenceStatement,
  node: NodeOf<"Constraint">,
  range: LexemeRange,
): DeclaredConstraint | null {
  const kind = KINDS[node.contype ?? ""];
  if (kind === undefined) return null;
  return {
    kind,
    name: node.conname ?? null,
    columns: keyColumns(node),
    references: kind === "foreign-key" ? referenceOf(node) : null,
    definition: rangeText(statement.fence, withoutName(statement, range)),
    source: rangeSpan(statement.fence, range),
  };
}

/** A constraint that stands behind its column, written for the table. */
export function detachedConstraint(
  statement: FenceStatement,
  node: NodeOf<"Constraint">,
  range: LexemeRange,
  column: string,
): DeclaredConstraint | null {
  const found = tableConstraint(statement, node, range);
  if (found === null) return null;
  const form = TABLE_FORMS[found.kind]?.(quoteIdentifier(column));
  if (form === undefined) return { ...found, columns: columnsRead(node.raw_expr) };
  const definition = found.kind === "foreign-key" ? form + found.definition : form;
  return { ...found, columns: [column], definition };
}

/** The range behind `CONSTRAINT name`. */
export function withoutName(statement: FenceStatement, range: LexemeRange): LexemeRange {
  const named = isWord(statement.fence, range.from, "constraint");
  return named ? { from: range.from + 2, to: range.to } : range;
}

function keyColumns(node: NodeOf<"Constraint">): readonly string[] {
  if (node.fk_attrs) return strings(node.fk_attrs);
  if (node.keys) return strings(node.keys);
  return node.exclusions ? node.exclusions.flatMap(excludedColumns) : columnsRead(node.raw_expr);
}

/** The column of one `column WITH operator` of an exclusion. */
function excludedColumns(exclusion: Node): readonly string[] {
  if (!("List" in exclusion)) return [];
  return (exclusion.List.items ?? []).flatMap((item) =>
    "IndexElem" in item && item.IndexElem.name ? [item.IndexElem.name] : [],
  );
}
