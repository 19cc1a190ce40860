/**
 * An update or delete of every row.
 * Source: PostgREST, "Update" and "Delete"; pg-safeupdate.
 */
import { type Catalog, findRelation, primaryKey } from "../model/catalog.ts";
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, relationSubject } from "../model/identifier.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "unfiltered-write",
  title: "Unfiltered write",
  defaultSeverity: "warning",
  what: "Finds updates and deletes without any filter.",
  why: "They reach every row that the caller may write; where pg-safeupdate is loaded they fail instead.",
  fix: "Filter by the rows that are meant; where all are meant, say so with a filter that holds for every row.",
};

/** The rule `unfiltered-write`. */
export const unfilteredWrite: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "unfiltered-write"))
      yield draft(fault, facts.catalog);
  },
};

function draft(
  fault: Extract<Fault, { readonly kind: "unfiltered-write" }>,
  catalog: Catalog,
): FindingDraft {
  const { table, action, place } = fault;
  const name = formatName(table);
  const relation = findRelation(catalog, table);
  const [key = "id"] = relation ? primaryKey(relation) : [];
  return {
    subject: relationSubject(table),
    message: `every row of ${name} is ${action === "delete" ? "deleted" : "updated"}: there is no filter`,
    help: `add a filter such as \`.eq("${key}", ...)\`; where every row is meant, \`.not("${key}", "is", null)\` says so`,
    span: place.span,
    related: [],
    runtimeError: null,
  };
}
