/** Recordings as requests: what each asks, and where its names stand in the file. */
import { describe, expect, it } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { spanWithin } from "../../src/model/source-text.ts";
import { readRecording } from "../../src/requests/read-recording.ts";
import { unmark } from "../scan/marked-source.ts";

function read(text: string, prefix: string | null = null) {
  return readRecording({ file: "traffic", text, prefix });
}

function entry(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ method: "GET", ...fields });
}

function one(fields: Readonly<Record<string, unknown>>): Request {
  const { requests } = read(entry(fields));
  const [request, ...more] = requests;
  if (request === undefined || more.length > 0) throw new Error(`${requests.length} requests`);
  return request;
}

describe("methods", () => {
  const merge = { prefer: "return=minimal, resolution=merge-duplicates" };
  const ignore = { Prefer: "resolution=ignore-duplicates" };
  it.each([
    [{ method: "GET" }, "read"],
    [{ method: "get" }, "read"],
    [{ method: "HEAD" }, "read"],
    [{ method: "POST" }, "insert"],
    [{ method: "POST", headers: merge }, "upsert"],
    [{ method: "POST", headers: ignore }, "upsert"],
    [{ method: "PUT" }, "upsert"],
    [{ method: "PATCH" }, "update"],
    [{ method: "DELETE" }, "delete"],
  ])("%j", (fields, action) => {
    const request = one({ path: "/rest/v1/visits", ...fields });
    expect([request.action, request.target?.value]).toEqual([action, "visits"]);
  });

  it.each([
    ["POST", undefined],
    ["GET", "GET"],
    ["HEAD", "HEAD"],
  ])("a call by %s", (method, verb) => {
    const request = one({ method, path: "/rest/v1/rpc/beds?ward=1" });
    expect([request.action, request.target?.value, request.verb]).toEqual(["call", "beds", verb]);
  });
});

describe("paths", () => {
  it.each([
    ["/rest/v1/visits", null, "visits"],
    ["/rest/v1/visits/?id=eq.1", null, "visits"],
    ["https://x.supabase.co/rest/v1/visits", null, "visits"],
    ["/visits?id=eq.1", null, "visits"],
    ["/rpc/beds", null, "beds"],
    ["/api/visits", "/api/", "visits"],
    ["/visits", "/", "visits"],
    ["/rest/v1/all%20visits", null, "all visits"],
    ["/rest/v1/visits/5", null, "visits/5"],
  ])("%s under %s", (path, prefix, target) => {
    const [request] = read(entry({ path }), prefix).requests;
    expect(request?.target?.value).toBe(target);
  });

  it.each([
    [{ path: "/auth/v1/token" }, null],
    [{ path: "/rest/v1/" }, null],
    [{ path: "/rest/v1/visits", method: "OPTIONS" }, null],
    [{ path: "/visits" }, "/api/"],
  ])("%j under %s asks nothing of the schema", (fields, prefix) => {
    expect(read(entry(fields), prefix)).toEqual({ requests: [], others: 1, diagnostics: [] });
  });
});

