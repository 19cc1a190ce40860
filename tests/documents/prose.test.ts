import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../src/documents/grammar.ts";
import type { DeclaredColumn, DeclaredTable } from "../../src/model/declaration.ts";
import { only, parse, place } from "./sample.ts";

beforeAll(loadGrammar);

function rowOf(row: string, header = "| Column | Type | Description |"): DeclaredColumn {
  const set = parse("### `loans`", "", header, header.replace(/[^|]+/g, "---"), row);
  return (only(set, "table")[0] as DeclaredTable).columns[0] as DeclaredColumn;
}

describe("a row of a column table", () => {
  const ROWS: readonly [row: string, expected: Partial<DeclaredColumn>][] = [
    [
      "| `id` | UUID | Primary key |",
      { name: "id", type: "UUID", primaryKey: true, notNull: true },
    ],
    ["| **id** | INT | identifier |", { name: "id", primaryKey: false, notNull: null }],
    [
      "| `book_id` | UUID | FK to books |",
      {
        references: {
          table: { schema: "public", name: "books" },
          columns: [],
          onDelete: null,
          onUpdate: null,
        },
      },
    ],
    [
      "| `reader` | UUID | FK to auth.users (nullable) |",
      {
        notNull: false,
        references: {
          table: { schema: "auth", name: "users" },
          columns: [],
          onDelete: null,
          onUpdate: null,
        },
      },
    ],
    [
      "| `branch` | INT | references branches(code), on delete cascade |",
      {
        references: {
          table: { schema: "public", name: "branches" },
          columns: ["code"],
          onDelete: "cascade",
          onUpdate: null,
        },
      },
    ],
    [
      "| `branch` | INT | FK → branches.id |",
      {
        references: {
          table: { schema: "public", name: "branches" },
          columns: ["id"],
          onDelete: null,
          onUpdate: null,
        },
      },
    ],
    ["| `card` | TEXT | Card number (unique) |", { unique: true }],
    ["| `card` | TEXT | Unique mark of the reader |", { unique: false }],
    ["| `lang` | TEXT | Language (default: en) |", { default: "'en'" }],
    ["| `days` | INT | Days (default: 14) |", { default: "14" }],
    ["| `zip` | TEXT | Zip (default: 1000) |", { default: "'1000'" }],
    ["| `at` | TIMESTAMPTZ | defaults to now() |", { default: "now()" }],
    ["| `open` | BOOLEAN | default `true` |", { default: "true" }],
    ["| `at` | TIMESTAMPTZ | When it was lent |", { default: null, notNull: null }],
    ["| `hour` | INT | Hour (0-23), NULL for whole days |", { notNull: false, values: [] }],
    ["| `note` | TEXT | Optional note |", { notNull: false }],
    ["| `note` | TEXT | Note (required) |", { notNull: true }],
    ["| `state` | TEXT | State: lent, returned, lost |", { values: ["lent", "returned", "lost"] }],
    [
      '| `plan` | JSONB | Plan: {"when": "once\\|daily"} |',
      {
        values: [],
        comment: 'Plan: {"when": "once|daily"}',
      },
    ],
    [
      "| `code` | VARCHAR(20) NOT NULL DEFAULT 'x' | |",
      {
        type: "VARCHAR(20)",
        notNull: true,
        default: "'x'",
        comment: null,
      },
    ],
    ["| `code` | UUID (PK) | |", { type: "UUID", primaryKey: true }],
  ];
  it.each(ROWS)("%s", (row, expected) => {
    expect(rowOf(row)).toMatchObject(expected);
  });

  it("reads the cells that other headers name", () => {
    const header = "| Field | Type | Nullable | Default | Notes |";
    expect(rowOf("| days | integer | No | 14 | how long |", header)).toMatchObject({
      notNull: true,
      default: "14",
      comment: "how long",
    });
    expect(rowOf("| days | integer | yes | - | |", header)).toMatchObject({
      notNull: false,
      default: null,
    });
  });
});

