import { beforeAll, describe, expect, it } from "vitest";
import { countPhrase } from "../../src/documents/count-phrase.ts";
import { loadGrammar } from "../../src/documents/grammar.ts";
import { parse } from "./sample.ts";

beforeAll(loadGrammar);

describe("countPhrase", () => {
  const LINES: readonly [text: string, subject: string, stated: number, as: string][] = [
    ["Total Tables: 21", "tables", 21, "21"],
    ["Tables Created: 7", "tables", 7, "7"],
    ["Indexes Created: ~43", "indexes", 43, "~43"],
    ["RLS Policies: ~19", "policies", 19, "~19"],
    ["Triggers: 4 (updated_at)", "triggers", 4, "4"],
    ["Total Tables: 67+", "tables", 67, "67+"],
    ["This script creates 7 missing database tables for the desk", "tables", 7, "7"],
    ["Adds 5 missing columns", "columns", 5, "5"],
    ["Creates 11 performance indexes", "indexes", 11, "11"],
    ["Count indexes (should be ~43)", "indexes", 43, "~43"],
    ["Verify all 7 tables exist", "tables", 7, "7"],
  ];
  it.each(LINES)("%s", (text, subject, stated, as) => {
    expect(countPhrase(text, false)).toMatchObject({ subject, stated, text: as });
  });

  const NONE: readonly string[] = [
    "1. Create the loans tables",
    "Phase 2 tables are added later",
    "A reader may have up to 5 tables",
    "Week 3-4 tables were created",
    "Creates 3 users",
    "Tables: see below",
    "Tables per branch: 3.5",
  ];
  it.each(NONE)("nothing in: %s", (text) => {
    expect(countPhrase(text, false)).toBeNull();
  });
});

const TWO_TABLES = [
  "```sql",
  "CREATE TABLE loans (id int);",
  "CREATE TABLE fines (id int);",
  "```",
];

describe("count claims", () => {
  const CLAIMS: readonly [
    why: string,
    lines: readonly string[],
    counted: readonly (number | null)[],
  ][] = [
    ["the whole document", [...TWO_TABLES, "", "**Total Tables**: 3"], [2]],
    [
      "the section that a heading heads",
      ["## 1 New Table", "- `holds` - x", "## Rest", ...TWO_TABLES],
      [1],
    ],
    [
      "nothing where a heading heads nothing",
      [...TWO_TABLES, "## Desk (4 tables)", "Later."],
      [null],
    ],
    [
      "the nearest part that declares any",
      [
        "## Desk",
        ...TWO_TABLES,
        "### Notes",
        "It has 3 tables.",
        "## Rest",
        "```sql",
        "CREATE TABLE holds ();",
        "```",
      ],
      [2],
    ],
    ["nothing to count", [...TWO_TABLES, "", "Creates 4 policies"], [null]],
    ["at least", [...TWO_TABLES, "", "Total tables: 60+"], [null]],
    [
      "a whole database",
      [
        ...TWO_TABLES,
        "## Final Database Stats",
        "| Metric | Count |",
        "|---|---|",
        "| Total Tables | 9 |",
      ],
      [null],
    ],
    [
      "a comment of SQL",
      ["```sql", "-- Verify all 3 tables exist", "CREATE TABLE loans (id int);", "```"],
      [1],
    ],
    [
      "columns to be added",
      [
        "```sql",
        "ALTER TABLE loans ADD COLUMN due date;",
        "CREATE TABLE fines (id int, paid boolean);",
        "```",
        "",
        "Adds 2 missing columns",
      ],
      [1],
    ],
  ];
  it.each(CLAIMS)("count %s", (_why, lines, counted) => {
    const claims = parse(...lines).claims;
    expect(claims.map((claim) => (claim.kind === "count" ? claim.counted : claim.kind))).toEqual(
      counted,
    );
  });
});

describe("list claims", () => {
  it("hold the names of a summary of tables", () => {
    const set = parse(
      ...TWO_TABLES,
      "## Table Summary",
      "| Table | For |",
      "|---|---|",
      "| `loans` | a |",
      "| holds | b |",
    );
    expect(set.claims).toMatchObject([
      {
        kind: "list",
        subject: "tables",
        names: ["loans", "holds"],
        source: { line: 6, endLine: 9 },
      },
    ]);
  });

  const OTHERS: readonly [why: string, lines: readonly string[]][] = [
    [
      "another subject",
      ["## Table Summary", "| Table | For |", "|---|---|", "| oak | a |", "| pine | b |"],
    ],
    [
      "no summary",
      ["## Backups", "| Table | For |", "|---|---|", "| loans | a |", "| fines | b |"],
    ],
  ];
  it.each(OTHERS)("are not made of %s", (_why, lines) => {
    expect(parse(...TWO_TABLES, ...lines).claims).toEqual([]);
  });
});
