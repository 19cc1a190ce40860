/**
 * What PostgREST and PostgreSQL answer to a request, sentence by sentence of their rules, and what
 * this tool says that they answer.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../src/audit.ts";
import type { Catalog } from "../src/model/catalog.ts";
import type { Finding } from "../src/model/finding.ts";
import { CALLS } from "./postgrest-verdicts/calls.ts";
import { ENTRY_POINTS } from "./postgrest-verdicts/entry-points.ts";
import { FILTERS } from "./postgrest-verdicts/filters.ts";
import { HTTP } from "./postgrest-verdicts/http.ts";
import { findingsOf, findingsOfHttp, firstRefusal } from "./postgrest-verdicts/judge.ts";
import { LOGIC_AND_ORDER } from "./postgrest-verdicts/logic-and-order.ts";
import { REALTIME } from "./postgrest-verdicts/realtime.ts";
import { RELATIONSHIPS } from "./postgrest-verdicts/relationships.ts";
import type { Refusal, Row } from "./postgrest-verdicts/row.ts";
import { SCHEMA } from "./postgrest-verdicts/schema.ts";
import { SELECT_GRAMMAR } from "./postgrest-verdicts/select-grammar.ts";
import { TYPES } from "./postgrest-verdicts/types.ts";
import { WRITES } from "./postgrest-verdicts/writes.ts";
import { catalogFromSql } from "./reconcile/catalog-from-sql.ts";

const SECTIONS: Readonly<Record<string, readonly Row[]>> = {
  "entry points": ENTRY_POINTS,
  "select lists": SELECT_GRAMMAR,
  filters: FILTERS,
  "logic and order": LOGIC_AND_ORDER,
  relationships: RELATIONSHIPS,
  writes: WRITES,
  calls: CALLS,
  realtime: REALTIME,
  types: TYPES,
};

let catalog: Catalog;
beforeAll(async () => {
  await loadGrammars();
  catalog = await catalogFromSql(SCHEMA);
}, 60_000);

describe.each(Object.entries(SECTIONS))("%s", (_, rows) => {
  it.each(rows.map((row) => [label(row), row] as const))("%s", (_, row) => {
    const found = findingsOf(row, catalog);
    const { verdict } = row;
    if ("code" in verdict) expectRefusal(found, verdict);
    else {
      const { warns, text } = verdict;
      const words = found.map((one) => `${one.rule} «${text === null ? "" : one.text}»`);
      expect(words).toEqual(warns === null ? [] : [`${warns} «${text ?? ""}»`]);
    }
  });
});

function expectRefusal(found: readonly Finding[], verdict: Refusal): void {
  const first = firstRefusal(found);
  const { code, status, message } = verdict;
  expect(first && `${first.code} ${first.status}`).toBe(`${code} ${status}`);
  if (message instanceof RegExp) expect(first?.message).toMatch(message);
  else expect(first?.message).toBe(message);
}

/** Equal lines differ in their settings. */
function label({ line, settings }: Row): string {
  const more = Object.keys(settings).length === 0 ? "" : ` with ${JSON.stringify(settings)}`;
  return `${line}${more}`;
}

describe("HTTP", () => {
  it.each(HTTP.map((row) => [`${row.request.method} ${row.request.path}`, row] as const))(
    "%s",
    (_, { request, verdict }) => {
      const found = findingsOfHttp(request, catalog);
      if (verdict === null) expect(firstRefusal(found)).toBeNull();
      else expectRefusal(found, verdict);
    },
  );
});

describe("the table", () => {
  it("names no row twice", () => {
    for (const rows of Object.values(SECTIONS)) {
      const labels = rows.map(label);
      expect(labels.filter((one, at) => labels.indexOf(one) !== at)).toEqual([]);
    }
  });

  it("is long", () => {
    const rows = Object.values(SECTIONS).flat();
    expect(rows.length + HTTP.length).toBeGreaterThanOrEqual(600);
  });
});
