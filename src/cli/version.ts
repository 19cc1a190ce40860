/** The version of this package, as package.json states it. */
import { readFileSync } from "node:fs";

/** Read from the package itself: the same two folders up from `src/cli` and from `dist/cli`. */
export function packageVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  return version;
}
