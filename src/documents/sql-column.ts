/** One column of CREATE TABLE or ADD COLUMN, each clause as the document writes it. */
import type { DeclaredColumn, DeclaredConstraint } from "../model/declaration.ts";
import { enumeratedValues, holdsWords } from "./enumerated-values.ts";
import type { NodeOf } from "./grammar.ts";
import { detachedConstraint, withoutName } from "./sql-constraint.ts";
import {
  type FenceStatement,
  findOpening,
  findWord,
  insideParentheses,
  type LexemeRange,
  lexemeFrom,
  lexemeText,
  lineAt,
  rangeSpan,
  rangeText,
  startOf,
} from "./sql-fence.ts";
import { referenceOf } from "./sql-reference.ts";

/** A column, and those of its constraints that carry a name or say when they are checked. */
export interface ReadColumn {
  readonly column: DeclaredColumn;
  readonly constraints: readonly DeclaredConstraint[];
}

interface Clause {
  readonly node: NodeOf<"Constraint">;
  readonly range: LexemeRange;
  /** It says more than a column holds, and is kept as a constraint of the table. */
  readonly detached: boolean;
}

/** Reads the column that fills a range of the statement. */
export function readColumn(
  statement: FenceStatement,
  node: NodeOf<"ColumnDef">,
  range: LexemeRange,
): ReadColumn {
  const { fence } = statement;
  const clauses = clausesOf(statement, node, range);
  const plain = clauses.filter((clause) => !clause.detached);
  const of = (type: string): Clause | undefined => clauses.find((c) => c.node.contype === type);
  const own = (type: string): Clause | undefined => plain.find((c) => c.node.contype === type);
  const type = typeText(statement, node, range);
  const comment = trailingComment(statement, range);
  const foreign = own("CONSTR_FOREIGN");
  const generated = of("CONSTR_GENERATED") ?? of("CONSTR_IDENTITY");
  const required = of("CONSTR_NOTNULL") ?? of("CONSTR_PRIMARY") ?? of("CONSTR_IDENTITY");
  const name = node.colname ?? "";
  const column: DeclaredColumn = {
    name,
    type,
    notNull: required !== undefined || /^(?:small|big)?serial/i.test(type ?? ""),
    default: defaultText(statement, of("CONSTR_DEFAULT")),
    generated: generated ? rangeText(fence, withoutName(statement, generated.range)) : null,
    primaryKey: own("CONSTR_PRIMARY") !== undefined,
    unique: own("CONSTR_UNIQUE") !== undefined,
    references: foreign ? referenceOf(foreign.node) : null,
    checks: plain.flatMap((clause) => checkText(statement, clause)),
    values: comment !== null && holdsWords(type) ? enumeratedValues(comment) : [],
    comment,
    source: rangeSpan(fence, range),
    elaborated: null,
  };
  const constraints = clauses.flatMap((clause) =>
    clause.detached ? (detachedConstraint(statement, clause.node, clause.range, name) ?? []) : [],
  );
  return { column, constraints };
}

/** Where each clause behind the type begins: constraints and COLLATE. */
function boundaries(
  statement: FenceStatement,
  node: NodeOf<"ColumnDef">,
  range: LexemeRange,
): readonly number[] {
  const places = (node.constraints ?? []).flatMap((c) =>
    "Constraint" in c ? [c.Constraint.location] : [],
  );
  if (node.collClause) places.push(node.collClause.location);
  const starts = places.map((byte) => lexemeFrom(statement.fence, statement.offsetOf(byte)));
  return [...starts, range.to].sort((a, b) => a - b);
}

function clausesOf(
  statement: FenceStatement,
  node: NodeOf<"ColumnDef">,
  range: LexemeRange,
): readonly Clause[] {
  const starts = boundaries(statement, node, range);
  const clauses: Clause[] = [];
  for (const item of node.constraints ?? []) {
    if (!("Constraint" in item)) continue;
    const constraint = item.Constraint;
    const from = lexemeFrom(statement.fence, statement.offsetOf(constraint.location));
    const to = starts.find((start) => start > from) ?? range.to;
    const last = clauses.at(-1);
    if (!constraint.contype?.startsWith("CONSTR_ATTR_")) {
      clauses.push({ node: constraint, range: { from, to }, detached: "conname" in constraint });
    } else if (last?.node.contype === "CONSTR_FOREIGN") {
      clauses.pop();
      clauses.push({ node: last.node, range: { from: last.range.from, to }, detached: true });
    }
  }
  return clauses;
}

function typeText(
  statement: FenceStatement,
  node: NodeOf<"ColumnDef">,
  range: LexemeRange,
): string | null {
  if (!node.typeName) return null;
  const offset = statement.offsetOf(node.typeName.location);
  const from = lexemeFrom(statement.fence, offset);
  const to = boundaries(statement, node, range)[0] ?? range.to;
  return rangeText(statement.fence, { from, to }).replace(/\s+/g, " ");
}

function defaultText(statement: FenceStatement, clause: Clause | undefined): string | null {
  if (!clause) return null;
  const word = findWord(statement.fence, clause.range, "default");
  return rangeText(statement.fence, { from: word + 1, to: clause.range.to });
}

function checkText(statement: FenceStatement, clause: Clause): readonly string[] {
  if (clause.node.contype !== "CONSTR_CHECK") return [];
  const opening = findOpening(statement.fence, clause.range);
  return [rangeText(statement.fence, insideParentheses(statement.fence, opening, clause.range.to))];
}

/** The comment on a line of the column, behind it or inside it. */
function trailingComment(statement: FenceStatement, range: LexemeRange): string | null {
  const { fence } = statement;
  const lastLine = lineAt(fence, startOf(fence, range.to - 1));
  let ended = false;
  for (let index = range.from; index < fence.lexemes.length; index++) {
    const lexeme = fence.lexemes[index];
    if (!lexeme || lineAt(fence, lexeme.start) > lastLine) return null;
    if (lexeme.kind === "comment") return commentText(lexemeText(fence, index));
    if (index < range.to) continue;
    if (ended || !/^[,;]$/.test(lexemeText(fence, index))) return null;
    ended = true;
  }
  return null;
}

function commentText(comment: string): string | null {
  const text = comment.startsWith("--")
    ? comment.replace(/^-+/, "")
    : comment.replace(/^\/\*+|\*+\/$/g, "");
  return text.trim().replace(/\s+/g, " ") || null;
}