describe("query strings", () => {
  const filterOf = (path: string) =>
    one({ path: `/visits?${path}` }).filters.map(
      ({ path: name, operator, value }) => `${name.value} ${operator?.value} ${value.literal}`,
    );

  it.each([
    ["room=eq.5", ["room eq 5"]],
    ["room=not.in.(1,2)", ["room not.in (1,2)"]],
    ["name=like(any).{a*,b*}", ["name like(any) {a*,b*}"]],
    ["note=fts(english).sick", ["note fts(english) sick"]],
    ["seen=is.true", ["seen is true"]],
    ["patient.name=eq.Ada+Lovelace", ["patient.name eq Ada Lovelace"]],
    ["name=eq.a.b", ["name eq a.b"]],
    ["n%C3%A4me=eq.%F0%9F%98%80", ["näme eq 😀"]],
    ["room=5", ["room 5 "]],
    ["name=eq.100%", ["name eq 100%"]],
    ["a=eq.1;b=eq.2", ["a eq 1", "b eq 2"]],
    ["flag&a=eq.1", ["a eq 1"]],
    ["or=room.eq.1", ["orroom eq 1"]],
    ["select=id&order=room&limit=1&offset=2&columns=a&on_conflict=b", []],
  ])("%s", (query, expected) => {
    expect(filterOf(query)).toEqual(expected);
  });

  it("takes every other parameter for what it is", () => {
    const request = one({
      path: "/visits?select=id,patient(name)&order=room.desc.nullslast,floor&patient.order=name&limit=5&patient.limit=1&or=(room.eq.1,floor.eq.2)&not.and=(a.eq.1)&patient.or=(b.eq.1)",
    });
    expect(request.selects.map(({ value }) => value)).toEqual(["id,patient(name)"]);
    expect(
      request.orders.map(({ text, referencedTable }) => [text.value, referencedTable?.value]),
    ).toEqual([
      ["room.desc.nullslast,floor", undefined],
      ["name", "patient"],
    ]);
    expect(
      request.logic.map(({ text, referencedTable }) => [text.value, referencedTable?.value]),
    ).toEqual([
      ["room.eq.1,floor.eq.2", undefined],
      ["a.eq.1", undefined],
      ["b.eq.1", "patient"],
    ]);
    expect(request.embedPaths.map(({ value }) => value)).toEqual(["patient"]);
    expect(request.modifiers.map(({ method }) => method)).toEqual(["limit"]);
  });

  it("leaves the select of a write that returns nothing", () => {
    const path = "/visits?select=nope";
    const body = { room: 1 };
    const returning = { Prefer: "return=representation" };
    expect(one({ method: "POST", path, body }).selects).toEqual([]);
    expect(one({ method: "POST", path, body, headers: returning }).selects).toHaveLength(1);
  });
});

describe("schemas", () => {
  const headers = { "Accept-Profile": "archive", "content-profile": ["forms"] };
  it.each([
    ["GET", "archive"],
    ["HEAD", "archive"],
    ["POST", "forms"],
    ["PATCH", "forms"],
    ["DELETE", "forms"],
  ])("%s", (method, schema) => {
    expect(one({ method, path: "/visits", headers }).schema?.value).toBe(schema);
  });
});

describe("bodies", () => {
  const post = { method: "POST", path: "/visits" };
  const keysOf = (fields: Readonly<Record<string, unknown>>) => {
    const { payload } = one({ ...post, ...fields });
    const keys = payload?.keys.map((key) => `${key.name.value} ${key.value.type}`);
    return [keys, payload?.many, payload?.complete, payload?.flaw];
  };
  it.each([
    [
      { body: { room: 1, note: "x", seen: null } },
      ["room integer", "note string", "seen null"],
      false,
      true,
      undefined,
    ],
    [{ body: '{"room":1.5}' }, ["room number"], false, true, undefined],
    [{ body: [{ room: 1 }, { room: 2 }] }, ["room integer"], true, true, undefined],
    [
      { body: [{ room: 1 }, { floor: 2 }] },
      ["room integer", "floor integer"],
      true,
      true,
      "keys-differ",
    ],
    [{ body: [1] }, [], true, true, "keys-differ"],
    [{ body: [] }, [], true, true, undefined],
    [{ body: "{room:1}" }, [], false, false, "invalid-json"],
    [{ body: "" }, [], false, false, "invalid-json"],
    [{ body: null }, [], false, false, "invalid-json"],
    [{}, [], false, false, undefined],
    [{ body: "a,b\n1,2", headers: { "content-type": "text/csv" } }, [], false, false, undefined],
    [
      { body: [{ room: 1, junk: 2 }, { floor: 2 }], path: '/visits?columns=room,"floor"' },
      ["room integer", "floor integer"],
      true,
      true,
      undefined,
    ],
    [
      { body: { a: {}, b: ["x"], c: [1] } },
      ["a json", "b string[]", "c number[]"],
      false,
      true,
      undefined,
    ],
  ])("%j", (fields, keys, many, complete, flaw) => {
    expect(keysOf(fields)).toEqual([keys, many, complete, flaw]);
  });

  it("a call without a body passes nothing", () => {
    expect(one({ method: "POST", path: "/rpc/beds", body: "" }).payload).toBeNull();
    expect(one({ method: "POST", path: "/rpc/beds", body: null }).payload).toBeNull();
  });
});