describe("column tables", () => {
  it("are named by the nearest heading and carry its purpose", () => {
    const set = parse(
      "# Library",
      "## Table 3: `loans`",
      "**Purpose**: Who has which book",
      "### Schema",
      "| Column | Type |",
      "| --- | --- |",
      "| `id` | UUID |",
      "| `due` | DATE |",
    );
    expect(only(set, "table")).toMatchObject([
      {
        table: { name: "loans" },
        form: "column-table",
        purpose: "Who has which book",
        statement: null,
      },
    ]);
    const [table] = only(set, "table");
    expect(place(table?.source ?? null)).toBe("2:1-2:20");
    expect(table?.columns.map((column) => place(column.source))).toEqual(["7:1-7:16", "8:1-8:17"]);
  });

  const NOT_TABLES: readonly [why: string, lines: readonly string[]][] = [
    [
      "no heading names a table",
      ["## Columns in general", "| Column | Type |", "|---|---|", "| a | text |"],
    ],
    [
      "parameters",
      ["## `search`", "| Name | Type | Description |", "|---|---|---|", "| q | string | words |"],
    ],
    ["no types", ["## `loans`", "| Column | Description |", "|---|---|", "| a | text |"]],
  ];
  it.each(NOT_TABLES)("are not found where there are none: %s", (_why, lines) => {
    expect(parse(...lines).declarations).toEqual([]);
  });

  it("declare the trigger that a description speaks of", () => {
    const set = parse(
      "## `loans`",
      "| Column | Type | Description |",
      "|---|---|---|",
      "| `updated_at` | TIMESTAMPTZ | Last change (auto-updated via trigger) |",
    );
    expect(only(set, "trigger")).toMatchObject([
      {
        table: { name: "loans" },
        name: null,
        function: null,
        statement: null,
        column: "updated_at",
        source: { line: 4 },
      },
    ]);
  });

  it("report a type that is none", () => {
    const set = parse("## `loans`", "| Column | Type |", "|---|---|", "| `a` | 12 or so |");
    expect(set.diagnostics).toMatchObject([
      { code: "document-not-derivable", location: { line: 4 } },
    ]);
    expect(only(set, "table")[0]?.columns).toMatchObject([{ name: "a", type: null }]);
  });
});

describe("lists below a table's heading", () => {
  const set = () =>
    parse(
      "## `loans`",
      "| Column | Type |",
      "|---|---|",
      "| `book_id` | UUID |",
      "| `tags` | TEXT[] |",
      "",
      "**Unique Constraint**: (book_id, due)",
      "### Indexes",
      "- `idx_loans_book_id` - by book",
      "- `idx_loans_tags` - by tag",
      "- `idx_loans_misc` - the rest",
      "### RLS Policies",
      "- **SELECT**: Readers see their own loans",
      "- **INSERT/UPDATE:** Librarians only",
      "- **ALL** - Admins",
      "- Nothing else",
    );

  it("give indexes, derived or marked as not derivable", () => {
    const facts = only(set(), "index").map((i) => [
      i.name,
      i.keys,
      i.method,
      i.certainty,
      i.description,
    ]);
    expect(facts).toEqual([
      ["idx_loans_book_id", ["book_id"], "btree", "derived", "by book"],
      ["idx_loans_tags", ["tags"], "gin", "derived", "by tag"],
      ["idx_loans_misc", null, "btree", "derived", "the rest"],
    ]);
    expect(set().diagnostics).toMatchObject([
      { code: "document-not-derivable", location: { line: 11 } },
    ]);
  });

  it("give policies in words, and that row security is on", () => {
    const facts = only(set(), "policy").map((p) => [p.command, p.description, p.source.line]);
    expect(facts).toEqual([
      ["select", "Readers see their own loans", 13],
      ["insert", "Librarians only", 14],
      ["update", "Librarians only", 14],
      ["all", "Admins", 15],
    ]);
    expect(only(set(), "row-security")).toMatchObject([
      { table: { name: "loans" }, source: { line: 12 } },
    ]);
  });

  it("give unique constraints", () => {
    expect(only(set(), "constraint")).toMatchObject([
      {
        table: { name: "loans" },
        constraint: { kind: "unique", definition: "UNIQUE (book_id, due)" },
      },
    ]);
  });

  it("are also found under bold labels", () => {
    const labelled = parse(
      "## `loans`",
      "| Column | Type |",
      "|---|---|",
      "| `due` | DATE |",
      "",
      "**Indexes:**",
      "- `idx_loans_due`",
      "- `due` - alone",
      "",
      "**RLS:** Enabled",
      "- SELECT: Readers see their own",
      "",
      "**Use cases:**",
      "- `idx_loans_none` is nothing",
    );
    expect(only(labelled, "index").map((i) => [i.name, i.keys])).toEqual([
      ["idx_loans_due", ["due"]],
      [null, ["due"]],
    ]);
    expect(only(labelled, "policy").map((p) => p.command)).toEqual(["select"]);
  });

  it("take indexes that no heading places by the table in their name", () => {
    const lists = parse(
      "```sql",
      "CREATE TABLE loans (due date);",
      "```",
      "## Indexes",
      "- `idx_loans_due`",
    );
    expect(only(lists, "index")).toMatchObject([{ table: { name: "loans" }, keys: ["due"] }]);
  });
});

