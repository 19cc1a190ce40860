/**
 * A request to a schema that exists and that the API does not serve.
 * Source: PostgREST error reference, PGRST106; PostgREST configuration, `db-schemas`.
 */
import type { ApiSettings } from "../model/binding.ts";
import { MANAGED_SCHEMAS } from "../model/catalog.ts";
import { type Fault, faultsOf } from "../model/fault.ts";
import type { FindingDraft, RuntimeError } from "../model/finding.ts";
import { quoteIdentifier } from "../model/identifier.ts";
import { compareSpans } from "../model/location.ts";
import { writtenAt } from "../model/related-places.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

type NotExposed = Extract<Fault, { readonly kind: "schema-not-exposed" }>;

const meta: RuleMeta = {
  id: "schema-not-exposed",
  title: "Schema not exposed",
  defaultSeverity: "error",
  what: "Finds requests to a schema that the database has and the API does not serve; a warning where nothing of the project says what it serves.",
  why: "The API refuses every request to such a schema before it looks at the rest; supabase-js returns the error rather than throwing it.",
  fix: "Expose the schema, or keep what is asked for in a schema that is exposed.",
};

/** The rule `schema-not-exposed`. */
export const schemaNotExposed: Rule = {
  meta,
  *check({ api, faults }) {
    const found = faultsOf(faults, "schema-not-exposed");
    yield* api.isExposedKnown
      ? found.map((fault) => draft(api, fault))
      : firstOfEach(found).map(([fault, uses]) => doubt(api, fault, uses));
  },
};

function draft(api: ApiSettings, fault: NotExposed): FindingDraft {
  const { schema, place } = fault;
  return {
    subject: { kind: "schema", schema },
    message: `schema ${quoteIdentifier(schema)} is asked for but the API does not expose it`,
    help: `only the following schemas are exposed: ${fault.exposed.join(", ")}; ${remedy(fault)}`,
    span: place.span,
    related: writtenAt(place.declaration),
    runtimeError: runtimeError(api, fault),
  };
}

/** What is missing is one line of configuration, however many requests there are: one finding. */
function doubt(api: ApiSettings, fault: NotExposed, uses: number): FindingDraft {
  const { schema } = fault;
  const requests = uses === 1 ? "a request" : `${uses} requests`;
  return {
    ...draft(api, fault),
    message: `schema ${quoteIdentifier(schema)} is asked for by ${requests}, and nothing says that the API exposes it`,
    help: `say which schemas are exposed: schema.exposed in audit.config.json, or schemas of [api] in supabase/config.toml; if it is not, ${remedy(fault)}`,
    severity: "warning",
  };
}

/** The first fault of each schema by its place, with the number of them. */
function firstOfEach(faults: readonly NotExposed[]): readonly (readonly [NotExposed, number])[] {
  const sorted = [...faults].sort((a, b) => compareSpans(a.place.span, b.place.span));
  const schemas = [...new Set(sorted.map(({ schema }) => schema))];
  return schemas.flatMap((schema) => {
    const own = sorted.filter((fault) => fault.schema === schema);
    return own[0] === undefined ? [] : [[own[0], own.length] as const];
  });
}

function remedy({ schema, request, exposed }: NotExposed): string {
  if (request?.asksPublic)
    return `a client that is made without a schema asks for public: name the one that is meant, such as .schema("${exposed[0] ?? schema}")`;
  const isManaged = MANAGED_SCHEMAS.has(schema) || schema.startsWith("pg_");
  return isManaged
    ? "read it through a view or function of an exposed schema"
    : "expose it, or ask for a schema that is";
}

/** Source: PostgREST, Error.hs; the words changed in 13.0.7. */
function runtimeError({ version }: ApiSettings, { schema, exposed }: NotExposed): RuntimeError {
  const message =
    version < 13
      ? `The schema must be one of the following: ${exposed.join(", ")}`
      : `Invalid schema: ${schema}`;
  return { code: "PGRST106", status: 406, message };
}
