/**
 * A key that the code reads from the rows of an answer and that the select list leaves out.
 * Source: PostgREST reference, "Vertical Filtering"; supabase-js, "Fetch data".
 */
import { findRelation } from "../model/catalog.ts";
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { columnSubject, formatName } from "../model/identifier.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

type UnselectedColumn = Extract<Fault, { readonly kind: "unselected-column" }>;

const meta: RuleMeta = {
  id: "unselected-column",
  title: "Unselected column",
  defaultSeverity: "warning",
  what: "Finds keys that the code reads from the rows of an answer and that were not selected: columns, embedded relations, computed fields.",
  why: "A row has what was selected and nothing else, so the value is undefined; no error tells of it, and a cast hides it from the compiler.",
  fix: "Add the key to the select list, or correct the name in the code.",
};

/** The rule `unselected-column`. */
export const unselectedColumn: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "unselected-column")) yield draft(facts, fault);
  },
};

function draft(facts: Facts, fault: UnselectedColumn): FindingDraft {
  const { relation, key, selected, list } = fault;
  return {
    subject: columnSubject(relation, key),
    message: `\`${key}\` is read from rows of ${formatName(relation)} but not selected: it is undefined`,
    help: help(facts, fault),
    span: fault.place.span,
    related: [{ message: `selected here: ${excerpt(selected)}`, span: list }],
    runtimeError: null,
  };
}

function help(facts: Facts, fault: UnselectedColumn): string {
  const { key, meaning, selected } = fault;
  switch (meaning) {
    case "column":
      return `add \`${key}\` to the select list`;
    case "function":
      return `a function computes it, which \`*\` leaves out: add \`${key}\` to the select list`;
    case "relation": {
      const near = similarName(key, selected);
      if (near !== null) return `did you mean ${near}?`;
      return `${key} is a relation, which is embedded: add \`${key}(...)\` to the select list`;
    }
    case "nothing":
      return correction(facts, fault);
  }
}

function correction({ catalog }: Facts, { key, relation, selected }: UnselectedColumn): string {
  const columns = findRelation(catalog, relation)?.columns.map(({ name }) => name) ?? [];
  const near = similarName(key, selected) ?? similarName(key, columns);
  if (near !== null) return `did you mean ${near}?`;
  return `${formatName(relation)} has no column ${key}: take the read out, or add the column and select it`;
}

const LONGEST = 60;

function excerpt(selected: readonly string[]): string {
  const list = selected.join(", ");
  return list.length > LONGEST ? `${list.slice(0, LONGEST - 1)}…` : list;
}
