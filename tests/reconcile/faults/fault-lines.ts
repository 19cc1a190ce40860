/** Faults of requests that are written as TypeScript; «marks» in the source are the places that they must have. */
import type { ApiSettings } from "../../../src/model/binding.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import { type Fault, type FaultKind, faultsOf } from "../../../src/model/fault.ts";
import type { SourceSpan } from "../../../src/model/location.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { API } from "../../facts.ts";
import { scanMarked } from "../../scan/marked-source.ts";

/** What the requests of a source are at fault in, and the marks of that source. */
export interface MarkedFaults<K extends FaultKind> {
  readonly faults: readonly Extract<Fault, { readonly kind: K }>[];
  readonly places: readonly SourceSpan[];
  readonly marks: readonly SourceSpan[];
}

/** The faults of one kind. */
export function faultsIn<K extends FaultKind>(
  kind: K,
  source: string,
  catalog: Catalog,
  settings: Partial<ApiSettings> = {},
): MarkedFaults<K> {
  const { requests, spans } = scanMarked(source, "library.ts");
  const faults = faultsOf(bind(requests, catalog, { ...API, ...settings }).faults, kind);
  return { faults, places: faults.map((fault) => fault.place.span), marks: spans };
}
