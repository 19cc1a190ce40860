/** Severity, fingerprints, order, verdicts, usages and figures. */
import { describe, expect, it } from "vitest";
import type { ProjectConfig } from "../../src/model/config.ts";
import { formatSubject, relationSubject, subjectKey } from "../../src/model/identifier.ts";
import type { ScanResult } from "../../src/model/request.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { coverage } from "../../src/reconcile/coverage.ts";
import { reconcile } from "../../src/reconcile/reconcile.ts";
import {
  API,
  CONFIG,
  catalogOf,
  documentedColumn,
  documentedTable,
  type FactLines,
  factsOf,
  requestTo,
} from "../facts.ts";

const SHOP: FactLines = {
  tables: {
    orders: "id uuid pk, total integer",
    customers: "id uuid pk",
    "auth.users": "id uuid pk",
    "storage.objects": "id uuid pk",
  },
  requests: [
    requestTo("refunds", { file: "scripts/refund.ts", action: "insert", keys: ["amount"] }),
    requestTo("orders", { file: "src/app/api/orders/route.ts", line: 9, select: "id,total,paid" }),
    requestTo("refunds", {
      file: "src/app/api/orders/route.ts",
      line: 3,
      filters: [["eq", "amount"]],
    }),
    requestTo("refunds", { file: "src/app/api/orders/route.ts", line: 30 }),
    requestTo("users", { schema: "auth", select: "id" }),
  ],
  declarations: [
    documentedTable("refunds", "id uuid pk, amount integer"),
    documentedTable("orders", "id uuid pk, total numeric", { line: 20 }),
    documentedTable("vouchers", "code text pk", { line: 30 }),
    documentedColumn("customers", "email text", { line: 40 }),
  ],
};

function run(config: Partial<ProjectConfig> = {}, fixable: ReadonlySet<string> = new Set()) {
  return reconcile({ facts: factsOf(SHOP), config: { ...CONFIG, ...config }, fixable });
}

function lines(config: Partial<ProjectConfig> = {}): readonly string[] {
  return run(config).findings.map((f) => `${f.span.file}:${f.span.line} ${f.severity} ${f.rule}`);
}

