/**
 * A value that the enum of its column does not have.
 * Source: PostgreSQL error codes, 22P02; PostgreSQL manual, "Enumerated Types".
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatName, formatSubject, functionSubject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

const meta: RuleMeta = {
  id: "invalid-enum-value",
  title: "Invalid enum value",
  defaultSeverity: "error",
  what: "Finds values that are written to or compared with an enum column and that its type does not have.",
  why: "Postgres reads the value before it looks at any row: the whole request fails, whatever the table holds.",
  fix: "Write one of the labels as it is spelled, or add the label to the type by a migration.",
};

/** The rule `invalid-enum-value`. */
export const invalidEnumValue: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "invalid-enum-value")) yield draft(fault);
  },
};

type EnumFault = Extract<Fault, { readonly kind: "invalid-enum-value" }>;

function draft(fault: EnumFault): FindingDraft {
  const { table, column, isArgument, value, type, certain, place, answer } = fault;
  const subject = isArgument ? functionSubject(table) : columnSubject(table, column);
  const named = isArgument
    ? `argument ${column} of function ${formatSubject(subject)}`
    : `column ${formatSubject(subject)}`;
  const may = certain ? "is given" : "may be given";
  return {
    subject,
    message: `${named} ${may} "${value}", which ${formatName(type)} does not have`,
    help: help(fault),
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: answer,
    ...(certain ? {} : { severity: "warning" }),
  };
}

function help({ value, labels, type }: EnumFault): string {
  const near = similarName(value, labels);
  const known = labels.map((label) => `"${label}"`).join(", ");
  const choice =
    near === null ? `write one of ${known}` : `did you mean "${near}"? There are ${known}`;
  return `${choice}; a migration can add a label: ALTER TYPE ${formatName(type)} ADD VALUE`;
}
