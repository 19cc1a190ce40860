/** Rows of which one is sent to one of several tables: what is judged, and what is left to run time. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import { formatSubject } from "../../src/model/identifier.ts";
import { bind } from "../../src/reconcile/bind.ts";
import { API } from "../facts.ts";
import { scan } from "../scan/marked-source.ts";
import { catalogFromSql } from "./catalog-from-sql.ts";

let catalog: Catalog;

beforeAll(async () => {
  catalog = await catalogFromSql(`
    CREATE TABLE beds (id int PRIMARY KEY DEFAULT 1, ward int NOT NULL);
    CREATE TABLE visits (id int PRIMARY KEY DEFAULT 1, day date NOT NULL);
  `);
}, 60_000);

/** `missing beds.day`, `required beds.ward` and `open`, for what does not hold or is not known. */
function told(source: string): readonly string[] {
  const { bindings, faults, diagnostics, partial } = bind(scan(source), catalog, API);
  expect(partial.size > 0).toBe(diagnostics.length > 0);
  return [
    ...bindings.flatMap(({ reference, outcome }) =>
      outcome.kind === "missing" ? [`missing ${formatSubject(reference.subject)}`] : [],
    ),
    ...faults.flatMap((fault) =>
      fault.kind === "missing-required-column"
        ? [`required ${fault.table.name}.${fault.column}`]
        : [],
    ),
    ...diagnostics.map(({ code }) => code),
  ];
}

const OPEN = ["dynamic-payload", "dynamic-payload"];

describe("one of several rows to one of several tables", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "by conditions that have nothing in common",
      `db.from(x ? "beds" : "visits").insert(y ? { ward: 1 } : { day: "2026-01-01" })`,
      OPEN,
    ],
    [
      "by functions",
      `const t = (k) => { if (k) return "beds"; return "visits"; }; const row = (k) => { if (k) return { ward: 1 }; return { day: "2026-01-01" }; }; db.from(t(k)).insert(row(k))`,
      OPEN,
    ],
    [
      "by tables of the same key",
      `const T = { b: "beds", v: "visits" }; const R = { b: { ward: 1 }, v: { day: "2026-01-01" } }; db.from(T[k]).insert(R[k])`,
      OPEN,
    ],
    [
      "a row that goes to neither",
      `db.from(x ? "beds" : "visits").insert(y ? { ward: 1, floor: 2 } : { day: "2026-01-01" })`,
      ["missing beds.floor", "missing visits.floor", ...OPEN],
    ],
    [
      "a row that is refused by both",
      `db.from(x ? "beds" : "visits").insert(y ? { id: 1 } : { id: 2 })`,
      ["required beds.ward", "required visits.day"],
    ],
    [
      "one row: it goes to each",
      `db.from(x ? "beds" : "visits").update({ ward: 1 }).eq("id", 1)`,
      ["missing visits.ward"],
    ],
    [
      "a key of one row to one table",
      `db.from("visits").insert(y ? { ward: 1 } : { day: "2026-01-01" })`,
      ["missing visits.ward", "required visits.day"],
    ],
    [
      "another call of the same key",
      `db.from("beds").update(y ? { ward: 1 } : { id: 1 }).eq("id", 1); db.from("visits").update(y ? { ward: 1 } : { id: 1 }).eq("id", 1)`,
      ["missing visits.ward"],
    ],
  ])("%s", (_, source, lines) => {
    expect(told(source)).toEqual(lines);
  });
});