describe("findings", () => {
  it("stand by file, position and rule", () => {
    expect(lines()).toEqual([
      "docs/schema.md:22 warning document-mismatch",
      "docs/schema.md:30 warning documented-table-missing",
      "docs/schema.md:40 warning documented-column-missing",
      "scripts/refund.ts:1 error missing-table",
      "src/app/api/orders/route.ts:3 error missing-table",
      "src/app/api/orders/route.ts:9 error missing-column",
      "src/app/api/orders/route.ts:30 error missing-table",
      "src/library.ts:1 warning schema-not-exposed",
    ]);
  });

  it("take their severity from the configuration, overrides last", () => {
    const rules = { "missing-table": "note", "documented-table-missing": "off" } as const;
    const overrides = [
      { files: ["scripts/**"], rules: { "missing-table": "warning" } },
      { files: ["docs/*.md"], rules: { "document-mismatch": "off" } },
    ] as const;
    expect(lines({ rules, overrides })).toEqual([
      "docs/schema.md:40 warning documented-column-missing",
      "scripts/refund.ts:1 warning missing-table",
      "src/app/api/orders/route.ts:3 note missing-table",
      "src/app/api/orders/route.ts:9 error missing-column",
      "src/app/api/orders/route.ts:30 note missing-table",
      "src/library.ts:1 warning schema-not-exposed",
    ]);
  });

  const TESTED = factsOf({
    ...SHOP,
    requests: [
      requestTo("refunds", { file: "src/refunds.ts" }),
      requestTo("coupons", { file: "tests/coupons.ts" }),
      requestTo("orders", { file: "src/orders.test.ts", select: "paid" }),
      requestTo("vouchers", { file: "e2e/vouchers.ts" }),
    ],
  });

  it.each([
    ["error", "error", ""],
    ["warning", "warning", " (in test code)"],
    ["note", "note", " (in test code)"],
    ["off", "note", " (in test code)"],
  ] as const)("in test code weigh no more than code.tests: %s", (tests, severity, words) => {
    const code = { ...CONFIG.code, tests };
    const { findings, summary } = reconcile({
      facts: TESTED,
      config: { ...CONFIG, code },
      fixable: new Set(),
    });
    const ofCode = findings.filter(({ span }) => !span.file.startsWith("docs/"));
    expect(ofCode.map((one) => [one.span.file, one.severity, one.message])).toEqual([
      ["e2e/vouchers.ts", severity, `table vouchers is read but does not exist${words}`],
      ["src/orders.test.ts", severity, `column orders.paid is read but does not exist${words}`],
      ["src/refunds.ts", "error", "table refunds is read but does not exist"],
      ["tests/coupons.ts", severity, `table coupons is read but does not exist${words}`],
    ]);
    expect(summary.suppressed).toBe(tests === "off" ? 3 : 0);
    expect(
      ofCode.every(
        (one) =>
          (one.suppressed === null) === (tests !== "off" || one.span.file === "src/refunds.ts"),
      ),
    ).toBe(true);
  });

  it("in test code take what an override says of their file", () => {
    const overrides = [{ files: ["tests/**"], rules: { "missing-table": "error" } }] as const;
    const config = { ...CONFIG, overrides };
    const { findings } = reconcile({ facts: TESTED, config, fixable: new Set() });
    expect(findings.find(({ span }) => span.file === "tests/coupons.ts")?.severity).toBe("error");
  });

  it("of documents stand where only test code uses what is documented", () => {
    const { findings, verdicts } = reconcile({ facts: TESTED, config: CONFIG, fixable: new Set() });
    const told = findings.filter(({ rule }) => rule === "documented-table-missing");
    expect(told.map(({ message }) => message)).toEqual([
      "table vouchers is documented but does not exist",
    ]);
    const verdictOn = (name: string) =>
      verdicts.find(({ subject }) => formatSubject(subject) === name)?.verdict;
    expect(verdictOn("vouchers")).toBe("documented-not-built");
    expect(verdictOn("refunds")).toBe("create");
    expect(verdictOn("coupons")).toBeUndefined();
  });

  describe("that the code handles", () => {
    const span = { file: "src/refunds.ts", line: 12, column: 5, endLine: 12, endColumn: 30 };
    const handling = (...codes: readonly string[]) => ({
      ...requestTo("refunds", { file: "src/refunds.ts" }),
      handles: codes.map((code) => ({ code, span })),
    });

    it.each([
      [["PGRST205"], "note"],
      [["42703", "PGRST205"], "note"],
      [["42P01"], "error"],
      [[], "error"],
    ])("%s: %s", (codes, severity) => {
      const facts = factsOf({ requests: [handling(...codes)] });
      const [finding] = reconcile({ facts, config: CONFIG, fixable: new Set() }).findings;
      expect(finding?.severity).toBe(severity);
      const places = finding?.related.filter((one) => one.message.startsWith("the code handles"));
      expect(places?.map((one) => one.span)).toEqual(severity === "note" ? [span] : []);
    });

    it("stay what they are where another request at the place does not", () => {
      const facts = factsOf({ requests: [handling("PGRST205"), handling()] });
      const [finding] = reconcile({ facts, config: CONFIG, fixable: new Set() }).findings;
      expect(finding?.severity).toBe("error");
    });
  });

  it("keep their fingerprints when lines move, and differ from one another", () => {
    const prints = run().findings.map((finding) => finding.fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints.every((print) => /^[0-9a-f]{32}$/.test(print))).toBe(true);
    const requests = (SHOP.requests ?? []).map((request) => {
      const target = request.target && {
        ...request.target,
        segments: request.target.segments.map((one) => ({ ...one, line: one.line + 5 })),
      };
      return { ...request, target };
    });
    const moved = reconcile({
      facts: factsOf({ ...SHOP, requests }),
      config: CONFIG,
      fixable: new Set(),
    });
    expect(moved.findings.map((finding) => finding.fingerprint).sort()).toEqual([...prints].sort());
  });

  it("stand once where one place names one thing twice", () => {
    const facts = factsOf({ requests: [requestTo("refunds"), requestTo("refunds")] });
    expect(reconcile({ facts, config: CONFIG, fixable: new Set() }).findings).toHaveLength(1);
  });

  it("are fixable where the missing object would be created", () => {
    const fixable = new Set([subjectKey(relationSubject({ schema: "public", name: "refunds" }))]);
    const fixed = run({}, fixable).findings.filter((finding) => finding.fixable);
    expect(fixed.map((finding) => formatSubject(finding.subject))).toEqual([
      "refunds",
      "refunds",
      "refunds",
    ]);
  });

  it("are counted", () => {
    expect(run().summary).toEqual({ errors: 4, warnings: 4, notes: 0, suppressed: 0 });
  });
});

