/**
 * The value of a filter on the wire: `[not.]operator.value`.
 * Source: PostgREST, ApiRequest/QueryParams.hs (pOpExpr).
 */
import { HOLE } from "../../model/source-text.ts";
import { delimiter, identifier, lexeme, quoted } from "./name.ts";
import { type Parsed, parse } from "./parse.ts";
import {
  after,
  attempt,
  before,
  chain,
  char,
  choice,
  label,
  literal,
  many,
  map,
  noneOf,
  notFollowedBy,
  optional,
  type Parser,
  satisfy,
  separated1,
  succeed,
} from "./parser.ts";

/** An operator with what it is given; `value` is the text behind the operator, lists in parentheses. */
export interface Operation {
  readonly negated: boolean;
  readonly operator: string;
  readonly value: string;
  /** What a list holds, quotes and escapes resolved; null where there is no list. */
  readonly elements: readonly string[] | null;
}

const SIMPLE = ["neq", "cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj"];
const QUANTIFIED = ["eq", "gte", "gt", "lte", "lt", "like", "ilike", "match", "imatch"];
const FULL_TEXT = ["fts", "plfts", "phfts", "wfts"];

/** The whole rest of the text. */
export const restOfText: Parser<string> = map(many(satisfy(() => true)), (all) => all.join(""));

const element = choice(
  attempt(before(quoted, notFollowedBy(noneOf(",)")))),
  map(many(noneOf(",)")), (all) => all.join("")),
);

const list: Parser<readonly string[]> = before(
  after(lexeme(char("(")), separated1(orEmpty(element), char(","))),
  lexeme(char(")")),
);

const membership: Parser<Omit<Operation, "negated">> = map(
  after(attempt(before(literal("in"), delimiter)), list),
  (elements) => ({ operator: "in", value: `(${elements.join(",")})`, elements }),
);

/** An element may be empty; that still counts as one. */
function orEmpty(parser: Parser<string>): Parser<string> {
  return choice(parser, succeed(""));
}

const truth = label(
  choice(...["null", "not_null", "true", "false", "unknown"].map((word) => attempt(anyCase(word)))),
  "isVal: (null, not_null, true, false, unknown)",
);

function anyCase(word: string): Parser<string> {
  const letters = [...word].map((letter) =>
    satisfy((character) => character.toLowerCase() === letter),
  );
  const all = letters.reduce((read, next) => chain(read, () => next), succeed(""));
  return map(all, () => word);
}

function oneOfWords(words: readonly string[]): Parser<string> {
  return choice(...words.map((word) => attempt(literal(word))));
}

const quantifier = optional(
  attempt(before(after(char("("), oneOfWords(["any", "all"])), char(")"))),
);

const language = optional(attempt(before(after(char("("), identifier), char(")"))));

function simple(word: string, value: Parser<string>): Parser<Omit<Operation, "negated">> {
  return map(after(attempt(before(literal(word), delimiter)), value), (given) => ({
    operator: word,
    value: given,
    elements: null,
  }));
}

function withSuffix(
  words: readonly string[],
  suffix: Parser<unknown>,
  value: Parser<string>,
): Parser<Omit<Operation, "negated">> {
  return attempt(
    chain(oneOfWords(words), (operator) =>
      map(after(suffix, after(delimiter, value)), (given) => ({
        operator,
        value: given,
        elements: null,
      })),
    ),
  );
}

/** `[not.]operator.value`; how far a value reaches is the caller's matter. */
export function operation(value: Parser<string>): Parser<Operation> {
  const negation = choice(
    map(attempt(before(literal("not"), delimiter)), () => true),
    succeed(false),
  );
  const known = label(
    choice(
      membership,
      simple("is", truth),
      simple("isdistinct", value),
      withSuffix(FULL_TEXT, language, value),
      withSuffix(SIMPLE, succeed(null), value),
      withSuffix(QUANTIFIED, quantifier, value),
      withSuffix([HOLE], succeed(null), value),
    ),
    "operator (eq, gt, ...)",
  );
  return chain(negation, (negated) => map(known, (rest) => ({ negated, ...rest })));
}

const wholeOperation: Parser<Operation> = operation(restOfText);

/** Parses the value of a filter as it goes over the wire. */
export function parseOperation(text: string): Parsed<Operation> {
  return parse(wholeOperation, text);
}
