/**
 * The tree of conditions in `or=(...)`. The client adds the outer parentheses; text behind the
 * closing one is silently ignored. Source: PostgREST, ApiRequest/QueryParams.hs (pLogicTree).
 */
import { delimiter, type Field, field, lexeme, quoted } from "./name.ts";
import { type Operation, operation } from "./operation.ts";
import { type Parsed, parse } from "./parse.ts";
import {
  after,
  attempt,
  before,
  chain,
  char,
  choice,
  literal,
  many,
  map,
  noneOf,
  notFollowedBy,
  type Parser,
  separated1,
  succeed,
} from "./parser.ts";

/** A condition on a column, or several joined. */
export type LogicTree =
  | { readonly kind: "condition"; readonly field: Field; readonly operation: Operation }
  | {
      readonly kind: "and" | "or";
      readonly negated: boolean;
      readonly trees: readonly LogicTree[];
    };

const plain = map(many(noneOf(",)")), (all) => all.join(""));

const braces = map(
  before(after(literal("{"), many(noneOf("{}"))), literal("}")),
  (all) => `{${all.join("")}}`,
);

/** Ends at a comma or parenthesis, unless quoted or in one pair of braces. */
const value: Parser<string> = choice(
  attempt(before(quoted, notFollowedBy(noneOf(",)")))),
  attempt(braces),
  plain,
);

const condition: Parser<LogicTree> = chain(before(field, delimiter), (of) =>
  map(operation(value), (how) => ({ kind: "condition", field: of, operation: how })),
);

const negation = choice(
  map(attempt(before(literal("not"), delimiter)), () => true),
  succeed(false),
);

const joiner = choice<"and" | "or">(
  map(attempt(literal("and")), () => "and"),
  map(literal("or"), () => "or"),
);

const tree: Parser<LogicTree> = (text, at) =>
  choice<LogicTree>(
    attempt(condition),
    chain(negation, (negated) =>
      chain(joiner, (kind) => map(branches, (trees) => ({ kind, negated, trees }))),
    ),
  )(text, at);

const branches: Parser<readonly LogicTree[]> = before(
  after(lexeme(char("(")), separated1(tree, lexeme(char(",")))),
  lexeme(char(")")),
);

/** Offsets of the tree count from here: the client puts a parenthesis before the text. */
const PREFIX = "or(";

/** Parses the argument of `.or()`; offsets count from the argument's first character. */
export function parseLogic(text: string): Parsed<LogicTree> {
  const parsed = parse(tree, `${PREFIX}${text})`);
  if (!parsed.ok) return { ...parsed, at: Math.max(0, parsed.at - PREFIX.length) };
  return { ok: true, value: shift(parsed.value), end: parsed.end - PREFIX.length };
}

function shift(one: LogicTree): LogicTree {
  if (one.kind !== "condition") return { ...one, trees: one.trees.map(shift) };
  const field = { name: back(one.field.name), path: one.field.path.map(back) };
  return { ...one, field };
}

function back<T extends { readonly start: number; readonly end: number }>(placed: T): T {
  return { ...placed, start: placed.start - PREFIX.length, end: placed.end - PREFIX.length };
}

/** Parses a logic parameter as it goes over the wire: a joiner and the text behind `=`. */
export function parseLogicParameter(joiner: string, text: string): Parsed<LogicTree> {
  return parse(tree, `${joiner}${text}`);
}
