/** The original documents, where they are at hand: what each of them must yield. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readDocuments } from "../../src/documents/read-documents.ts";
import type { Declaration, DocumentSet } from "../../src/model/declaration.ts";
import { only } from "./sample.ts";

const FOLDER =
  process.env.SCHEMA_AUDIT_DOCUMENTS ??
  fileURLToPath(new URL("../../../shared/documents", import.meta.url));

/** Number of declarations by kind. */
function tally(set: DocumentSet): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of set.declarations) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function read(number: string): Promise<DocumentSet> {
  return readDocuments(FOLDER, [`${number}_*.txt`]);
}

function columnCount(declarations: readonly Declaration[]): number {
  return declarations.reduce((sum, d) => sum + (d.kind === "table" ? d.columns.length : 0), 0);
}

function counts(set: DocumentSet): readonly (readonly [number, string, string, number | null])[] {
  return set.claims.flatMap((claim) =>
    claim.kind === "count" ? [[claim.source.line, claim.subject, claim.text, claim.counted]] : [],
  );
}

/** Declarations by kind, of the original and of the fixture that restates it. */
const TALLIES: readonly (readonly [original: string, fixture: string, Record<string, number>])[] = [
  ["000", "collaboration", { table: 16, column: 3 }],
  ["001", "learning", { table: 5, column: 5 }],
  ["002", "agents", { table: 17, index: 51, column: 8, view: 3, trigger: 2 }],
  [
    "003",
    "omnichannel-crm",
    { table: 22, index: 71, "row-security": 41, policy: 24, function: 3, trigger: 1 },
  ],
  [
    "004",
    "messaging-analytics",
    { table: 7, index: 43, "row-security": 7, policy: 20, trigger: 4, constraint: 1 },
  ],
];

describe("the restated documents", () => {
  it.each(TALLIES)("%s as %s declares as much", async (_original, fixture, expected) => {
    const root = fileURLToPath(new URL(`../../fixtures/${fixture}`, import.meta.url));
    expect(tally(await readDocuments(root, ["docs/**/*.md"]))).toEqual(expected);
  });
});

