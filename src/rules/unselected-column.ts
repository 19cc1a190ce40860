/**
 * A key that the code reads from the rows of an answer and that the select list leaves out.
 * Source: PostgREST reference, "Vertical Filtering"; supabase-js, "Fetch data".
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatName } from "../model/identifier.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

type UnselectedColumn = Extract<Fault, { readonly kind: "unselected-column" }>;

const meta: RuleMeta = {
  id: "unselected-column",
  title: "Unselected column",
  defaultSeverity: "warning",
  what: "Finds keys that are read from the rows of an answer and that its select list leaves out: columns, embedded relations, computed fields.",
  why: "A row has what was selected and nothing else, so the value is undefined; no error tells of it, and a cast hides it from the compiler.",
  fix: "Add the key to the select list, or correct the name in the code.",
};

/** The rule `unselected-column`. */
export const unselectedColumn: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "unselected-column")) yield draft(fault);
  },
};

function draft(fault: UnselectedColumn): FindingDraft {
  const name = formatName(fault.relation);
  return {
    subject: columnSubject(fault.relation, fault.key),
    message: `\`${fault.key}\` is read from rows of ${name} but not selected: it is undefined`,
    help: help(fault),
    span: fault.place.span,
    related: [{ message: `selected is ${excerpt(fault.selected)}`, span: fault.list }],
    runtimeError: null,
  };
}

function help({ key, meaning, relation, selected }: UnselectedColumn): string {
  const name = formatName(relation);
  switch (meaning) {
    case "column":
      return `add \`${key}\` to the select list`;
    case "function":
      return `\`${key}\` is computed by a function, which \`*\` leaves out: add it to the select list`;
    case "relation":
      return `${key} is a relation, which is embedded: add \`${key}(...)\` to the select list`;
    case "nothing": {
      const near = similarName(key, selected);
      return near === null
        ? `${name} has no column ${key} either: read what is selected, or add the column and select it`
        : `did you mean ${near}?`;
    }
  }
}

const LONGEST = 60;

function excerpt(selected: readonly string[]): string {
  const list = selected.join(", ");
  return list.length > LONGEST ? `${list.slice(0, LONGEST - 1)}…` : list;
}
