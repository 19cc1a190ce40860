/**
 * A call whose argument names fit no function of that name, or several.
 * Source: PostgREST error reference, PGRST202 and PGRST203.
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft, RelatedLocation } from "../model/finding.ts";
import { formatName } from "../model/identifier.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "function-arguments",
  title: "Function arguments",
  defaultSeverity: "error",
  what: "Finds calls of a database function whose arguments fit none of its signatures, or several of them.",
  why: "The API chooses a function by its name and the set of argument names; where none or several fit, it answers with an error and calls nothing.",
  fix: "Pass every required argument under its own name and no other, or change the function by a migration.",
};

/** The rule `function-arguments`. */
export const functionArguments: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "function-arguments")) yield draft(fault);
  },
};

/** The empty key is one too: it names an unnamed parameter. */
function argumentName(name: string): string {
  return name === "" ? "an unnamed argument" : name;
}

function draft(fault: Extract<Fault, { readonly kind: "function-arguments" }>): FindingDraft {
  const name = formatName(fault.function);
  const { schema, name: bare } = fault.function;
  const given =
    fault.given.length === 0
      ? "without arguments"
      : `with ${fault.given.map(argumentName).join(", ")}`;
  const related: readonly RelatedLocation[] = fault.place.declaration
    ? [{ message: "the name is written here", span: fault.place.declaration }]
    : [];
  return {
    subject: { kind: "function", schema, function: bare },
    message: `function ${name} cannot be called ${given}: ${fault.reason}`,
    help: fault.advice,
    span: fault.place.span,
    related,
    runtimeError: fault.answer,
  };
}
