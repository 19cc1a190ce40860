/** Which failures the code behind a request gets by: «marked» is where it looks. */
import { describe, expect, test } from "vitest";
import { scan, scanMarked } from "./marked-source.ts";

/** Inside an async function; `MISSING` and helpers stand above it. */
function around(body: string): string {
  return `
const MISSING = ["PGRST205", "42P01"];
const CODES = new Set(["PGRST205"]);
const GONE = "PGRST205";
function isMissing(error) { return error?.code === "PGRST205" || error.code === "42P01"; }
const isMissingText = (message) => message.includes("schema cache");
function isMissingLong(error) {
  if (!error) return false;
  if (CODES.has(error.code)) return true;
  return false;
}
const isDuplicate = (error) => error.code === "23505";
async function load(db, isDev, other) {
${body}
}`;
}

const READ = `const { data, error } = await db.from("visits").select();`;

describe("handled", () => {
  test.each([
    ["a code", `${READ} if («error.code === "PGRST205"») return [];`, "PGRST205"],
    ["the other way round", `${READ} if («"PGRST205" === error?.code») return [];`, "PGRST205"],
    ["loosely", `${READ} if (error && «error.code == "PGRST205"») return [];`, "PGRST205"],
    ["by cast", `${READ} if («(error as any).code === "42P01"») return [];`, "42P01"],
    ["a constant", `${READ} if («error?.code === GONE») return [];`, "PGRST205"],
    [
      "then others are thrown",
      `${READ} if (error) { if («error.code === "PGRST205"») return []; throw error; }`,
      "PGRST205",
    ],
    [
      "all but this is thrown",
      `${READ} if (error && «error.code !== "PGRST205"») throw error; return data;`,
      "PGRST205",
    ],
    [
      "else",
      `${READ} if (error) { if («error.code !== "42703"») { throw error; } else { log(); } }`,
      "42703",
    ],
    [
      "one of two",
      `${READ} if («error?.code === "PGRST205"» || error?.code === "23505") return [];`,
      "PGRST205",
    ],
    [
      "all but two",
      `${READ} if (error && error.code !== "PGRST116" && «error.code !== "PGRST205"») throw error;`,
      "PGRST205",
    ],
    ["a list", `${READ} if («MISSING.includes(error.code)») return [];`, "PGRST205 42P01"],
    [
      "a list in place",
      `${READ} if («["42703", "PGRST204"].includes(error?.code ?? "")») return [];`,
      "PGRST204 42703",
    ],
    ["a set", `${READ} if (error && «CODES.has(error.code)») return [];`, "PGRST205"],
    [
      "a message",
      `${READ} if («error?.message.includes("schema cache")») return [];`,
      "PGRST205 PGRST204 PGRST202 PGRST200",
    ],
    [
      "a message in small letters",
      `${READ} if («error.message.toLowerCase().includes("does not exist")») return [];`,
      "42P01 42703 42883",
    ],
    [
      "words",
      `${READ} if («/does not exist|schema cache/i.test(error.message)») return [];`,
      "PGRST205 42P01 PGRST204 42703 PGRST202 42883 PGRST200",
    ],
    [
      "the start of a code",
      `${READ} if («error.code?.startsWith("PGRST2")») return [];`,
      "PGRST205 PGRST204 PGRST202 PGRST200",
    ],
    ["a helper", `${READ} if («isMissing(error)») return [];`, "PGRST205 42P01"],
    ["a helper of statements", `${READ} if («isMissingLong(error)») return [];`, "PGRST205"],
    [
      "a helper for the message",
      `${READ} if («isMissingText(error.message)») return [];`,
      "PGRST205 PGRST204 PGRST202 PGRST200",
    ],
    [
      "a name for it",
      `${READ} const isGone = «error?.code === "PGRST205"»; if (error && !isGone) throw error;`,
      "PGRST205",
    ],
    [
      "the code by itself",
      `${READ} const code = error?.code; if («code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "taken apart",
      `const { error: { code } } = await db.from("visits").select(); if («code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "renamed",
      `const { error: failure } = await db.from("visits").select(); if («failure.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "a result",
      `const result = await db.from("visits").select(); if («result.error?.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "a result taken apart later",
      `const result = await db.from("visits").select(); const { error } = result; if («error.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "assigned",
      `let data, error; ({ data, error } = await db.from("visits").select()); if («error.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "a choice",
      `${READ} const rows = «error?.code === "PGRST205"» ? [] : data; return rows;`,
      "PGRST205",
    ],
    ["a returned choice", `${READ} return «error?.code === "PGRST205"» ? [] : data;`, "PGRST205"],
    [
      "switch",
      `${READ} switch (error?.code) { case «"PGRST205"»: return []; default: throw error; }`,
      "PGRST205",
    ],
    [
      "switch that falls through",
      `${READ} switch (error.code) { case "23505": case «"PGRST205"»: break; default: throw error; }`,
      "PGRST205",
    ],
    [
      "then",
      `await db.from("visits").select().then(({ data, error }) => { if («error?.code === "PGRST205"») return []; throw error; });`,
      "PGRST205",
    ],
    [
      "then with the result",
      `await db.from("visits").select().then((r) => «r.error?.code === "PGRST205"» ? [] : r.data);`,
      "PGRST205",
    ],
    [
      "together",
      `const [a, { error }] = await Promise.all([other(), db.from("visits").select()]); if («error.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "together, by name",
      `const [a, b] = await Promise.all([other(), db.from("visits").select()]); if («b.error?.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "thrown and caught",
      `try { ${READ} if (error) throw error; } catch (e) { if («e.code === "PGRST205"») return []; throw e; }`,
      "PGRST205",
    ],
    [
      "throwOnError",
      `try { await db.from("visits").select().throwOnError(); } catch (e) { if («e.code === "PGRST205"») return []; throw e; }`,
      "PGRST205",
    ],
    [
      "behind the block",
      `let failure; { ${READ} failure = error; } if («failure?.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "told and gone on",
      `${READ} if («error?.code === "PGRST205"») console.warn("run the migrations"); return data ?? [];`,
      "PGRST205",
    ],
    [
      "a builder in a variable",
      `let q = db.from("visits").select(); q = q.eq("id", 1); const { error } = await q; if («error.code === "PGRST205"») return [];`,
      "PGRST205",
    ],
    [
      "a second check afterwards",
      `${READ} if («error?.code === "PGRST205"») log(); if (error && error.code !== "PGRST205") throw error;`,
      "PGRST205",
    ],
  ])("%s", (_, body, codes) => {
    const { requests, spans } = scanMarked(around(body));
    const handles = requests[0]?.handles ?? [];
    expect(handles.map(({ code }) => code).join(" ")).toBe(codes);
    expect(handles.map(({ span }) => span)).toEqual(handles.map(() => spans[0]));
  });
});

describe("not handled", () => {
  test.each([
    ["nothing is looked at", READ],
    ["any error", `${READ} if (error) return [];`],
    ["any error is thrown", `${READ} if (error) throw error;`],
    ["thrown on", `${READ} if (error.code === "PGRST205") throw new Error("run the migrations");`],
    [
      "logged and thrown on",
      `${READ} if (error) { if (error.code === "PGRST205") console.error("run the migrations"); throw error; }`,
    ],
    [
      "thrown behind the check",
      `${READ} if (error?.code === "PGRST205") log(); if (error) throw error;`,
    ],
    ["rejected", `${READ} if (error.code === "PGRST205") return Promise.reject(error);`],
    ["the program ends", `${READ} if (error.code === "PGRST205") { log(); process.exit(1); }`],
    [
      "only this is thrown",
      `${READ} if (error && error.code !== "23505" && error.code !== "PGRST116") throw error;`,
    ],
    ["another code", `${READ} if (error.code === "23505") return [];`],
    ["a helper for another code", `${READ} if (isDuplicate(error)) return [];`],
    ["no rows", `${READ} if (error && error.code !== "PGRST116") throw error;`],
    ["another message", `${READ} if (error.message.includes("duplicate key")) return [];`],
    ["the code of something else", `${READ} if (other.code === "PGRST205") return [];`],
    [
      "another result's error",
      `${READ} const b = await other(); if (b.error.code === "PGRST205") return [];`,
    ],
    [
      "an error of the same name elsewhere",
      `${READ} { const { error } = await other(); if (error.code === "PGRST205") return []; }`,
    ],
    [
      "the variable was set anew",
      `let error; ({ error } = await db.from("visits").select()); ({ error } = await other()); if (error.code === "PGRST205") return [];`,
    ],
    [
      "another of those together",
      `const [{ error }, b] = await Promise.all([other(), db.from("visits").select()]); if (error.code === "PGRST205") return [];`,
    ],
    [
      "the catch is of another try",
      `${READ} try { await other(); } catch (e) { if (e.code === "PGRST205") return []; }`,
    ],
    [
      "not thrown into the catch",
      `try { ${READ} } catch (e) { if (e.code === "PGRST205") return []; }`,
    ],
    [
      "thrown as another error",
      `try { ${READ} if (error) throw new Error("x"); } catch (e) { if (e.code === "PGRST205") return []; throw e; }`,
    ],
    [
      "caught and thrown on",
      `try { ${READ} if (error) throw error; } catch (e) { if (e.code === "PGRST205") log(); throw e; }`,
    ],
    [
      "only in development",
      `${READ} if (isDev && error.code === "PGRST205") return []; if (error) throw error;`,
    ],
    ["before the request", `if (other.code === "PGRST205") return []; ${READ}`],
    ["a mention in a text", `${READ} console.log("PGRST205");`],
    ["a mention in a comment", `${READ} // error.code === "PGRST205"`],
    [
      "a status",
      `const { status } = await db.from("visits").select(); if (status === 404) return [];`,
    ],
    ["the data", `${READ} if (data.code === "PGRST205") return [];`],
    [
      "a pattern that is more than words",
      `${READ} if (/^col.*exist$/.test(error.message)) return [];`,
    ],
    [
      "switch that throws it",
      `${READ} switch (error.code) { case "PGRST205": throw error; default: return []; }`,
    ],
    [
      "half of what is asked for",
      `${READ} if (error.message.includes("relation") && error.message.includes("of the moon")) return [];`,
    ],
    [
      "a check that another decides against",
      `${READ} if (error.code === "PGRST205" && error.message.includes("the moon")) return []; return data;`,
    ],
    ["an unknown list", `${READ} if (other.codes.includes(error.code)) return [];`],
  ])("%s", (_, body) => {
    const [request] = scan(around(body));
    expect(request?.handles).toBeUndefined();
  });

  test("of two requests each its own", () => {
    const requests = scan(
      around(`const a = await db.from("visits").select(); const b = await db.from("wards").select();
        if (b.error?.code === "PGRST205") return []; if (a.error) throw a.error;`),
    );
    expect(requests.map((one) => one.handles?.map(({ code }) => code))).toEqual([
      undefined,
      ["PGRST205"],
    ]);
  });
});
