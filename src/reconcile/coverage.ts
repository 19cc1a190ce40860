/** How much of the code's names the audit knows. */
import type { Coverage } from "../model/report.ts";
import type { ScanResult } from "../model/request.ts";
import type { BindResult } from "./bind.ts";
import { asksElsewhere } from "./other-databases.ts";

/** The figures of the coverage line. Every name is either resolved or has a diagnostic. */
export function coverage(scan: ScanResult, bound: BindResult): Coverage {
  const open = bound.bindings.filter(
    ({ outcome }) => outcome.kind === "unknown" && outcome.of === null,
  );
  const elsewhere = scan.requests.filter(asksElsewhere).length;
  const askers = [...scan.requests, ...scan.subscriptions];
  const dynamic = askers.reduce((sum, { unresolved }) => sum + unresolved.length, 0);
  const openEmbeds = bound.diagnostics.filter(({ code }) => code !== "other-database").length;
  return {
    files: scan.files,
    filesWithRequests: scan.filesWithRequests,
    requests: scan.requests.length,
    resolved: scan.requests.length - bound.partial.size - elsewhere,
    unresolved: bound.partial.size + elsewhere,
    names: bound.bindings.length + dynamic + openEmbeds,
    resolvedNames: bound.bindings.length - open.length,
  };
}
