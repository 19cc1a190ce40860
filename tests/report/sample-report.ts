/** A clinic's report with everything that a reporter may meet, and a second, clean project. */
import { createHash } from "node:crypto";
import type {
  Change,
  ColumnDefinition,
  ForeignKeyDefinition,
  Origin,
  Proposal,
} from "../../src/model/change.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Finding, RuleId } from "../../src/model/finding.ts";
import {
  columnSubject,
  type QualifiedName,
  relationSubject,
  type Subject,
} from "../../src/model/identifier.ts";
import type { SourceSpan } from "../../src/model/location.ts";
import type { ProjectReport, Report, Usage, Verdict } from "../../src/model/report.ts";
import type { RuleMeta } from "../../src/model/rule.ts";

/** A table whose name tries to break out of every medium. */
export const HOSTILE_TABLE =
  "visits|`x`<script>alert(1)</script>\u001b[31m\n::error::\"'\u202e](http://evil.example)%0A";
/** A column name of the same kind. */
export const HOSTILE_COLUMN = "notes|`\\|`**<b>\n# heading";

/** A span on one line. */
export function at(file: string, line: number, column = 1, width = 10): SourceSpan {
  return { file, line, column, endLine: line, endColumn: column + width };
}

/** A name in `public`. */
export function named(name: string): QualifiedName {
  return { schema: "public", name };
}

/** The rules that findings of the sample name. */
export const RULES: readonly RuleMeta[] = (
  [
    ["document-claim", "A document's claim about itself does not hold", "note"],
    ["document-contradiction", "Documents contradict each other", "warning"],
    ["document-invalid-sql", "Documented SQL does not run", "warning"],
    ["document-mismatch", "Document and database differ", "warning"],
    ["documented-column-missing", "A documented column is not there", "warning"],
    ["documented-table-missing", "A documented table is not there", "warning"],
    ["missing-column", "A column is used and not there", "error"],
    ["missing-function", "A function is called and not there", "error"],
    ["missing-table", "A table is used and not there", "error"],
  ] as const
).map(([id, title, defaultSeverity]) => ({
  id,
  title,
  defaultSeverity,
  what: `${title}: what it finds.`,
  why: "Requests fail in production.",
  fix: "Run `schema-audit fix`, or correct the name.",
}));

let serial = 0;

/** A finding with everything but the given parts filled in. */
export function finding(
  rule: RuleId,
  subject: Subject,
  span: SourceSpan,
  parts: Partial<Finding> = {},
): Finding {
  serial += 1;
  return {
    rule,
    subject,
    span,
    severity: RULES.find((meta) => meta.id === rule)?.defaultSeverity ?? "error",
    message: `${rule} at ${span.file}`,
    help: "Create it, or correct the name.",
    related: [],
    runtimeError: null,
    fingerprint: createHash("md5").update(String(serial)).digest("hex"),
    suppressed: null,
    fixable: true,
    ...parts,
  };
}

function missingTable(name: string, span: SourceSpan, parts: Partial<Finding> = {}): Finding {
  return finding("missing-table", relationSubject(named(name)), span, {
    message: `table "${name}" does not exist`,
    help: `Create the table "${name}" with \`schema-audit fix\`, or correct the name.`,
    runtimeError: {
      code: "PGRST205",
      status: 404,
      message: `Could not find the table 'public.${name}' in the schema cache`,
    },
    ...parts,
  });
}

function missingColumn(table: string, column: string, span: SourceSpan, write = false): Finding {
  return finding("missing-column", columnSubject(named(table), column), span, {
    message: `column "${column}" of table "${table}" does not exist`,
    help: `Add the column, or use one that is there.`,
    runtimeError: write
      ? {
          code: "PGRST204",
          status: 400,
          message: `Could not find the '${column}' column of '${table}' in the schema cache`,
        }
      : { code: "42703", status: 400, message: `column ${table}.${column} does not exist` },
  });
}

const VISITS_ROUTE = "src/app/api/visits/route.ts";
const BILLING_ROUTE = "src/app/api/billing/[visitId]/route.ts";

