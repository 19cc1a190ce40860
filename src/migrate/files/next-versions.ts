/**
 * Versions that come after all that exist. No clock: the same names give the same versions. Counters and time
 * stamps alike grow by one and keep their width.
 */
import { compareVersions, versionParts } from "../../model/dotted-version.ts";
import { compareText } from "../../model/location.ts";

/** New versions, in order; null where no number would come after all names that exist. */
type Versions = readonly string[] | null;

const FIRST = "0000";

/** For tools that go by the text of names. */
export function versionsByText(names: readonly string[], count: number): Versions {
  const last = [...names].sort(compareText).at(-1);
  const highest = last === undefined ? FIRST : /^\d+/.exec(last)?.[0];
  if (highest === undefined) return null;
  const versions = after(highest, count);
  return versions.every((version) => version.length === highest.length) ? versions : null;
}

/** For tools that go by the leading number of names, whether a `V` stands before it or not. */
export function versionsByNumber(names: readonly string[], count: number): Versions {
  const numbers = names.flatMap((name) => /^[Vv]?(\d+)/.exec(name)?.[1] ?? []);
  if (numbers.length === 0) return names.length === 0 ? after(FIRST, count) : null;
  return after(
    numbers.reduce((best, number) => (BigInt(number) > BigInt(best) ? number : best)),
    count,
  );
}

/** For Flyway: the last part of the highest version grows. */
export function versionsByPart(versions: readonly string[], count: number): readonly string[] {
  const highest = versions
    .toSorted((a, b) => compareVersions(versionParts(a), versionParts(b)))
    .at(-1);
  if (highest === undefined) return after("0", count);
  const [, head = "", last = ""] = /^(.*?)(\d+)$/.exec(highest) ?? [];
  return after(last, count).map((part) => head + part);
}

function after(highest: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    (BigInt(highest) + BigInt(index + 1)).toString().padStart(highest.length, "0"),
  );
}
