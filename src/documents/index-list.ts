/** Bullets that name indexes under a heading "Indexes". */
import type { DeclaredColumn, DeclaredIndex, DeclaredTable } from "../model/declaration.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type QualifiedName, sameName } from "../model/identifier.ts";
import { type DocumentFacts, joinFacts, NO_FACTS } from "./document-facts.ts";
import {
  itemsUnder,
  itemText,
  lineSpan,
  namedItem,
  namedSection,
  nameIn,
  type Prose,
} from "./document-prose.ts";
import { indexKeys } from "./index-keys.ts";
import type { ListItem } from "./outline.ts";

const HEADING = /\bind(?:exes|ices)\b/i;
const METHOD = /\b(gin|gist|brin|hash|hnsw|ivfflat)\b/i;

/** Indexes of the lists; `tables` are those whose columns the document declares. */
export function readIndexLists(prose: Prose, tables: readonly DeclaredTable[]): DocumentFacts {
  return joinFacts(
    itemsUnder(prose, HEADING).map((item) => {
      const named = namedItem(itemText(item).text);
      const table = named && nameIn(named.name) ? tableOf(item, named.name, tables) : null;
      return named && table ? readItem(prose, item, named, table) : NO_FACTS;
    }),
  );
}

interface IndexedTable {
  readonly name: QualifiedName;
  readonly columns: readonly DeclaredColumn[];
}

/** The table that a heading above names, else the one whose name the index carries. */
function tableOf(
  item: ListItem,
  index: string,
  tables: readonly DeclaredTable[],
): IndexedTable | null {
  const named = namedSection(item.section)?.name;
  if (named) {
    const declared = tables.filter((table) => sameName(table.table, named));
    return { name: named, columns: declared.flatMap((table) => table.columns) };
  }
  const carried = tables
    .filter((table) => `_${index}_`.includes(`_${table.table.name}_`))
    .sort((a, b) => b.table.name.length - a.table.name.length)[0];
  return carried ? { name: carried.table, columns: carried.columns } : null;
}

function readItem(
  prose: Prose,
  item: ListItem,
  { name, words }: { readonly name: string; readonly words: string },
  { name: table, columns }: IndexedTable,
): DocumentFacts {
  const source = lineSpan(prose, itemText(item).line);
  const isColumn = columns.some((column) => column.name === name);
  const keys = isColumn ? [name] : indexKeys(name, table.name, words, columns);
  const index: DeclaredIndex = {
    kind: "index",
    table,
    name: isColumn ? null : name,
    unique: /\buniq(?:ue)?\b/i.test(`${name.replaceAll("_", " ")} ${words}`),
    method: methodFor(words, keys ?? [], columns),
    keys,
    predicate: null,
    certainty: "derived",
    description: words || null,
    source,
  };
  const diagnostics = keys === null ? [notDerivable(name, table, source)] : [];
  return { ...NO_FACTS, declarations: [index], diagnostics };
}

/** JSON documents and arrays are searched by what they contain. */
function methodFor(
  words: string,
  keys: readonly string[],
  columns: readonly DeclaredColumn[],
): string {
  const stated = METHOD.exec(words)?.[1]?.toLowerCase();
  const types = columns.filter((c) => keys.includes(c.name)).map((c) => c.type ?? "");
  const contained = types.length > 0 && types.every((type) => /^jsonb\b|\]$/i.test(type));
  return stated ?? (contained ? "gin" : "btree");
}

function notDerivable(
  index: string,
  table: QualifiedName,
  location: DeclaredIndex["source"],
): Diagnostic {
  const message = `the columns of index ${index} on ${table.name} cannot be told; write them in parentheses beside it`;
  return { code: "document-not-derivable", severity: "note", message, location };
}