const findings: readonly Finding[] = [
  finding(
    "document-contradiction",
    columnSubject(named("invoices"), "amount"),
    at("docs/billing.md", 40),
    {
      message: "documents disagree on the type of invoices.amount: numeric(10,2) and integer",
      help: "Correct one of them, or set documents.precedence.",
      related: [{ message: "says integer", span: at("docs/legacy.md", 12) }],
      fixable: false,
    },
  ),
  finding(
    "document-claim",
    { kind: "document", file: "docs/billing.md" },
    at("docs/billing.md", 3),
    {
      message: "the document states 7 tables and names 5",
      fixable: false,
      help: "Correct the count.",
    },
  ),
  finding(
    "document-invalid-sql",
    { kind: "document", file: "docs/reports.md" },
    at("docs/reports.md", 88),
    {
      message: 'the documented SQL does not run: relation "visit_totals" does not exist',
      runtimeError: {
        code: "42P01",
        status: 404,
        message: 'relation "visit_totals" does not exist',
      },
      help: "Correct the statement.",
      fixable: false,
    },
  ),
  finding(
    "document-mismatch",
    columnSubject(named("patients"), "born_on"),
    at("docs/patients.md", 20),
    {
      message: "patients.born_on is documented as date, the database has text",
      related: [{ message: "created here", span: at("supabase/migrations/0001_patients.sql", 7) }],
      fixable: false,
    },
  ),
  finding(
    "documented-table-missing",
    relationSubject(named("waiting_list")),
    at("docs/patients.md", 60),
    { message: 'table "waiting_list" is documented and does not exist' },
  ),
  missingTable("visits", at(BILLING_ROUTE, 14, 21)),
  ...[9, 22, 31, 44, 58, 73].map((line) => missingTable("visits", at(VISITS_ROUTE, line, 11))),
  missingTable("visit_notes", at(VISITS_ROUTE, 90, 11)),
  missingColumn("patients", "insurance_no", at(VISITS_ROUTE, 95, 17)),
  missingColumn("patients", "insurance_no", at("src/lib/patients.ts", 12, 5), true),
  missingColumn("patients", HOSTILE_COLUMN, at("src/lib/patients.ts", 13, 5)),
  finding(
    "missing-function",
    { kind: "function", schema: "public", function: "next_free_slot" },
    at("src/lib/slots.ts", 8, 20),
    {
      message: 'function "next_free_slot" does not exist',
      help: 'Create it, or call "next_slot", which is there.',
      runtimeError: {
        code: "PGRST202",
        status: 404,
        message: "Could not find the function public.next_free_slot(day) in the schema cache",
      },
      fixable: false,
    },
  ),
  missingTable("old_visits", at("src/lib/legacy.ts", 3, 9), { suppressed: "baseline" }),
  missingTable(HOSTILE_TABLE, at("src/lib/odd, name:100%.ts", 4, 9), { fixable: false }),
];

const documented = (file: string, line: number): Origin => ({
  kind: "documented",
  sources: [at(file, line)],
});

const inferred: Origin = {
  kind: "inferred",
  evidence: ["inserted as a string", "compared with a <template> | literal"],
  sources: [at(VISITS_ROUTE, 90, 30)],
  certainty: "medium",
};

function column(
  name: string,
  type: string,
  origin: Origin,
  parts: Partial<ColumnDefinition> = {},
): ColumnDefinition {
  return {
    name,
    type,
    notNull: false,
    default: null,
    generated: null,
    primaryKey: false,
    unique: false,
    checks: [],
    comment: null,
    origin,
    ...parts,
  };
}

function foreignKey(table: string, name: string, target: string): ForeignKeyDefinition {
  return {
    name: `${table}_${name}_fkey`,
    columns: [name],
    references: named(target),
    referencedColumns: ["id"],
    onDelete: "cascade",
    onUpdate: null,
  };
}

const VISITS_DDL = `CREATE TABLE public.visits (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id uuid NOT NULL,
  status character varying(20) DEFAULT 'planned',
  tags text[],
  pk integer,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
-- a line with \`\`\` inside
ALTER TABLE public.visits ENABLE ROW LEVEL SECURITY;`;

const fromDocument = documented("docs/visits.md", 10);

