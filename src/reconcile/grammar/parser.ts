/**
 * Parser combinators with Parsec's rules: an alternative is tried only if the one before it took
 * nothing, `attempt` gives back what was taken. PostgREST's grammars rest on exactly these rules.
 * Source: Text.Parsec.Prim, Text.Parsec.Combinator.
 */
import { mergeErrors, noError, type ParseError, relabel } from "./parse-error.ts";

/** `took`: input was consumed; `next` is the offset behind it. */
export type Outcome<T> =
  | {
      readonly ok: true;
      readonly took: boolean;
      readonly value: T;
      readonly next: number;
      readonly error: ParseError;
    }
  | { readonly ok: false; readonly took: boolean; readonly error: ParseError };

/** Reads from offset `at` of `text`. Never throws. */
export type Parser<T> = (text: string, at: number) => Outcome<T>;

/** A list that holds at least one value. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** Always succeeds and takes nothing. */
export function succeed<T>(value: T): Parser<T> {
  return (_, at) => ({ ok: true, took: false, value, next: at, error: noError(at) });
}

/** One character (code point) that fits. */
export function satisfy(fits: (character: string) => boolean): Parser<string> {
  return (text, at) => {
    const character = characterAt(text, at);
    if (character !== "" && fits(character)) {
      const next = at + character.length;
      return { ok: true, took: true, value: character, next, error: noError(next) };
    }
    return { ok: false, took: false, error: found(at, character) };
  };
}

/** Names what is expected, for messages. */
export function label<T>(parser: Parser<T>, name: string): Parser<T> {
  return (text, at) => {
    const outcome = parser(text, at);
    if (outcome.took || (outcome.ok && outcome.error.messages.length === 0)) return outcome;
    return { ...outcome, error: relabel(outcome.error, name) };
  };
}

/** Exactly that character. */
export function char(wanted: string): Parser<string> {
  return label(
    satisfy((character) => character === wanted),
    JSON.stringify(wanted),
  );
}

/** Any character but these. */
export function noneOf(characters: string): Parser<string> {
  return satisfy((character) => !characters.includes(character));
}

/** Any of these characters. */
export function oneOf(characters: string): Parser<string> {
  return satisfy((character) => characters.includes(character));
}

/** Exactly that text; a partial match has taken input. */
export function literal(wanted: string): Parser<string> {
  return (text, at) => {
    if (text.startsWith(wanted, at)) {
      const next = at + wanted.length;
      return { ok: true, took: true, value: wanted, next, error: noError(next) };
    }
    let offset = 0;
    while (at + offset < text.length && text[at + offset] === wanted[offset]) offset += 1;
    const error = relabel(found(at, characterAt(text, at + offset)), JSON.stringify(wanted));
    return { ok: false, took: offset > 0, error };
  };
}

/** Both, one after the other. */
export function chain<A, B>(parser: Parser<A>, follow: (value: A) => Parser<B>): Parser<B> {
  return (text, at) => {
    const first = parser(text, at);
    if (!first.ok) return first;
    const second = follow(first.value)(text, first.next);
    if (second.took) return second;
    return { ...second, took: first.took, error: mergeErrors(first.error, second.error) };
  };
}

/** The value, put through a function. */
export function map<A, B>(parser: Parser<A>, change: (value: A) => B): Parser<B> {
  return (text, at) => {
    const outcome = parser(text, at);
    return outcome.ok ? { ...outcome, value: change(outcome.value) } : outcome;
  };
}

/** The first, then the second; the value of the first. */
export function before<A>(parser: Parser<A>, end: Parser<unknown>): Parser<A> {
  return chain(parser, (value) => map(end, () => value));
}

/** The first, then the second; the value of the second. */
export function after<A>(start: Parser<unknown>, parser: Parser<A>): Parser<A> {
  return chain(start, () => parser);
}

/** The first alternative that takes input or succeeds. */
export function choice<T>(...parsers: readonly Parser<T>[]): Parser<T> {
  return (text, at) => {
    let error = noError(at);
    for (const parser of parsers) {
      const outcome = parser(text, at);
      if (outcome.took) return outcome;
      error = mergeErrors(error, outcome.error);
      if (outcome.ok) return { ...outcome, error };
    }
    return { ok: false, took: false, error };
  };
}

/** Gives back what was taken when the parser fails. */
export function attempt<T>(parser: Parser<T>): Parser<T> {
  return (text, at) => {
    const outcome = parser(text, at);
    return outcome.ok ? outcome : { ...outcome, took: false };
  };
}

/** The parser's value, or null where it does not start to match. */
export function optional<T>(parser: Parser<T>): Parser<T | null> {
  return choice<T | null>(parser, succeed(null));
}

/** As often as it matches. */
export function many<T>(parser: Parser<T>): Parser<readonly T[]> {
  return (text, at) => {
    const values: T[] = [];
    let next = at;
    for (;;) {
      const outcome = parser(text, next);
      if (!outcome.ok && outcome.took) return outcome;
      const stuck = outcome.ok && outcome.next === next;
      if (!outcome.ok || stuck) {
        return { ok: true, took: next > at, value: values, next, error: outcome.error };
      }
      values.push(outcome.value);
      next = outcome.next;
    }
  };
}

/** Once or more often. */
export function many1<T>(parser: Parser<T>): Parser<NonEmpty<T>> {
  return chain(parser, (first) => map(many(parser), (rest): NonEmpty<T> => [first, ...rest]));
}

/** One or more, with separators between them. */
export function separated1<T>(parser: Parser<T>, separator: Parser<unknown>): Parser<NonEmpty<T>> {
  return chain(parser, (first) =>
    map(many(after(separator, parser)), (rest): NonEmpty<T> => [first, ...rest]),
  );
}

/** None or more, with separators between them. */
export function separated<T>(parser: Parser<T>, separator: Parser<unknown>): Parser<readonly T[]> {
  return choice<readonly T[]>(separated1(parser, separator), succeed([]));
}

/** Looks without taking. */
export function lookAhead<T>(parser: Parser<T>): Parser<T> {
  return (text, at) => {
    const outcome = parser(text, at);
    return outcome.ok ? { ...outcome, took: false, next: at, error: noError(at) } : outcome;
  };
}

/** Succeeds, taking nothing, where the parser does not match. */
export function notFollowedBy(parser: Parser<string>): Parser<null> {
  return (text, at) => {
    const outcome = parser(text, at);
    if (!outcome.ok) {
      return { ok: true, took: false, value: null, next: at, error: outcome.error };
    }
    const message = { kind: "unexpected", text: `'${escapeCharacter(outcome.value)}'` } as const;
    return { ok: false, took: false, error: { at, messages: [message] } };
  };
}

/** The end of the text. */
export const end: Parser<null> = label(notFollowedBy(satisfy(() => true)), "end of input");

/** The value with the offsets that it stands between. */
export function located<T>(
  parser: Parser<T>,
): Parser<{ readonly value: T; readonly start: number; readonly end: number }> {
  return (text, at) => {
    const outcome = parser(text, at);
    if (!outcome.ok) return outcome;
    return { ...outcome, value: { value: outcome.value, start: at, end: outcome.next } };
  };
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function found(at: number, character: string): ParseError {
  const text = character === "" ? "" : `"${escapeCharacter(character)}"`;
  return { at, messages: [{ kind: "found", text }] };
}

function escapeCharacter(character: string): string {
  if (character === "'") return character;
  return JSON.stringify(character).slice(1, -1);
}
