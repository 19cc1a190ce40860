/**
 * Values whose kind no syntax tells, told by TypeScript's checker. The checker costs a second: it is
 * loaded for the values that are asked for, and not at all where there are none.
 */
import type { ValueEvidence } from "../model/request.ts";
import type { WantedValue } from "./check-values.ts";
import { openProject } from "./project.ts";

export type { WantedValue } from "./check-values.ts";

/**
 * The evidence of each value that the checker can tell, in the order of `wanted`; the others are left
 * out. `root` is the absolute project root. Installed packages are not read: what comes from them
 * stays unknown, and so does what stands in files that cannot be checked.
 */
export async function typeValues<Value extends WantedValue>(
  root: string,
  wanted: readonly Value[],
): Promise<ReadonlyMap<Value, ValueEvidence>> {
  if (wanted.length === 0) return new Map();
  const { checkValues } = await import("./check-values.ts");
  return checkValues(openProject(root), wanted);
}
