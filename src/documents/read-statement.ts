/** The answer of every reader of one SQL statement. */
import type { Declaration } from "../model/declaration.ts";

/** What one statement declares, and what of it is not taken (in words, for messages). */
export interface ReadStatement {
  readonly declarations: readonly Declaration[];
  readonly ignored: readonly string[];
}
