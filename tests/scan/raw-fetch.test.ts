/** Requests without a client library: fetch, axios, got, ky. */
import { describe, expect, it } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { findRawRequests } from "../../src/scan/fetch/raw-fetch.ts";
import { parseUnit } from "../../src/scan/source/source-unit.ts";
import { unmark } from "./marked-source.ts";

/** In the sources below `#{x}` stands for a placeholder of a template. */
function code(source: string): string {
  return source.replaceAll("#{", "${");
}

function scanRaw(source: string): readonly Request[] {
  const text = code(source);
  const modules = { resolve: () => null };
  return findRawRequests(parseUnit({ file: "clinic.ts", path: "/clinic.ts", text, modules }));
}

/** `read visits select=id filter patient=eq:5 order due`: what a request asks, in a line. */
function line(request: Request): string {
  const { action, target, schema, selects, filters, logic, orders, payload, onConflict } = request;
  const keys = payload?.keys.map(({ name }) => name.value).join("+");
  return [
    request.verb ?? action,
    ...(schema ? [`${schema.value}.${target?.value ?? "?"}`] : [target?.value ?? "?"]),
    ...selects.map(({ value }) => `select=${value}`),
    ...filters.map(({ path, operator, value }) => {
      return `${path.value}=${operator?.value ?? "?"}:${value.literal ?? "?"}`;
    }),
    ...logic.map(({ text }) => `or(${text.value})`),
    ...orders.map(({ text }) => `order=${text.value}`),
    ...(payload ? [`{${keys}${payload.complete ? "" : "…"}}`] : []),
    ...(payload?.flaw ? [payload.flaw] : []),
    ...(onConflict ? [`on=${onConflict.value}`] : []),
    ...(request.open ? ["open"] : []),
  ].join(" ");
}

describe("what is asked", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      "fetch(`#{url}/rest/v1/visits?select=id,room&room=eq.5`)",
      ["read visits select=id,room room=eq:5"],
    ],
    ["fetch(url + '/rest/v1/visits?order=room.desc')", ["read visits order=room.desc"]],
    ["fetch('https://x.supabase.co/rest/v1/visits')", ["read visits"]],
    ["await globalThis.fetch(`#{url}/rest/v1/visits?id=eq.#{id}`)", ["read visits id=eq:?"]],
    ["fetch(`#{url}/rest/v1/visits?id=#{op}.5`)", ["read visits id=?:5"]],
    [
      "fetch(`#{url}/rest/v1/visits?or=(room.eq.1,floor.is.null)`)",
      ["read visits or(room.eq.1,floor.is.null)"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits?and=(room.gt.1,or(floor.eq.1))`)",
      ["read visits or(room.gt.1,or(floor.eq.1))"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits?patient.name=eq.Ada%20L`)",
      ["read visits patient.name=eq:Ada L"],
    ],
    ["fetch(`#{url}/rest/v1/visits?limit=5&offset=10`)", ["read visits"]],
    ["fetch(`#{url}/rest/v1/#{table}?id=eq.5`)", ["read ? id=eq:5"]],
    ["const table = 'visits'; fetch(`#{url}/rest/v1/#{table}?id=eq.5`)", ["read visits id=eq:5"]],
    ["fetch(`#{url}/rest/v1/visits?#{query}`)", ["read visits open"]],
    ["fetch(`#{url}/rest/v1/visits`, { method: 'DELETE' })", ["delete visits"]],
    [
      "fetch(`#{url}/rest/v1/visits`, { method: 'POST', body: JSON.stringify({ room: 1, floor }) })",
      ["insert visits {room+floor}"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits`, { method: 'POST', headers: { Prefer: 'resolution=merge-duplicates,return=minimal' }, body: JSON.stringify([{ room: 1 }]) })",
      ["upsert visits {room}"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits?on_conflict=room`, { method: 'POST', headers: { Prefer: 'resolution=ignore-duplicates' }, body: JSON.stringify({ room: 1 }) })",
      ["upsert visits {room} on=room"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits?id=eq.1&select=id`, { method: 'PATCH', headers: { prefer: 'return=representation' }, body: JSON.stringify(changes) })",
      ["update visits select=id id=eq:1 {…}"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits`, { method: 'POST', body: JSON.stringify([{ room: 1 }, { floor: 2 }]) })",
      ["insert visits {room+floor} keys-differ"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits`, { method: 'POST', body: '{\"room\": 1}' })",
      ["insert visits {room}"],
    ],
    ["fetch(`#{url}/rest/v1/visits`, { method: 'POST', body })", ["insert visits {…}"]],
    ["fetch(`#{url}/rest/v1/visits?id=eq.5`, { method })", ["read visits id=eq:5 open"]],
    ["fetch(`#{url}/rest/v1/visits?id=eq.5`, init)", ["read visits id=eq:5 open"]],
    [
      "fetch(`#{url}/rest/v1/visits`, { headers: { 'Accept-Profile': 'archive', 'Content-Profile': 'x' } })",
      ["read archive.visits"],
    ],
    [
      "fetch(`#{url}/rest/v1/visits`, { method: 'DELETE', headers: { 'Content-Profile': 'archive' } })",
      ["delete archive.visits"],
    ],
    ["fetch(`#{url}/rest/v1/rpc/beds?ward=3&room=eq.5`)", ["GET beds {ward+room}"]],
    [
      "fetch(`#{url}/rest/v1/rpc/beds`, { method: 'POST', body: JSON.stringify({ ward: 1 }) })",
      ["call beds {ward}"],
    ],
    ["fetch(`#{url}/rest/v1/rpc/beds`, { method: verb })", ["unknown beds {…} open"]],
    ["fetch(new URL(`#{base}/rest/v1/visits?id=eq.1`))", ["read visits id=eq:1"]],
    ["fetch(new URL('/rest/v1/visits?id=eq.1', base).toString())", ["read visits id=eq:1"]],
    [
      "const u = new URL(`#{base}/rest/v1/visits`); u.searchParams.set('select', 'id'); u.searchParams.append('room', `eq.#{r}`); fetch(u.href)",
      ["read visits select=id room=eq:?"],
    ],
    [
      "const u = new URL(`#{base}/rest/v1/visits`); u.searchParams.set(key, 'id'); fetch(u)",
      ["read visits open"],
    ],
    [
      "const q = new URLSearchParams({ select: 'id', room: 'eq.5' }); fetch(`#{base}/rest/v1/visits?#{q}`)",
      ["read visits select=id room=eq:5"],
    ],
    [
      "axios.get(`#{u}/rest/v1/visits`, { params: { select: 'id', room: 'eq.1' } })",
      ["read visits select=id room=eq:1"],
    ],
    ["axios.post(`#{u}/rest/v1/visits`, { room: 1 }, { headers: {} })", ["insert visits {room}"]],
    ["axios.delete(`#{u}/rest/v1/visits?id=eq.1`)", ["delete visits id=eq:1"]],
    [
      "axios({ url: `#{u}/rest/v1/visits`, method: 'patch', data: { room: 1 } })",
      ["update visits {room}"],
    ],
    ["got.post(`#{u}/rest/v1/rpc/beds`, { json: { ward: 1 } })", ["call beds {ward}"]],
    [
      "ky.get(`#{u}/rest/v1/visits`, { searchParams: { room: 'is.null' } })",
      ["read visits room=is:null"],
    ],
    ["import get from 'node-fetch'; get(`#{u}/rest/v1/visits`)", ["read visits"]],
    ["const path = `#{u}/rest/v1/visits?id=eq.1`; fetch(path)", ["read visits id=eq:1"]],
  ];
  it.each(cases)("%s", (source, expected) => {
    expect(scanRaw(source).map(line)).toEqual(expected);
  });
});

