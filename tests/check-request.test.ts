/** The public function for single requests, and recordings from file to report. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog, PlainRequest } from "../src/index.ts";
import { checkRequest, loadGrammars } from "../src/index.ts";
import { catalogFromSql } from "./reconcile/catalog-from-sql.ts";

let catalog: Catalog;

beforeAll(async () => {
  await loadGrammars();
  catalog = await catalogFromSql(`
    create table patients (id uuid primary key, name text not null);
    create table visits (
      id uuid primary key, room integer, patient_id uuid references patients (id)
    );
    create function close_visit(visit uuid, note text default '') returns void
      language sql as 'select 1';
  `);
}, 60_000);

function check(request: PlainRequest, settings = {}) {
  return checkRequest(catalog, request, settings).map(
    ({ rule, runtimeError, span }) =>
      `${rule} ${runtimeError?.code} ${span.file}:${span.line}:${span.column}-${span.endColumn}`,
  );
}

describe("checkRequest", () => {
  it.each<PlainRequest>([
    { method: "GET", path: "/visits?select=id,patients(name)&room=eq.5&order=room.desc" },
    { method: "GET", path: "visits?room=in.(1,2)" },
    { method: "GET", path: "/rest/v1/visits?or=(room.is.null,room.gt.3)" },
    { method: "get", path: "https://x.supabase.co/rest/v1/visits?limit=1" },
    { method: "POST", path: "/visits", body: { id: "1f0e6c3c-9b1e-4b60-8f7e-3f1d5a0f9c11" } },
    {
      method: "POST",
      path: "/rpc/close_visit",
      body: { visit: "1f0e6c3c-9b1e-4b60-8f7e-3f1d5a0f9c11" },
    },
    {
      method: "PUT",
      path: "/visits?id=eq.1f0e6c3c-9b1e-4b60-8f7e-3f1d5a0f9c11",
      body: { id: "1f0e6c3c-9b1e-4b60-8f7e-3f1d5a0f9c11" },
    },
    { method: "OPTIONS", path: "/nope" },
    { method: "GET", path: "/" },
  ])("accepts $method $path", (request) => {
    expect(check(request)).toEqual([]);
  });

  const refused: readonly (readonly [PlainRequest, readonly string[]])[] = [
    [{ method: "GET", path: "/visit" }, ["missing-table PGRST205 path:1:2-7"]],
    [{ method: "GET", path: "/visits?select=id,floor" }, ["missing-column 42703 path:1:19-24"]],
    [{ method: "GET", path: "/visits?floor=eq.1" }, ["missing-column 42703 path:1:9-14"]],
    [{ method: "GET", path: "/visits?room=5" }, ["invalid-request PGRST100 path:1:14-15"]],
    [{ method: "GET", path: "/visits?or=room.eq.5" }, ["missing-column 42703 path:1:12-16"]],
    [
      { method: "POST", path: "/visits", body: { floor: 1 } },
      ["missing-column PGRST204 body:1:3-8"],
    ],
    [
      { method: "POST", path: "/visits", body: '{"floor":' },
      ["invalid-request PGRST102 body:1:1-10"],
    ],
    [{ method: "POST", path: "/visits" }, ["invalid-request PGRST102 body:1:1-1"]],
    [
      { method: "PUT", path: "/visits?room=eq.1", body: {} },
      ["invalid-request PGRST105 path:1:2-8"],
    ],
    [
      {
        method: "PUT",
        path: "/visits?id=eq.1f0e6c3c-9b1e-4b60-8f7e-3f1d5a0f9c11&limit=1",
        body: {},
      },
      ["invalid-request PGRST114 path:1:2-8"],
    ],
    [
      { method: "PATCH", path: "/rpc/close_visit", body: { visit: "x" } },
      ["invalid-request PGRST101 path:1:6-17"],
    ],
    [{ method: "PURGE", path: "/visits" }, ["invalid-request PGRST117 path:1:2-8"]],
    [{ method: "GET", path: "/visits/5" }, ["invalid-request PGRST125 path:1:2-10"]],
    [
      { method: "POST", path: "/rpc/close_visit", body: { id: "x" } },
      ["function-arguments PGRST202 body:1:3-5"],
    ],
    [
      { method: "GET", path: "/rpc/close_visit?id=5" },
      ["function-arguments PGRST202 path:1:18-20"],
    ],
    [
      { method: "GET", path: "/visits", headers: { "Accept-Profile": "auth" } },
      ["schema-not-exposed PGRST106 accept-profile:1:1-5"],
    ],
  ];
  it.each(refused)("refuses %j", (request, expected) => {
    const found = check(request, { exposed: ["public"], isExposedKnown: true });
    expect(found.filter((each) => expected.includes(each))).toEqual(expected);
  });

  it("says what is wrong, what to do and what the server answers", () => {
    expect(checkRequest(catalog, { method: "GET", path: "/visits?rooms=eq.1" })).toEqual([
      expect.objectContaining({
        rule: "missing-column",
        severity: "error",
        message: "column visits.rooms is filtered by but does not exist",
        help: "did you mean room? Otherwise add it by a migration",
        runtimeError: { code: "42703", status: 400, message: "column visits.rooms does not exist" },
      }),
    ]);
  });

  it("heeds settings of rules", () => {
    const request = { method: "GET", path: "/visits?rooms=eq.1" };
    expect(check(request, { rules: { "missing-column": "off" } })).toEqual([]);
  });
});
