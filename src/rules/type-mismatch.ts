/**
 * A value, operator or cast that the type of its column does not take.
 * Source: PostgreSQL error codes, 22P02, 42883, 42804, 42704, 42846; PostgREST, "Operators".
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatSubject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "type-mismatch",
  title: "Type mismatch",
  defaultSeverity: "error",
  what: "Finds values, filter operators and casts that the type of their column does not take.",
  why: "Postgres refuses the whole request, often only for the one input that nobody tried, such as an identifier that is undefined.",
  fix: "Send a value of the column's type, compare with an operator that the type has, or change the type by a migration.",
};

/** The rule `type-mismatch`. */
export const typeMismatch: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "type-mismatch")) yield draft(fault);
  },
};

function draft(fault: Extract<Fault, { readonly kind: "type-mismatch" }>): FindingDraft {
  const { table, column, type, certain, place, answer, advice } = fault;
  const subject = columnSubject(table, column);
  const name = `column ${formatSubject(subject)} is of type ${type}`;
  return {
    subject,
    message: `${name} and ${problem(answer.code, certain)}`,
    help: advice,
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: answer,
    ...(certain ? {} : { severity: "warning" }),
  };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  "22001": "is too short for this value",
  "42704": "cannot be read that way",
  "42725": "has no such operator",
  "42804": "is no boolean",
  "42846": "cannot be read as that type",
  "42883": "has no such operator",
};

function problem(code: string, certain: boolean): string {
  if (!certain) return "probably does not take the kind of value that is given";
  return PROBLEMS[code] ?? "does not take this value";
}
