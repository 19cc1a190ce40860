/**
 * What a call passes: as the body of a POST all keys are arguments; in the query string of a GET some
 * names and values mean something else. Source: PostgREST, ApiRequest/QueryParams.hs (parse).
 */
import type { Filter, PayloadKey, Request } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { isReservedKey, parseFilterPath } from "./grammar/filter-path.ts";
import { type Operation, operation, restOfText } from "./grammar/operation.ts";
import { type Parsed, parse } from "./grammar/parse.ts";
import { choice, type Parser, succeed } from "./grammar/parser.ts";

/** How a call can go over the wire. */
export type CallVerb = "POST" | "GET" | "HEAD";

/** Names of arguments; the set that arrives lies between `certain` and `possible`. */
export interface ArgumentNames {
  readonly certain: ReadonlySet<string>;
  /** Certain but for values that may be undefined, which JSON leaves out. */
  readonly written: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
  /** More names than the possible ones may be sent. */
  readonly open: boolean;
}

/** One thing that a call passes. */
export type CallArgument = { readonly key: PayloadKey } & (
  | { readonly as: "argument"; readonly name: string }
  | { readonly as: "filter"; readonly operation: Operation }
  /** Another parameter of the query string, such as `order`. */
  | { readonly as: "parameter" }
  | { readonly as: "refused"; readonly message: string }
);

/** How a call may go: postgrest-js posts what a HEAD cannot carry. */
export function verbsOf({ verb, wire, payload }: Request): readonly CallVerb[] {
  if (verb === "unknown") return ["POST", "GET"];
  if (verb === "GET") return ["GET"];
  if (verb !== "HEAD") return ["POST"];
  const mayHoldObject = payload?.keys.some(({ value }) => /^(json|unknown)$/.test(value.type));
  return mayHoldObject && wire === undefined ? ["HEAD", "POST"] : ["HEAD"];
}

/** What the server takes each key of the payload for. */
export function argumentsOf({ payload }: Request, verb: CallVerb): readonly CallArgument[] {
  const keys = payload?.keys ?? [];
  if (verb === "POST") return keys.map((key) => ({ key, as: "argument", name: key.name.value }));
  return keys.map(queryArgument);
}

/** The names that are left as arguments. */
export function namesOf(request: Request, verb: CallVerb): ArgumentNames {
  const passed = argumentsOf(request, verb).flatMap((one) => (one.as === "argument" ? [one] : []));
  const written = passed.filter(({ key }) => key.optional !== true);
  const certain = written.filter(({ key }) => !key.value.nullable || key.value.type === "null");
  return {
    certain: new Set(certain.map(({ name }) => name)),
    written: new Set(written.map(({ name }) => name)),
    possible: new Set(passed.map(({ name }) => name)),
    open: request.payload?.complete === false,
  };
}

/** Values that are filters, for calls that are surely made by GET or HEAD. */
export function queryFilters(request: Request): readonly Filter[] {
  const [verb, ...others] = verbsOf(request);
  if (request.action !== "call" || verb === undefined || others.length > 0) return [];
  return argumentsOf(request, verb).flatMap((one) => (one.as === "filter" ? [filterOf(one)] : []));
}

function queryArgument(key: PayloadKey): CallArgument {
  const name = key.name.value;
  if (isReservedKey(name)) return { key, as: "parameter" };
  const path = parseFilterPath(name);
  const argument = path.ok ? path.value.field.name.value : name;
  const { literal } = key.value;
  if (literal === null) return { key, as: "argument", name: argument };
  const parsed = parseArgument(String(literal));
  if (!parsed.ok) return { key, as: "refused", message: parsed.message };
  if (parsed.value === null) return { key, as: "argument", name: argument };
  return { key, as: "filter", operation: parsed.value };
}

const operationOrValue: Parser<Operation | null> = choice<Operation | null>(
  operation(restOfText),
  succeed(null),
);

/** A value that begins like an operator expression must be one. */
function parseArgument(text: string): Parsed<Operation | null> {
  return parse(operationOrValue, text);
}

function filterOf({ key, operation: how }: Extract<CallArgument, { as: "filter" }>): Filter {
  const operator: SourceText = {
    value: how.negated ? `not.${how.operator}` : how.operator,
    certainty: key.name.certainty,
    span: key.name.span,
    segments: [],
    declaration: null,
  };
  const value = { ...key.value, literal: how.value };
  return { method: "filter", path: key.name, operator, value };
}
