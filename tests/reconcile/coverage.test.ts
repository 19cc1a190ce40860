/** What counts as one name, by what it names. */
import { describe, expect, test } from "vitest";
import { bind } from "../../src/reconcile/bind.ts";
import { coverage } from "../../src/reconcile/coverage.ts";
import { API, catalogOf } from "../facts.ts";
import { scan } from "../scan/marked-source.ts";

const CLINIC = catalogOf({
  tables: {
    visits: "id uuid pk, name text, note text, ward_id uuid -> wards.id",
    wards: "id uuid pk, floor integer",
  },
  functions: { "admit(patient text)": "text" },
});

/** `relation function column`, each as resolved of all. */
function figures(text: string): string {
  const requests = scan(`const f = (c) => ${text}`);
  const read = { requests, subscriptions: [], bucketUses: [], files: 1, filesWithRequests: 1 };
  const bound = bind(requests, CLINIC, API);
  const { byKind, names, resolvedNames } = coverage({ ...read, diagnostics: [] }, bound);
  const kinds = [byKind.relation, byKind.function, byKind.column];
  expect(kinds.reduce((sum, kind) => sum + kind.names, 0)).toBe(names);
  expect(kinds.reduce((sum, kind) => sum + kind.resolved, 0)).toBe(resolvedNames);
  return kinds.map((kind) => `${kind.resolved}/${kind.names}`).join(" ");
}

describe("names that are known", () => {
  test.each([
    [`db.from("visits").select("id, name")`, "1/1 0/0 2/2"],
    [`db.from("visits").select()`, "1/1 0/0 0/0"],
    [`db.from("visits").select("id, wards(floor)")`, "2/2 0/0 2/2"],
    [`db.from("visits").select("id").eq("name", c).order("note")`, "1/1 0/0 3/3"],
    [`db.from("visits").insert({ name: c, note: c })`, "1/1 0/0 2/2"],
    [`supabase.rpc("admit", { patient: c })`, "0/0 1/1 0/0"],
    [`db.from("visits").select("id, nurse")`, "1/1 0/0 2/2"],
    [`db.from("nurses").select("id, name")`, "1/1 0/0 2/2"],
    [`db.from("visits").select("id").or(\`name.eq.\${c}\`)`, "1/1 0/0 2/2"],
  ])("%s: %s", (text, expected) => {
    expect(figures(text)).toBe(expected);
  });
});

describe("a text that is not known, or in part, is one name", () => {
  test.each([
    [`db.from(c).select("id, name")`, "0/1 0/0 0/0"],
    [`db.from(\`visits_\${c}\`).select("id, name")`, "0/1 0/0 0/0"],
    [`db.schema(c).from("visits").select("id")`, "0/1 0/0 0/0"],
    [`supabase.rpc(c, { patient: 1 })`, "0/0 0/1 0/0"],
    [`supabase.rpc(c, c.given)`, "0/0 0/1 0/0"],
    [`db.from(c).select(c.columns).eq(c.column, 1)`, "0/1 0/0 0/0"],
    [`supabase.rpc("admit", c)`, "0/0 1/2 0/0"],
    [`db.from("visits").select(c)`, "1/1 0/0 0/1"],
    [`db.from("visits").select(\`id, \${c}\`)`, "1/1 0/0 1/2"],
    [`db.from("visits").select(\`id, \${c}, note\`)`, "1/1 0/0 2/3"],
    [`db.from("visits").select(\`id, \${c}, \${c}_by\`)`, "1/1 0/0 1/2"],
    [`db.from("visits").select(\`id, wards(\${c})\`)`, "2/2 0/0 1/2"],
    [`db.from("visits").select("id").eq(c, 1)`, "1/1 0/0 1/2"],
    [`db.from("visits").select("id").order(c)`, "1/1 0/0 1/2"],
    [`db.from("visits").select("id").or(c)`, "1/1 0/0 1/2"],
    [`db.from("visits").select("id").or(\`\${c}.eq.1\`)`, "1/1 0/0 1/2"],
    [`db.from("visits").select("id").match(c)`, "1/1 0/0 1/2"],
    [`db.from("visits").insert(c)`, "1/1 0/0 0/1"],
    [`db.from("visits").insert({ [c]: 1 })`, "1/1 0/0 0/1"],
    [`db.from("visits").upsert({ name: 1 }, { onConflict: c })`, "1/1 0/0 1/2"],
  ])("%s: %s", (text, expected) => {
    expect(figures(text)).toBe(expected);
  });
});

test("what a spread may bring in beside known keys is no name", () => {
  expect(figures(`db.from("visits").insert({ ...c, name: 1 })`)).toBe("1/1 0/0 1/1");
});
