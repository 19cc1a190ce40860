/** Names of requests against the catalog: the one place where names are resolved. */
import type { ApiSettings, Binding } from "../model/binding.ts";
import type { Catalog } from "../model/catalog.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { Fault } from "../model/fault.ts";
import { containsSpan } from "../model/location.ts";
import type { Request } from "../model/request.ts";
import { type BindContext, type Bound, dynamicName, isDynamic } from "./bind-context.ts";
import { bindRequest } from "./bind-request.ts";
import { type CatalogIndex, indexCatalog } from "./catalog-index.ts";
import { isSystemSchema, unexposedSchema } from "./faults/schema-exposure.ts";
import { certainFaults } from "./faults/shared-places.ts";
import { certainBindings } from "./shared-payloads.ts";
import { isUntold, untoldSchema } from "./untold-schema.ts";

/** What became of every name. */
export interface BindResult {
  /** In the order of the requests, and within one in the order of its parts. */
  readonly bindings: readonly Binding[];
  /** What else the server would refuse or do otherwise, in the order of the requests. */
  readonly faults: readonly Fault[];
  /** Names that were not judged, and why; sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** Requests of which at least one name is not known. */
  readonly partial: ReadonlySet<Request>;
}

/** Resolves every name of every request. Nothing is guessed: doubt is a diagnostic. */
export function bind(requests: readonly Request[], catalog: Catalog, api: ApiSettings): BindResult {
  const index = indexCatalog(catalog, api);
  const bindings: Binding[] = [];
  const faults: Fault[] = [];
  const diagnostics: Diagnostic[] = [];
  const partial = new Set<Request>();
  for (const request of requests) {
    if (request.target === null || request.unresolved.length > 0) partial.add(request);
    for (const bound of bindOne(request, index, api)) {
      if ("outcome" in bound) bindings.push(bound);
      else if ("place" in bound) faults.push(bound);
      else if (!isTold(bound, request)) diagnostics.push(bound);
      if (isDoubt(bound)) partial.add(request);
    }
  }
  const certain = certainBindings(bindings);
  for (const request of certain.requests) partial.add(request);
  return {
    bindings: certain.bindings,
    faults: certainFaults(faults, requests),
    diagnostics: [...diagnostics, ...certain.diagnostics].sort(compareDiagnostics),
    partial,
  };
}

function* bindOne(request: Request, index: CatalogIndex, api: ApiSettings): Generator<Bound> {
  const schema = schemaOf(request, api);
  if (schema === null) {
    if (request.schema !== null) {
      yield dynamicName("dynamic-schema", "the schema of this request", request.schema.span);
    }
    return;
  }
  if (isUntold(index, schema)) {
    yield untoldSchema(schema, (request.schema ?? request.target)?.span ?? request.span);
    return;
  }
  yield* bindServed({ request, index, api, schema });
}

/**
 * Of a schema that is not served only what exists is told: the server does not look behind it. Where
 * it is not known what is served, everything is.
 */
function* bindServed(context: BindContext): Generator<Bound> {
  const fault = unexposedSchema(context);
  if (fault !== null) yield fault;
  const isClosed = context.api.isExposedKnown || isSystemSchema(context.schema);
  for (const bound of bindRequest(context)) {
    if (fault === null || !isClosed || isThere(bound)) yield bound;
  }
}

function isThere(bound: Bound): boolean {
  return "outcome" in bound && bound.outcome.kind === "bound";
}

/** Null where only run time knows it. */
function schemaOf(request: Request, api: ApiSettings): string | null {
  if (request.schema !== null) return isDynamic(request.schema.value) ? null : request.schema.value;
  if (request.unresolved.some((name) => name.role === "schema")) return null;
  return request.asksPublic ? "public" : api.defaultSchema;
}

/** A text with a part that the scan could not tell is one name, told by the scan with its reason. */
function isTold({ location }: Diagnostic, { unresolved }: Request): boolean {
  return location !== null && unresolved.some(({ span }) => containsSpan(span, location));
}

function isDoubt(bound: Bound): boolean {
  if ("place" in bound) return false;
  return !("outcome" in bound) || (bound.outcome.kind === "unknown" && bound.outcome.of === null);
}
