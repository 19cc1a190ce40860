/** Order terms, checked by the server to the end. Source: PostgREST, QueryParams.hs (pOrder). */
import { delimiter, type Field, field, lexeme, type Name, name } from "./name.ts";
import { type Parsed, parse } from "./parse.ts";
import {
  after,
  attempt,
  before,
  chain,
  char,
  choice,
  end,
  literal,
  lookAhead,
  map,
  optional,
  type Parser,
  separated1,
} from "./parser.ts";

/** A column to order by; `relation` names the embed that it belongs to in `rel(col)`. */
export interface OrderTerm {
  readonly relation: Name | null;
  readonly field: Field;
}

const direction = optional(choice(word("asc"), word("desc")));
const nulls = choice(word("nullsfirst"), word("nullslast"));

function word(text: string): Parser<string> {
  return attempt(after(delimiter, literal(text)));
}

const termEnd: Parser<unknown> = choice<unknown>(attempt(lookAhead(char(","))), attempt(end));

const modifiers: Parser<unknown> = after(
  direction,
  choice<unknown>(before(nulls, termEnd), termEnd),
);

const related: Parser<OrderTerm> = chain(name, (relation) =>
  map(before(before(after(char("("), field), char(")")), modifiers), (of) => ({
    relation,
    field: of,
  })),
);

const own: Parser<OrderTerm> = map(before(field, modifiers), (of) => ({
  relation: null,
  field: of,
}));

const terms: Parser<readonly OrderTerm[]> = separated1(
  lexeme(choice(attempt(related), own)),
  char(","),
);

/** Parses an order parameter as it goes over the wire; postgrest-js appends the direction. */
export function parseOrder(text: string): Parsed<readonly OrderTerm[]> {
  return parse(terms, text);
}
