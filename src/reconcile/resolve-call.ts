/**
 * Which function a call means: by its name and the set of argument names, nothing else.
 * Source: PostgREST, Plan.hs (findProc) and SchemaCache.hs (allFunctions).
 */
import type { Routine } from "../model/catalog.ts";
import { compareText } from "../model/location.ts";
import type { Request } from "../model/request.ts";
import { type ArgumentNames, type CallVerb, namesOf, verbsOf } from "./call-arguments.ts";

/** A parameter as the server's schema cache has it; the name of an unnamed one is empty. */
export interface CallParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/**
 * `none` and `ambiguous` are what the server answers for certain (PGRST202, PGRST203). `routine` is the
 * only one that can be called; whether it is may still depend on run time. `unknown`: one of several.
 */
export type CallResolution =
  | { readonly kind: "routine"; readonly routine: Routine }
  | { readonly kind: "none" }
  | { readonly kind: "ambiguous"; readonly routines: readonly Routine[] }
  | { readonly kind: "unknown"; readonly routines: readonly Routine[] };

/** Resolves a call among the routines of its name; where it may go in two ways, both must agree. */
export function resolveCall(routines: readonly Routine[], request: Request): CallResolution {
  const [first, ...others] = verbsOf(request).map((verb) =>
    resolveNames(routines, namesOf(request, verb), verb),
  );
  if (first === undefined) return { kind: "unknown", routines };
  return others.every((other) => agree(first, other)) ? first : { kind: "unknown", routines };
}

function agree(a: CallResolution, b: CallResolution): boolean {
  if (a.kind === "routine" && b.kind === "routine") return a.routine === b.routine;
  return a.kind === b.kind && a.kind === "none";
}

function resolveNames(
  routines: readonly Routine[],
  names: ArgumentNames,
  verb: CallVerb,
): CallResolution {
  if (routines.some((routine) => routine.isOpen || isMisread(routine))) {
    return { kind: "unknown", routines };
  }
  const callable = routines.filter((routine) => parametersOf(routine) !== null);
  const isForeign = [...names.written].some((name) => !isParameter(callable, name));
  const fitting = isForeign
    ? []
    : callable.filter((routine) => mayFit(parametersOf(routine) ?? [], names));
  const fallback = callable.filter((routine) => takesBody(routine, verb));
  const isExact = !names.open && names.certain.size === names.possible.size;
  const meant = fitting.length > 0 ? fitting : fallback;
  const [only, ...more] = meant;
  if (only === undefined) return { kind: "none" };
  if (isExact || fitting.length === 0) {
    return more.length === 0
      ? { kind: "routine", routine: only }
      : { kind: "ambiguous", routines: [...meant].sort(inServerOrder) };
  }
  const possible = new Set([...fitting, ...fallback]);
  return possible.size === 1
    ? { kind: "routine", routine: only }
    : { kind: "unknown", routines: [...possible] };
}

/** Whether any of the functions has a parameter of that name. */
function isParameter(routines: readonly Routine[], name: string): boolean {
  return routines.some((routine) =>
    (parametersOf(routine) ?? []).some((parameter) => parameter.name === name),
  );
}

/** Whether some set of names between the certain and the possible ones is what the function takes. */
function mayFit(
  parameters: readonly CallParameter[],
  { certain, possible, open }: ArgumentNames,
): boolean {
  const known = new Set(parameters.map(({ name }) => name));
  if ([...certain].some((name) => !known.has(name))) return false;
  return parameters.every(({ name, required }) => !required || open || possible.has(name));
}

/** A single unnamed JSON parameter takes the body of a POST whole. */
function takesBody(routine: Routine, verb: CallVerb): boolean {
  const [only, ...more] = parametersOf(routine) ?? [];
  if (only === undefined || more.length > 0 || verb !== "POST") return false;
  return only.name === "" && (only.type === "json" || only.type === "jsonb");
}

const UNNAMED_TYPES: ReadonlySet<string> = new Set(["bytea", "json", "jsonb", "text", "xml"]);

/** The parameters of a function, or null for a routine that the server does not offer. */
export function parametersOf(routine: Routine): readonly CallParameter[] | null {
  if (routine.kind !== "function" || routine.returns === "trigger") return null;
  const inputs = inputsOf(routine);
  const isNameless = routine.arguments.every(({ name }) => name === "");
  const [first, ...more] = inputs;
  if (isNameless && first !== undefined && (more.length > 0 || !UNNAMED_TYPES.has(first.type))) {
    return null;
  }
  return inputs.map(({ name, type, hasDefault }) => ({ name, type, required: !hasDefault }));
}

function inputsOf(routine: Routine): Routine["arguments"] {
  return routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
}

/** The schema cache pairs names and input types by position: an output in front shifts the names. */
function isMisread(routine: Routine): boolean {
  const inputs = inputsOf(routine);
  return inputs.some((input, at) => routine.arguments[at] !== input);
}

/** Fewer parameters first, then as the server sorts its routines. */
function inServerOrder(a: Routine, b: Routine): number {
  const [first, second] = [parametersOf(a) ?? [], parametersOf(b) ?? []];
  return (
    first.length - second.length ||
    compareText(a.comment ?? "", b.comment ?? "") ||
    compareText(sortKey(first), sortKey(second))
  );
}

function sortKey(parameters: readonly CallParameter[]): string {
  return parameters.map(({ name, type }) => `${name}\u0000${type}`).join("\u0001");
}
