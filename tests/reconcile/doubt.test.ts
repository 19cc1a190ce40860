import { describe, expect, it } from "vitest";
import type { Binding, Outcome } from "../../src/model/binding.ts";
import type { FindingDraft, RuleId } from "../../src/model/finding.ts";
import { NO_GAPS } from "../../src/model/gaps.ts";
import {
  columnSubject,
  keySubject,
  relationSubject,
  type Subject,
  subjectKey,
} from "../../src/model/identifier.ts";
import type { SourceSpan } from "../../src/model/location.ts";
import { NO_PROVENANCE } from "../../src/model/provenance.ts";
import { EVERY_COLUMN, neededKey } from "../../src/model/unmade.ts";
import { withDoubt } from "../../src/reconcile/doubt.ts";
import { mergeDeclarations } from "../../src/reconcile/merge-declarations.ts";
import {
  type Obstacles,
  plannableBindings,
  withheldLosses,
} from "../../src/reconcile/plannable.ts";

const PATIENTS = { schema: "public", name: "patients" };
const VISITS = { schema: "public", name: "visits" };
const ROOMS = { schema: "public", name: "rooms" };

const at = (file: string): SourceSpan => ({ file, line: 1, column: 1, endLine: 1, endColumn: 9 });
const FAILS = at("supabase/migrations/1_visits.sql");

/** `patients` is built on, `visits` made anew, `rooms.floor` added, each by a statement that fails. */
const DOUBT: Obstacles = {
  gaps: {
    ...NO_GAPS,
    unmade: new Map(
      [
        relationSubject(PATIENTS),
        columnSubject(VISITS, EVERY_COLUMN),
        columnSubject(ROOMS, "floor"),
      ].map((subject) => [subjectKey(subject), FAILS]),
    ),
  },
  merged: mergeDeclarations([], []),
  provenance: NO_PROVENANCE,
};

function draft(subject: Subject): FindingDraft {
  const span = at("src/visits.ts");
  return { subject, message: "", help: "create it", span, related: [], runtimeError: null };
}

function binding(subject: Subject, outcome: Outcome): Binding {
  const span = at("src/visits.ts");
  return {
    request: null,
    outcome,
    reference: {
      kind: "column",
      subject,
      access: "read",
      certainty: "literal",
      span,
      declaration: null,
      value: null,
      method: "select",
      alias: null,
    },
  };
}

