/** Texts as dates and times. Source: PostgreSQL manual, "Date/Time Types". */
import { ACCEPTED, refused, UNDECIDED, type Verdict } from "./verdict.ts";

const DATED: ReadonlySet<string> = new Set([
  "date",
  "timestamp with time zone",
  "timestamp without time zone",
]);

/** The types that are decided here. */
export const MOMENTS: ReadonlySet<string> = new Set([
  ...DATED,
  "time with time zone",
  "time without time zone",
  "interval",
]);

const STAMP =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-](\d\d)(?::?(\d\d))?)?)?$/;
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?$/;

/** Words that mean a moment by themselves. */
const WORDS = /^(?:now|today|tomorrow|yesterday|epoch|infinity|allballs)$/i;

/** The same words with others around them, such as `today noon`. */
const WITH_WORD = /now|today|tomorrow|yesterday|epoch|inf/i;

/** Words that JavaScript makes of what is no date, and other plain words. */
const NO_MOMENT = /^(?:undefined|null|true|false|nan|none|never|invalid date|\[object object\]|)$/i;

/** Whether a text is a moment of that type. */
export function castMoment(type: string, text: string): Verdict {
  const word = text.trim();
  if (WORDS.test(word)) return UNDECIDED;
  if (NO_MOMENT.test(word)) return invalid(type, text);
  if (DATED.has(type)) return castStamp(type, word, text);
  if (type === "time without time zone") return castTime(word, text);
  return UNDECIDED;
}

function castStamp(type: string, word: string, text: string): Verdict {
  const [all, ...parts] = STAMP.exec(word) ?? [];
  if (all === undefined) return castOther(type, word, text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0] = parts.map(
    (part) => Number(part ?? 0),
  );
  const isDay = year > 0 && month > 0 && month < 13 && day > 0 && day <= daysIn(year, month);
  const isTime = hour < 24 && minute < 60 && second < 60;
  if (!isDay) return outOfRange(text);
  return isTime && zone < 15 ? ACCEPTED : UNDECIDED;
}

/** Without a digit no day is named; milliseconds and seconds since 1970 have too many for a date. */
function castOther(type: string, word: string, text: string): Verdict {
  if (/^[a-z]+(?: [a-z]+)*$/i.test(word) && !WITH_WORD.test(word)) return invalid(type, text);
  return /^[1-9]\d{9,12}$/.test(word) ? outOfRange(text) : UNDECIDED;
}

function castTime(word: string, _text: string): Verdict {
  const [all, hour = "", minute = "", second = "0"] = TIME.exec(word) ?? [];
  if (all === undefined) return UNDECIDED;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isTime ? ACCEPTED : UNDECIDED;
}

function invalid(type: string, text: string): Verdict {
  const name = type.replace(" without time zone", "");
  return refused("22007", `invalid input syntax for type ${name}: "${text}"`);
}

function outOfRange(text: string): Verdict {
  return refused("22008", `date/time field value out of range: "${text}"`);
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
