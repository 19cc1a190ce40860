/** Faults of one request that is written as TypeScript: each with the stretch of source that it marks. */
import type { ApiSettings } from "../../../src/model/binding.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import type { Fault, FaultKind } from "../../../src/model/fault.ts";
import type { SourceSpan } from "../../../src/model/location.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { API } from "../../facts.ts";
import { scan } from "../../scan/marked-source.ts";

/** The faults of a kind that the requests of a source have. */
export function faultsIn<K extends FaultKind>(
  kind: K,
  source: string,
  catalog: Catalog,
  settings: Partial<ApiSettings> = {},
): readonly Extract<Fault, { readonly kind: K }>[] {
  const { faults } = bind(scan(source), catalog, { ...API, ...settings });
  return faults.filter(
    (fault): fault is Extract<Fault, { readonly kind: K }> => fault.kind === kind,
  );
}

/** The stretch of one source that a span marks. */
export function marked(source: string, span: SourceSpan): string {
  const lines = source.split("\n").slice(span.line - 1, span.endLine);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, span.endColumn - 1);
  lines[0] = (lines[0] ?? "").slice(span.column - 1);
  return lines.join("\n");
}
