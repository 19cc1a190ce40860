/** Drafts of a rule for requests that are written as TypeScript. */
import type { Catalog } from "../../src/model/catalog.ts";
import type { FindingDraft } from "../../src/model/finding.ts";
import type { Rule } from "../../src/model/rule.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { API, factsOf } from "../facts.ts";
import { scan } from "../scan/marked-source.ts";

/** Every draft, in the order of the requests. */
export function draftsOfSource(
  rule: Rule,
  source: string,
  catalog: Catalog,
): readonly FindingDraft[] {
  const api = { ...API, exposed: ["public", "archive"] };
  const { bindings, faults } = bind(scan(source, "library.ts"), catalog, api);
  return [...rule.check({ ...factsOf({}), catalog, api, bindings, faults })];
}
