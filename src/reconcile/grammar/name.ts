/**
 * Names and fields, as every grammar of PostgREST spells them.
 * Source: PostgREST, ApiRequest/QueryParams.hs (pFieldName, pField, pJsonPath).
 */
import { HOLE } from "../../model/source-text.ts";
import {
  after,
  attempt,
  before,
  chain,
  char,
  choice,
  end,
  label,
  literal,
  located,
  lookAhead,
  many,
  many1,
  map,
  noneOf,
  notFollowedBy,
  oneOf,
  optional,
  type Parser,
  satisfy,
  separated1,
} from "./parser.ts";

/** A name with the offsets of its text, quotes excluded. */
export interface Name {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A column, perhaps with a path into its JSON. */
export interface Field {
  readonly name: Name;
  readonly path: readonly JsonStep[];
}

/** One step into JSON; the offsets are those of the arrow and the key behind it. */
export interface JsonStep {
  readonly arrow: "->" | "->>";
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Any number of spaces and tabs around a parser; line breaks are none of it. */
export function lexeme<T>(parser: Parser<T>): Parser<T> {
  return after(blanks, before(parser, blanks));
}

const blanks: Parser<unknown> = many(oneOf(" \t"));

/** The dot between names, operators and values. */
export const delimiter: Parser<string> = label(char("."), "delimiter (.)");

/** A double-quoted text; a backslash stands before any character that is meant as it is. */
export const quoted: Parser<string> = map(
  before(
    after(
      char('"'),
      many(
        choice(
          noneOf('\\"'),
          after(
            char("\\"),
            satisfy(() => true),
          ),
        ),
      ),
    ),
    char('"'),
  ),
  (characters) => characters.join(""),
);

const dash: Parser<unknown> = attempt(before(char("-"), notFollowedBy(char(">"))));

const letter = label(
  satisfy((character) => /^\p{L}$/u.test(character)),
  "letter",
);
const digit = label(
  satisfy((character) => character >= "0" && character <= "9"),
  "digit",
);

/** Letters, digits, `_`, `$` and spaces, trimmed. A part known only at run time may stand in it. */
export const identifier: Parser<string> = map(
  many1(choice(letter, digit, oneOf(`_ $${HOLE}`))),
  (characters) => characters.join("").trim(),
);

/** A quoted name, or identifiers joined by dashes. */
export const name: Parser<Name> = label(
  choice(
    map(located(quoted), ({ value, start, end: close }) => ({
      value,
      start: start + 1,
      end: close - 1,
    })),
    attemptTrimmed(map(separated1(identifier, dash), (parts) => parts.join("-"))),
  ),
  "field name (* or [a..z0..9_$])",
);

/** Offsets without the spaces around the name. */
function attemptTrimmed(parser: Parser<string>): Parser<Name> {
  const withOffsets = located(parser);
  return (text, at) =>
    map(withOffsets, ({ value, start, end: close }) => {
      const raw = text.slice(start, close);
      const from = start + (raw.length - raw.trimStart().length);
      return { value, start: from, end: Math.max(from, start + raw.trimEnd().length) };
    })(text, at);
}

const arrow = choice<"->" | "->>">(
  map(attempt(literal("->>")), () => "->>"),
  map(attempt(literal("->")), () => "->"),
);

const keyEnd: Parser<unknown> = choice<unknown>(
  attempt(lookAhead(literal("->"))),
  attempt(lookAhead(literal("::"))),
  attempt(lookAhead(literal("."))),
  attempt(lookAhead(literal(","))),
  attempt(end),
);

const index = before(
  chain(optional(char("-")), (sign) =>
    map(many1(digit), (digits) => `${sign ?? ""}${digits.join("")}`),
  ),
  keyEnd,
);

const keyName = label(
  choice(
    quoted,
    map(
      separated1(
        map(many1(noneOf("(-:.,>)")), (characters) => characters.join("").trim()),
        dash,
      ),
      (parts) => parts.join("-"),
    ),
  ),
  "any non reserved character different from: .,>()",
);

/** Steps into the JSON of a column. */
export const jsonPath: Parser<readonly JsonStep[]> = many(
  map(
    located(
      chain(arrow, (kind) =>
        map(choice(attempt(index), attempt(keyName)), (key) => ({ arrow: kind, key })),
      ),
    ),
    ({ value, start, end: close }) => ({ ...value, start, end: close }),
  ),
);

/** A name with its JSON path. */
export const field: Parser<Field> = chain(name, (column) =>
  map(jsonPath, (path) => ({ name: column, path })),
);
