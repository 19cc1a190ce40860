/** Texts as numbers. Source: PostgreSQL manual, "Numeric Types". */
import { ACCEPTED, refused, UNDECIDED, type Verdict } from "./verdict.ts";

const WHOLE: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ["smallint", [-(2n ** 15n), 2n ** 15n - 1n]],
  ["integer", [-(2n ** 31n), 2n ** 31n - 1n]],
  ["bigint", [-(2n ** 63n), 2n ** 63n - 1n]],
]);

const BROKEN: ReadonlySet<string> = new Set(["numeric", "real", "double precision"]);

/** The types that are decided here. */
export const NUMBERS: ReadonlySet<string> = new Set([...WHOLE.keys(), ...BROKEN]);

/** Blanks as C counts them. */
const BLANKS = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g;

/** Since PostgreSQL 16: other bases, and underscores between digits. */
const NEWER = /^[-+]?(?:0[xob][0-9a-f_]+|\d[\d_.e+-]*_[\d_.e+-]*)$/i;

/** Whether a text is a number of that type; `limits` are precision and scale. */
export function castNumber(type: string, text: string, limits: readonly number[]): Verdict {
  const word = text.replace(BLANKS, "");
  if (NEWER.test(word)) return UNDECIDED;
  const range = WHOLE.get(type);
  return range ? castWhole(type, text, word, range) : castBroken(type, text, word, limits);
}

function castWhole(
  type: string,
  text: string,
  word: string,
  [least, most]: readonly [bigint, bigint],
): Verdict {
  if (!/^[-+]?\d+$/.test(word)) return invalid(type, text);
  const value = BigInt(word.replace("+", ""));
  if (value >= least && value <= most) return ACCEPTED;
  return refused("22003", `value "${text}" is out of range for type ${type}`);
}

const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e([-+]?\d+))?$/i;
const SPECIAL = /^[-+]?(?:nan|inf(?:inity)?)$/i;

function castBroken(type: string, text: string, word: string, limits: readonly number[]): Verdict {
  if (SPECIAL.test(word)) return UNDECIDED;
  const [all, exponent = "0"] = DECIMAL.exec(word) ?? [];
  if (all === undefined) return invalid(type, text);
  if (Math.abs(Number(exponent)) > 30 || word.length > 30) return UNDECIDED;
  const [precision, scale = 0] = limits;
  if (precision === undefined) return ACCEPTED;
  const [size, bound] = [Math.abs(Number(word)), 10 ** (precision - scale)];
  if (size >= bound) return refused("22003", "numeric field overflow");
  return size < bound - 1 ? ACCEPTED : UNDECIDED;
}

function invalid(type: string, text: string): Verdict {
  return refused("22P02", `invalid input syntax for type ${type}: "${text}"`);
}
