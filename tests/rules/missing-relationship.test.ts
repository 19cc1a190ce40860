/** `missing-relationship`: embeds that nothing joins to what embeds them. */
import { describe, expect, it } from "vitest";
import { missingRelationship } from "../../src/rules/missing-relationship.ts";
import { draftsOf, type FactLines, requestTo } from "../facts.ts";

const tables = {
  visits: "id uuid pk, doctor_id uuid -> doctors.id, room_id uuid, owner_id uuid -> auth.users.id",
  doctors: "id uuid pk, name text",
  rooms: "id uuid pk, label text",
  "auth.users": "id uuid pk",
};

function select(list: string, from = "visits"): FactLines {
  return { tables, requests: [requestTo(from, { select: list })] };
}

describe("valid", () => {
  it.each([
    ["by table", select("id, doctors(name)")],
    ["by column and constraint", select("doctor_id(name), d:visits_doctor_id_fkey(name)")],
    ["by hint", select("doctors!doctor_id(name), x:doctors!visits_doctor_id_fkey(id)")],
    ["from the other side", select("visits(id)", "doctors")],
    ["behind a missing table", select("rooms(label), doctor_id(name)", "wards")],
    ["of a missing table, which is told as such", select("wards(label)")],
  ])("%s", (_, lines) => {
    expect(draftsOf(missingRelationship, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, FactLines, string, string])[] = [
    [
      "no foreign key",
      select("rooms(label)"),
      "visits embeds rooms, but no relationship in schema public joins the two",
      "add a foreign key between visits and rooms by a migration; visits can embed doctors",
    ],
    [
      "a column that is no key",
      select("room_id(label)"),
      "visits embeds room_id, but no relationship in schema public joins the two",
      "visits can embed doctors",
    ],
    [
      "a wrong hint",
      select("doctors!surgeon_id(name)"),
      "visits embeds doctors using the hint surgeon_id, but no relationship in schema public joins the two",
      "write doctors(...) instead",
    ],
    [
      "a slip",
      select("doctor!doctor_id(name), visits_doctor_fkey(name)"),
      "visits embeds visits_doctor_fkey, but no relationship in schema public joins the two",
      "visits can embed doctors",
    ],
    [
      "another schema",
      select("users(id)"),
      "visits embeds users, but no relationship in schema public joins the two",
      "auth.users is in another schema, which cannot be embedded: show it by a view in public, or by a function of one visits row; visits can embed doctors",
    ],
    [
      "an aggregate in the wrong order",
      select("sum(id)"),
      "visits embeds sum, but no relationship in schema public joins the two",
      "an aggregate stands behind its column: `<column>.sum()`",
    ],
    [
      "nothing to embed at all",
      select("doctor_id(name)", "rooms"),
      "rooms embeds doctor_id, but no relationship in schema public joins the two",
      "rooms has no relationship at all: add a foreign key by a migration",
    ],
  ];
  it("tells a function whose result is no relation", () => {
    const functions = { "load()": "TABLE(doctor uuid, visits integer)" };
    const requests = [requestTo("load", { action: "call", select: "doctors(name)" })];
    expect(draftsOf(missingRelationship, { tables, functions, requests })).toMatchObject([
      {
        subject: { kind: "function", schema: "public", function: "load" },
        message: "record embeds doctors, but no relationship in schema public joins the two",
        help: "what a function returns embeds other tables only if it returns rows of a table or view: let it return SETOF that",
      },
    ]);
  });

  it.each(cases)("%s", (_, lines, message, help) => {
    const drafts = draftsOf(missingRelationship, lines);
    expect(drafts).toMatchObject([{ message, help }]);
    const name = / embeds (\w+)/.exec(message)?.[1];
    const origin = message.split(" ")[0];
    expect(drafts[0]?.runtimeError).toEqual({
      code: "PGRST200",
      status: 400,
      message: `Could not find a relationship between '${origin}' and '${name}' in the schema cache`,
    });
  });
});
