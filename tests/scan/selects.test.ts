import { describe, expect, test } from "vitest";
import { HOLE, spanWithin } from "../../src/model/source-text.ts";
import { scanMarked, scanOne } from "./marked-source.ts";

/** Marks `name` inside the select list; the span of that part of the value must be the mark. */
describe("a name inside a select list has its own place", () => {
  test.each([
    ["literal", `db.from("beds").select("id, «ward_id», floor")`],
    ["template of several lines", "db.from('beds').select(`\n  id,\n  «ward_id»,\n  floor\n`)"],
    ["CRLF template", "db.from('beds').select(`\r\n  id,\r\n\t«ward_id»\r\n`)"],
    ["behind an escape", `db.from("beds").select("a\\tb, «ward_id»")`],
    ["behind a unicode escape", `db.from("beds").select("\\u{1F6CF}x, «ward_id»")`],
    ["behind an astral character", `db.from("beds").select("🛏 x, «ward_id»")`],
    ["behind a line continuation", `db.from("beds").select("id, \\\n«ward_id»")`],
    ["concatenation", `db.from("beds").select("id, " +\n  "«ward_id», floor")`],
    ["behind a hole", `const f = (x) => db.from('beds').select(\`\${x}, «ward_id»\`)`],
    ["behind a known part", `const A = 'id, name'; db.from('beds').select(\`\${A}, «ward_id»\`)`],
    ["joined array", `db.from("beds").select(["id", "«ward_id»"].join(", "))`],
    ["behind the verb", `db.from("beds").insert({}).select("id, «ward_id»")`],
    ["ternary", `db.from("beds").select(all ? "id, «ward_id»" : "id")`],
  ])("%s", (_, source) => {
    const { requests, spans } = scanMarked(source);
    const text = requests[0]?.selects[0];
    if (!text) throw new Error("no select");
    const at = text.value.indexOf("ward_id");
    expect(spanWithin(text, at, at + "ward_id".length)).toEqual(spans[0]);
  });

  test("a whole part from elsewhere marks the whole expression", () => {
    const { requests, spans } = scanMarked(
      `const EMBED = 'wards'; db.from('beds').select(\`id, \${«EMBED»}(name)\`)`,
    );
    const text = requests[0]?.selects[0];
    if (!text) throw new Error("no select");
    const at = text.value.indexOf("wards");
    expect(spanWithin(text, at, at + 5)).toEqual(spans[0]);
  });
});

describe("select lists", () => {
  test("an empty one reads as * at the call's name", () => {
    const { requests, spans } = scanMarked(`db.from("beds").«select»()`);
    expect(requests[0]?.selects).toEqual([
      { value: "*", certainty: "literal", span: spans[0], segments: [], declaration: null },
    ]);
  });

  test("the span is the whole argument", () => {
    const { requests, spans } = scanMarked(
      `db.from("beds").select(«"id," + "ward"», { head: true })`,
    );
    expect(requests[0]?.selects[0]).toMatchObject({ value: "id,ward", span: spans[0] });
  });

  test("a constant", () => {
    const { requests, spans } = scanMarked(
      `const FIELDS = «"id, ward"»; db.from("beds").select(«FIELDS»)`,
    );
    expect(requests[0]?.selects).toEqual([
      {
        value: "id, ward",
        certainty: "resolved",
        span: spans[1],
        segments: [],
        declaration: spans[0],
      },
    ]);
  });

  test("unknown parts are holes, kept and noted", () => {
    const request = scanOne(`const f = (x) => db.from('beds').select(\`id, \${x}\`)`);
    expect(request.selects[0]?.value).toBe(`id, ${HOLE}`);
    expect(request.unresolved).toMatchObject([{ role: "select" }]);
  });

  test("an unknown list is left out and noted", () => {
    const request = scanOne("const f = (x) => db.from('beds').select(x)");
    expect(request.selects).toEqual([]);
    expect(request.unresolved).toMatchObject([
      { role: "select", reason: "`x` is a parameter of `f`" },
    ]);
  });

  test("every list of the chain, in order", () => {
    const request = scanOne(`db.rpc("free_beds").select("id").eq("ward", 1).select("id, ward")`);
    expect(request.selects.map((text) => text.value)).toEqual(["id", "id, ward"]);
  });
});