describe("left alone", () => {
  it.each([
    "fetch(`#{url}/auth/v1/token`)",
    "fetch(`#{url}/storage/v1/object/rest/v1.png`)",
    "fetch(`#{url}/rest/v1/`)",
    "fetch(`#{url}/rest/v1/visits`, { method: 'OPTIONS' })",
    "console.log(`#{url}/rest/v1/visits`)",
    "router.get('/rest/v1/visits', handler)",
    "fetch()",
  ])("%s", (source) => {
    expect(scanRaw(source)).toEqual([]);
  });
});

describe("places", () => {
  it.each([
    ["fetch(`#{url}/rest/v1/«visits»?select=id`)", "target"],
    ["fetch(`#{url}/rest/v1/visits?select=«id,room»&a=eq.1`)", "select"],
    ["fetch(`#{url}/rest/v1/visits?select=*&«room»=eq.1`)", "filter"],
    ["fetch('/rest/v1/visits?«patient%20name»=eq.1')", "filter"],
    ["fetch(url + '/rest/v1/visits?order=«room.desc»&limit=1')", "order"],
  ] as const)("%s", (source, part) => {
    const { text, spans } = unmark(code(source));
    const [request] = scanRaw(text);
    const found = {
      target: request?.target,
      select: request?.selects[0],
      filter: request?.filters[0]?.path,
      order: request?.orders[0]?.text,
    }[part];
    expect(found?.span).toEqual(spans[0]);
  });

  it("names keys of a body where they stand", () => {
    const source =
      "fetch(`#{u}/rest/v1/visits`, { method: 'POST', body: JSON.stringify({ «room»: 1 }) })";
    const { text, spans } = unmark(code(source));
    expect(scanRaw(text)[0]?.payload?.keys[0]?.name.span).toEqual(spans[0]);
  });

  it("tells why a schema is not known", () => {
    const [request] = scanRaw("fetch(`#{u}/rest/v1/visits`, { headers: make() })");
    expect(request?.unresolved.map(({ role }) => role)).toEqual(["schema"]);
  });
});
