/** Why the schema that was read may not be all of it. */
import type { SourceSpan } from "./location.ts";
import type { Unmade } from "./unmade.ts";

/** A name that statements need and none of the applied files creates. */
export interface MissingName {
  /** As the server's message has it, without `public`: `visits`, `crm.visits` or `visits.paid`. */
  readonly name: string;
  /** A column may be a slip of the statement; any other object is one that some other SQL makes. */
  readonly isColumn: boolean;
  /** The first statement that fails for want of it. */
  readonly span: SourceSpan;
}

/** SQL of the repository that is no part of the schema and makes some of what is missing. */
export interface BaseCandidate {
  /** A file or folder, relative to the project root. */
  readonly path: string;
  /** How many of the missing names it makes that none before it in the list makes. */
  readonly makes: number;
}

/** Everything that keeps the schema from being whole, as far as its sources tell. */
export interface SchemaGaps {
  readonly missing: readonly MissingName[];
  /** Best first. */
  readonly candidates: readonly BaseCandidate[];
  /** What the settings name as the base already. */
  readonly base: readonly string[];
  /** How many names were looked for in them. */
  readonly wanted: number;
  /** What statements that failed would have made, or needed. */
  readonly unmade: Unmade;
  /** What migrations make and the live database that is audited does not have. */
  readonly waiting: Unmade;
  /** What seeds make and no migration does: it is there where the seed ran. */
  readonly seeded: Unmade;
  /** What other SQL of the repository makes; nothing says whether that ever ran. */
  readonly elsewhere: Unmade;
  /** What generated types know: it was there when they were written. */
  readonly typed: Unmade;
  /** Generated types know more than twice the relations that the schema has of theirs. */
  readonly isOutrun: boolean;
  /** Most of what the code uses is missing, so that nothing missing is certain. */
  readonly isPartial: boolean;
  /** Folders of the project that have a database of their own: code below them may use that one. */
  readonly otherDatabases: readonly string[];
}

/** No gap is known. */
export const NO_GAPS: SchemaGaps = {
  missing: [],
  candidates: [],
  base: [],
  wanted: 0,
  unmade: new Map(),
  waiting: new Map(),
  seeded: new Map(),
  elsewhere: new Map(),
  typed: new Map(),
  isOutrun: false,
  isPartial: false,
  otherDatabases: [],
};
