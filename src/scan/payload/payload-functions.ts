/** Collects the keys of what functions of the project return for what they are given. */
import { ts } from "ts-morph";
import { calledFunctions } from "../callers/called-function.ts";
import { reachOf } from "../follow/reach.ts";
import { isFunction, returnedValues } from "../source/function-syntax.ts";
import { findValue } from "../source/scope.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { addOpen, addPart, newPart, type PayloadDraft, readEither } from "./payload-draft.ts";

/** Adds the keys of an expression to a draft. */
export type Collect = (node: ts.Expression, unit: SourceUnit, draft: PayloadDraft) => void;

/** A call that is read for a draft. */
export interface PayloadCall {
  readonly node: ts.CallExpression;
  readonly unit: SourceUnit;
  readonly draft: PayloadDraft;
  readonly collect: Collect;
}

type Body = Parameters<typeof returnedValues>[0];

/** Adds the keys of every value that a function returns. */
export function collectReturned({ node, unit }: Located<Body>, call: PayloadCall): void {
  const { draft, collect } = call;
  const returned = returnedValues(node).filter((value) => reachOf(value, node, unit) !== "never");
  const values = returned.flatMap(alternatives);
  const given = values.filter((value) => isGiven(value, node, unit));
  const readers = (some: readonly ts.Expression[], part: PayloadDraft) =>
    some.map((value) => () => collect(value, unit, part));
  if (given.length === 0 || given.length === values.length) {
    readEither(readers(values, draft), draft);
    return;
  }
  const made = newPart(draft);
  const others = values.filter((value) => !given.includes(value));
  readEither(readers(others, made), made);
  const sent = isOpen(made) ? [] : readers(given, draft);
  readEither([() => addPart(made, draft, () => true), ...sent], draft);
}

/** Each of what an expression chooses between. */
function alternatives(value: ts.Expression): readonly ts.Expression[] {
  const node = unwrap(value);
  return ts.isConditionalExpression(node)
    ? [node.whenTrue, node.whenFalse].flatMap(alternatives)
    : [node];
}

/** Whether a function hands on what it is given, as it is. */
function isGiven(value: ts.Expression, body: Body, unit: SourceUnit): boolean {
  if (!ts.isIdentifier(value)) return false;
  const declaration = findValue(value.text, value, unit);
  return body.parameters.some((parameter) => parameter === declaration);
}

/**
 * Whether a function makes something of which not all keys are known. What it hands on as it is besides,
 * such as the values that are no objects in `toSnakeCase(row)`, may then be nothing that is sent.
 */
function isOpen(made: PayloadDraft): boolean {
  return made.open.some(({ tables }) => tables.length === 0);
}

const MAXIMUM_NESTING = 8;
/** As in `trimmed(trimmed(row))`. */
const MAXIMUM_REPEATS = 2;

/** What functions of the project return for what they are given. */
export function collectFunctions(call: PayloadCall): boolean {
  const { node, unit, draft } = call;
  const { functions } = draft.walk;
  const bodies = calledFunctions(node, unit).flatMap((one) => {
    const { node: body, unit: at } = one;
    return isFunction(body) || ts.isMethodDeclaration(body) ? [{ node: body, unit: at }] : [];
  });
  const values = bodies.filter((body) => returnedValues(body.node).length > 0);
  if (values.length === 0) return false;
  const isDeep = ({ node: body }: Located): boolean =>
    functions.length >= MAXIMUM_NESTING ||
    functions.filter((one) => one === body).length >= MAXIMUM_REPEATS;
  if (values.some(isDeep)) {
    addOpen(`\`${excerpt(node, unit)}\` calls too many others`, draft);
    return true;
  }
  readEither(
    values.map((body) => () => {
      functions.push(body.node);
      collectReturned({ node: body.node, unit: givenTo(body, call) }, call);
      functions.pop();
    }),
    draft,
  );
  return true;
}

/** The function's file as it is for this call. */
function givenTo({ node, unit: at }: Located<Body>, call: PayloadCall): SourceUnit {
  const before = at.file === call.unit.file ? (call.unit.passed ?? at.passed) : at.passed;
  const passed = new Map(before ?? []);
  const given = call.node.arguments;
  const spread = given.findIndex((one) => ts.isSpreadElement(one));
  for (const [index, parameter] of node.parameters.entries()) {
    if (parameter.dotDotDotToken || (spread >= 0 && spread <= index)) break;
    const argument = given[index];
    passed.set(parameter, argument ? { node: argument, unit: call.unit } : null);
  }
  return { ...at, passed };
}
