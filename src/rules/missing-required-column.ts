/**
 * A write that leaves a column without the value that it must have.
 * Source: PostgreSQL error codes, 23502; PostgREST, "Bulk Insert with Default Values".
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatSubject } from "../model/identifier.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "missing-required-column",
  title: "Missing required column",
  defaultSeverity: "error",
  what: "Finds inserts, upserts and updates that leave a NOT NULL column without a value.",
  why: "Postgres refuses the row, and with it the whole request; an upsert fails so even where the row is there already.",
  fix: "Send a value for the column, or give it a default by a migration.",
};

/** The rule `missing-required-column`. */
export const missingRequiredColumn: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "missing-required-column")) yield draft(fault);
  },
};

type RequiredFault = Extract<Fault, { readonly kind: "missing-required-column" }>;

function draft(fault: RequiredFault): FindingDraft {
  const { table, column, place } = fault;
  const subject = columnSubject(table, column);
  const message = `null value in column "${column}" of relation "${table.name}" violates not-null constraint`;
  return {
    subject,
    message: `column ${formatSubject(subject)} must have a value and ${PROBLEMS[fault.cause](fault)}`,
    help: HELPS[fault.cause],
    span: place.span,
    related: [],
    runtimeError: { code: "23502", status: 400, message },
  };
}

const PAST: Readonly<Record<RequiredFault["action"], string>> = {
  call: "passed",
  delete: "deleted",
  insert: "inserted",
  read: "read",
  update: "updated",
  upsert: "upserted",
};

const PROBLEMS: Readonly<Record<RequiredFault["cause"], (fault: RequiredFault) => string>> = {
  absent: ({ action }) => `is not ${PAST[action]}`,
  null: ({ action }) => `is ${PAST[action]} as null`,
  "other-rows": () => "is left out here, while other rows or branches have it",
};

const HELPS: Readonly<Record<RequiredFault["cause"], string>> = {
  absent: "send a value for it, or give the column a default by a migration",
  null: "send a value, or leave the key out where the column has a default",
  "other-rows":
    "send it in every row; where the column has a default, `defaultToNull: false` lets it stand",
};
