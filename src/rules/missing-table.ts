/**
 * A table or view that the code asks for and the database does not have.
 * Source: PostgREST error reference, PGRST205, PGRST200 and PGRST106.
 */
import type { Binding, Reference } from "../model/binding.ts";
import { findRelation, MANAGED_SCHEMAS, type Relation } from "../model/catalog.ts";
import { documentedAt } from "../model/documented.ts";
import type { FindingDraft, RuntimeError } from "../model/finding.ts";
import {
  formatName,
  formatSubject,
  isSystemName,
  nameKey,
  type QualifiedName,
  subjectKey,
} from "../model/identifier.ts";
import { formatSpan } from "../model/location.ts";
import { dropAdvice, relatedPlaces, renameAdvice } from "../model/related-places.ts";
import type { Facts, Rule, RuleMeta } from "../model/rule.ts";
import { similarName } from "../model/similar-name.ts";

const meta: RuleMeta = {
  id: "missing-table",
  title: "Missing table",
  defaultSeverity: "error",
  what: "Finds requests for, and embeds of, a table or view that the database does not have.",
  why: "The API answers such a request with an error instead of rows; supabase-js returns that error rather than throwing it, so the feature fails without a trace.",
  fix: "Create the table by a migration, or correct the name in the code.",
};

/** The rule `missing-table`. */
export const missingTable: Rule = {
  meta,
  *check(facts) {
    for (const { reference, outcome } of facts.bindings) {
      if (outcome.kind !== "missing" || reference.subject.kind !== "relation") continue;
      const { schema, relation } = reference.subject;
      yield draft(facts, reference, { schema, name: relation });
    }
  },
};

function draft(facts: Facts, reference: Reference, table: QualifiedName): FindingDraft {
  return {
    subject: reference.subject,
    message: `table ${formatName(table)} ${USES[reference.access]} but does not exist`,
    help: help(facts, reference, table),
    span: reference.span,
    related: relatedPlaces(reference, facts),
    runtimeError: runtimeError(facts, reference, table),
  };
}

const USES: Readonly<Record<Binding["reference"]["access"], string>> = {
  call: "is called",
  conflict: "is written to",
  delete: "is deleted from",
  embed: "is embedded",
  filter: "is filtered by",
  insert: "is inserted into",
  order: "is ordered by",
  read: "is read",
  subscribe: "is subscribed to",
  update: "is updated",
  upsert: "is upserted into",
};

/** Source: Supabase Realtime, subscriptions.ex. */
const NO_CHANGES =
  "Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters";

function help(facts: Facts, { subject }: Reference, table: QualifiedName): string {
  if (findRelation(facts.catalog, table)?.isPartition) {
    return `${formatName(table)} is a partition, which the API does not serve: ask for the partitioned table`;
  }
  const renamed = renameAdvice(facts.provenance, subject);
  if (renamed !== null) return renamed;
  const qualified = schemaInName(facts, table);
  if (qualified !== null) return qualified;
  const [documented] = documentedAt(facts.merged, subject);
  const creates = facts.fixable.has(subjectKey(subject))
    ? "`schema-audit fix` writes the migration that creates it"
    : "create it by a migration";
  if (documented) return `${creates}, as ${formatSpan(documented)} documents it`;
  const dropped = dropAdvice(facts.provenance, subject);
  if (dropped !== null) return `${dropped}; otherwise ${creates}`;
  const elsewhere = inOtherSchema(facts, table.name);
  if (elsewhere && isKept(facts, elsewhere.schema)) {
    return `did you mean ${nameKey(elsewhere)}? ${sentence(unserved(elsewhere.schema, elsewhere.name))}; otherwise ${creates}`;
  }
  if (elsewhere) {
    return `did you mean ${nameKey(elsewhere)}? Ask for it by .schema("${elsewhere.schema}"); otherwise ${creates}`;
  }
  const others = facts.catalog.relations.filter((r) => r.schema === table.schema && !r.isPartition);
  const near = similarName(
    table.name,
    others.map((relation) => relation.name),
  );
  if (near === null) return creates;
  return `did you mean ${formatName({ schema: table.schema, name: near })}? Otherwise ${creates}`;
}

/** One that the API serves before one that it does not. */
function inOtherSchema({ api, catalog }: Facts, name: string): Relation | undefined {
  const all = catalog.relations.filter((r) => r.name === name && !r.isPartition);
  const served = api.exposed.flatMap((schema) => all.filter((r) => r.schema === schema));
  return served[0] ?? all[0];
}

/** The client puts a name into the path as it is, so a schema in front is part of the name. */
function schemaInName(facts: Facts, table: QualifiedName): string | null {
  const dot = table.name.indexOf(".");
  const [schema, name] = [table.name.slice(0, dot), table.name.slice(dot + 1)];
  if (isSystemName(table.name)) return unserved("pg_catalog", table.name);
  if (dot < 1) return null;
  if (isKept(facts, schema)) return unserved(schema, name);
  if (!facts.catalog.schemas.includes(schema)) return null;
  return schema === table.schema
    ? `leave the schema out: .from("${name}")`
    : `name the schema by itself: .schema("${schema}").from("${name}")`;
}

function unserved(schema: string, name: string): string {
  return `the API does not serve ${schema}: read ${schema}.${name} in a function and call that by .rpc()`;
}

/** A schema that belongs to Postgres or to the platform, and that the API does not serve. */
function isKept({ api }: Facts, schema: string): boolean {
  return MANAGED_SCHEMAS.has(schema) && !api.exposed.includes(schema);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function notExposed({ exposed, version }: Facts["api"], schema: string): string {
  return version < 13
    ? `The schema must be one of the following: ${exposed.join(", ")}`
    : `Invalid schema: ${schema}`;
}

function runtimeError(facts: Facts, reference: Reference, table: QualifiedName): RuntimeError {
  if (reference.access === "subscribe")
    return { code: "RealtimeDisabledForConfiguration", status: 0, message: NO_CHANGES };
  if (!facts.api.exposed.includes(table.schema)) {
    return { code: "PGRST106", status: 406, message: notExposed(facts.api, table.schema) };
  }
  if (reference.access !== "embed" && facts.api.version < 13) {
    const message = `relation "${table.schema}.${table.name}" does not exist`;
    return { code: "42P01", status: 404, message };
  }
  if (reference.access !== "embed") {
    const message = `Could not find the table '${table.schema}.${table.name}' in the schema cache`;
    return { code: "PGRST205", status: 404, message };
  }
  const origin = reference.alias ?? formatSubject(reference.subject);
  const message = `Could not find a relationship between '${origin}' and '${table.name}' in the schema cache`;
  return { code: "PGRST200", status: 400, message };
}
