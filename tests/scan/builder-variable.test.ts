import { describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scan } from "./marked-source.ts";

/** Each request as `action table: columns`. */
function told(source: string): readonly string[] {
  return scan(source).map(
    (request: Request) =>
      `${request.action} ${request.target?.value}: ${[
        ...request.filters.map((filter) => filter.path.value),
        ...request.orders.map((order) => order.text.value),
      ].join(" ")}`,
  );
}

describe("a builder that is kept in a variable", () => {
  test.each([
    [
      "re-assigned",
      `let q = db.from("visits").select(); q = q.eq("ward", 1); q = q.order("day");`,
      ["read visits: ward day"],
    ],
    [
      "mutated without assignment",
      `const q = db.from("visits").select(); q.eq("ward", 1); const { data } = await q.order("day");`,
      ["read visits: ward day"],
    ],
    [
      "in a condition",
      `let q = db.from("visits").select(); if (w) q = q.eq("ward", w); if (d) { q = q.gte("day", d); }`,
      ["read visits: ward day"],
    ],
    [
      "under a second name",
      `const q = db.from("visits").select(); const r = q.eq("ward", 1); r.order("day");`,
      ["read visits: ward day"],
    ],
    [
      "declared before",
      `let q; q = db.from("visits").select(); q = q.eq("ward", 1);`,
      ["read visits: ward"],
    ],
    [
      "cast",
      `let q: any = db.from("visits").select() as any; q = (q as any).eq("ward", 1);`,
      ["read visits: ward"],
    ],
    [
      "in a closure",
      `const q = db.from("visits").select(); names.forEach(() => { q.eq("ward", 1); });`,
      ["read visits: ward"],
    ],
    [
      "of an rpc",
      `let q = supabase.rpc("free_beds"); q = q.eq("ward", 1);`,
      ["call free_beds: ward"],
    ],
    [
      "chosen by a condition",
      `let q = old ? db.from("visits_old").select() : db.from("visits").select(); q = q.eq("ward", 1);`,
      ["read visits_old: ward", "read visits: ward"],
    ],
    [
      "set in two branches",
      `let q; if (old) { q = db.from("visits_old").select(); } else { q = db.from("visits").select(); } q.eq("ward", 1);`,
      ["read visits_old: ward", "read visits: ward"],
    ],
    [
      "each branch its own filter",
      `let q; if (old) { q = db.from("visits_old").select(); q.eq("era", 1); } else { q = db.from("visits").select(); q.eq("ward", 1); }`,
      ["read visits_old: era", "read visits: ward"],
    ],
    [
      "used again for another table",
      `let q = db.from("visits").select(); q = q.eq("ward", 1); await q; q = db.from("beds").select(); q = q.eq("floor", 2);`,
      ["read visits: ward", "read beds: floor"],
    ],
    [
      "left early",
      `let q; if (old) { q = db.from("visits_old").select(); return await q; } q = db.from("visits").select(); q.eq("ward", 1);`,
      ["read visits_old: ", "read visits: ward"],
    ],
    [
      "same name in two functions",
      `function a() { const q = db.from("visits").select(); return q.eq("ward", 1); } function b() { const q = db.from("beds").select(); return q.eq("floor", 1); }`,
      ["read visits: ward", "read beds: floor"],
    ],
    [
      "the table alone, then verbs",
      `const visits = db.from("visits"); visits.select().eq("ward", 1); visits.delete().eq("id", 2);`,
      ["read visits: ward", "delete visits: id"],
    ],
    [
      "the table alone, then a variable",
      `const visits = db.from("visits"); let q = visits.select(); q = q.eq("ward", 1);`,
      ["read visits: ward"],
    ],
    [
      "the awaited result is no builder",
      `const rows = await db.from("visits").select(); rows.filter("ward", "eq", 1);`,
      ["read visits: "],
    ],
    [
      "the destructured result is no builder",
      `const { data } = await db.from("visits").select(); data.eq("ward", 1);`,
      ["read visits: "],
    ],
  ])("%s", (_, source, expected) => {
    expect(told(`async function f() { ${source} }`)).toEqual(expected);
  });
});
