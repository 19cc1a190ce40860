/** Files of a project that are no code of its own, and are therefore not scanned. */

/** Why. `output`: a build wrote it. `vendored`: it belongs to somebody else. */
export type LeftOutReason = "declaration" | "minified" | "generated" | "output" | "vendored";

/** A file, or a folder with the code files in it. */
export interface LeftOut {
  /** POSIX, relative to the project root. */
  readonly path: string;
  readonly reason: LeftOutReason;
  readonly files: number;
}
