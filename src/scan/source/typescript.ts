/**
 * TypeScript's compiler as ts-morph brings it, and nothing else of ts-morph. Node looks through all of
 * a CommonJS package for the names that it exports before it runs what is imported; what is required
 * is only run. So the build puts this module in the place of `import { ts } from "ts-morph"`.
 * See docs/decisions/0012-loading-typescript.md.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ts as Compiler } from "ts-morph";

const requireHere = createRequire(import.meta.url);

/** The same compiler as `ts` of ts-morph. */
export const ts: typeof Compiler = requireCompiler();

function requireCompiler(): typeof Compiler {
  const main = requireHere.resolve("ts-morph");
  const common = createRequire(main).resolve("@ts-morph/common");
  try {
    return requireHere(join(dirname(common), "typescript.js"));
  } catch {
    // Another version of ts-morph may keep it elsewhere.
    return requireHere(main).ts;
  }
}
