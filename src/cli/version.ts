/** The version of this package, as package.json states it. */
import { readFileSync } from "node:fs";

/**
 * A name that differs between builds, so that no build reads what another kept; null where the sources
 * run unbuilt.
 */
export function buildName(): string | null {
  try {
    return readFileSync(new URL("../build-name", import.meta.url), "utf8").trim();
  } catch {
    return null;
  }
}

/** Read from the package itself: the same two folders up from `src/cli` and from `dist/cli`. */
export function packageVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  return version;
}
