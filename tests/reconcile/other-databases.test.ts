/** Requests of clients that ask another database. */
import { describe, expect, it } from "vitest";
import type { ScanResult } from "../../src/model/request.ts";
import { bindScan } from "../../src/reconcile/bind-scan.ts";
import { coverage } from "../../src/reconcile/coverage.ts";
import { API, catalogOf, requestTo } from "../facts.ts";

const CATALOG = catalogOf({ tables: { orders: "id uuid pk, total integer" } });
const elsewhere = (table: string, database: string) => ({
  ...requestTo(table, { select: "id, none" }),
  database,
});
const SCAN: ScanResult = {
  requests: [
    requestTo("orders", { select: "id" }),
    elsewhere("invoices", "billing"),
    elsewhere("orders", "billing"),
    elsewhere("events", "analytics"),
  ],
  subscriptions: [],
  bucketUses: [],
  files: 3,
  leftOut: [],
  filesWithRequests: 2,
  diagnostics: [],
};

describe("requests of other databases", () => {
  const bound = bindScan(SCAN, CATALOG, API, null);

  it("are bound to nothing", () => {
    expect(bound.bindings.filter(({ outcome }) => outcome.kind !== "bound")).toEqual([]);
    expect(bound.faults).toEqual([]);
  });

  it("are told once for each database", () => {
    expect(bound.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `other-database: 1 request asks the database "analytics", as "clients" of the configuration says; it is not held against this project's schema.`,
      `other-database: 2 requests ask the database "billing", as "clients" of the configuration says; they are not held against this project's schema.`,
    ]);
  });

  it("count as requests that are not resolved", () => {
    expect(coverage(SCAN, bound)).toMatchObject({
      files: 3,
      filesWithRequests: 2,
      requests: 4,
      resolved: 1,
      unresolved: 3,
      names: 2,
      resolvedNames: 2,
    });
  });
});
