/** Which columns the code uses of each relation, as far as the database lacks them. */
import type { Binding } from "../model/binding.ts";
import { nameKey, type QualifiedName } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";

/** All that the code asks of one relation and does not get. */
export interface TableUse {
  readonly table: QualifiedName;
  /** The relation itself is missing. */
  readonly missing: boolean;
  /** A request names it as its target; false where it is only embedded. */
  readonly addressed: boolean;
  /** Missing columns with their uses, in order of first use. */
  readonly columns: ReadonlyMap<string, readonly Binding[]>;
  /** Uses of the relation itself. */
  readonly relationUses: readonly SourceSpan[];
  readonly bindings: readonly Binding[];
}

/** Groups what is missing by relation. Functions are not part of it. */
export function tableUses(bindings: readonly Binding[]): ReadonlyMap<string, TableUse> {
  const uses = new Map<string, MutableUse>();
  for (const binding of bindings) {
    const { subject } = binding.reference;
    if (subject.kind !== "relation" && subject.kind !== "column") continue;
    if (binding.outcome.kind === "bound") continue;
    if (isNoReason(binding)) continue;
    const table = { schema: subject.schema, name: subject.relation };
    const use = uses.get(nameKey(table)) ?? emptyUse(table);
    uses.set(nameKey(table), use);
    use.bindings.push(binding);
    if (subject.kind === "relation") {
      if (binding.outcome.kind === "missing") use.missing = true;
      if (binding.reference.access !== "embed") use.addressed = true;
      use.relationUses.push(binding.reference.span);
    } else {
      const known = use.columns.get(subject.column) ?? [];
      use.columns.set(subject.column, [...known, binding]);
    }
  }
  return uses;
}

/** What a type alone names, or what may be meant to be absent, is no reason to add a column. */
function isNoReason({ reference: { byType, possible }, outcome }: Binding): boolean {
  return outcome.kind === "missing" && (byType !== undefined || possible === true);
}

interface MutableUse {
  table: QualifiedName;
  missing: boolean;
  addressed: boolean;
  columns: Map<string, Binding[]>;
  relationUses: SourceSpan[];
  bindings: Binding[];
}

function emptyUse(table: QualifiedName): MutableUse {
  return {
    table,
    missing: false,
    addressed: false,
    columns: new Map(),
    relationUses: [],
    bindings: [],
  };
}

/**
 * Whether every insert into the table gives the column a value that is not null. False where no
 * insert is known in full: what cannot be told must not become a NOT NULL.
 */
export function isAlwaysInserted(use: TableUse, column: string): boolean {
  const inserts = new Set(
    use.bindings
      .map((binding) => binding.request)
      .filter((request) => request?.action === "insert" || request?.action === "upsert"),
  );
  if (inserts.size === 0) return false;
  const writes = (use.columns.get(column) ?? []).filter(
    ({ reference }) => reference.access === "insert" || reference.access === "upsert",
  );
  return [...inserts].every((request) => {
    const { value, byType } = writes.find((write) => write.request === request)?.reference ?? {};
    return (
      byType !== "allowed" &&
      value != null &&
      !value.nullable &&
      value.type !== "null" &&
      value.type !== "unknown"
    );
  });
}

/** Column lists that upserts name as their conflict target: each needs a unique key. */
export function conflictTargets(use: TableUse): readonly (readonly string[])[] {
  const byRequest = new Map<object, string[]>();
  for (const { request, reference } of use.bindings) {
    if (request === null || reference.access !== "conflict") continue;
    if (reference.subject.kind !== "column") continue;
    byRequest.set(request, [...(byRequest.get(request) ?? []), reference.subject.column]);
  }
  const distinct = new Map<string, readonly string[]>();
  for (const columns of byRequest.values()) distinct.set([...columns].sort().join(","), columns);
  return [...distinct.values()];
}
