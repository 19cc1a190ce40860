/** What a rule is and what it may look at. */
import type { ApiSettings, Binding } from "./binding.ts";
import type { Catalog } from "./catalog.ts";
import type { DocumentSet, DocumentSqlError } from "./declaration.ts";
import type { Severity } from "./diagnostic.ts";
import type { Fault } from "./fault.ts";
import type { FindingDraft, RuleId } from "./finding.ts";
import type { MergedSchema } from "./merged-schema.ts";
import type { Provenance } from "./provenance.ts";
import type { TypesDifference } from "./types-difference.ts";

/** The only input of a rule. */
export interface Facts {
  readonly catalog: Catalog;
  /** Where migrations made, renamed and dropped what is, or was, in the catalog. */
  readonly provenance: Provenance;
  readonly api: ApiSettings;
  readonly bindings: readonly Binding[];
  /** What planning the requests found beside names that are not there. */
  readonly faults: readonly Fault[];
  readonly documents: DocumentSet;
  readonly merged: MergedSchema;
  /** Documented statements that Postgres refused when they were tried, and syntax errors. */
  readonly sqlErrors: readonly DocumentSqlError[];
  /** What generated types and the schema do not both have; absent where there are none to compare. */
  readonly typesDifferences?: readonly TypesDifference[];
  /** `subjectKey` of each missing object that `schema-audit fix` would create; for advice only. */
  readonly fixable: ReadonlySet<string>;
}

export interface RuleMeta {
  readonly id: RuleId;
  /** A few words, as a heading. */
  readonly title: string;
  readonly defaultSeverity: Severity;
  /** What it finds, in one sentence (at most 1,024 characters). */
  readonly what: string;
  /** Why it matters to users of the audited application. */
  readonly why: string;
  /** How to fix it. */
  readonly fix: string;
}

export interface Rule {
  readonly meta: RuleMeta;
  /** Yields one draft per use, in any order; never looks names up again, never words severity. */
  check(facts: Facts): Iterable<FindingDraft>;
}
