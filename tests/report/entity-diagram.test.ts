import { describe, expect, it } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { ProjectReport } from "../../src/model/report.ts";
import { entityDiagram } from "../../src/report/markdown/entity-diagram.ts";
import { attributeWord, quotedWords } from "../../src/report/markdown/mermaid-names.ts";
import { clinic, HOSTILE_COLUMN, HOSTILE_TABLE, named } from "./sample-report.ts";

/** The part of Mermaid's grammar that is used, line by line. Source: Mermaid, erDiagram.jison. */
const NAME = String.raw`"[^"%\r\n\v\b\\<>#;&\`]+"`;
const WORD = "[A-Za-z_][A-Za-z0-9_]*";
const LINES = [
  /^erDiagram$/,
  new RegExp(`^ {4}${NAME} \\{$`),
  new RegExp(`^ {4}${NAME}$`),
  new RegExp(`^ {8}${WORD} (?!(?:pk|fk|uk)\\b)${WORD}(?: (?:PK|FK|UK)(?:, (?:PK|FK|UK))*)?$`, "i"),
  /^ {4}\}$/,
  new RegExp(`^ {4}${NAME} (?:\\|\\||\\|o)--(?:o\\||o\\{) ${NAME} : ${NAME}$`),
];

function diagramLines(project: ProjectReport): readonly string[] {
  const text = entityDiagram(project, 2);
  const body = /^## Entity diagram\n\n```mermaid\n([\s\S]*)\n```$/.exec(text)?.[1];
  return (body ?? "").split("\n");
}

function expectGrammar(lines: readonly string[]): void {
  expect(lines[0]).toBe("erDiagram");
  for (const line of lines) {
    expect(
      LINES.filter((pattern) => pattern.test(line)),
      line,
    ).not.toHaveLength(0);
  }
}

function withChanges(changes: readonly Change[]): ProjectReport {
  return { ...clinic, proposal: { ...clinic.proposal, changes } };
}

function table(name: string, columns: readonly string[], references: readonly string[]): Change {
  const [sample] = clinic.proposal.changes.filter((change) => change.kind === "create-table");
  if (!sample) throw new Error("the sample creates tables");
  const [column] = sample.columns;
  if (!column) throw new Error("the sample's tables have columns");
  return {
    ...sample,
    table: named(name),
    columns: columns.map((each) => ({ ...column, name: each, primaryKey: false })),
    foreignKeys: references.map((target) => ({
      name: `${name}_fkey`,
      columns: columns.slice(0, 1),
      references: named(target),
      referencedColumns: ["id"],
      onDelete: null,
      onUpdate: null,
    })),
  };
}

describe("entityDiagram", () => {
  it("draws what is added and what it hangs on", () => {
    const lines = diagramLines(clinic);
    expectGrammar(lines);
    expect(lines).toContain("        character_varying_20 status FK");
    expect(lines).toContain("        text_array tags");
    expect(lines).toContain("        integer pk_");
    expect(lines).toContain("        uuid visit_id PK, FK");
    expect(lines).toContain('    "patients" ||--o{ "visits" : "patient_id"');
    expect(lines).toContain('    "patients" ||--o| "waiting_list" : "patient_id"');
    expect(lines).toContain('    "Odd _Table_" |o--o{ "visits" : "status"');
  });

  it("keeps the grammar whatever the names are", () => {
    const odd = [HOSTILE_TABLE, "title", 'a"b', "a'b", "пациенты", "  ", "one to", "%%{init}%%"];
    const changes = odd.map((name) =>
      table(name, [HOSTILE_COLUMN, "PK", "fk", "1st", "имя", "", "a b", "a-b"], odd.slice(0, 2)),
    );
    expectGrammar(diagramLines(withChanges(changes)));
  });

  it("never draws two tables or two columns as one", () => {
    const lines = diagramLines(
      withChanges([table("a'b", ["x y", "x-y", "x_y"], []), table('a"b', ["id"], ["a'b"])]),
    );
    expect(lines).toEqual([
      "erDiagram",
      '    "a_b" {',
      "        uuid x_y",
      "        uuid x_y_2",
      "        uuid x_y_3",
      "    }",
      '    "a_b_2" {',
      "        uuid id FK",
      "    }",
      '    "a_b" ||--o{ "a_b_2" : "id"',
    ]);
  });

  it("leaves columns out, and at last the diagram, where GitHub would not draw it", () => {
    const columns = Array.from({ length: 60 }, (_, i) => `measurement_${i}`);
    const some = Array.from({ length: 60 }, (_, i) => table(`ward_${i}`, columns, ["wards"]));
    const lines = diagramLines(withChanges(some));
    expectGrammar(lines);
    expect(lines.filter((line) => line.startsWith("        "))).toHaveLength(60);
    const many = Array.from({ length: 481 }, (_, i) => table(`bed_${i}`, ["ward_id"], ["wards"]));
    expect(entityDiagram(withChanges(many), 2)).toBe(
      "## Entity diagram\n\nThe migration adds more than a diagram can show.",
    );
  });

  it("is left out where nothing is added", () => {
    expect(entityDiagram(withChanges([]), 2)).toBe("");
  });
});

describe("names", () => {
  it.each([
    ["uuid", "uuid"],
    ["character varying(255)", "character_varying_255"],
    ["numeric(10,2)", "numeric_10_2"],
    ["text[]", "text_array"],
    ["public.mood", "mood"],
    ["timestamp(3) with time zone", "timestamp_3_with_time_zone"],
    ["Uk", "Uk_"],
    ["2fa", "_2fa"],
    ["", "_"],
  ])("the attribute %j becomes %s", (text, expected) => {
    expect(attributeWord(text)).toBe(expected);
  });

  it.each([
    ["billing.invoices", "billing.invoices"],
    ['"Odd"', "_Odd_"],
    ["a\nb%c\\d", "a_b_c_d"],
    [" ", "_"],
  ])("the quoted name %j becomes %j", (text, expected) => {
    expect(quotedWords(text)).toBe(expected);
  });
});
