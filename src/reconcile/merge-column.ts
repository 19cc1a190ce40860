/** One column over all the documents that name it. */
import type { DeclaredColumn, DeclaredReference, DeclaredTable } from "../model/declaration.ts";
import { columnSubject, formatName, type QualifiedName } from "../model/identifier.ts";
import type { Contradiction, Facet, MergedColumn } from "../model/merged-schema.ts";
import type { Decides } from "./precedence.ts";

/** A column as one place states it; `loose` where silence means "not said" (prose), not "none". */
export interface StatedColumn {
  readonly column: DeclaredColumn;
  readonly loose: boolean;
}

interface Disagreement {
  readonly facet: Facet;
  readonly first: string;
  readonly second: string;
}

/** Merges what several places say of one column; `stated` has precedence first and is never empty. */
export function mergeColumn(
  table: QualifiedName,
  stated: readonly StatedColumn[],
  full: readonly DeclaredTable[],
  decides: Decides,
  contradictions: Contradiction[],
): MergedColumn {
  const [lead, ...rest] = stated as [StatedColumn, ...StatedColumn[]];
  const open = new Set<Facet>();
  let merged = lead.column;
  for (const other of rest) {
    for (const disagreement of disagreements(lead, other)) {
      const resolved = decides(lead.column.source, other.column.source);
      if (!resolved) open.add(disagreement.facet);
      contradictions.push(contradiction(table, lead.column, other.column, disagreement, resolved));
    }
    merged = fillGaps(merged, other.column);
  }
  const weakened = weaken(merged, open);
  const relaxed = isMissingElsewhere(weakened.name, full) ? relax(weakened) : weakened;
  return { ...relaxed, agreed: !open.has("type") };
}

function contradiction(
  table: QualifiedName,
  first: DeclaredColumn,
  second: DeclaredColumn,
  disagreement: Disagreement,
  resolved: boolean,
): Contradiction {
  return {
    subject: columnSubject(table, first.name),
    facet: disagreement.facet,
    first: { says: disagreement.first, source: first.source },
    second: { says: disagreement.second, source: second.source },
    resolved,
  };
}

function disagreements(a: StatedColumn, b: StatedColumn): readonly Disagreement[] {
  const bothSql = !a.loose && !b.loose;
  const found: (Disagreement | null)[] = [
    differs("type", typeOf(a.column), typeOf(b.column)),
    differs("nullability", nullability(a), nullability(b)),
  ];
  if (bothSql) {
    found.push(
      differs("default", defaultOf(a.column), defaultOf(b.column)),
      differs(
        "primary key",
        keyWord(a.column.primaryKey, "primary key"),
        keyWord(b.column.primaryKey, "primary key"),
      ),
      differs("uniqueness", keyWord(a.column.unique, "unique"), keyWord(b.column.unique, "unique")),
    );
  }
  if (bothSql || (a.column.references && b.column.references)) {
    found.push(
      differs(
        "foreign key",
        referenceOf(a.column.references, bothSql),
        referenceOf(b.column.references, bothSql),
      ),
    );
  }
  return found.filter((d) => d !== null);
}

/** Null means "not said" and disagrees with nothing. */
function differs(facet: Facet, first: string | null, second: string | null): Disagreement | null {
  if (first === null || second === null || first === second) return null;
  return { facet, first, second };
}

function typeOf(column: DeclaredColumn): string | null {
  return column.elaborated?.type ?? column.type?.toLowerCase() ?? null;
}

function nullability(stated: StatedColumn): string | null {
  const { column } = stated;
  if (column.primaryKey) return "NOT NULL";
  if (column.notNull === null) return stated.loose || column.type === null ? null : "NULL";
  return column.notNull ? "NOT NULL" : "NULL";
}

function defaultOf(column: DeclaredColumn): string {
  const text = column.elaborated?.default ?? column.default;
  return text === null ? "no default" : `default ${normaliseUuid(text)}`;
}

/** Both functions yield a random version 4 UUID: which one is used is house style, not a contradiction. */
function normaliseUuid(expression: string): string {
  return /^(?:\w+\.)?(?:uuid_generate_v4|gen_random_uuid)\(\)$/i.test(expression)
    ? "a random uuid"
    : expression;
}

function keyWord(is: boolean, word: string): string {
  return is ? word : `not ${word}`;
}

function referenceOf(reference: DeclaredReference | null, withAction: boolean): string {
  if (reference === null) return "no foreign key";
  const action = withAction && reference.onDelete ? ` on delete ${reference.onDelete}` : "";
  return `references ${formatName(reference.table)}${action}`;
}

/** Takes from the second what the first does not say. */
function fillGaps(first: DeclaredColumn, second: DeclaredColumn): DeclaredColumn {
  return {
    ...first,
    type: first.type ?? second.type,
    elaborated: first.type === null ? second.elaborated : first.elaborated,
    notNull: first.notNull ?? (first.type === null ? second.notNull : null),
    default: first.type === null ? (first.default ?? second.default) : first.default,
    references: first.references ?? (first.type === null ? second.references : null),
    values: first.values.length > 0 ? first.values : second.values,
    comment: first.comment ?? second.comment,
  };
}

/** Keeps only what satisfies every document: rows that fit one of them must fit the table. */
function weaken(column: DeclaredColumn, open: ReadonlySet<Facet>): DeclaredColumn {
  return {
    ...column,
    notNull: open.has("nullability") ? false : column.notNull,
    default: open.has("default") ? null : column.default,
    references: open.has("foreign key") ? null : column.references,
    unique: open.has("uniqueness") ? false : column.unique,
    primaryKey: open.has("primary key") ? false : column.primaryKey,
  };
}

function isMissingElsewhere(name: string, full: readonly DeclaredTable[]): boolean {
  return full.length > 1 && full.some((table) => !table.columns.some((c) => c.name === name));
}

/** Code written to a document without this column could not insert if the column were required. */
function relax(column: DeclaredColumn): DeclaredColumn {
  if (column.primaryKey || column.default !== null || column.generated !== null) return column;
  return { ...column, notNull: false };
}
