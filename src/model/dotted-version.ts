/** Versions such as `7`, `1.2.3` or `2024_01_02`: compared by number, part by part. */

/** The parts of a version that dots or underscores divide. */
export function versionParts(version: string): readonly bigint[] {
  return version === "" ? [] : version.split(/[._]/).map(BigInt);
}

/** `1` and `1.0` are the same version. */
export function compareVersions(a: readonly bigint[], b: readonly bigint[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at] ?? 0n, b[at] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