describe("what is only mentioned", () => {
  it("tables under a heading about missing tables", () => {
    const set = parse(
      "## 2 Missing Tables Found",
      "1. **`holds`** - Used when a book is out",
      "2. `fines`: Used at return",
      "   - `amount` is nested",
      "3. Nothing named",
      "## Impact on tables",
      "- `loans` are slow",
    );
    expect(only(set, "table").map((t) => [t.table.name, t.form, t.purpose, t.source.line])).toEqual(
      [
        ["holds", "mention", "Used when a book is out", 2],
        ["fines", "mention", "Used at return", 3],
      ],
    );
  });

  it("columns under a lead-in that names their table", () => {
    const set = parse(
      "### Missing columns",
      "**In `loans`:**",
      "- `state` - How it stands (lent, returned, etc.)",
      "- `due_at` - When it is due",
      "",
      "**In `clinic.visits`:**",
      "- `paid_at`",
    );
    const facts = only(set, "column").map((c) => [
      c.table.schema,
      c.table.name,
      c.column.name,
      c.column.type,
      c.column.values,
    ]);
    expect(facts).toEqual([
      ["public", "loans", "state", null, ["lent", "returned"]],
      ["public", "loans", "due_at", null, []],
      ["clinic", "visits", "paid_at", null, []],
    ]);
  });

  it("no columns where a heading speaks of columns otherwise", () => {
    const set = parse(
      "### `loans` column mismatch",
      "- **Code**: uses `due`",
      "- `due_at` is what it is",
    );
    expect(set.declarations).toEqual([]);
  });

  it("row security in a line below the table's heading", () => {
    const set = parse(
      "## `loans`",
      "**RLS:** Enabled",
      "## `fines`",
      "RLS: no",
      "## Rules",
      "RLS: yes",
    );
    expect(only(set, "row-security").map((r) => [r.table.name, r.source.line])).toEqual([
      ["loans", 2],
    ]);
  });

  it("row security in a summary, by its check mark", () => {
    const marks = ["✅", "âœ…", "‚úÖ", "Yes", "❌", "‚ùå", "no", "?"];
    const rows = marks.map((mark, index) => `| t${index} | ${mark} |`);
    const set = parse("| Table Name | RLS Enabled |", "|---|---|", ...rows);
    expect(only(set, "row-security").map((r) => r.table.name)).toEqual(["t0", "t1", "t2", "t3"]);
  });
});

describe("where the code uses a table", () => {
  it("is noted for the table of the heading", () => {
    const set = parse(
      "#### `loans`",
      "**Referenced in:** `/api/loans/route.ts`, `src/lib/loans.ts`",
      "#### `fines`",
      "**Referenced by**: the desk, every evening",
    );
    expect(set.references).toMatchObject([
      {
        subject: { name: "loans" },
        paths: ["/api/loans/route.ts", "src/lib/loans.ts"],
        source: { line: 2 },
      },
    ]);
  });

  it("is noted for the only table of a section", () => {
    const set = parse(
      "#### Loans",
      "Used by: `app/loans.ts`",
      "```sql",
      "CREATE TABLE loans (id int);",
      "```",
    );
    expect(set.references).toMatchObject([{ subject: { name: "loans" }, paths: ["app/loans.ts"] }]);
  });

  it("is noted for each table behind an arrow", () => {
    const set = parse(
      "```sql",
      "CREATE TABLE loans (id int);",
      "CREATE TABLE fines (id int);",
      "```",
      "✅ `/api/desk` → loans, fines",
      "âœ… `/api/late/*` â†’ fines columns",
      "`/api/none` -> works now",
    );
    expect(set.references.map((r) => [r.subject.name, r.paths, r.source.line])).toEqual([
      ["loans", ["/api/desk"], 5],
      ["fines", ["/api/desk"], 5],
      ["fines", ["/api/late/*"], 6],
    ]);
  });
});