describe("places in lines", () => {
  it.each([
    '{"method":"GET","path":"/visits?select=id&«room»=eq.5"}',
    String.raw`{"method":"GET","path":"\/visits?«r%20m»=eq.5"}`,
  ])("%s", (line) => {
    const { text, spans } = unmark(`\n${line}\n`, "traffic");
    const [filter] = read(text).requests[0]?.filters ?? [];
    expect(filter?.path.span).toEqual(spans[0]);
  });

  it.each([
    '{"method":"POST","path":"/visits","body":{"id":1, "«room»":2}}',
    String.raw`{"method":"POST","path":"/visits","body":"{\"id\":1, \"«room»\":2}"}`,
  ])("%s", (line) => {
    const { text, spans } = unmark(line, "traffic");
    const name = read(text).requests[0]?.payload?.keys[1]?.name;
    expect(name && spanWithin(name, 0, name.value.length)).toEqual(spans[0]);
  });
});

describe("lines that are no request", () => {
  it.each([
    ["nonsense", "it is not valid JSON"],
    ["[1]", "it has no `method`"],
    ['{"path":"/visits"}', "it has no `method`"],
    ['{"method":"GET"}', "it has no `path`"],
    ['{"method":"GET","path":5}', "it has no `path`"],
  ])("%s", (line, reason) => {
    const text = `${entry({ path: "/visits" })}\n\r\n${line}\n`;
    const { requests, diagnostics } = read(text);
    expect(requests).toHaveLength(1);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "request-unreadable",
        severity: "warning",
        message: expect.stringContaining(`traffic:3 was left out: ${reason}.`),
      }),
    ]);
    expect(diagnostics[0]?.location).toMatchObject({ line: 3, column: 1 });
  });
});

describe("HAR files", () => {
  const request = {
    method: "POST",
    url: "https://x.supabase.co/rest/v1/visits?on_conflict=room",
    headers: [{ name: "Prefer", value: "resolution=merge-duplicates" }],
    postData: { mimeType: "application/json", text: '{"room": 1}' },
  };
  const har = (...requests: readonly unknown[]) =>
    JSON.stringify(
      { log: { version: "1.2", entries: requests.map((each) => ({ request: each })) } },
      null,
      2,
    );

  it("reads what goes to PostgREST", () => {
    const other = { method: "GET", url: "https://x.supabase.co/auth/v1/user" };
    const preflight = { method: "OPTIONS", url: request.url };
    const { requests, others } = read(har(request, other, preflight));
    expect(others).toBe(2);
    expect(
      requests.map(({ action, target, onConflict }) => [action, target?.value, onConflict?.value]),
    ).toEqual([["upsert", "visits", "room"]]);
    expect(requests[0]?.payload?.keys.map(({ name }) => name.value)).toEqual(["room"]);
  });

  it("points at the line of the URL", () => {
    const text = har(request);
    const line = text.split("\n").findIndex((each) => each.includes("/rest/v1/")) + 1;
    const column = (text.split("\n")[line - 1] ?? "").indexOf("visits") + 1;
    const [found] = read(text).requests;
    expect(found?.target?.span).toMatchObject({
      file: "traffic",
      line,
      column,
      endColumn: column + 6,
    });
  });

  it("tells broken entries", () => {
    const { diagnostics } = read(har({ method: "GET" }, { url: "x" }));
    expect(diagnostics.map(({ message }) => message.split(": ")[1]?.split(".")[0])).toEqual([
      "its request has no `url`",
      "its request has no `method`",
    ]);
  });

  it("takes a body that is not there for unknown, an empty one for none", () => {
    const { postData: _, ...rest } = request;
    expect(read(har(rest)).requests[0]?.payload?.flaw).toBeUndefined();
    expect(read(har({ ...rest, bodySize: 0 })).requests[0]?.payload?.flaw).toBe("invalid-json");
  });
});

it("never throws, whatever a recording holds", () => {
  const pieces = [
    "%",
    "%zz",
    "%E4",
    "&",
    "=",
    "(",
    ")",
    ".",
    "or",
    "not",
    "\\u0000",
    "\u{1F600}",
    "?",
    "#",
    ";",
    ",",
  ];
  for (const first of pieces) {
    for (const second of pieces) {
      const path = `/visits?${first}${second}=${second}${first}&or=${first}(${second}`;
      expect(() => read(JSON.stringify({ method: "GET", path }))).not.toThrow();
      expect(() => read(`{"method":"GET","path":"/${first}${second}`)).not.toThrow();
    }
  }
});
