/** `document-claim`: what a document says about itself. */
import { describe, expect, it } from "vitest";
import type { CountClaim, Declaration, ReferenceNote } from "../../src/model/declaration.ts";
import { documentClaim } from "../../src/rules/document-claim.ts";
import {
  documentedColumn,
  documentedTable,
  draftsOf,
  type FactLines,
  nameOf,
  requestTo,
  spanOf,
} from "../facts.ts";

const source = spanOf({ file: "docs/schema.md", line: 40 });
const wards = documentedTable("wards", "id uuid pk");
const beds = documentedTable("beds", "id uuid pk", { file: "docs/beds.md" });

function count(text: string, stated: number, counted: number | null): CountClaim {
  return { kind: "count", subject: "policies", stated, text, counted, source };
}

function list(...names: readonly string[]) {
  return { kind: "list", subject: "tables", names, source } as const;
}

function index(table: string): Declaration {
  return {
    kind: "index",
    table: nameOf(table),
    name: `idx_${table}`,
    unique: false,
    method: "btree",
    keys: ["id"],
    predicate: null,
    certainty: "stated",
    description: null,
    source,
  };
}

function note(table: string, ...paths: readonly string[]): ReferenceNote {
  return { subject: nameOf(table), paths, source };
}

const used = [requestTo("wards", { file: "src/app/api/wards/route.ts" })];
const tables = { wards: "id uuid pk" };

describe("valid", () => {
  const cases: readonly (readonly [string, FactLines])[] = [
    ["a count that is kept", { claims: [count("20", 20, 20)] }],
    ["at least so many", { claims: [count("19+", 19, 20)] }],
    ["nothing to count", { claims: [count("19", 19, null)] }],
    ["a whole list", { claims: [list("wards")], declarations: [wards] }],
    ["a list in a document without tables", { claims: [list("wards")], declarations: [beds] }],
    ["an index on a table of its document", { declarations: [wards, index("wards")] }],
    [
      "an index on a table that its document alters",
      { declarations: [documentedColumn("beds", "n integer"), index("beds")] },
    ],
    [
      "a reference that holds",
      { tables, requests: used, references: [note("wards", "/api/wards/route.ts")] },
    ],
    [
      "a reference to a folder",
      { tables, requests: used, references: [note("wards", "app/api/wards")] },
    ],
    ["a reference where no code was read", { references: [note("wards", "lib/wards.ts")] }],
  ];
  it.each(cases)("%s", (_, lines) => {
    expect(draftsOf(documentClaim, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, FactLines, string])[] = [
    ["a count", { claims: [count("~19", 19, 20)] }, "the document says ~19 policies and holds 20"],
    [
      "too few of at least so many",
      { claims: [count("25+", 25, 20)] },
      "the document says 25+ policies and holds 20",
    ],
    [
      "a list",
      { claims: [list("doctors")], declarations: [wards] },
      "the list of tables leaves out wards and names doctors, which the document does not declare",
    ],
    [
      "placeholders",
      { claims: [{ kind: "placeholder", placeholders: ["-- tables here"], source }] },
      "a script holds placeholders instead of statements: -- tables here",
    ],
    [
      "an index on a table of another document",
      { declarations: [beds, index("beds")] },
      "idx_beds is on beds, which this document does not declare",
    ],
    [
      "a reference to other code",
      {
        tables,
        requests: used,
        references: [note("wards", "/api/wards/route.ts", "/api/beds/route.ts")],
      },
      "no request for wards is found in /api/beds/route.ts",
    ],
  ];
  it.each(cases)("%s", (_, lines, message) => {
    expect(draftsOf(documentClaim, lines).map((draft) => draft.message)).toEqual([message]);
  });

  it("points at the document that declares the table", () => {
    const [draft] = draftsOf(documentClaim, { declarations: [beds, index("beds")] });
    expect(draft?.related.map(({ span }) => span.file)).toEqual(["docs/beds.md"]);
    expect(draft?.subject).toMatchObject({ kind: "index", name: "idx_beds" });
  });
});
