/**
 * A subscription to changes of a table that Realtime is not told of.
 * Source: Supabase, "Postgres Changes"; PostgreSQL manual, `CREATE PUBLICATION`.
 */
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft } from "../model/finding.ts";
import { formatName, quoteIdentifier, relationSubject } from "../model/identifier.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

type NotPublished = Extract<Fault, { readonly kind: "realtime-not-published" }>;

const meta: RuleMeta = {
  id: "realtime-not-published",
  title: "Changes not published",
  defaultSeverity: "warning",
  what: "Finds realtime subscriptions to tables that the publication supabase_realtime does not send changes of.",
  why: "Realtime refuses the subscription by a system message that few programs look at: the channel is joined, and no change ever arrives.",
  fix: "Add the table to the publication by a migration, or take the subscription out.",
};

/** The rule `realtime-not-published`. */
export const realtimeNotPublished: Rule = {
  meta,
  *check(facts) {
    for (const fault of faultsOf(facts.faults, "realtime-not-published")) yield draft(fault);
  },
};

function draft({ table, reason, advice, place, answer }: NotPublished): FindingDraft {
  const isSchema = table.name === "*";
  const name = isSchema ? schemaName(table.schema) : `table ${formatName(table)}`;
  return {
    subject: isSchema ? { kind: "schema", schema: table.schema } : relationSubject(table),
    message: `${name} is subscribed to, but ${reason}`,
    help: advice,
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: answer,
  };
}

function schemaName(schema: string): string {
  return schema === "*" ? "every schema" : `schema ${quoteIdentifier(schema)}`;
}