describe("withDoubt", () => {
  it.each<readonly [what: string, subject: Subject]>([
    ["a table that is built on", relationSubject(PATIENTS)],
    ["any column of a table made anew", columnSubject(VISITS, "paid")],
    ["an added column", columnSubject(ROOMS, "floor")],
  ])("lowers %s and names the statement", (_, subject) => {
    const rule = subject.kind === "column" ? "missing-column" : "missing-table";
    const doubted = withDoubt(rule, draft(subject), DOUBT);
    expect(doubted.severity).toBe("warning");
    expect(doubted.help).toContain("schema.base");
    expect(doubted.related.map((place) => place.span)).toEqual([FAILS]);
  });

  it.each<readonly [what: string, subject: Subject]>([
    ["another table", relationSubject({ schema: "public", name: "invoices" })],
    ["the same name in another schema", relationSubject({ schema: "crm", name: "patients" })],
    ["another column of a changed table", columnSubject(ROOMS, "name")],
  ])("leaves %s alone", (_, subject) => {
    const found = draft(subject);
    expect(withDoubt("missing-table", found, DOUBT)).toBe(found);
  });

  it("lowers arguments of a function that a statement changes in vain, and of no other", () => {
    const due: Subject = { kind: "function", schema: "public", function: "due" };
    const gaps = { ...DOUBT.gaps, isPartial: true, unmade: new Map([[subjectKey(due), FAILS]]) };
    const rule = "function-arguments";
    expect(withDoubt(rule, draft(due), { ...DOUBT, gaps }).undecided).toBe("failed-statement");
    const other = draft({ ...due, function: "paid" });
    expect(withDoubt(rule, other, { ...DOUBT, gaps })).toBe(other);
  });

  it.each<readonly [rule: RuleId, changed: Subject, found: Subject, other: Subject]>([
    [
      "missing-required-column",
      columnSubject(ROOMS, "floor"),
      columnSubject(ROOMS, "floor"),
      columnSubject(ROOMS, "name"),
    ],
    [
      "missing-required-column",
      columnSubject(VISITS, EVERY_COLUMN),
      columnSubject(VISITS, "paid"),
      columnSubject(ROOMS, "paid"),
    ],
    [
      "type-mismatch",
      columnSubject(ROOMS, "floor"),
      columnSubject(ROOMS, "floor"),
      columnSubject(VISITS, "floor"),
    ],
    [
      "invalid-enum-value",
      columnSubject(ROOMS, "floor"),
      columnSubject(ROOMS, "floor"),
      columnSubject(VISITS, "floor"),
    ],
    [
      "write-to-generated",
      columnSubject(ROOMS, "floor"),
      columnSubject(ROOMS, "floor"),
      columnSubject(VISITS, "floor"),
    ],
  ])("lowers %s about what a statement changes in vain: %j", (rule, changed, found, other) => {
    const gaps = { ...NO_GAPS, unmade: new Map([[subjectKey(changed), FAILS]]) };
    const doubted = withDoubt(rule, draft(found), { ...DOUBT, gaps });
    expect(doubted).toMatchObject({ severity: "warning", undecided: "failed-statement" });
    expect(doubted.related.map((place) => place.span)).toEqual([FAILS]);
    const certain = draft(other);
    expect(withDoubt(rule, certain, { ...DOUBT, gaps })).toBe(certain);
  });

  it("takes what a statement only needs to be as it is, where it is there", () => {
    const floor = columnSubject(ROOMS, "floor");
    const gaps = { ...NO_GAPS, unmade: new Map([[neededKey(floor), FAILS]]) };
    const found = draft(floor);
    expect(withDoubt("type-mismatch", found, { ...DOUBT, gaps })).toBe(found);
    expect(withDoubt("missing-column", found, { ...DOUBT, gaps }).undecided).toBe(
      "failed-statement",
    );
  });

  it("lowers what lacks a key that a statement adds in vain, and nothing that lacks another", () => {
    const lacks = keySubject(ROOMS, "wing", "floor");
    const gaps = { ...NO_GAPS, unmade: new Map([[subjectKey(lacks), FAILS]]) };
    const found = { ...draft(relationSubject(ROOMS)), lacks: keySubject(ROOMS, "floor", "wing") };
    const doubted = withDoubt("conflict-target", found, { ...DOUBT, gaps });
    expect(doubted).toMatchObject({ severity: "warning", undecided: "failed-statement" });
    const other = { ...found, lacks: keySubject(ROOMS, "floor") };
    expect(withDoubt("conflict-target", other, { ...DOUBT, gaps })).toBe(other);
  });

  it.each<readonly [what: string, relation: string, help: RegExp | null]>([
    ["what may be in the part that is missing", "bills", /^most of what the code uses is missing/],
    ["what SQL makes that is left out", "cards", /^SQL that is left out makes it/],
    ["not a schema in a name, which none makes", "information_schema.tables", null],
  ])("says of a schema of which most is missing: %s", (_, relation, help) => {
    const cards = subjectKey(relationSubject({ schema: "public", name: "cards" }));
    const gaps = {
      ...NO_GAPS,
      isPartial: true,
      missing: [{ name: "patients", isColumn: false, span: FAILS }],
      elsewhere: new Map([[cards, at("docs/cards.sql")]]),
    };
    const found = draft(relationSubject({ schema: "public", name: relation }));
    const doubted = withDoubt("missing-table", found, { ...DOUBT, gaps });
    if (help === null) expect(doubted).toBe(found);
    else
      expect(doubted).toMatchObject({
        undecided: "missing-base",
        help: expect.stringMatching(help),
      });
  });

  it("leaves other rules alone", () => {
    const found = draft(relationSubject(PATIENTS));
    expect(withDoubt("unfiltered-write", found, DOUBT)).toBe(found);
  });
});

