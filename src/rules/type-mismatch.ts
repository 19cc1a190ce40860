/**
 * A value, operator or cast that the type of its column does not take.
 * Source: PostgreSQL error codes, 22P02, 42883, 42804, 42704, 42846; PostgREST, "Operators".
 */
import { type Fault, faultsOf, type ServerAnswer } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatSubject, functionSubject } from "../model/identifier.ts";
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
  const { table, column, isArgument, type, certain, place, answer, advice } = fault;
  const subject = isArgument ? functionSubject(table) : columnSubject(table, column);
  const named = isArgument
    ? `argument ${column} of function ${formatSubject(subject)}`
    : `column ${formatSubject(subject)}`;
  const name = `${named} is of type ${type}`;
  return {
    subject,
    message: `${name} and ${problem(answer, certain)}`,
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

function problem({ code, message }: ServerAnswer, certain: boolean): string {
  if (!certain) return "probably does not take the kind of value that is given";
  if (message.startsWith("function ")) return "has no such function";
  return PROBLEMS[code] ?? "does not take this value";
}
