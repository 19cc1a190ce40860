/**
 * Rows that may belong to several tables: what is sent is one of several, and so is the table. Which
 * of them meet, only run time knows.
 */
import type { Binding } from "../model/binding.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { formatSubject } from "../model/identifier.ts";
import { compareSpans, type SourceSpan } from "../model/location.ts";
import type { Request } from "../model/request.ts";

/** Bindings that hold whichever row meets which table, and a diagnostic for each that may not. */
export interface CertainBindings {
  readonly bindings: readonly Binding[];
  readonly diagnostics: readonly Diagnostic[];
  /** The requests of those that may not. */
  readonly requests: readonly Request[];
}

/** Takes out the columns that one table lacks, another of the same call has, and not every row names. */
export function certainBindings(bindings: readonly Binding[]): CertainBindings {
  const bound = bindings.filter(isBoundKey);
  const open = new Set(
    bindings.filter((one) => isMissingKey(one) && bound.some((other) => isSameKey(one, other))),
  );
  return {
    bindings: bindings.filter((one) => !open.has(one)),
    diagnostics: [...open].map(({ reference }) => ({
      code: "dynamic-payload",
      severity: "note",
      message: `Whether ${formatSubject(reference.subject)} is sent is known only at run time: which of several rows goes with which table is not seen.`,
      location: reference.span,
    })),
    requests: [...open].flatMap(({ request }) => request ?? []),
  };
}

function isBoundKey({ request, reference, outcome }: Binding): boolean {
  return outcome.kind === "bound" && isOptionalKey(request, reference.span);
}

function isMissingKey({ request, reference, outcome }: Binding): boolean {
  return outcome.kind === "missing" && isOptionalKey(request, reference.span);
}

/** A key that is not in every row. */
function isOptionalKey(request: Request | null, span: SourceSpan): boolean {
  const keys = request?.payload?.keys ?? [];
  return keys.some((key) => key.optional && isSame(key.name.span, span));
}

/** The same key of the same call, sent to another table. */
function isSameKey(one: Binding, other: Binding): boolean {
  return (
    one.request !== null &&
    other.request !== null &&
    one.request.target?.value !== other.request.target?.value &&
    isSame(one.request.span, other.request.span) &&
    isSame(one.reference.span, other.reference.span)
  );
}

function isSame(a: SourceSpan, b: SourceSpan): boolean {
  return compareSpans(a, b) === 0;
}