describe("what a migration makes that the live database lacks", () => {
  const span = at("supabase/migrations/003_bills.sql");
  const subject = relationSubject({ schema: "public", name: "bills" });
  const gaps = { ...NO_GAPS, waiting: new Map([[subjectKey(subject), span]]) };
  const doubt = { ...DOUBT, gaps };

  it("stays an error that says which migration", () => {
    expect(withDoubt("missing-table", draft(subject), doubt)).toEqual({
      ...draft(subject),
      help: "made by supabase/migrations/003_bills.sql:1, which this database does not have yet: apply that migration",
      related: [{ message: "made here, in a migration that this database does not have", span }],
    });
  });

  it("is not planned once more", () => {
    expect(plannableBindings([binding(subject, { kind: "missing" })], doubt)).toEqual([]);
    const other = binding(relationSubject(ROOMS), { kind: "missing" });
    expect(plannableBindings([other], doubt)).toEqual([other]);
  });
});

describe("plannableBindings", () => {
  const certain = (subject: Subject, outcome: Outcome): boolean =>
    plannableBindings([binding(subject, outcome)], DOUBT).length === 1;

  it("drops what may exist, and what belongs to it", () => {
    expect(certain(relationSubject(PATIENTS), { kind: "missing" })).toBe(false);
    const of = relationSubject(PATIENTS);
    expect(certain(columnSubject(PATIENTS, "name"), { kind: "unknown", of })).toBe(false);
  });

  it("drops what a migration renamed or dropped, and what belongs to it", () => {
    const stays = relationSubject({ schema: "public", name: "stays" });
    const floor = columnSubject(ROOMS, "level");
    const lost = new Map([
      [subjectKey(stays), { to: relationSubject(VISITS), span: FAILS }],
      [subjectKey(floor), { to: null, span: FAILS }],
    ]);
    const doubt = { ...DOUBT, provenance: { ...NO_PROVENANCE, lost } };
    const planned = (subject: Subject, outcome: Outcome) =>
      plannableBindings([binding(subject, outcome)], doubt).length === 1;
    expect(planned(stays, { kind: "missing" })).toBe(false);
    const id = columnSubject({ schema: "public", name: "stays" }, "id");
    expect(planned(id, { kind: "unknown", of: stays })).toBe(false);
    expect(planned(floor, { kind: "missing" })).toBe(false);
    expect(planned(columnSubject(ROOMS, "name"), { kind: "missing" })).toBe(true);
    const used = [stays, floor, columnSubject(ROOMS, "name"), stays];
    const missing = used.map((subject) => binding(subject, { kind: "missing" }));
    const elsewhere = { ...doubt, gaps: { ...doubt.gaps, otherDatabases: ["src"] } };
    expect(withheldLosses(missing, elsewhere)).toEqual([]);
    expect(withheldLosses(missing, doubt)).toEqual([
      {
        subject: floor,
        reason:
          "dropped by a migration: take it out of the code, or make it anew by a migration of your own",
        sources: [FAILS],
      },
      { subject: stays, reason: "renamed to visits: use that name in the code", sources: [FAILS] },
    ]);
  });

  it("keeps what exists, what is missing for certain and what only run time knows", () => {
    expect(certain(columnSubject(ROOMS, "floor"), { kind: "bound" })).toBe(true);
    expect(certain(columnSubject(ROOMS, "name"), { kind: "missing" })).toBe(true);
    expect(certain(columnSubject(ROOMS, "name"), { kind: "unknown", of: null })).toBe(true);
  });
});
