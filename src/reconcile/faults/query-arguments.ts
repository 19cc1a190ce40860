/**
 * Arguments in the query string that the server takes for something else: names of other parameters,
 * values that read like filters. Source: PostgREST, ApiRequest/QueryParams.hs (pRequestFilter).
 */
import type { Fault } from "../../model/fault.ts";
import { argumentsOf, type CallArgument, verbsOf } from "../call-arguments.ts";
import { overloads } from "../call-level.ts";
import { parametersOf, resolveCall } from "../resolve-call.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { about, refusalOf } from "./refusal.ts";

/** Finds such arguments of calls that are surely made by GET or HEAD. */
export function* misreadArguments(context: FaultContext): Generator<Fault> {
  const { request } = context;
  const [verb, ...others] = verbsOf(request);
  if (request.action !== "call" || verb === undefined || verb === "POST" || others.length > 0) {
    return;
  }
  const names = parameterNames(context);
  for (const argument of argumentsOf(request, verb)) {
    if (argument.as === "refused") yield* refusedValue(context, argument);
    else if (names.has(argument.key.name.value)) yield* ignoredArgument(context, argument);
  }
}

/** The parameters of the function that is called all the same; a call that is refused says why itself. */
function parameterNames(context: FaultContext): ReadonlySet<string> {
  const called = resolveCall(overloads(context, about(context).target), context.request);
  const parameters = called.kind === "routine" ? (parametersOf(called.routine) ?? []) : [];
  return new Set(parameters.map(({ name }) => name));
}

function* refusedValue(
  context: FaultContext,
  { key, message }: Extract<CallArgument, { readonly as: "refused" }>,
): Generator<Fault> {
  yield* refusalOf(context, {
    what: "argument",
    parameter: "filter",
    sent: String(key.value.literal),
    parsed: { ok: false, message, at: 0 },
    place: placeOfText(key.name),
    advice:
      "a value that begins like a filter must be one where arguments stand in the query string: call by POST",
  });
}

function* ignoredArgument(context: FaultContext, argument: CallArgument): Generator<Fault> {
  if (argument.as === "argument" || argument.as === "refused") return;
  const name = argument.key.name.value;
  const effect =
    argument.as === "parameter"
      ? `it is taken for the parameter \`${name}\` of the request, and the function gets its default`
      : `its value is taken for a filter on column ${name} of the result, and the function gets its default`;
  yield {
    ...about(context),
    kind: "silently-ignored",
    place: placeOfText(argument.key.name),
    text: name,
    effect,
    advice: "call by POST, or rename the parameter of the function",
  };
}
