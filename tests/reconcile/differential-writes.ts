/** Requests that leave out, null or generate columns, name conflict targets, and write to views. */
import type { ClientRequest } from "../postgrest-sql.ts";
import type { Case } from "./differential-values.ts";

function table(name: string): ClientRequest["table"] {
  return { schema: "public", name };
}

function to(name: string): Pick<Case, "table" | "elsewhere"> {
  return { table: table(name), elsewhere: name === "nested_loans" };
}

type Body = NonNullable<ClientRequest["body"]>;

/** Bodies by table. */
const BODIES: Readonly<Record<string, readonly Body[]>> = {
  visits: [
    {},
    { name: "Ada" },
    { name: null },
    { name: "Ada", code: null },
    { name: "Ada", id: null },
    { name: "Ada", card: null },
    { name: "Ada", card: 7 },
    { name: "Ada", number: 7 },
    { name: "Ada", doubled: 7 },
    { name: "Ada", shadowed: 7 },
    { name: "Ada", points: null },
    { name: "Ada", points: 5 },
    { name: undefined },
    { code: "y" },
    { name: "Ada", code: undefined },
    [{ name: "Ada" }],
    [{ name: "Ada" }, {}],
    [{ name: "Ada" }, { code: "y" }],
    [{ name: "Ada" }, { name: "Bo", code: "y" }],
    [{ name: "Ada", note: "n" }, { name: "Bo" }],
    [{ name: "Ada", code: undefined }],
    [{ name: "Ada", card: 7 }, { name: "Bo" }],
    [{ note: "n" }],
  ],
  loans: [
    {},
    { book: "Emma" },
    { book: "Emma", days: 2 },
    { book: "Emma", days: null },
    { id: null, book: "Emma", days: 2 },
    [{ book: "Emma", days: 2 }, { book: "Ivanhoe" }],
    [
      { id: 7, book: "Emma", days: 2 },
      { book: "Ivanhoe", days: 3 },
    ],
  ],
  logged: [{}, { id: 1 }, { id: 1, label: null }, { id: 1, label: "a" }],
  keyless: [{}, { a: null }, [{ a: 1 }, { b: "x" }]],
};

/** Inserts and upserts of each body, with and without defaults for what is left out; updates of one row. */
export function rowCases(): readonly Case[] {
  return Object.entries(BODIES).flatMap(([name, bodies]) =>
    bodies.flatMap((body): Case[] => [
      { ...to(name), action: "insert", body },
      { ...to(name), action: "insert", body, defaultToNull: false },
      { ...to(name), action: "upsert", body },
      { ...to(name), action: "upsert", body, ignoreDuplicates: true },
      ...(Array.isArray(body) || name === "logged"
        ? []
        : [{ ...to(name), action: "update", body } as const]),
    ]),
  );
}

const KEYS = [
  ..."a b c d e f g h a,b b,a a,b,a a,c d,e e,d d,c c,d d,c,d e,c fullName f,g".split(" "),
  undefined,
];

/** Every set of columns as a conflict target. */
export function conflictCases(): readonly Case[] {
  const keyed = KEYS.flatMap((onConflict): Case[] =>
    [false, true].map((ignoreDuplicates) => ({
      table: table("keyed"),
      action: "upsert",
      body: { a: 1, b: "x", c: "y", d: 1, e: 1, fullName: "n", f: 1, g: 1, h: 1 },
      ignoreDuplicates,
      ...(onConflict === undefined ? {} : { onConflict }),
    })),
  );
  const late: Case = { table: table("late"), action: "upsert", body: { id: 1, label: "x" } };
  const keyless: Case = { table: table("keyless"), action: "upsert", body: { a: 1 } };
  return [
    ...keyed,
    late,
    { ...late, onConflict: "id" },
    { ...late, onConflict: "label" },
    keyless,
    { ...keyless, onConflict: "a" },
  ];
}

/** Columns of each view that a write may name. */
const VIEWS: Readonly<Record<string, readonly Body[]>> = {
  plain_loans: [{ book: "Emma", days: 1 }],
  renamed_loans: [{ id: 7 }, { title: "Emma" }, { twice: 2 }, { title: "Emma", twice: 2 }],
  nested_loans: [{ id: 7 }, { twice: 2 }],
  counted: [{ book: "Emma" }, { copies: 1 }],
  distinct_books: [{ book: "Emma" }],
  first_loans: [{ book: "Emma" }],
  joined: [{ book: "Emma" }, { name: "Ada" }],
  together: [{ book: "Emma" }],
  with_trigger: [{ book: "Emma" }, { copies: 1 }],
  with_rule: [{ book: "Emma" }],
  summary: [{ book: "Emma" }],
};

/** Every write to every kind of view. What is missing in the table below is not known there. */
export function viewCases(): readonly Case[] {
  return Object.entries(VIEWS).flatMap(([name, bodies]) => [
    ...bodies.flatMap((body): Case[] => [
      { ...to(name), action: "insert", body, open: true },
      { ...to(name), action: "update", body },
    ]),
    { table: table(name), action: "delete" as const },
  ]);
}
