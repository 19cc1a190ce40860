/** Of the reads of all requests of a file, those that hold: of one request, and of a key that no code sets. */
import { compareSpans, formatSpan, type SourceSpan } from "../../model/location.ts";
import type { Request, RowRead } from "../../model/request.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { unsettledKeys } from "./unsettled-keys.ts";

/** The requests with those reads only. */
export function withCertainReads(
  requests: readonly Request[],
  unit: SourceUnit,
): readonly Request[] {
  const reads = requests.flatMap((request) => request.rowReads ?? []);
  const unsettled = reads.length > 0 ? unsettledKeys(unit) : new Set();
  const times = countPlaces(reads);
  const holds = (read: RowRead): boolean =>
    times.get(placeOf(read)) === 1 &&
    !read.path.some((step) => step.kind === "key" && unsettled.has(step.name));
  return requests.map(({ rowReads, ...request }) => {
    const certain = (rowReads ?? []).filter(holds).sort(comparePlaces);
    return certain.length > 0 ? { ...request, rowReads: certain } : request;
  });
}

/** How many requests read each place. */
function countPlaces(reads: readonly RowRead[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const read of reads) times.set(placeOf(read), (times.get(placeOf(read)) ?? 0) + 1);
  return times;
}

function placeOf(read: RowRead): string {
  const span = lastKey(read);
  return span ? formatSpan(span) : "";
}

function comparePlaces(a: RowRead, b: RowRead): number {
  const [first, second] = [lastKey(a), lastKey(b)];
  return first && second ? compareSpans(first, second) : 0;
}

function lastKey({ path }: RowRead): SourceSpan | null {
  const last = path.at(-1);
  return last?.kind === "key" ? last.span : null;
}
