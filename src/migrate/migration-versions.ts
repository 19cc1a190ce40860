/** Version prefixes that continue the numbering of the migrations that exist. */

const FALLBACK = "0000";

/**
 * The next `count` prefixes after the highest of `names` (file or folder names): time stamps and
 * counters alike grow by one, and keep their width. No clock: the same input gives the same names.
 */
export function nextVersions(names: readonly string[], count: number): readonly string[] {
  const prefixes = names.flatMap((name) => /^V?(\d+)/.exec(name)?.[1] ?? []);
  const highest = prefixes.reduce(
    (best, prefix) => (BigInt(prefix) > BigInt(best) ? prefix : best),
    FALLBACK,
  );
  return Array.from({ length: count }, (_, index) =>
    (BigInt(highest) + BigInt(index + 1)).toString().padStart(highest.length, "0"),
  );
}
