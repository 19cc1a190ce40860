/** What the rules about missing names say when a migration took the name away. */
import { describe, expect, it } from "vitest";
import {
  columnSubject,
  functionSubject,
  relationSubject,
  type Subject,
  subjectKey,
} from "../../src/model/identifier.ts";
import type { Provenance } from "../../src/model/provenance.ts";
import type { Rule } from "../../src/model/rule.ts";
import { missingColumn } from "../../src/rules/missing-column.ts";
import { missingFunction } from "../../src/rules/missing-function.ts";
import { missingTable } from "../../src/rules/missing-table.ts";
import { draftsOf, type FactLines, requestTo, spanOf } from "../facts.ts";

const table = (name: string) => ({ schema: "public", name });
const at = (line: number) => spanOf({ file: "migrations/2.sql", line });

function provenance(
  ...losses: readonly (readonly [from: Subject, to: Subject | null])[]
): Provenance {
  const made = new Map([[subjectKey(relationSubject(table("tickets"))), at(1)]]);
  const lost = losses.map(([from, to], i) => [subjectKey(from), { to, span: at(i + 5) }] as const);
  return { made, lost: new Map(lost) };
}

const tables = { tickets: "id uuid pk, opened_at timestamptz" };

describe("a name that a migration took away", () => {
  const cases: readonly (readonly [string, Rule, FactLines, string, string | null])[] = [
    [
      "a renamed table",
      missingTable,
      {
        tables,
        requests: [requestTo("issues", { select: "id" })],
        provenance: provenance([
          relationSubject(table("issues")),
          relationSubject(table("tickets")),
        ]),
      },
      "issues is renamed to tickets here 5",
      "it is called tickets since migrations/2.sql:5:1: use that name",
    ],
    [
      "a dropped table",
      missingTable,
      {
        tables,
        requests: [requestTo("surveys", { select: "id" })],
        provenance: provenance([relationSubject(table("surveys")), null]),
      },
      "surveys is dropped here 5",
      "it is dropped at migrations/2.sql:5:1: take it out of the code; otherwise `schema-audit fix` writes the migration that creates it",
    ],
    [
      "a dropped column, of a name like another's",
      missingColumn,
      {
        tables,
        requests: [requestTo("tickets", { select: "opened_by" })],
        provenance: provenance([columnSubject(table("tickets"), "opened_by"), null]),
      },
      "tickets.opened_by is dropped here 5",
      "it is dropped at migrations/2.sql:5:1: take it out of the code; otherwise `schema-audit fix` writes the migration that adds it",
    ],
    [
      "a dropped function",
      missingFunction,
      {
        tables,
        requests: [requestTo("close_all", { action: "call" })],
        provenance: provenance([functionSubject(table("close_all")), null]),
      },
      "close_all is dropped here 5",
      "it is dropped at migrations/2.sql:5:1: take it out of the code; otherwise create it by a migration",
    ],
    [
      "a renamed column",
      missingColumn,
      {
        tables,
        requests: [requestTo("tickets", { select: "created_at" })],
        provenance: provenance([
          columnSubject(table("tickets"), "created_at"),
          columnSubject(table("tickets"), "opened_at"),
        ]),
      },
      "tickets.created_at is renamed to tickets.opened_at here 5",
      "it is called tickets.opened_at since migrations/2.sql:5:1: use that name",
    ],
    [
      "a column that never was",
      missingColumn,
      { tables, requests: [requestTo("tickets", { select: "colour" })], provenance: provenance() },
      "tickets is created here 1",
      null,
    ],
    [
      "a renamed function",
      missingFunction,
      {
        tables,
        requests: [requestTo("close_all", { action: "call" })],
        provenance: provenance([
          functionSubject(table("close_all")),
          functionSubject(table("close_tickets")),
        ]),
      },
      "close_all is renamed to close_tickets here 5",
      "it is called close_tickets since migrations/2.sql:5:1: use that name",
    ],
  ];

  it.each(cases)("%s", (_, rule, lines, related, help) => {
    const [draft, ...more] = draftsOf(rule, lines);
    expect(more).toEqual([]);
    expect(draft?.related.map(({ message, span }) => `${message} ${span.line}`)).toEqual([related]);
    if (help === null) expect(draft?.help).not.toContain("since");
    else expect(draft?.help).toBe(help);
  });
});
