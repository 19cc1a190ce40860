/** Findings about failures that the code looks for and gets by: told as notes, with the place of the check. */
import type { FindingDraft } from "../model/finding.ts";
import type { SourceSpan } from "../model/location.ts";
import type { HandledError, Request } from "../model/request.ts";
import type { Facts } from "../model/rule.ts";

/** The requests that name something at a place. */
export type RequestsAt = ReadonlyMap<string, ReadonlySet<Request | null>>;

/** Indexes the requests by the places of their names and faults. */
export function requestsByPlace({ bindings, faults }: Facts): RequestsAt {
  const byPlace = new Map<string, Set<Request | null>>();
  const add = (span: SourceSpan, request: Request | null): void => {
    const known = byPlace.get(keyOf(span));
    if (known) known.add(request);
    else byPlace.set(keyOf(span), new Set([request]));
  };
  for (const { reference, request } of bindings) add(reference.span, request);
  for (const { place, request } of faults) add(place.span, request);
  return byPlace;
}

function keyOf({ file, line, column, endLine, endColumn }: SourceSpan): string {
  return `${file}\0${line}:${column}-${endLine}:${endColumn}`;
}

/**
 * The draft, as a note where every request at its place handles the answer of production. The code gets
 * by without the object; databases that have it are still to have it, so that `fix` proposes it.
 */
export function withHandling(draft: FindingDraft, requests: RequestsAt): FindingDraft {
  const code = draft.runtimeError?.code;
  const askers = [...(requests.get(keyOf(draft.span)) ?? [])];
  if (code === undefined || askers.length === 0) return draft;
  const checks = askers.map((request) => checkOf(request, code));
  const [check] = checks;
  if (!check || checks.includes(undefined)) return draft;
  const related = { message: `the code handles ${code} here`, span: check.span };
  return {
    ...draft,
    severity: "note",
    message: `${draft.message}; the code handles ${code}`,
    related: [...draft.related, related],
  };
}

function checkOf(request: Request | null, code: string): HandledError | undefined {
  return request?.handles?.find((handled) => handled.code === code);
}
