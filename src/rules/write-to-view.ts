/**
 * A write to a view that Postgres cannot pass on to a table.
 * Source: PostgreSQL error codes, 55000, 42809, 0A000; PostgreSQL manual, "CREATE VIEW", "Updatable Views".
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, relationSubject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "write-to-view",
  title: "Write to view",
  defaultSeverity: "error",
  what: "Finds writes to views, and to columns of views, that Postgres cannot pass on to a table.",
  why: "Only a plain selection from one table can be written through; every other view refuses, with an answer that reads like a failure of the server.",
  fix: "Write to the table behind the view, or add an INSTEAD OF trigger by a migration.",
};

/** The rule `write-to-view`. */
export const writeToView: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "write-to-view")) yield draft(fault);
  },
};

function draft(fault: Extract<Fault, { readonly kind: "write-to-view" }>): FindingDraft {
  const { view, reason, answer, place } = fault;
  const isStored = answer.code === "42809";
  return {
    subject: relationSubject(view),
    message: `view ${formatName(view)} cannot be written: ${reason}`,
    help: isStored
      ? "write to the tables behind it and refresh the view"
      : "write to the table behind it, or add an INSTEAD OF trigger by a migration",
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: answer,
  };
}
