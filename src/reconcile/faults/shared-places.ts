/**
 * Texts that may belong to several requests: a filter on a variable that is given one of two requests,
 * a select list or a row beside a target that is one of two. Which of them meet, only run time knows.
 */
import type { Fault } from "../../model/fault.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Request } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";

/** The faults that are there whichever of the requests meets the text. */
export function certainFaults(
  faults: readonly Fault[],
  requests: readonly Request[],
): readonly Fault[] {
  return faults.filter((fault) => {
    const { request, place } = fault;
    if (request === null) return true;
    const isRow = isOneOfRows(request, place.span);
    const isOutside = !isRow && !contains(request.span, place.span);
    const hasChoice = isRow || request.selects.length > 1;
    if (!isOutside && !hasChoice) return true;
    return requests.every((other) => {
      const shares = isOutside
        ? textsOf(other).some((text) => contains(text.span, place.span))
        : isSame(other.span, request.span);
      return other === request || !shares || faults.some((one) => isEqual(one, fault, other));
    });
  });
}

/** A row of which another may be sent in place. */
function isOneOfRows({ payload }: Request, span: SourceSpan): boolean {
  const { kind, rows = [] } = payload?.rows ?? {};
  return kind === "one-of" && rows.length > 1 && rows.some((row) => isSame(row.span, span));
}

function isEqual(one: Fault, fault: Fault, request: Request): boolean {
  return (
    one.request === request && one.kind === fault.kind && isSame(one.place.span, fault.place.span)
  );
}

function textsOf(request: Request): readonly SourceText[] {
  const optional = [
    ...request.logic.map(({ referencedTable }) => referencedTable),
    ...request.orders.map(({ referencedTable }) => referencedTable),
  ];
  return [
    ...request.selects,
    ...request.filters.map(({ path }) => path),
    ...request.logic.map(({ text }) => text),
    ...request.orders.map(({ text }) => text),
    ...request.embedPaths,
    ...optional.filter((text) => text !== null),
  ];
}

function contains(outer: SourceSpan, inner: SourceSpan): boolean {
  return (
    outer.file === inner.file &&
    (outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column)) &&
    (outer.endLine > inner.endLine ||
      (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn))
  );
}

function isSame(a: SourceSpan, b: SourceSpan): boolean {
  return contains(a, b) && contains(b, a);
}