const changes: readonly Change[] = [
  {
    kind: "create-enum",
    type: named("mood"),
    labels: ["calm", "worried"],
    origin: fromDocument,
  },
  {
    kind: "create-table",
    partitionBy: null,
    table: named("visits"),
    primaryKey: [],
    foreignKeys: [foreignKey("visits", "patient_id", "patients")],
    constraints: [{ name: "visits_status_check", definition: "CHECK (status <> '')" }],
    comment: "One appointment of a patient; **planned**, held or missed",
    origin: fromDocument,
    columns: [
      column("id", "uuid", fromDocument, {
        primaryKey: true,
        notNull: true,
        default: "gen_random_uuid()",
      }),
      column("patient_id", "uuid", fromDocument, { notNull: true }),
      column("status", "character varying(20)", fromDocument, { default: "'planned'" }),
      column("tags", "text[]", fromDocument),
      column("pk", "integer", fromDocument),
      column("created_at", "timestamp with time zone", fromDocument, {
        notNull: true,
        default: "now()",
      }),
    ],
  },
  {
    kind: "create-table",
    partitionBy: null,
    table: named("visit_notes"),
    primaryKey: ["visit_id", "position"],
    foreignKeys: [foreignKey("visit_notes", "visit_id", "visits")],
    constraints: [],
    comment: null,
    origin: inferred,
    columns: [
      column("visit_id", "uuid", inferred, { notNull: true }),
      column(
        "position",
        "integer",
        { kind: "convention", reason: "orders the notes" },
        { notNull: true },
      ),
      column("mood", "public.mood", inferred),
    ],
  },
  {
    kind: "create-table",
    partitionBy: null,
    table: named("waiting_list"),
    primaryKey: [],
    foreignKeys: [foreignKey("waiting_list", "patient_id", "patients")],
    constraints: [],
    comment: null,
    origin: documented("docs/patients.md", 60),
    columns: [
      column("patient_id", "uuid", documented("docs/patients.md", 62), {
        primaryKey: true,
        notNull: true,
      }),
    ],
  },
  {
    kind: "add-column",
    table: named("patients"),
    column: column("insurance_no", "text", inferred),
    origin: inferred,
  },
  {
    kind: "add-column",
    table: named("patients"),
    column: column(HOSTILE_COLUMN, "numeric(10,2)", inferred),
    origin: inferred,
  },
  {
    kind: "add-foreign-key",
    table: named("visits"),
    foreignKey: foreignKey("visits", "status", 'Odd "Table"'),
    origin: fromDocument,
  },
  {
    kind: "create-index",
    table: named("visits"),
    name: "idx_visits_patient_id",
    unique: false,
    method: "btree",
    keys: ["patient_id"],
    predicate: null,
    origin: fromDocument,
  },
  {
    kind: "create-index",
    table: named("invoices"),
    name: "idx_invoices_due",
    unique: false,
    method: "btree",
    keys: ["due_on"],
    predicate: "paid_at IS NULL",
    origin: documented("docs/billing.md", 51),
  },
  { kind: "enable-row-security", table: named("visits"), origin: fromDocument },
  { kind: "enable-row-security", table: named("visit_notes"), origin: fromDocument },
  {
    kind: "create-policy",
    table: named("visits"),
    name: "Own visits",
    permissive: true,
    command: "select",
    roles: ["authenticated"],
    using: "patient_id = auth.uid()",
    check: null,
    origin: fromDocument,
  },
  {
    kind: "grant",
    table: named("visits"),
    privileges: ["INSERT", "SELECT"],
    roles: ["authenticated"],
    origin: { kind: "convention", reason: "as the other tables" },
  },
  {
    kind: "create-view",
    columns: [],
    view: named("visit_summary"),
    materialized: false,
    query: "SELECT 1",
    origin: documented("docs/reports.md", 30),
  },
];

const proposal: Proposal = {
  changes,
  withheld: [
    {
      subject: columnSubject(named("invoices"), "amount"),
      reason: "two documents disagree on its type: numeric(10,2) | integer",
      sources: [at("docs/billing.md", 40), at("docs/legacy.md", 12)],
    },
    {
      subject: { kind: "trigger", schema: "public", relation: "visits", name: "touch_visits" },
      reason: "no document defines its function touch_row()",
      sources: [at("docs/visits.md", 70)],
    },
  ],
  files: [
    { name: "0007_visits.sql", purpose: "structure", sql: `${VISITS_DDL}\n` },
    { name: "0008_visits_security.sql", purpose: "security", sql: "SELECT 1;\n" },
    { name: "0007_visits.down.sql", purpose: "rollback", sql: "DROP TABLE public.visits;\n" },
  ],
  proof: {
    proved: true,
    steps: [
      { name: "apply", ok: true, detail: "42 statements in 310 ms | none failed" },
      { name: "audit", ok: true, detail: "12 findings gone, none new" },
      { name: "roles", ok: true, detail: "anon, authenticated" },
      { name: "reapply", ok: true, detail: "nothing changed" },
      { name: "rollback", ok: true, detail: "catalog as before" },
    ],
  },
  ddl: {
    "public.visits": VISITS_DDL,
    "public.visit_notes": "CREATE TABLE public.visit_notes (\n  visit_id uuid NOT NULL\n);",
    "public.patients": "ALTER TABLE public.patients ADD COLUMN insurance_no text;",
  },
};

/** Uses of the missing objects, taken from the findings about them. */
function usagesOf(all: readonly Finding[]): readonly Usage[] {
  const usages = new Map<string, { subject: Subject; uses: Usage["uses"][number][] }>();
  for (const { rule, subject, span } of all) {
    if (!rule.startsWith("missing-")) continue;
    const key = JSON.stringify(subject);
    const usage = usages.get(key) ?? { subject, uses: [] };
    const access = span.line % 2 === 0 ? "insert" : "select";
    usage.uses.push({ span, access, route: routeOf(span.file) });
    usages.set(key, usage);
  }
  return [...usages.values()].map((usage) => ({
    ...usage,
    documented: documentsOf(usage.subject),
  }));
}

