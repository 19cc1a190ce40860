/** Single files that are left out, counted by the file or folder that is told. */
import type { LeftOut } from "../../model/left-out.ts";
import { compareText } from "../../model/location.ts";
import type { PathMark } from "./left-out-path.ts";

/** One entry for each path, sorted by it. */
export function countLeftOut(marks: readonly PathMark[]): readonly LeftOut[] {
  const counts = new Map<string, LeftOut>();
  for (const { path, reason } of marks) {
    const files = (counts.get(path)?.files ?? 0) + 1;
    counts.set(path, { path, reason, files });
  }
  return [...counts.values()].sort((a, b) => compareText(a.path, b.path));
}
