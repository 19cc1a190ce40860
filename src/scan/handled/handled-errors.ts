/**
 * Which answers of the server the code behind a request is prepared for: it looks at the error's code or
 * message, and goes on where that says that something is missing. To throw the error on is not to
 * handle it.
 */
import { ts } from "ts-morph";
import type { HandledError } from "../../model/request.ts";
import { builderParts, type Chain, outermost } from "../source/chain.ts";
import { isFunction } from "../source/function-syntax.ts";
import { type SourceUnit, spanOf } from "../source/source-unit.ts";
import { ANSWERS, ANY_FAILURE, type Answer } from "./answer.ts";
import { type End, runBody, runCatch, runStatements } from "./run-body.ts";
import { ERROR, type Place, RESULT, type Supposition, type Value } from "./value.ts";

const STEPS = 4_000;

/** The errors that are handled, in a fixed order; none where the result is not looked at in sight. */
export function handledErrors(chain: Chain, unit: SourceUnit): readonly HandledError[] {
  const ends = [chain, ...builderParts(chain, unit)].map((part) => part.end);
  const results = new Set(ends.filter(isRun));
  const [first] = results;
  if (!first) return [];
  const throws = chain.links.some((link) => link.method === "throwOnError");
  if (suppose(ANY_FAILURE, first, throws, results, unit).compared.length === 0) return [];
  return ANSWERS.flatMap((answer) => {
    const { end, compared } = suppose(answer, first, throws, results, unit);
    const check = compared.find(({ held }) => held);
    if (!check || end === "throws") return [];
    return [{ code: answer.code, span: spanOf(check.node, check.unit) }];
  });
}

/** Awaited, one of several that are awaited together, or followed by `.then`. */
function isRun(end: ts.Expression): boolean {
  const { parent } = outermost(end);
  if (ts.isAwaitExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === "then";
  const call = ts.isArrayLiteralExpression(parent) ? parent.parent : null;
  return (
    call !== null && ts.isCallExpression(call) && /^Promise\.all$/.test(call.expression.getText())
  );
}

function suppose(
  { code, message }: Answer,
  request: ts.Expression,
  throws: boolean,
  results: ReadonlySet<ts.Node>,
  unit: SourceUnit,
): { readonly end: End["kind"]; readonly compared: Supposition["compared"] } {
  const supposed: Supposition = {
    code,
    message,
    results,
    compared: [],
    run: runBody,
    budget: { steps: STEPS },
  };
  const place: Place = { unit, known: new Map(), supposed };
  const end = throws ? thrownFrom(request, ERROR, place) : runFrom(request, place);
  return { end: end.kind, compared: supposed.compared };
}

/** What runs once the request is answered: the callback of `.then`, or the statements from it on. */
function runFrom(request: ts.Expression, place: Place): End {
  const access = outermost(request).parent;
  const then = ts.isPropertyAccessExpression(access) ? access.parent : null;
  const callback = then && ts.isCallExpression(then) ? then.arguments[0] : undefined;
  if (callback) return runCallback(callback, place);
  const statement = statementOf(request);
  return statement ? runOnwards(statement, place, true) : { kind: "goes-on" };
}

function runCallback(callback: ts.Expression, place: Place): End {
  const [parameter] = isFunction(callback) ? callback.parameters : [];
  if (!isFunction(callback) || !parameter) return { kind: "goes-on" };
  const known = new Map(place.known).set(parameter, RESULT);
  if (!ts.isBlock(callback.body ?? callback)) {
    runBody(callback, { ...place, known });
    return { kind: "goes-on" };
  }
  return runStatements((callback.body as ts.Block).statements, { ...place, known });
}

function statementOf(node: ts.Node): ts.Statement | null {
  for (let current = node; current; current = current.parent) {
    if (ts.isFunctionLike(current)) return null;
    if (ts.isStatement(current)) return current;
  }
  return null;
}

/** Runs the rest of the block, then what stands behind the statement around it, up to the function. */
function runOnwards(statement: ts.Statement, place: Place, isFirst: boolean): End {
  const { parent } = statement;
  const siblings: readonly ts.Statement[] = isBlockLike(parent) ? parent.statements : [statement];
  const rest = siblings.slice(siblings.indexOf(statement) + (isFirst ? 0 : 1));
  const end = runStatements(rest, place);
  if (end.kind === "throws") return thrownFrom(statement, end.value, place);
  if (end.kind !== "goes-on") return end;
  const outer = enclosing(statement);
  return outer ? runOnwards(outer, place, false) : end;
}

/** What is thrown reaches the nearest `catch` of the function, whose end is then the end. */
function thrownFrom(node: ts.Node, value: Value, place: Place): End {
  for (
    let current = node;
    current.parent && !ts.isFunctionLike(current);
    current = current.parent
  ) {
    const { parent } = current;
    if (!ts.isTryStatement(parent) || parent.tryBlock !== current || !parent.catchClause) continue;
    const end = runCatch(parent.catchClause, value, place);
    return end.kind === "throws" ? thrownFrom(parent, end.value, place) : end;
  }
  return { kind: "throws", value };
}

function isBlockLike(node: ts.Node): node is ts.Block | ts.SourceFile | ts.CaseOrDefaultClause {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node);
}

function enclosing(statement: ts.Statement): ts.Statement | null {
  const { parent } = statement;
  if (!parent || ts.isFunctionLike(parent) || ts.isSourceFile(parent)) return null;
  if (ts.isBlock(parent) && ts.isFunctionLike(parent.parent)) return null;
  return statementOf(parent);
}
