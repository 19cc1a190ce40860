/** What would let the audit know a name that only run time knows. */

/** Where the name comes from, as far as that says what would help. */
export type Lesson =
  /** A parameter of a function that other files can call: `clients` can name it. */
  | {
      readonly kind: "argument";
      /** The file, or null for a method, which is taught by its name alone. */
      readonly module: string | null;
      /** The export (`default` for the default), or the method. */
      readonly name: string;
      readonly index: number;
      /** The member of the object that is passed there, outermost first; empty for the argument itself. */
      readonly keys: readonly string[];
    }
  /** A parameter, as written, that could have a narrower type; `typed`: it has one already. */
  | { readonly kind: "parameter"; readonly name: string; readonly typed: boolean }
  /** An environment variable. */
  | { readonly kind: "environment" };

/** A name that only run time knows, for those who read of it. */
export interface UnresolvedUse {
  /** The expression on one line, cut where it is long. */
  readonly written: string;
  /** Null where nothing in particular would help. */
  readonly lesson: Lesson | null;
}
