/** Requests that put values, operators and casts against columns of every type. */
import { type Catalog, type Column, findRelation } from "../../src/model/catalog.ts";
import type { ClientFilter, ClientRequest } from "../postgrest-sql.ts";

/** A request, and whether what becomes of it is left undecided. */
export interface Case extends ClientRequest {
  readonly open?: boolean;
  /** The server names another relation: a view below. */
  readonly elsewhere?: boolean;
}

const SPECIMENS = { schema: "public", name: "specimens" };

function specimenColumns(catalog: Catalog): readonly Column[] {
  const columns = findRelation(catalog, SPECIMENS)?.columns ?? [];
  return columns.filter((column) => column.name !== "id");
}

/** Whatever a mistake may send, and what most types take. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  1,
  -7,
  1.5,
  70000,
  3_000_000_000,
  1_700_000_000_000,
  "",
  "calm",
  "CALM",
  "it's closed",
  "abc",
  "12",
  " 12 ",
  "12abc",
  "yes",
  "1e3",
  "3e2b",
  "2024-02-29",
  "2023-02-29",
  "2024-13-01",
  "2024-01-01T10:00:00Z",
  "2024-01-01T10:00:00.123+02:00",
  "10:30",
  "a0000000-0000-4000-8000-00000000000a",
  "{A0000000-0000-4000-8000-00000000000a}",
  "a0000000-0000-4000-8000-00000000000",
  '{"a": 1}',
  "[1, 2]",
  "{1,2}",
  "{calm,busy}",
  '{"calm","zz"}',
  "{a",
  "too long for it",
];

/** What is left undecided on purpose: texts whose reading has rules of its own. */
const OPEN: readonly (readonly [type: RegExp, value: RegExp])[] = [
  [/^(?:date|timestamp)/, /^(?!undefined|null|true|$|\d{4}-\d\d-\d\d|\d{10})/],
  [/^time/, /^(?!undefined|null|true|$|10:30$)/],
  [/^interval/, /^(?!undefined|null|true|$)/],
  [/^inet/, /[.:]/],
  [/^macaddr/, /[\da-f]/i],
  [/^tsvector/, /:/],
  [/^xml/, /./],
  [/range$/, /^[[{]/],
];

/** Whether nothing may be said about the value. */
function isOpen({ type }: Column, value: unknown): boolean {
  return OPEN.some(([pattern, text]) => pattern.test(type) && text.test(String(value)));
}

const COMPARED = ["eq", "lt", "isDistinct"];
const PATTERNS = ["like", "ilike", "regexMatch", "regexIMatch"];

/** Comparisons with every value, in turns by each operator; every other operator once or twice. */
export function filterCases(catalog: Catalog): readonly Case[] {
  return specimenColumns(catalog).flatMap((column) => {
    const { name } = column;
    const compared = VALUES.map((value, at): Case => {
      const filter: ClientFilter = [COMPARED[at % 3] ?? "eq", name, value];
      return filtered(filter, isOpen(column, value));
    });
    const listed = ["abc", "12", "calm", "true", "2024-02-29"].map((value) =>
      filtered(["in", name, [value, value]], isOpen(column, value)),
    );
    const others = [
      ...PATTERNS.map((method): ClientFilter => [method, name, "a"]),
      ["in", name, []],
      ["is", name, null],
      ["is", name, true],
      ["is", name, false],
      ["textSearch", name, "word"],
      ["contains", name, ["a", "b"]],
      ["contains", name, []],
      ["contains", name, { a: 1 }],
      ["containedBy", name, [1, 2]],
      ["overlaps", name, ["calm"]],
      ["rangeLt", name, "[1,5)"],
      ["rangeGt", name, "abc"],
      ["rangeLte", name, "[1,5)"],
      ["rangeGte", name, "[1,5)"],
      ["rangeAdjacent", name, "[1,5)"],
    ] as const;
    return [
      ...compared,
      ...listed,
      ...others.map((filter) => filtered(filter, isOpenOperation(column, filter))),
    ];
  });
}

function filtered(filter: ClientFilter, open: boolean): Case {
  return { table: SPECIMENS, action: "read", filters: [filter], open };
}

/** Shifts of bits and of addresses, the inside of ranges, objects for arrays. */
function isOpenOperation({ type }: Column, [method, , value]: ClientFilter): boolean {
  if (method === "contains" && !Array.isArray(value)) return /range$|\[\]$/.test(type);
  if (/multirange$/.test(type)) return true;
  const isShift = method === "rangeLt" || method === "rangeGt";
  if (isShift) return /^(?:smallint|integer|bigint|inet|.*quantity|.*range)$/.test(type);
  return /range$/.test(type) && /^range/.test(method);
}

export function payloadCases(catalog: Catalog): readonly Case[] {
  return specimenColumns(catalog).flatMap((column) =>
    VALUES.filter((value) => value !== undefined).map(
      (value): Case => ({
        table: SPECIMENS,
        action: "insert",
        body: { [column.name]: value },
        open: isOpen(column, value),
      }),
    ),
  );
}

const TARGETS = [
  ..."text int integer int8 smallint numeric float8 real bool boolean uuid date time".split(" "),
  ..."timestamp timestamptz timetz json jsonb varchar char citext bytea".split(" "),
  ..."string number datetime doubleprecision object".split(" "),
];

/** Every type read as another. */
export function castCases(catalog: Catalog): readonly Case[] {
  return specimenColumns(catalog).flatMap((column) =>
    TARGETS.map(
      (target): Case => ({
        table: SPECIMENS,
        action: "read",
        select: `id, ${column.name}::${target}`,
        open: isOpenCast(column, target),
      }),
    ),
  );
}

/** Casts of rare types, and those that versions of Postgres added. */
function isOpenCast({ type }: Column, target: string): boolean {
  if (/^(?:string|number|datetime|doubleprecision|object)$/.test(target)) return false;
  return target === "bytea" || target === "citext" || RARE.test(type);
}

const RARE = /^(?:bytea|inet|macaddr|xml|.*range)$/;
