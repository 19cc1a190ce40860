/** How many distinct objects of a kind a list of declarations names. */
import type { ClaimSubject, Declaration } from "../model/declaration.ts";
import { nameKey } from "../model/identifier.ts";
import type { CountPhrase } from "./count-phrase.ts";

type Keys = (declaration: Declaration, place: number) => readonly string[];

/** What tells one object of a subject from another; unnamed ones are told by their place. */
const KEYS: Readonly<Record<ClaimSubject, Keys>> = {
  tables: (d) => (d.kind === "table" && d.partitionOf === null ? [nameKey(d.table)] : []),
  columns: (d) => {
    if (d.kind === "column") return [`${nameKey(d.table)}.${d.column.name}`];
    return d.kind === "table"
      ? d.columns.map((column) => `${nameKey(d.table)}.${column.name}`)
      : [];
  },
  indexes: (d, place) => (d.kind === "index" ? [`${nameKey(d.table)} ${d.name ?? place}`] : []),
  policies: (d, place) => (d.kind === "policy" ? [`${nameKey(d.table)} ${d.name ?? place}`] : []),
  triggers: (d) => {
    return d.kind === "trigger" ? [`${nameKey(d.table)} ${d.name ?? d.column}`] : [];
  },
  functions: (d) => (d.kind === "function" ? [nameKey(d.function)] : []),
  views: (d) => (d.kind === "view" ? [nameKey(d.view)] : []),
};

/** Distinct objects; "missing columns" are those that are added to tables, wherever there are any. */
export function countDeclared(phrase: CountPhrase, declarations: readonly Declaration[]): number {
  const additions = declarations.filter((declaration) => declaration.kind === "column");
  const counted = phrase.subject === "columns" && phrase.added ? additions : declarations;
  return new Set(counted.flatMap(KEYS[phrase.subject])).size;
}
