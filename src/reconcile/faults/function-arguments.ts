/**
 * Calls of a function that exists with arguments that no function of its name takes, or several take.
 * Source: PostgREST, Plan.hs (findProc), Error.hs (NoRpc, AmbiguousRpc).
 */
import type { Routine } from "../../model/catalog.ts";
import type { Fault, ServerAnswer } from "../../model/fault.ts";
import type { QualifiedName } from "../../model/identifier.ts";
import { compareText } from "../../model/location.ts";
import { similarName } from "../../model/similar-name.ts";
import type { SourceText } from "../../model/source-text.ts";
import { isDynamic } from "../bind-context.ts";
import { type ArgumentNames, namesOf, verbsOf } from "../call-arguments.ts";
import { overloads } from "../call-level.ts";
import { type CallParameter, parametersOf, resolveCall } from "../resolve-call.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";

type ArgumentsFault = Extract<Fault, { readonly kind: "function-arguments" }>;

/** At most one fault: the server answers a call that it cannot resolve at once. */
export function* findFunctionArgumentFaults(context: FaultContext): Generator<Fault> {
  const { request, schema } = context;
  const { action, target } = request;
  if (action !== "call" || target === null || isDynamic(target.value)) return;
  const name: QualifiedName = { schema, name: target.value };
  const routines = overloads(context, name);
  if (routines.length === 0) return;
  const resolved = resolveCall(routines, request);
  if (resolved.kind !== "none" && resolved.kind !== "ambiguous") return;
  const [verb = "POST"] = verbsOf(request);
  const call: Call = { context, name, target, routines, names: namesOf(request, verb) };
  yield resolved.kind === "none" ? noneFits(call) : severalFit(call, resolved.routines);
}

interface Call {
  readonly context: FaultContext;
  readonly name: QualifiedName;
  readonly target: SourceText;
  readonly routines: readonly Routine[];
  readonly names: ArgumentNames;
}

function noneFits(call: Call): ArgumentsFault {
  const { name, names } = call;
  const given = namesInOrder(names);
  const words = names.open ? [...given, "..."] : given;
  const list = words.length === 0 ? " without parameters" : `(${words.join(", ")})`;
  const message = `Could not find the function ${name.schema}.${name.name}${list} in the schema cache`;
  return fault(call, { code: "PGRST202", status: 404, message }, diagnose(call));
}

function severalFit(call: Call, fitting: readonly Routine[]): ArgumentsFault {
  const { name } = call;
  const candidates = fitting.map((routine) => {
    const list = (parametersOf(routine) ?? []).map((one) => `${one.name} => ${one.type}`);
    return `${name.schema}.${name.name}(${list.join(", ")})`;
  });
  const message = `Could not choose the best candidate function between: ${candidates.join(", ")}`;
  const reason = `${fitting.map(signatureOf).join(" and ")} both take these names, and types do not count`;
  return fault(
    call,
    { code: "PGRST203", status: 300, message },
    {
      reason: fitting.length > 2 ? reason.replace(" both take", " all take") : reason,
      advice: "drop the one that is left over, or rename a parameter, by a migration",
      at: null,
    },
  );
}

interface Diagnosis {
  readonly reason: string;
  readonly advice: string;
  /** The argument at fault; null: the call. */
  readonly at: SourceText | null;
}

function fault(
  call: Call,
  answer: ServerAnswer,
  { reason, advice, at }: Diagnosis,
): ArgumentsFault {
  return {
    kind: "function-arguments",
    request: call.context.request,
    place: placeOfText(at ?? call.target),
    function: call.name,
    given: namesInOrder(call.names),
    signatures: call.routines.map(signatureOf),
    reason,
    advice,
    answer,
  };
}

function namesInOrder({ possible }: ArgumentNames): readonly string[] {
  return [...possible].sort(compareText);
}

function diagnose(call: Call): Diagnosis {
  const parameters = call.routines.flatMap((routine) => parametersOf(routine) ?? []);
  const offered = call.routines.filter((routine) => parametersOf(routine) !== null);
  const [first] = call.routines;
  if (offered.length === 0 && first) return { ...notOffered(first), at: null };
  const known = new Set(parameters.map(({ name }) => name));
  const extra = [...call.names.written].find((name) => !known.has(name));
  if (extra !== undefined) return unknownArgument(call, extra, known, offered);
  const [only, ...others] = offered;
  if (only !== undefined && others.length === 0) return missingArgument(call, only);
  return {
    reason: "none of its signatures takes this set of names",
    advice: `pass the arguments of one of them: ${offered.map(signatureOf).join(", ")}`,
    at: null,
  };
}

function notOffered(routine: Routine): Omit<Diagnosis, "at"> {
  const instead = "call a function that returns a value instead";
  if (routine.kind === "procedure") {
    return { reason: "it is a procedure, and the API calls functions only", advice: instead };
  }
  if (routine.kind !== "function") {
    return {
      reason: `it is ${ARTICLES[routine.kind]} function, and the API calls plain functions only`,
      advice: instead,
    };
  }
  if (routine.returns === "trigger") {
    return { reason: "it is a trigger function, which only a trigger can call", advice: instead };
  }
  return {
    reason: "its parameters have no names, and the API passes arguments by name",
    advice: "name its parameters by a migration",
  };
}

const ARTICLES = { aggregate: "an aggregate", window: "a window" } as const;

function unknownArgument(
  call: Call,
  extra: string,
  known: ReadonlySet<string>,
  offered: readonly Routine[],
): Diagnosis {
  const words = extra === "" ? "unnamed parameter" : `parameter ${extra}`;
  const reason =
    offered.length === 1
      ? `it has no ${words}`
      : `no signature has ${extra === "" ? "an" : "a"} ${words}`;
  const free = [...known].filter((name) => !call.names.possible.has(name));
  const near = similarName(extra, free);
  const takes = `it takes ${offered.map(signatureOf).join(" or ")}`;
  const key = call.context.request.payload?.keys.find(({ name }) => name.value === extra);
  return {
    reason,
    advice: near === null ? takes : `did you mean ${near}? ${takes}`,
    at: key?.name ?? null,
  };
}

function missingArgument(call: Call, routine: Routine): Diagnosis {
  const missing = (parametersOf(routine) ?? [])
    .filter(({ name, required }) => required && !call.names.possible.has(name))
    .map(({ name }) => (name === "" ? "its unnamed parameter" : name));
  return {
    reason: `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} required`,
    advice: `pass ${missing.join(" and ")}; a value of undefined is not sent`,
    at: null,
  };
}

function signatureOf(routine: Routine): string {
  const parameters = parametersOf(routine);
  const list =
    parameters ?? routine.arguments.map(({ name, type }) => ({ name, type, required: true }));
  return `${routine.name}(${list.map(spell).join(", ")})`;
}

function spell({ name, type, required }: CallParameter): string {
  return `${name === "" ? "" : `${name} `}${type}${required ? "" : " DEFAULT"}`;
}
