/** Requests against what generated types tell: what is certain is told, what they do not tell is not. */
import { beforeAll, describe, expect, it } from "vitest";
import { catalogOfTypes } from "../../src/introspect/generated-types/catalog-of-types.ts";
import { parseTypes } from "../../src/introspect/generated-types/parse-types.ts";
import type { Request, ValueEvidence } from "../../src/model/request.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { loadViewGrammar } from "../../src/reconcile/relationships/view-columns.ts";
import { API, type RequestLine, requestTo } from "../facts.ts";
import { typesText } from "../generated-types-text.ts";

beforeAll(loadViewGrammar);

const CLINIC = typesText({
  public: {
    tables: {
      doctors: "id: string, name: string",
      notes: "doctor_id: string, visit_id: string",
      patients: "born_on: string, height: number, id: string, is_active: boolean, tags: string[]",
      visits:
        'id!: number, mood: Database["public"]["Enums"]["mood"], patient_id: string, second_id: string',
    },
    views: { days: "day: string | null, visit_id: number | null" },
    functions: {
      age: "{ Args: { p: unknown }; Returns: number }",
      plan: "{ Args: { day: string; slot?: number }; Returns: { id: string }[] }",
      report: "{ Args: ReportArgs; Returns: Json }",
    },
    enums: { mood: '"low" | "high"' },
    keys: {
      notes: ["notes_doctor_fkey doctor_id doctors.id", "notes_visit_fkey visit_id visits.id"],
      visits: [
        "visits_patient_fkey patient_id patients.id",
        "visits_second_fkey second_id patients.id",
      ],
    },
  },
});

function judged(request: Request, text = CLINIC): readonly string[] {
  const types = parseTypes("src/types.ts", text, false);
  if (types === null) throw new Error("not recognised");
  const { bindings, faults, diagnostics } = bind([request], catalogOfTypes(types), API);
  return [
    ...bindings.flatMap(({ outcome, reference: { kind, subject } }) =>
      outcome.kind === "missing" ? [`missing ${kind} ${Object.values(subject).at(-1)}`] : [],
    ),
    ...faults.map(({ kind }) => kind),
    ...diagnostics.map(({ code }) => code),
  ];
}

function value(literal: string | number | boolean): ValueEvidence {
  const type =
    typeof literal === "string" ? "string" : typeof literal === "number" ? "integer" : "boolean";
  return { type, literal, nullable: false, alternatives: [] };
}

describe("certain", () => {
  it.each<[string, string, RequestLine, string]>([
    ["a table", "rooms", {}, "missing relation rooms"],
    ["a column", "patients", { select: "id, weight" }, "missing column weight"],
    [
      "a column of a filter",
      "days",
      { filters: [["eq", "week", value(1)]] },
      "missing column week",
    ],
    ["a function", "close", { action: "call" }, "missing function close"],
    ["an argument", "plan", { action: "call", keys: ["day", "room"] }, "function-arguments"],
    [
      "a column of a result",
      "plan",
      { action: "call", keys: ["day"], select: "id, day" },
      "missing column day",
    ],
    [
      "a value of an enum",
      "visits",
      { filters: [["eq", "mood", value("bad")]] },
      "invalid-enum-value",
    ],
    [
      "a word for a boolean",
      "patients",
      { filters: [["eq", "is_active", value("often")]] },
      "type-mismatch",
    ],
    ["a generated column", "visits", { action: "insert", keys: ["id"] }, "write-to-generated"],
    ["a column of an embed", "notes", { select: "doctors(id, title)" }, "missing column title"],
    ["two foreign keys", "visits", { select: "patients(id)" }, "ambiguous-relationship"],
    ["no foreign key", "doctors", { select: "patients(id)" }, "missing-relationship"],
  ])("%s", (_, target, line, expected) => {
    expect(judged(requestTo(target, line))).toEqual([expected]);
  });
});

describe("not told", () => {
  it.each<[string, string, RequestLine]>([
    [
      "which operators a text has",
      "patients",
      {
        filters: [
          ["fts", "born_on", value("a")],
          ["cs", "born_on", value("a")],
        ],
      },
    ],
    ["what a text may be", "patients", { filters: [["eq", "born_on", value("never")]] }],
    [
      "which number",
      "patients",
      {
        filters: [
          ["eq", "height", value("tall")],
          ["is", "height", value(true)],
        ],
      },
    ],
    ["whether it is JSON", "patients", { select: "born_on->year" }],
    ["what it can be cast to", "patients", { select: "born_on::int4, height::birthday" }],
    ["which keys there are", "patients", { action: "upsert", keys: ["id"], onConflict: "id" }],
    ["what a trigger fills in", "patients", { action: "insert", keys: ["id"] }],
    ["what a view takes", "days", { action: "insert", keys: ["day"] }],
    ["what a junction joins", "doctors", { select: "visits(id)" }],
    ["which functions of a row there are", "patients", { select: "id, age" }],
    ["what leads to a view", "visits", { select: "days(day)" }],
    ["which arguments it takes", "report", { action: "call", keys: ["anything"] }],
    ["one of two by its hint", "visits", { select: "patients!visits_patient_fkey(id)" }],
  ])("%s", (_, target, line) => {
    expect(judged(requestTo(target, line))).toEqual([]);
  });

  it("what a function relates", () => {
    expect(judged(requestTo("patients", { select: "plan(id)" }))).toEqual(["unresolved-embed"]);
  });

  it("other schemas", () => {
    expect(judged(requestTo("invoices", { schema: "billing" }))).toEqual(["schema-incomplete"]);
  });

  it("relationships, where the file is old", () => {
    const old = CLINIC.replaceAll(/\n\s+Relationships: .*/g, "");
    expect(judged(requestTo("doctors", { select: "patients(id)" }), old)).toEqual([]);
  });
});
