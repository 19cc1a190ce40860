/**
 * What must come out of each of the five documents: every object in it, every oddity reported with its
 * line, nothing forbidden emitted. The same is asked of the documents that the fixtures restate, where
 * a folder with them is at hand (SCHEMA_AUDIT_DOCUMENTS).
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadModule, parseSync } from "libpg-query";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProjectAudit } from "../src/audit.ts";
import type { Change } from "../src/model/change.ts";
import type { ProjectConfig } from "../src/model/config.ts";
import { splitStatements } from "../src/model/split-statements.ts";
import { auditFixture, fixtureConfig, repository } from "./audit-fixture.ts";

beforeAll(loadModule);

interface Expectation {
  readonly fixture: string;
  /** Number of the document in the folder of originals. */
  readonly original: string;
  readonly tables: readonly string[];
  /** Columns added to tables that exist, `table.column`. */
  readonly columns: readonly string[];
  readonly views: readonly string[];
  readonly functions: readonly string[];
  /** Documented indexes, policies and triggers that come out. */
  readonly indexes: number;
  readonly policies: number;
  readonly triggers: number;
  /** Columns of all documented tables; null where the document gives none. */
  readonly columnCount: number | null;
  /** Rule and words of each oddity. */
  readonly oddities: readonly (readonly [rule: string, words: RegExp])[];
  /** Statements that are left alone, as diagnostics say. */
  readonly ignored: readonly RegExp[];
}

const EXPECTED: readonly Expectation[] = [
  {
    fixture: "collaboration",
    original: "000",
    tables: [
      "_migrations",
      "billing_events",
      "billing_sessions",
      "collaboration_calls",
      "collaboration_channels",
      "collaboration_files",
      "collaboration_meetings",
      "collaboration_messages",
      "organization_memberships",
      "promo_codes",
      "subdomains",
      "subscriptions",
      "tenant_subscriptions",
      "user_notification_preferences",
      "user_organizations",
      "workflow_triggers",
    ],
    columns: ["users.organization_id", "users.role", "users.status"],
    views: [],
    functions: [],
    indexes: 0,
    policies: 0,
    triggers: 0,
    columnCount: 166,
    oddities: [],
    ignored: [],
  },
  {
    fixture: "learning",
    original: "001",
    tables: [
      "meeting_participants",
      "ticket_attachments",
      "ticket_messages",
      "ticket_replies",
      "ticket_surveys",
    ],
    columns: [
      "live_classes.actual_end_time",
      "live_classes.actual_start_time",
      "live_classes.recording_status",
      "support_tickets.closed_at",
      "support_tickets.survey_completed",
    ],
    views: [],
    functions: [],
    indexes: 0,
    policies: 0,
    triggers: 0,
    columnCount: null,
    oddities: [["document-claim", /7.*5|5.*7/]],
    ignored: [],
  },
  {
    fixture: "agents",
    original: "002",
    tables: [
      "activity_logs",
      "admin_audit_logs",
      "admin_users",
      "agent_metrics",
      "analytics_events",
      "daily_metrics",
      "invoices",
      "notification_preferences",
      "notifications",
      "payment_methods",
      "subscriptions",
      "support_ticket_comments",
      "support_tickets",
      "team_invitations",
      "usage_records",
    ],
    columns: [
      "organizations.max_agents",
      "organizations.max_messages",
      "organizations.max_storage",
      "organizations.max_users",
      "users.avatar_url",
      "users.job_title",
      "users.last_active_at",
      "users.preferences",
    ],
    views: ["organization_summary", "user_activity_summary"],
    functions: ["update_updated_at_column"],
    indexes: 50,
    policies: 0,
    triggers: 2,
    columnCount: 144,
    oddities: [
      ["document-invalid-sql", /update_updated_at_column\(\) does not exist/],
      ["document-invalid-sql", /"analytics_events" is not partitioned/],
      ["document-invalid-sql", /column "user_id" does not exist/],
      ["document-claim", /idx_messages_org_created/],
      ["document-claim", /idx_conversations_org_status/],
      ["document-claim", /idx_agents_org_active/],
      ["document-claim", /placeholder/i],
    ],
    ignored: [/DELETE/, /INSERT/, /REFRESH/],
  },
  {
    fixture: "omnichannel-crm",
    original: "003",
    tables: [
      "billing_events",
      "campaign_recipients",
      "campaign_results",
      "campaigns",
      "conversations",
      "customer_activities",
      "customers",
      "integration_mappings",
      "invitations",
      "invoices",
      "messages",
      "organizations",
      "packages",
      "payment_methods",
      "sales_stages",
      "subscription_plans",
      "subscriptions",
      "ticket_comments",
      "tickets",
      "usage_records",
      "users",
      "whatsapp_profiles",
    ],
    columns: [],
    views: [],
    functions: ["generate_ticket_number", "get_user_organization", "set_organization_context"],
    indexes: 71,
    policies: 23,
    triggers: 1,
    columnCount: 292,
    oddities: [
      ["document-claim", /packages/],
      ["document-claim", /21.*22|22.*21/],
      ["document-invalid-sql", /get_organization_limits/],
      ["document-invalid-sql", /organization_has_feature/],
      ["document-invalid-sql", /infinite recursion detected in policy for relation "users"/],
    ],
    ignored: [/INSERT/],
  },
  {
    fixture: "messaging-analytics",
    original: "004",
    tables: [
      "audit_logs",
      "invoices",
      "message_templates",
      "performance_analytics",
      "scheduled_reports",
      "subscription_changes",
      "usage_tracking",
    ],
    columns: [],
    views: [],
    functions: [],
    indexes: 43,
    policies: 20,
    triggers: 4,
    columnCount: 135,
    oddities: [
      ["document-claim", /~19.*20|20.*~19/],
      ["document-invalid-sql", /column "tablename" does not exist/],
    ],
    ignored: [/DROP/],
  },
];