describe("verdicts", () => {
  it("cover every combination, by subject", () => {
    expect(run().verdicts.map((one) => `${formatSubject(one.subject)} ${one.verdict}`)).toEqual([
      "auth.users undocumented",
      "auth.users.id undocumented",
      "customers documented-unused",
      "customers.email documented-not-built",
      "customers.id undocumented-unused",
      "orders conforming",
      "orders.id conforming",
      "orders.paid create-inferred",
      "orders.total differs",
      "refunds create",
      "refunds.amount create",
      "refunds.id documented-not-built",
      "vouchers documented-not-built",
      "vouchers.code documented-not-built",
    ]);
  });
});

describe("usages", () => {
  it("leave out what an embed of a missing table names, unless it is known as a table", () => {
    const facts = factsOf({
      tables: { customers: "id uuid pk, name text" },
      requests: [
        requestTo("refunds", { select: "id, created_by(name), customers(name), vouchers(code)" }),
        requestTo("vouchers", { file: "src/vouchers.ts", select: "code" }),
      ],
    });
    const { usages, verdicts } = reconcile({ facts, config: CONFIG, fixable: new Set() });
    const names = usages.map(({ subject, uses }) => `${formatSubject(subject)} ${uses.length}`);
    expect(names).toEqual(["refunds 1", "refunds.id 1", "vouchers 2", "vouchers.code 2"]);
    const told = verdicts.filter(({ code }) => code).map(({ subject }) => formatSubject(subject));
    expect(told).toEqual([
      "customers",
      "customers.name",
      "refunds",
      "refunds.id",
      "vouchers",
      "vouchers.code",
    ]);
  });

  it("list every use of what is missing, with its route", () => {
    const told = run().usages.map(({ subject, uses, documented }) => [
      formatSubject(subject),
      uses.map((use) => `${use.access} ${use.route}`),
      documented.map((span) => span.line),
    ]);
    expect(told).toEqual([
      ["orders.paid", ["read /api/orders"], []],
      ["refunds", ["insert null", "read /api/orders", "read /api/orders"], [1]],
      ["refunds.amount", ["insert null", "eq /api/orders"], [3]],
    ]);
  });
});

describe("coverage", () => {
  it("counts names, and those that are known", () => {
    const requests = [
      requestTo("orders", { select: "id, total" }),
      requestTo("orders", { select: "id, supplier_id(name)" }),
      requestTo(null, {
        unresolved: [{ role: "relation", span: requestTo("x").span, reason: "parameter" }],
      }),
    ];
    const scan: ScanResult = {
      requests,
      subscriptions: [],
      bucketUses: [],
      files: 7,
      filesWithRequests: 1,
      diagnostics: [],
    };
    expect(coverage(scan, bind(requests, catalogOf(SHOP), API))).toEqual({
      files: 7,
      filesWithRequests: 1,
      requests: 3,
      resolved: 2,
      unresolved: 1,
      names: 6,
      resolvedNames: 5,
      byKind: {
        relation: { names: 3, resolved: 2 },
        function: { names: 0, resolved: 0 },
        column: { names: 3, resolved: 3 },
      },
    });
  });
});
