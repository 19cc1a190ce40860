/** Subscriptions to changes of tables. */
import { describe, expect, it } from "vitest";
import type { Subscription } from "../../src/model/request.ts";
import { HOLE, spanWithin } from "../../src/model/source-text.ts";
import { findSubscriptions } from "../../src/scan/realtime-and-storage/find-subscriptions.ts";
import { parseUnit } from "../../src/scan/source/source-unit.ts";
import { scan, unmark } from "./marked-source.ts";

function subscriptionsIn(text: string): readonly Subscription[] {
  const modules = { resolve: () => null };
  return findSubscriptions(parseUnit({ file: "clinic.ts", path: "/clinic.ts", text, modules }));
}

/** `event schema.table filter [select]`; a dash for what is left out. */
function lines(text: string): readonly string[] {
  return subscriptionsIn(text).map(({ event, schema, table, filter, select }) =>
    [
      event ?? "?",
      `${schema?.value ?? "-"}.${table?.value ?? "-"}`,
      filter?.value ?? "-",
      `[${select.map(({ value }) => value)}]`,
    ].join(" "),
  );
}

const OPTIONS = `{ event: "INSERT", schema: "public", table: "visits" }`;

describe("what is read", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["literals", `c.on("postgres_changes", ${OPTIONS}, log)`, ["INSERT public.visits - []"]],
    [
      "behind a channel",
      `supabase.channel("x").on("postgres_changes", ${OPTIONS}, log).subscribe()`,
      ["INSERT public.visits - []"],
    ],
    ["a cast", `c.on("postgres_changes" as any, ${OPTIONS}, log)`, ["INSERT public.visits - []"]],
    [
      "an optional call",
      `c?.on("postgres_changes", ${OPTIONS}, log)`,
      ["INSERT public.visits - []"],
    ],
    [
      "the client's enum",
      `c.on(REALTIME_LISTEN_TYPES.POSTGRES_CHANGES, ${OPTIONS}, log)`,
      ["INSERT public.visits - []"],
    ],
    [
      "a constant type",
      `const CHANGES = "postgres_changes"; c.on(CHANGES, ${OPTIONS}, log)`,
      ["INSERT public.visits - []"],
    ],
    [
      "options in a constant",
      `const options = ${OPTIONS}; c.on("postgres_changes", options, log)`,
      ["INSERT public.visits - []"],
    ],
    [
      "options that spread others",
      `const base = { schema: "public", event: "*" }; c.on("postgres_changes", { ...base, table: "visits", event: "DELETE" }, log)`,
      ["DELETE public.visits - []"],
    ],
    [
      "several in a chain",
      `c.on("postgres_changes", ${OPTIONS}, log).on("postgres_changes", { event: "*", schema: "public", table: "beds" }, log)`,
      ["* public.beds - []", "INSERT public.visits - []"],
    ],
    ["no event", `c.on("postgres_changes", { schema: "public" }, log)`, ["* public.- - []"]],
    ["no schema", `c.on("postgres_changes", { table: "visits" }, log)`, ["* -.visits - []"]],
    [
      "filter and select",
      `c.on("postgres_changes", { schema: "s", table: "t", filter: "id=eq.1", select: ["id", "ward"] }, log)`,
      ["* s.t id=eq.1 [id,ward]"],
    ],
    [
      "a filter with a value of run time",
      `c.on("postgres_changes", { schema: "s", table: "t", filter: "ward=eq." + ward }, log)`,
      [`* s.t ward=eq.${HOLE} []`],
    ],
    [
      "a filter that may be left out",
      `c.on("postgres_changes", { schema: "s", table: "t", filter: id ? "id=eq.1" : undefined }, log)`,
      ["* s.t id=eq.1 []"],
    ],
    [
      "a filter that is undefined",
      `c.on("postgres_changes", { schema: "s", table: "t", filter: undefined }, log)`,
      ["* s.t - []"],
    ],
    [
      "each of several tables",
      `for (const table of ["beds", "wards"]) c.on("postgres_changes", { schema: "s", table }, log)`,
      ["* s.beds - []", "* s.wards - []"],
    ],
  ];
  it.each(cases)("%s", (_, text, expected) => {
    expect([...lines(text)].sort()).toEqual([...expected].sort());
  });

  it("keeps the place of each character", () => {
    const { text, spans } = unmark(
      `c«.on("postgres_changes", { schema: "s", table: «"visits"», filter: "«ward»=eq.1" }», log)`,
    );
    const [one] = subscriptionsIn(text);
    const [whole, table, ward] = [spans[2], spans[0], spans[1]];
    expect(one?.table?.span).toEqual(table);
    expect(one?.filter && spanWithin(one.filter, 0, 4)).toEqual(ward);
    expect(one?.span.endColumn).toBe(whole?.endColumn);
    expect(one?.span.column).toBe(2);
  });
});

describe("what run time decides", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "the table",
      `function f(table: string) { c.on("postgres_changes", { schema: "s", table }, log) }`,
      ["relation"],
    ],
    ["the schema", `c.on("postgres_changes", { schema: name(), table: "t" }, log)`, ["schema"]],
    ["all options", `function f(options) { c.on("postgres_changes", options, log) }`, ["relation"]],
    ["a spread", `c.on("postgres_changes", { ...rest, table: "t" }, log)`, ["schema", "column"]],
    [
      "a spread that is there at times",
      `c.on("postgres_changes", { schema: "s", ...(ward && { table: "t" }) }, log)`,
      ["relation"],
    ],
    [
      "a filter builder",
      `c.on("postgres_changes", { schema: "s", table: "t", filter: postgresChangesFilter().eq("id", 1) }, log)`,
      ["column"],
    ],
  ];
  it.each(cases)("%s", (_, text, roles) => {
    const [one] = subscriptionsIn(text);
    expect(one?.unresolved.map(({ role }) => role)).toEqual(roles);
  });
});

describe("what is no subscription", () => {
  it.each([
    `c.on("presence", { event: "sync" }, log)`,
    `c.on("broadcast", { event: "postgres_changes" }, log)`,
    `button.on("click", log)`,
    `c.on("postgres_changes")`,
    `expect(c.on).toHaveBeenCalledWith("postgres_changes", ${OPTIONS}, log)`,
    `on("postgres_changes", ${OPTIONS}, log)`,
  ])("%s", (text) => {
    expect(subscriptionsIn(text)).toEqual([]);
  });

  it("and none is a request", () => {
    expect(scan(`c.on("postgres_changes", ${OPTIONS}, log)`)).toEqual([]);
    expect(scan(`postgresChangesFilter().eq("id", 1).match("name", "x")`)).toEqual([]);
  });
});
