/** Lists that mean to be complete and are not. */
import type { ListClaim } from "../../model/declaration.ts";
import type { FindingDraft } from "../../model/finding.ts";
import { compareText } from "../../model/location.ts";
import type { Facts } from "../../model/rule.ts";

/** One draft for each list that leaves tables out or names some that the document does not declare. */
export function* wrongLists(facts: Facts): Generator<FindingDraft> {
  for (const claim of facts.documents.claims) {
    if (claim.kind !== "list") continue;
    const faults = faultsOf(facts, claim);
    if (faults.length === 0) continue;
    yield {
      subject: { kind: "document", file: claim.source.file },
      message: `the list of tables ${faults.join(" and ")}`,
      help: "correct the list, or declare what it names",
      span: claim.source,
      related: [],
      runtimeError: null,
    };
  }
}

function faultsOf(facts: Facts, claim: ListClaim): readonly string[] {
  const { defined, known } = tablesOf(facts, claim.source.file);
  if (defined.size === 0) return [];
  const listed = new Set(claim.names);
  const leftOut = [...defined].filter((name) => !listed.has(name)).sort(compareText);
  const added = [...listed].filter((name) => !known.has(name)).sort(compareText);
  return [
    ...(leftOut.length > 0 ? [`leaves out ${leftOut.join(", ")}`] : []),
    ...(added.length > 0 ? [`names ${added.join(", ")}, which the document does not declare`] : []),
  ];
}

/** `defined`: with their columns; `known`: also views and what is only mentioned. */
function tablesOf(
  { documents }: Facts,
  file: string,
): { readonly defined: ReadonlySet<string>; readonly known: ReadonlySet<string> } {
  const defined = new Set<string>();
  const known = new Set<string>();
  for (const one of documents.declarations) {
    if (one.source.file !== file) continue;
    if (one.kind === "view") known.add(one.view.name);
    if (one.kind !== "table") continue;
    known.add(one.table.name);
    if (one.form !== "mention" && one.partitionOf === null) defined.add(one.table.name);
  }
  return { defined, known };
}
