/** How much of the code's names the audit knows. */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Coverage, NameCount, NameKind } from "../model/report.ts";
import type { Action, ScanResult, UnresolvedName } from "../model/request.ts";
import type { BindResult } from "./bind.ts";
import { asksElsewhere } from "./other-databases.ts";

/**
 * The figures of the coverage line. Every name is either resolved or has a diagnostic; docs/COVERAGE.md
 * says what counts as one name.
 */
export function coverage(scan: ScanResult, bound: BindResult): Coverage {
  const bindings = bound.bindings.map(({ reference, outcome }): Counted => {
    const isOpen = outcome.kind === "unknown" && outcome.of === null;
    return { kind: reference.kind, isResolved: !isOpen };
  });
  const elsewhere = scan.requests.filter(asksElsewhere).length;
  const open = bound.diagnostics.filter(({ code }) => code !== "other-database");
  const counted = [...bindings, ...unresolvedNames(scan), ...open.map(ofDiagnostic)];
  const byKind = {
    relation: countOf("relation", counted),
    function: countOf("function", counted),
    column: countOf("column", counted),
  };
  const kinds = Object.values(byKind);
  return {
    files: scan.files,
    filesWithRequests: scan.filesWithRequests,
    requests: scan.requests.length,
    resolved: scan.requests.length - bound.partial.size - elsewhere,
    unresolved: bound.partial.size + elsewhere,
    names: kinds.reduce((sum, { names }) => sum + names, 0),
    resolvedNames: kinds.reduce((sum, { resolved }) => sum + resolved, 0),
    byKind,
  };
}

interface Counted {
  readonly kind: NameKind;
  readonly isResolved: boolean;
}

function countOf(kind: NameKind, counted: readonly Counted[]): NameCount {
  const own = counted.filter((one) => one.kind === kind);
  return { names: own.length, resolved: own.filter((one) => one.isResolved).length };
}

function unresolvedNames({ requests, subscriptions }: ScanResult): readonly Counted[] {
  return [
    ...requests.flatMap(({ action, unresolved }) =>
      countable(unresolved).map((name) => unknown(name, action)),
    ),
    ...subscriptions.flatMap(({ unresolved }) => unresolved.map((name) => unknown(name, "read"))),
  ];
}

/** What is asked of a relation or function that is not known is no name that could be known. */
function countable(unresolved: readonly UnresolvedName[]): readonly UnresolvedName[] {
  const targets = unresolved.filter(isTarget);
  return targets.length > 0 ? targets : unresolved;
}

function isTarget({ role }: UnresolvedName): boolean {
  return role === "relation" || role === "function" || role === "schema";
}

/** A schema hides which relation or function is meant; what is sent to a function, its arguments. */
function unknown(name: UnresolvedName, action: Action): Counted {
  const target = action === "call" ? "function" : "relation";
  const isArguments = name.role === "payload" && action === "call";
  return { kind: isTarget(name) || isArguments ? target : "column", isResolved: false };
}

const KINDS: Readonly<Partial<Record<Diagnostic["code"], NameKind>>> = {
  "dynamic-relation": "relation",
  "dynamic-schema": "relation",
  "unresolved-embed": "relation",
  "dynamic-function": "function",
};

function ofDiagnostic({ code }: Diagnostic): Counted {
  return { kind: KINDS[code] ?? "column", isResolved: false };
}