const FORBIDDEN = [
  "DropStmt",
  "DeleteStmt",
  "InsertStmt",
  "UpdateStmt",
  "TruncateStmt",
  "SelectStmt",
  "RefreshMatViewStmt",
  "TransactionStmt",
];
const originals =
  process.env.SCHEMA_AUDIT_DOCUMENTS ?? path.join(repository, "../shared/documents");
const scratch: string[] = [];
afterAll(() => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
});

describe.each(EXPECTED)("the document of $fixture", (expected) => {
  describe("restated", () => {
    check(expected, () => auditFixture(fixtureConfig(expected.fixture)));
  });
  if (existsSync(originals)) {
    describe("as it was written", () => {
      check(expected, () => auditOriginal(expected));
    });
  }
});

function check(expected: Expectation, audit: () => Promise<ProjectAudit>): void {
  let result: ProjectAudit;
  const changes = <K extends Change["kind"]>(kind: K) =>
    result.report.proposal.changes.filter(
      (c): c is Extract<Change, { kind: K }> => c.kind === kind,
    );
  const isDocumented = (change: Change) => change.origin.kind === "documented";

  beforeAll(async () => {
    result = await audit();
  }, 60_000);

  it("creates every table and adds every column", () => {
    expect(
      changes("create-table")
        .map((c) => c.table.name)
        .sort(),
    ).toEqual(expected.tables);
    const added = changes("add-column").filter(
      (c) => c.column.origin.kind === "documented" || expected.columnCount === null,
    );
    expect(added.map((c) => `${c.table.name}.${c.column.name}`).sort()).toEqual(expected.columns);
    if (expected.columnCount === null) return;
    const columns = changes("create-table").flatMap((c) => c.columns);
    expect(columns).toHaveLength(expected.columnCount);
  });

  it("creates views, functions, indexes, policies and triggers", () => {
    expect(
      changes("create-view")
        .map((c) => c.view.name)
        .sort(),
    ).toEqual(expected.views);
    expect(
      changes("create-function")
        .map((c) => c.function.name)
        .sort(),
    ).toEqual(expected.functions);
    expect(changes("create-index").filter(isDocumented)).toHaveLength(expected.indexes);
    expect(changes("create-policy").filter(isDocumented)).toHaveLength(expected.policies);
    expect(changes("create-trigger").filter(isDocumented)).toHaveLength(expected.triggers);
  });

  it("protects every new table", () => {
    const secured = new Set(changes("enable-row-security").map((c) => c.table.name));
    expect(changes("create-table").filter((c) => !secured.has(c.table.name))).toEqual([]);
  });

  it("reports every oddity with file and line", () => {
    for (const [rule, words] of expected.oddities) {
      const found = result.report.findings.find((f) => f.rule === rule && words.test(f.message));
      expect(found, `${rule} ${words}`).toBeDefined();
      expect(found?.span.file).toMatch(/\.(?:md|txt)$/);
      expect(found?.span.line).toBeGreaterThan(1);
    }
  });

  it("says what it left alone", () => {
    const ignored = result.report.diagnostics.filter(
      (d) => d.code === "document-statement-ignored",
    );
    for (const words of expected.ignored) {
      expect(
        ignored.some((d) => words.test(d.message) && d.location !== null),
        String(words),
      ).toBe(true);
    }
  });

  it("emits nothing forbidden", () => {
    const files = result.report.proposal.files.filter((file) => file.purpose !== "rollback");
    for (const file of files) {
      for (const { text } of splitStatements(file.sql)) {
        const [statement] = (parseSync(text) as { stmts?: { stmt?: object }[] }).stmts ?? [];
        expect(FORBIDDEN, text).not.toContain(Object.keys(statement?.stmt ?? {})[0]);
        expect(text).not.toMatch(/\bDROP\b|\bTRUNCATE\b|\bDELETE FROM\b|\bINSERT INTO\b/);
      }
    }
  });

  it("is proved", () => {
    expect(result.report.proposal.proof?.steps.filter((step) => !step.ok)).toEqual([]);
    expect(result.report.proposal.proof?.proved).toBe(true);
  });
}

/** The fixture with its restated document replaced by the original. */
async function auditOriginal(expected: Expectation): Promise<ProjectAudit> {
  const folder = mkdtempSync(path.join(tmpdir(), "schema-audit-original-"));
  scratch.push(folder);
  cpSync(path.join(repository, "fixtures", expected.fixture), folder, { recursive: true });
  rmSync(path.join(folder, "docs"), { recursive: true });
  mkdirSync(path.join(folder, "docs"));
  const name = readdirSync(originals).find((file) => file.startsWith(expected.original)) ?? "";
  cpSync(path.join(originals, name), path.join(folder, "docs", name));
  const project: ProjectConfig = {
    ...fixtureConfig(expected.fixture),
    root: ".",
    documents: { include: ["docs/*.txt"], precedence: [] },
  };
  return await auditFixture(project, { base: folder });
}
