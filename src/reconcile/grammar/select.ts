/**
 * The select list. What stands behind its end is silently ignored by the server, and a text that
 * cannot start an item is an empty list.
 * Source: PostgREST, ApiRequest/QueryParams.hs (pFieldForest).
 */
import { type Field, field, identifier, lexeme, type Name, name } from "./name.ts";
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
  located,
  lookAhead,
  map,
  notFollowedBy,
  optional,
  type Parser,
  separated,
  succeed,
} from "./parser.ts";

/** One item of a select list. */
export type SelectItem = StarItem | CountItem | FieldItem | EmbedItem;

/** `*` */
export interface StarItem {
  readonly kind: "star";
}

/** `count()` */
export interface CountItem {
  readonly kind: "count";
  /** Where the word stands. */
  readonly name: Name;
  readonly alias: Name | null;
}

/** A column or computed field, perhaps under an aggregate. */
export interface FieldItem {
  readonly kind: "field";
  readonly alias: Name | null;
  readonly field: Field;
  readonly cast: string | null;
  readonly aggregate: string | null;
}

/** A resource embedded through a relationship; `spread` puts its columns among those of its parent. */
export interface EmbedItem {
  readonly kind: "embed";
  readonly spread: boolean;
  readonly alias: Name | null;
  readonly target: Name;
  readonly hint: Name | null;
  readonly join: "inner" | "left" | null;
  /** A second hint, which the server ignores. */
  readonly surplus: Name | null;
  readonly items: readonly SelectItem[];
}

type EmbedHead = Omit<EmbedItem, "items">;
type EmbedParameter = { readonly join: "inner" | "left" } | { readonly hint: Name };

const alias: Parser<Name | null> = optional(
  attempt(before(name, before(char(":"), notFollowedBy(char(":"))))),
);

const parameter: Parser<EmbedParameter> = after(
  char("!"),
  choice<EmbedParameter>(
    map(attempt(literal("left")), () => ({ join: "left" })),
    map(attempt(literal("inner")), () => ({ join: "inner" })),
    map(attempt(name), (hint) => ({ hint })),
  ),
);

/** Of two hints or two joins the first counts. */
const parameters: Parser<Pick<EmbedItem, "hint" | "join" | "surplus">> = chain(
  optional(parameter),
  (first) =>
    map(optional(parameter), (second) => {
      const given = [first, second].filter((one) => one !== null);
      const [hint = null, surplus = null] = given.flatMap((one) => ("hint" in one ? one.hint : []));
      const [join = null] = given.flatMap((one) => ("join" in one ? one.join : []));
      return { hint, join, surplus };
    }),
);

const opens = attempt(lookAhead(literal("(")));

const spreadHead: Parser<EmbedHead> = lexeme(
  chain(after(literal("..."), name), (target) =>
    map(before(parameters, opens), (given) => ({
      kind: "embed",
      spread: true,
      alias: null,
      target,
      ...given,
    })),
  ),
);

const embedHead: Parser<EmbedHead> = lexeme(
  chain(alias, (given) =>
    chain(embedTarget(), (target) =>
      map(before(parameters, opens), (rest) => ({
        kind: "embed",
        spread: false,
        alias: given,
        target,
        ...rest,
      })),
    ),
  ),
);

/** `count` in front of a parenthesis is never an embed. */
function embedTarget(): Parser<Name> {
  return chain(name, (target) => (text, at) => {
    if (target.value !== "count") return succeed(target)(text, at);
    return { ok: false, took: false, error: { at, messages: [] } };
  });
}

const itemEnd: Parser<unknown> = choice<unknown>(
  attempt(lookAhead(literal(")"))),
  attempt(lookAhead(literal(","))),
  attempt(end),
);

const cast = optional(after(literal("::"), identifier));

const aggregate = optional(
  attempt(
    before(
      after(
        char("."),
        choice(
          literal("sum"),
          literal("avg"),
          literal("count"),
          attempt(literal("max")),
          attempt(literal("min")),
        ),
      ),
      literal("()"),
    ),
  ),
);

const star: Parser<SelectItem> = map(before(literal("*"), itemEnd), () => ({ kind: "star" }));

const rowCount: Parser<SelectItem> = chain(alias, (given) =>
  map(before(before(located(literal("count()")), cast), itemEnd), ({ start }) => ({
    kind: "count",
    name: { value: "count", start, end: start + "count".length },
    alias: given,
  })),
);

const column: Parser<SelectItem> = chain(alias, (given) =>
  chain(field, (of) =>
    chain(cast, (to) =>
      map(before(before(aggregate, cast), itemEnd), (by) => ({
        kind: "field",
        alias: given,
        field: of,
        cast: to,
        aggregate: by,
      })),
    ),
  ),
);

const fieldItem: Parser<SelectItem> = lexeme(choice(attempt(star), attempt(rowCount), column));

const forest: Parser<readonly SelectItem[]> = (text, at) =>
  separated(choice(embed(spreadHead), embed(embedHead), fieldItem), lexeme(char(",")))(text, at);

function embed(head: Parser<EmbedHead>): Parser<SelectItem> {
  return chain(attempt(head), (start) =>
    map(before(after(char("("), forest), char(")")), (items) => ({ ...start, items })),
  );
}

/** Parses a select list as the server receives it (see `stripWhitespace`). */
export function parseSelect(text: string): Parsed<readonly SelectItem[]> {
  return parse(forest, text);
}
