/**
 * Filters that the server cannot parse: their path, their operator with its value, and keys that are
 * the names of other parameters. Source: PostgREST, ApiRequest/QueryParams.hs (parse, pRequestFilter).
 */
import type { Fault } from "../../model/fault.ts";
import type { Filter } from "../../model/request.ts";
import { isDynamic } from "../bind-context.ts";
import { isReservedKey, parseFilterPath } from "../grammar/filter-path.ts";
import { parseLogicParameter } from "../grammar/logic.ts";
import { parseOperation } from "../grammar/operation.ts";
import { parseOrder } from "../grammar/order.ts";
import type { Parsed } from "../grammar/parse.ts";
import { parseSelect } from "../grammar/select.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { operationAdvice } from "./filter-advice.ts";
import { about, placeOfCharacter, placeOfValue, refusalOf } from "./refusal.ts";
import { possibleValues, sentOperator, sentText, sentValue } from "./sent-value.ts";

/** The fault of one filter, if the server cannot parse it. */
export function* refusedFilter(context: FaultContext, filter: Filter): Generator<Fault> {
  const { path } = filter;
  if (isDynamic(path.value)) return;
  if (isReservedKey(path.value)) {
    yield* refusedKey(context, filter);
    return;
  }
  const parsed = parseFilterPath(path.value);
  yield* refusalOf(context, {
    what: "filter",
    parameter: "tree path",
    sent: path.value,
    parsed,
    place: placeOfCharacter(path, parsed.ok ? 0 : parsed.at),
    advice: "name a column, or a column of an embed as `embed.column`",
  });
  if (parsed.ok && !becomesArgument(context)) yield* refusedOperation(context, filter);
}

/** What is no operator expression is taken for an argument where arguments stand in the query string. */
function becomesArgument({ request }: FaultContext): boolean {
  return request.action === "call" && request.verb !== undefined;
}

function* refusedOperation(context: FaultContext, filter: Filter): Generator<Fault> {
  const operator = sentOperator(filter);
  if (operator === null || isDynamic(operator) || filter.method === "textSearch") return;
  if (filter.method === "in" || filter.method === "notIn") return;
  const texts = filter.bare
    ? [operator]
    : possibleValues(filter).map((value) => `${operator}.${value}`);
  const refused = texts.map((text) => parseIn(context, text));
  const [first] = refused;
  if (first === undefined || refused.some((parsed) => parsed.ok)) return;
  yield* refusalOf(context, {
    what: "filter",
    parameter: "filter",
    sent: sentText(filter),
    parsed:
      sentValue(filter) === null && isAboutValue(first, operator) ? withoutFound(first) : first,
    place: isAboutValue(first, operator)
      ? placeOfValue(filter)
      : placeOfText(filter.operator ?? filter.path),
    advice: operationAdvice(texts[0] ?? operator),
  });
}

function isAboutValue(parsed: Parsed<unknown>, operator: string): boolean {
  return !parsed.ok && parsed.at > operator.length;
}

/** Only newer servers know `is.not_null`. */
function parseIn({ api }: FaultContext, text: string): Parsed<unknown> {
  const parsed = parseOperation(text);
  const isNew = /^(?:not\.)?is\.not_null/i.test(text);
  if (api.version >= 13 || !isNew) return parsed;
  const at = text.search(/not_null/i) + 1;
  const expected = "isVal: (null, true, false, unknown)";
  return {
    ok: false,
    message: `(line 1, column ${at + 1}) unexpected "o" expecting ${expected}`,
    at,
  };
}

/** Where the value is not known, neither is the character of it that the server stumbles over. */
function withoutFound(parsed: Parsed<unknown>): Parsed<unknown> {
  if (parsed.ok) return parsed;
  return { ...parsed, message: parsed.message.replace(/unexpected .*? (?=expecting )/, "") };
}

/** A filter under the name of another parameter, read as that parameter. */
function* refusedKey(context: FaultContext, filter: Filter): Generator<Fault> {
  const key = filter.path.value;
  const word = key.slice(key.lastIndexOf(".") + 1);
  const sent = sentText(filter);
  const reading = readAs(context, word, sent);
  if (reading === null) return;
  const advice = `a filter of this name is taken for the parameter \`${word}\`: put the column's name into double quotes, .${filter.method}('${quotedKey(key)}', ...)`;
  const place = placeOfText(filter.path);
  if (reading.parsed !== null) {
    yield* refusalOf(context, {
      what: "filter",
      sent,
      place,
      advice,
      ...reading,
      parsed: reading.parsed,
    });
    return;
  }
  const [column = ""] = sent.split(".");
  const { request, target } = about(context);
  const message = `Could not find the '${column}' column of '${target.name}' in the schema cache`;
  const answer = { code: "PGRST204", status: 400, message };
  yield { kind: "invalid-request", request, target, place, answer, what: "filter", advice };
}

interface Reading {
  readonly parameter: string;
  /** Null where the text is parsed, and what it names is refused. */
  readonly parsed: Parsed<unknown> | null;
}

/** How the server reads the filter; null where it drops it. */
function readAs({ request }: FaultContext, word: string, sent: string): Reading | null {
  switch (word) {
    case "order":
      return { parameter: "order", parsed: parseOrder(sent) };
    case "and":
    case "or":
      return { parameter: "logic tree", parsed: parseLogicParameter(word, sent) };
    case "select":
      if (request.selects.length > 0 || request.action === "read") return null;
      return { parameter: "select parameter", parsed: parseSelect(sent) };
    case "columns":
      return request.action === "update" ? { parameter: "columns parameter", parsed: null } : null;
    default:
      return null;
  }
}

/** `authors.order` as `authors."order"`. */
export function quotedKey(key: string): string {
  const at = key.lastIndexOf(".") + 1;
  return `${key.slice(0, at)}"${key.slice(at)}"`;
}