if (existsSync(join(FOLDER, "README.md"))) {
  describe("the original documents", () => {
    it("000: tables with the routes that use them", async () => {
      const set = await read("000");
      expect(tally(set)).toEqual({ table: 16, column: 3 });
      expect(columnCount(set.declarations)).toBe(166);
      expect(only(set, "column").map((c) => [c.table.name, c.column.name, c.source.line])).toEqual([
        ["users", "organization_id", 225],
        ["users", "role", 226],
        ["users", "status", 227],
      ]);
      expect(set.references).toHaveLength(16);
      expect(set.references[0]).toMatchObject({
        subject: { name: "collaboration_channels" },
        paths: [
          "/api/collaboration/channels/route.ts",
          "/api/collaboration/messages/route.ts",
          "/api/collaboration/start-call/route.ts",
        ],
        source: { line: 12 },
      });
      expect([set.claims, set.queries, set.syntaxErrors, set.diagnostics]).toEqual([
        [],
        [],
        [],
        [],
      ]);
    });

    it("001: mentions, added columns, and seven columns that are five", async () => {
      const set = await read("001");
      expect(tally(set)).toEqual({ table: 5, column: 5 });
      expect(only(set, "table").every((table) => table.form === "mention")).toBe(true);
      expect(
        only(set, "column").map((c) => [c.table.name, c.column.name, c.column.values.length]),
      ).toEqual([
        ["support_tickets", "survey_completed", 0],
        ["support_tickets", "closed_at", 0],
        ["live_classes", "recording_status", 3],
        ["live_classes", "actual_start_time", 0],
        ["live_classes", "actual_end_time", 0],
      ]);
      expect(counts(set)).toEqual([
        [17, "tables", "5", 5],
        [25, "columns", "7", 5],
        [57, "tables", "5", 5],
        [58, "columns", "7", 5],
        [59, "indexes", "11", null],
        [63, "tables", "5", 5],
        [64, "policies", "19", null],
        [65, "triggers", "2", null],
        [72, "tables", "67+", null],
        [73, "indexes", "130+", null],
        [74, "functions", "9", null],
        [75, "triggers", "27+", null],
        [76, "policies", "75+", null],
      ]);
      expect(set.references.map((r) => [r.subject.name, r.source.line])).toEqual([
        ["meeting_participants", 83],
        ["ticket_surveys", 84],
        ["ticket_messages", 85],
        ["ticket_replies", 86],
        ["ticket_attachments", 86],
        ["live_classes", 87],
      ]);
    });

    it("002: everything but the jobs", async () => {
      const set = await read("002");
      expect(tally(set)).toEqual({ table: 17, column: 8, index: 51, view: 3, trigger: 2 });
      const tables = only(set, "table");
      expect(tables.filter((table) => table.partitionOf !== null).map((t) => t.table.name)).toEqual(
        ["analytics_events_2024_01", "analytics_events_2024_02"],
      );
      expect(only(set, "view").filter((view) => view.materialized)).toHaveLength(1);
      expect(
        only(set, "index")
          .filter((i) => i.predicate)
          .map((i) => i.predicate),
      ).toEqual(["status = 'active'", "is_read = FALSE"]);
      expect(set.diagnostics.map((d) => d.location?.line)).toEqual([
        408, 442, 456, 466, 468, 472, 482, 537,
      ]);
      expect(set.claims).toMatchObject([
        { kind: "placeholder", source: { line: 411, endLine: 432 } },
      ]);
      expect(set.claims[0]?.kind === "placeholder" && set.claims[0].placeholders).toHaveLength(8);
      expect([set.queries, set.syntaxErrors]).toEqual([[], []]);
    });

    it("003: the whole schema, and a summary that leaves out one table", async () => {
      const set = await read("003");
      expect(tally(set)).toEqual({
        table: 22,
        index: 71,
        policy: 24,
        function: 3,
        trigger: 1,
        "row-security": 41,
      });
      expect(counts(set)).toEqual([
        [1051, "tables", "21", 22],
        [1090, "tables", "21", 22],
      ]);
      const list = set.claims.find((claim) => claim.kind === "list");
      const named = list?.kind === "list" ? list.names : [];
      const missing = only(set, "table").filter((table) => !named.includes(table.table.name));
      expect(missing.map((table) => table.table.name)).toEqual(["packages"]);
      expect(set.queries.map((query) => query.source.line)).toEqual([121, 124]);
      expect(set.diagnostics.map((d) => d.location?.line)).toEqual([437]);
      expect(only(set, "table").every((table) => table.purpose !== null)).toBe(true);
      expect(only(set, "table")[2]?.columns[0]?.references?.table.schema).toBe("auth");
    });

    it("004: seven tables in prose, nothing of the rollback", async () => {
      const set = await read("004");
      expect(tally(set)).toEqual({
        table: 7,
        index: 43,
        policy: 20,
        trigger: 4,
        constraint: 1,
        "row-security": 7,
      });
      expect(columnCount(set.declarations)).toBe(135);
      expect(only(set, "index").every((index) => index.keys !== null)).toBe(true);
      const composite = only(set, "index").filter((index) => index.name?.endsWith("_composite"));
      expect(composite.map((index) => index.keys)).toEqual([
        ["organization_id", "type", "timestamp"],
        ["organization_id", "action", "created_at"],
        ["organization_id", "usage_date", "resource_type"],
      ]);
      expect(only(set, "constraint")[0]?.constraint.columns).toEqual([
        "organization_id",
        "usage_date",
        "usage_hour",
        "resource_type",
      ]);
      expect(counts(set)).toEqual([
        [11, "tables", "7", 7],
        [431, "tables", "7", 7],
        [440, "indexes", "~43", 43],
        [449, "policies", "~19", 20],
        [646, "tables", "7", 7],
        [647, "indexes", "~43", 43],
        [648, "policies", "~19", 20],
        [649, "triggers", "4", 4],
      ]);
      expect(set.queries.map((query) => query.source.line)).toEqual([432, 441, 450, 589, 598]);
      expect(set.diagnostics.map((d) => d.location?.line)).toEqual([
        633, 634, 635, 636, 637, 638, 639,
      ]);
      const columns = only(set, "table").flatMap((table) => table.columns);
      expect([
        columns.filter((column) => column.primaryKey).length,
        columns.filter((column) => column.references).length,
        columns.filter((column) => column.default).length,
        columns.filter((column) => column.unique).length,
        columns.filter((column) => column.values.length > 0).length,
        columns.filter((column) => column.notNull === false).length,
      ]).toEqual([7, 16, 4, 2, 10, 2]);
      expect(set.references.map((note) => note.paths.length)).toEqual([1, 1, 2]);
    });
  });
}
