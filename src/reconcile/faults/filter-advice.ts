/** How to write filters, logic trees, orders and paths that the server cannot parse. */
import { wireOperator } from "./sent-value.ts";

/** Signs and words that people write for an operator, and what goes over the wire. */
const OPERATORS: Readonly<Record<string, string>> = {
  "!=": "neq",
  "!==": "neq",
  "<": "lt",
  "<=": "lte",
  "<>": "neq",
  "=": "eq",
  "==": "eq",
  "===": "eq",
  ">": "gt",
  ">=": "gte",
  "@>": "cs",
  "<@": "cd",
  "&&": "ov",
  "not in": "not.in",
  "is not": "not.is",
  "not like": "not.like",
  regex: "match",
  similar: "like",
  "~": "match",
  "~*": "imatch",
  "~~": "like",
  "~~*": "ilike",
  ne: "neq",
  ge: "gte",
  le: "lte",
  equals: "eq",
  includes: "cs",
  fulltext: "fts",
  fullText: "fts",
};

/** The operator that was meant, or null. */
export function meantOperator(word: string): string | null {
  const bare = word.trim();
  return OPERATORS[bare.toLowerCase()] ?? wireOperator(bare) ?? caseOnly(bare);
}

const KNOWN =
  /^(eq|gte?|lte?|neq|i?like|i?match|cs|cd|ov|sl|sr|nxr|nxl|adj|isdistinct|in|is|(pl|ph|w)?fts)$/;

function caseOnly(word: string): string | null {
  const lower = word.toLowerCase();
  return lower !== word && KNOWN.test(lower) ? lower : null;
}

/** For an operator expression such as `not.in.1,2`. */
export function operationAdvice(sent: string): string {
  if (/^not\.not\./.test(sent)) return "negate once: leave `not.` out of the operator";
  const [, operator = "", value = ""] = /^(?:not\.)?([^.]*)(?:\.(.*))?$/s.exec(sent) ?? [];
  if (operator === "in")
    return "put the values into parentheses, `(1,2)`, or use .in() or .notIn()";
  if (operator === "is") {
    const meant = /^not[ .]null$/i.test(value)
      ? "; for `not null` use .not(column, 'is', null)"
      : "";
    return `\`is\` takes null, true, false or unknown${meant}`;
  }
  const meant = meantOperator(operator);
  return meant === null
    ? "use an operator of PostgREST: eq, neq, gt, gte, lt, lte, like, ilike, match, imatch, is, isdistinct, in, cs, cd, ov, sl, sr, nxl, nxr, adj, fts, plfts, phfts, wfts"
    : `write the operator as it goes over the wire: \`${meant}\``;
}

interface Slip {
  readonly form: RegExp;
  readonly advice: string;
}

/** Tried on the condition in which the trouble stands; first match wins. */
const LOGIC_SLIPS: readonly Slip[] = [
  {
    form: /[\r\n]/,
    advice: "write it on one line: the client takes white space out of select lists only",
  },
  { form: /^\s*$/, advice: "leave the empty condition out" },
  { form: /^\s*\(/, advice: "leave the outer parentheses out: the client adds them" },
  { form: /^\s*not\.(?!and|or)/, advice: "negate behind the column: `column.not.eq.1`" },
  { form: /^[^.]*::/, advice: "leave the cast out: a condition takes columns and JSON paths only" },
  {
    form: /^\s*[\p{L}\p{N}_$]+\s*(?:[=<>!~]|\s(?:i?like|is|in|not)\s)/iu,
    advice: "write conditions as `column.operator.value`, such as `age.gte.18`",
  },
  {
    form: /^\s*[\p{L}\p{N}_$-]+\.[\p{L}\p{N}_$-]+\.(?:not\.)?(?:eq|gte?|lte?|neq|i?like|i?match|is|in|cs|cd|ov)\b/u,
    advice:
      "a condition has no dotted column: pass { referencedTable }, or embed with a filter and ask `embed.not.is.null`",
  },
  { form: /\.in\.[^(]/, advice: "put the values of `in` into parentheses: `id.in.(1,2)`" },
];

/** For the argument of `or()`; `at` is the offset of the trouble in it. */
export function logicAdvice(text: string, at: number): string {
  const condition = conditionAt(text, at);
  const near = text.slice(Math.max(0, at - 1), at + 1);
  if (/[\r\n]/.test(near)) return (LOGIC_SLIPS[0] as Slip).advice;
  const slip = LOGIC_SLIPS.slice(1).find(({ form }) => form.test(condition));
  if (slip !== undefined) return slip.advice;
  const operator = /^\s*[^.]+\.(?:not\.)?([^.]+)\./.exec(condition)?.[1];
  const meant = operator === undefined ? null : meantOperator(operator);
  if (meant !== null) return `write the operator as it goes over the wire: \`${meant}\``;
  return 'write conditions as `column.operator.value`, and values with commas or parentheses in double quotes: `name.eq."a, b"`';
}

/** The text between the commas around an offset. */
function conditionAt(text: string, at: number): string {
  const start = text.lastIndexOf(",", Math.max(0, at - 1)) + 1;
  const stop = text.indexOf(",", Math.max(start, at));
  return text
    .slice(start, stop === -1 ? text.length : stop)
    .replace(/^\s*(?:not\.)?(?:and|or)\(/, "");
}

/** For the first argument of `order()`. */
export function orderAdvice(text: string): string {
  const [, relation, column] = /([\p{L}\p{N}_$-]+)\.([\p{L}\p{N}_$-]+)$/u.exec(text.trim()) ?? [];
  const direction = /\b(asc|desc|ascending|descending|nullsfirst|nullslast)$/i;
  if (direction.test(text.trim()) || /^-/.test(text)) {
    return "give the direction as an option: { ascending: false, nullsFirst: true }";
  }
  if (relation !== undefined) {
    return `to order by a column of an embed write \`${relation}(${column})\`; to order the embedded rows pass { referencedTable: "${relation}" }`;
  }
  if (text.includes("::")) return "leave the cast out: an order takes columns and JSON paths only";
  if (/[\r\n]/.test(text)) return "write it on one line";
  if (text.trim() === "" || /,\s*(,|$)/.test(text)) return "name a column";
  return "name columns or JSON paths, separated by commas";
}
