/** Indexes, policies and triggers on tables that their document leaves to others. */
import { findRelation } from "../../model/catalog.ts";
import type {
  Declaration,
  DeclaredIndex,
  DeclaredPolicy,
  DeclaredTrigger,
} from "../../model/declaration.ts";
import type { FindingDraft } from "../../model/finding.ts";
import { formatName, nameKey, type Subject } from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Facts } from "../../model/rule.ts";

type Placed = DeclaredIndex | DeclaredPolicy | DeclaredTrigger;

/** One draft for each; a table that the document alters counts as its own. */
export function* presupposedTables(facts: Facts): Generator<FindingDraft> {
  const declarers = declarersByTable(facts.documents.declarations);
  for (const one of facts.documents.declarations) {
    if (one.kind !== "index" && one.kind !== "policy" && one.kind !== "trigger") continue;
    const places = declarers.get(nameKey(one.table)) ?? [];
    if (places.some((place) => place.file === one.source.file)) continue;
    yield draft(facts, one, places);
  }
}

function declarersByTable(
  declarations: readonly Declaration[],
): ReadonlyMap<string, readonly SourceSpan[]> {
  const places = new Map<string, SourceSpan[]>();
  for (const one of declarations) {
    const name =
      one.kind === "view" ? one.view : "table" in one && isDeclarer(one) ? one.table : null;
    if (name === null) continue;
    const known = places.get(nameKey(name)) ?? [];
    known.push(one.source);
    places.set(nameKey(name), known);
  }
  return places;
}

function isDeclarer(one: Declaration): boolean {
  return one.kind === "table" || one.kind === "column" || one.kind === "constraint";
}

function draft(facts: Facts, one: Placed, places: readonly SourceSpan[]): FindingDraft {
  const table = formatName(one.table);
  const isThere = findRelation(facts.catalog, one.table) !== undefined;
  return {
    subject: subjectOf(one),
    message: `${one.name ?? `${WORDS[one.kind]}`} is on ${table}, which this document does not declare`,
    help: isThere
      ? `the database has ${table}; say in the document that it is presupposed`
      : `declare ${table} in this document, or move the ${one.kind} to the document that does`,
    span: one.source,
    related: places.map((span) => ({ message: `${table} is declared here`, span })),
    runtimeError: null,
  };
}

const WORDS: Readonly<Record<Placed["kind"], string>> = {
  index: "an index",
  policy: "a policy",
  trigger: "a trigger",
};

function subjectOf(one: Placed): Subject {
  if (one.name === null) return { kind: "document", file: one.source.file };
  return { kind: one.kind, schema: one.table.schema, relation: one.table.name, name: one.name };
}