function routeOf(file: string): string | null {
  return file.startsWith("src/app/") ? `/${file.slice(8, -"/route.ts".length)}` : null;
}

function documentsOf(subject: Subject): readonly SourceSpan[] {
  return subject.kind === "relation" && subject.relation === "visits"
    ? [at("docs/visits.md", 10)]
    : [];
}

const verdicts: readonly Verdict[] = [
  {
    subject: relationSubject(named("patients")),
    code: true,
    database: true,
    documents: true,
    verdict: "differs",
  },
  {
    subject: relationSubject(named("visits")),
    code: true,
    database: false,
    documents: true,
    verdict: "create",
  },
  {
    subject: relationSubject(named("visit_notes")),
    code: true,
    database: false,
    documents: false,
    verdict: "create-inferred",
  },
  {
    subject: relationSubject(named(HOSTILE_TABLE)),
    code: true,
    database: false,
    documents: false,
    verdict: "create-inferred",
  },
  {
    subject: relationSubject(named("waiting_list")),
    code: false,
    database: false,
    documents: true,
    verdict: "documented-not-built",
  },
];

const diagnostics: readonly Diagnostic[] = [
  {
    code: "schema-incomplete",
    severity: "warning",
    message: "1 of 31 statements failed; what it creates is unknown",
    location: null,
  },
  {
    code: "dynamic-relation",
    severity: "note",
    message: "the table name is known only at run time: `tables[kind]`",
    location: at("src/lib/export.ts", 17, 22),
  },
];

/** Figures that agree with the findings. */
export function summaryOf(all: readonly Finding[]): ProjectReport["summary"] {
  const active = all.filter((one) => one.suppressed === null);
  return {
    errors: active.filter((one) => one.severity === "error").length,
    warnings: active.filter((one) => one.severity === "warning").length,
    notes: active.filter((one) => one.severity === "note").length,
    suppressed: all.length - active.length,
  };
}

const NOTHING: Proposal = { changes: [], withheld: [], files: [], proof: null, ddl: {} };

/** A project without findings, proposals and diagnostics. */
export function cleanProject(parts: Partial<ProjectReport> = {}): ProjectReport {
  return {
    name: "library",
    root: "apps/library",
    schema: {
      source: "database",
      location: "db.example.org/library",
      postgres: "17.4",
      relations: 9,
      columns: 61,
      statements: 0,
      failedStatements: 0,
      complete: true,
    },
    coverage: {
      files: 12,
      filesWithRequests: 5,
      requests: 19,
      resolved: 19,
      unresolved: 0,
      names: 80,
      resolvedNames: 80,
      byKind: {
        relation: { names: 20, resolved: 20 },
        function: { names: 3, resolved: 3 },
        column: { names: 57, resolved: 57 },
      },
    },
    summary: { errors: 0, warnings: 0, notes: 0, suppressed: 0 },
    findings: [],
    verdicts: [],
    diagnostics: [],
    leftOut: [],
    usages: [],
    proposal: NOTHING,
    documents: [],
    ...parts,
  };
}

/** The clinic: at least one of everything. */
export const clinic: ProjectReport = cleanProject({
  name: "clinic",
  root: ".",
  schema: {
    source: "migrations",
    location: "supabase/migrations",
    postgres: "18.6",
    relations: 14,
    columns: 120,
    statements: 31,
    failedStatements: 1,
    complete: false,
  },
  coverage: {
    files: 38,
    filesWithRequests: 11,
    requests: 61,
    resolved: 59,
    unresolved: 2,
    names: 216,
    resolvedNames: 214,
    byKind: {
      relation: { names: 62, resolved: 61 },
      function: { names: 4, resolved: 4 },
      column: { names: 150, resolved: 149 },
    },
  },
  summary: summaryOf(findings),
  findings,
  verdicts,
  diagnostics,
  leftOut: [
    { path: "public/charts.min.js", reason: "minified", files: 1 },
    { path: "web/dist", reason: "output", files: 7 },
  ],
  usages: usagesOf(findings),
  proposal,
  documents: ["docs/billing.md", "docs/legacy.md", "docs/patients.md", "docs/visits.md"],
});

/** A report about the given projects. */
export function reportOf(...projects: readonly ProjectReport[]): Report {
  return { tool: { name: "schema-audit", version: "0.1.0" }, projects, rules: RULES };
}

/** The clinic and the clean library. */
export const sampleReport: Report = reportOf(clinic, cleanProject());
