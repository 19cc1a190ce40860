/**
 * Which operators of the API a type has. Source: PostgREST, "Operators"; PostgreSQL, `pg_operator`.
 */
import { TEXTS } from "./cast-text.ts";
import type { ColumnType } from "./column-type.ts";
import { MOMENTS } from "./moments.ts";
import { NUMBERS } from "./numbers.ts";
import { ACCEPTED, refused, UNDECIDED, type Verdict } from "./verdict.ts";

/** How PostgREST spells each operator in SQL. */
const SPELLINGS: Readonly<Record<string, string>> = {
  adj: "-|-",
  cd: "<@",
  cs: "@>",
  eq: "=",
  gt: ">",
  gte: ">=",
  ilike: "~~*",
  imatch: "~*",
  in: "=",
  isdistinct: "=",
  like: "~~",
  lt: "<",
  lte: "<=",
  match: "~",
  neq: "<>",
  nxl: "&>",
  nxr: "&<",
  ov: "&&",
  sl: "<<",
  sr: ">>",
};

/** Operators that compare with a value of the column's own type. */
export const COMPARISONS: ReadonlySet<string> = new Set(
  "eq neq gt gte lt lte isdistinct in".split(" "),
);

const PATTERNS = ["like", "ilike", "match", "imatch"];
const CONTAINMENT = ["cs", "cd"];
const SHIFTS = ["sl", "sr"];
const RANGE = [...CONTAINMENT, "ov", ...SHIFTS, "nxr", "nxl", "adj"];

/** Operators that need no comparison: what each type has beside or instead of them. */
const MORE: ReadonlyMap<string, readonly string[]> = new Map([
  ["bytea", ["like"]],
  ["jsonb", CONTAINMENT],
  ["inet", ["ov", ...SHIFTS]],
  ["cidr", ["ov", ...SHIFTS]],
]);

const INCOMPARABLE: ReadonlySet<string> = new Set(["json", "xml"]);

/** Shifts of bits: there are such operators, but what they yield is no condition. */
const BITS: ReadonlySet<string> = new Set(["smallint", "integer", "bigint"]);

const PLAIN: ReadonlySet<string> = new Set([
  ...NUMBERS,
  ...MOMENTS,
  ...MORE.keys(),
  ...INCOMPARABLE,
  "boolean",
  "enum",
  "macaddr",
  "macaddr8",
  "tsvector",
  "uuid",
]);

/** Whether the type of a column has an operator, by its wire name without `not` and `any`. */
export function operatorVerdict(type: ColumnType, operator: string, version: number): Verdict {
  if (type.base === null) return UNDECIDED;
  if (operator.endsWith("fts")) return fullTextVerdict(type, version);
  const spelling = SPELLINGS[operator];
  const known = type.isArray ? arrayOperators(type.base) : operatorsOf(type);
  if (spelling === undefined || known === null) return UNDECIDED;
  if (type.isArray && operator === "in") {
    return refused("42704", `could not find array type for data type ${type.shown}`);
  }
  if (!type.isArray && BITS.has(type.base) && SHIFTS.includes(operator)) return UNDECIDED;
  if (known.has(operator)) return ACCEPTED;
  return missing(type, operator, spelling);
}

/** Any type may stand on the left of `<@`, before a range or a multirange. */
function missing({ shown }: ColumnType, operator: string, spelling: string): Verdict {
  const signature = `${shown} ${spelling} unknown`;
  return operator === "cd"
    ? refused("42725", `operator is not unique: ${signature}`)
    : refused("42883", `operator does not exist: ${signature}`, 404);
}

/** Null where it is not known which operators the type has. */
function operatorsOf({ base, isDomain }: ColumnType): ReadonlySet<string> | null {
  if (base === null) return null;
  // The operators of enums take any enum, and a domain is none.
  if (base === "enum" && isDomain) return new Set();
  if (TEXTS.has(base)) return new Set([...COMPARISONS, ...PATTERNS]);
  if (/range$/.test(base)) return new Set([...COMPARISONS, ...RANGE]);
  if (!PLAIN.has(base)) return null;
  const compared = INCOMPARABLE.has(base) ? [] : COMPARISONS;
  return new Set([...compared, ...(MORE.get(base) ?? [])]);
}

/** Elements that cannot be compared are found out only once there are rows. */
function arrayOperators(base: string): ReadonlySet<string> | null {
  return INCOMPARABLE.has(base) ? null : new Set([...COMPARISONS, ...CONTAINMENT, "ov"]);
}

/** Since version 13 PostgREST calls `to_tsvector` on what is no tsvector. */
function fullTextVerdict({ base, isArray, shown }: ColumnType, version: number): Verdict {
  if (base === null) return UNDECIDED;
  const isText = TEXTS.has(base);
  if (!isArray && (base === "tsvector" || isText)) return ACCEPTED;
  if (version >= 13) {
    if (!isArray && (base === "json" || base === "jsonb")) return ACCEPTED;
    return refused("42883", `function to_tsvector(${shown}) does not exist`, 404);
  }
  return refused("42883", `operator does not exist: ${shown} @@ tsquery`, 404);
}

/** `is.true`, `is.false`, `is.unknown` of a column that is no boolean. */
export function truthVerdict({ base, isArray, shown }: ColumnType, word: string): Verdict {
  if (base === null) return UNDECIDED;
  if (base === "boolean" && !isArray) return ACCEPTED;
  const message = `argument of IS ${word.toUpperCase()} must be type boolean, not type ${shown}`;
  return refused("42804", message);
}
