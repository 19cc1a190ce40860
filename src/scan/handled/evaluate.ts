/** Values of expressions while one answer of the server is supposed. What is not understood is unknown. */
import { ts } from "ts-morph";
import { type Callable, calledFunctions } from "../callers/called-function.ts";
import { follow } from "../follow/follow.ts";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { compareTexts, isCompared, testText } from "./compare.ts";
import { ERROR, holds, NOTHING, type Place, truth, UNKNOWN, type Value } from "./value.ts";

/** The value of an expression. */
export function evaluate(expression: ts.Expression, place: Place): Value {
  if (place.supposed.budget.steps-- <= 0) return UNKNOWN;
  const node = unwrap(expression);
  if (place.supposed.results.has(node)) return { kind: "result" };
  if (ts.isStringLiteralLike(node)) return { kind: "text", text: node.text, ofError: false };
  if (ts.isIdentifier(node)) return ofName(node, place);
  if (ts.isPropertyAccessExpression(node))
    return memberOf(evaluate(node.expression, place), node.name.text, place);
  if (ts.isElementAccessExpression(node)) return ofElement(node, place);
  if (ts.isPrefixUnaryExpression(node)) return ofPrefix(node, place);
  if (ts.isBinaryExpression(node)) return ofBinary(node, place);
  if (ts.isConditionalExpression(node)) return ofConditional(node, place);
  if (ts.isCallExpression(node)) return ofCall(node, place);
  if (ts.isArrayLiteralExpression(node))
    return { kind: "list", items: node.elements.map((element) => evaluate(element, place)) };
  return ofKeyword(node);
}

function ofKeyword(node: ts.Expression): Value {
  if (node.kind === ts.SyntaxKind.NullKeyword) return NOTHING;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return truth(true);
  return node.kind === ts.SyntaxKind.FalseKeyword ? truth(false) : UNKNOWN;
}

function ofName(node: ts.Identifier, place: Place): Value {
  if (node.text === "undefined") return NOTHING;
  const declaration = findValue(node.text, node, place.unit);
  return declaration === null ? UNKNOWN : declared(declaration, node, place);
}

function declared(declaration: ts.Node, use: ts.Identifier, place: Place): Value {
  const known = place.known.get(declaration);
  if (known) return known;
  if (ts.isBindingElement(declaration)) return ofBinding(declaration, place);
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return ofText(use, place);
  if ((declaration.parent.flags & ts.NodeFlags.Const) === 0) return UNKNOWN;
  const value = evaluate(declaration.initializer, place);
  return value.kind === "unknown" ? ofText(use, place) : value;
}

/** `{ error }`, `{ error: failure }`, `[first]`, of what the pattern takes apart. */
function ofBinding(element: ts.BindingElement, place: Place): Value {
  const pattern = element.parent;
  const owner = pattern.parent;
  const whole = ts.isBindingElement(owner)
    ? ofBinding(owner, place)
    : (place.known.get(owner) ??
      (ts.isVariableDeclaration(owner) && owner.initializer
        ? evaluate(owner.initializer, place)
        : UNKNOWN));
  return partOf(whole, element, place);
}

function partOf(whole: Value, element: ts.BindingElement, place: Place): Value {
  if (element.dotDotDotToken) return UNKNOWN;
  if (ts.isArrayBindingPattern(element.parent)) {
    const index = element.parent.elements.indexOf(element);
    return whole.kind === "list" ? (whole.items[index] ?? UNKNOWN) : UNKNOWN;
  }
  const key = element.propertyName ?? element.name;
  return ts.isIdentifier(key) ? memberOf(whole, key.text, place) : UNKNOWN;
}

function memberOf(value: Value, name: string, { supposed }: Place): Value {
  if (value.kind === "nothing") return NOTHING;
  if (value.kind === "result")
    return name === "error" ? ERROR : name === "data" ? NOTHING : UNKNOWN;
  if (value.kind !== "error") return UNKNOWN;
  if (name === "code") return { kind: "text", text: supposed.code, ofError: true };
  if (name === "message") return { kind: "text", text: supposed.message, ofError: true };
  return UNKNOWN;
}

function ofElement(node: ts.ElementAccessExpression, place: Place): Value {
  const whole = evaluate(node.expression, place);
  const key = unwrap(node.argumentExpression);
  if (ts.isStringLiteralLike(key)) return memberOf(whole, key.text, place);
  const isPlace = whole.kind === "list" && ts.isNumericLiteral(key);
  return isPlace ? (whole.items[Number(key.text)] ?? UNKNOWN) : UNKNOWN;
}

function ofPrefix(node: ts.PrefixUnaryExpression, place: Place): Value {
  if (node.operator !== ts.SyntaxKind.ExclamationToken) return UNKNOWN;
  const held = holds(evaluate(node.operand, place));
  return truth(held === null ? null : !held);
}

function ofConditional(node: ts.ConditionalExpression, place: Place): Value {
  const held = holds(evaluate(node.condition, place));
  if (held === null) return UNKNOWN;
  return evaluate(held ? node.whenTrue : node.whenFalse, place);
}

const EQUAL: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
]);
const DIFFERENT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

function ofBinary(node: ts.BinaryExpression, place: Place): Value {
  const operator = node.operatorToken.kind;
  const before = place.supposed.compared.length;
  const left = evaluate(node.left, place);
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken)
    return joined(left, false, node.right, before, place);
  if (operator === ts.SyntaxKind.BarBarToken) return joined(left, true, node.right, before, place);
  if (operator === ts.SyntaxKind.QuestionQuestionToken)
    return left.kind === "nothing" ? evaluate(node.right, place) : left;
  if (operator === ts.SyntaxKind.InKeyword)
    return truth(evaluate(node.right, place).kind === "error" ? true : null);
  if (!EQUAL.has(operator) && !DIFFERENT.has(operator)) return UNKNOWN;
  const isEqual = equal(left, evaluate(node.right, place), node, place);
  return truth(isEqual === null ? null : isEqual === EQUAL.has(operator));
}

/**
 * `a && b` and `a || b`: `decides` is the truth of either side that decides the whole. What the left
 * side compared does not count where the right side decides against it.
 */
function joined(
  left: Value,
  decides: boolean,
  right: ts.Expression,
  before: number,
  place: Place,
): Value {
  const { compared } = place.supposed;
  const heldLeft = holds(left);
  if (heldLeft === decides) return left;
  const after = compared.length;
  const value = evaluate(right, place);
  if (holds(value) !== decides) return heldLeft === null ? UNKNOWN : value;
  const ofLeft = compared.slice(before, after).map((one) => ({ ...one, held: false }));
  compared.splice(before, ofLeft.length, ...ofLeft);
  return heldLeft === null ? truth(decides) : value;
}

function equal(a: Value, b: Value, node: ts.Node, place: Place): boolean | null {
  if (a.kind === "text" && b.kind === "text") return compareTexts(a, b, node, place);
  if (a.kind === "nothing" || b.kind === "nothing") {
    const other = a.kind === "nothing" ? b : a;
    return other.kind === "unknown" ? null : other.kind === "nothing";
  }
  return a.kind === "truth" && b.kind === "truth" ? a.is === b.is : null;
}

function ofCall(node: ts.CallExpression, place: Place): Value {
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const found = ofMethod(callee, node, place);
    if (found.kind !== "unknown") return found;
  }
  const [only] = node.arguments;
  if (ts.isIdentifier(callee) && callee.text === "String" && only) return evaluate(only, place);
  if (ts.isIdentifier(callee) && callee.text === "Boolean" && only)
    return truth(holds(evaluate(only, place)));
  return ofFunction(node, place);
}

function ofMethod(
  callee: ts.PropertyAccessExpression,
  call: ts.CallExpression,
  place: Place,
): Value {
  const [first] = call.arguments;
  const name = callee.name.text;
  if (/^Promise\.(?:all|allSettled)$/.test(callee.getText(place.unit.source)) && first)
    return name === "all" ? evaluate(first, place) : UNKNOWN;
  const owner = ts.isRegularExpressionLiteral(callee.expression)
    ? UNKNOWN
    : evaluate(callee.expression, place);
  if (owner.kind === "nothing" && callee.questionDotToken) return NOTHING;
  if (owner.kind === "text") return ofTextMethod(owner, name, first, call, place);
  const asked = first ? evaluate(first, place) : UNKNOWN;
  if (asked.kind !== "text") return UNKNOWN;
  if (name === "test") return isCompared(asked, callee.expression, call, place);
  return name === "includes" || name === "has"
    ? isListed(callee.expression, asked, call, place)
    : UNKNOWN;
}

function ofTextMethod(
  owner: Extract<Value, { kind: "text" }>,
  name: string,
  first: ts.Expression | undefined,
  call: ts.CallExpression,
  place: Place,
): Value {
  if (first && name === "match") return isCompared(owner, first, call, place);
  return testText(owner, name, first ? evaluate(first, place) : UNKNOWN, call, place);
}

/** `MISSING.has(error.code)`, `["42P01"].includes(error.code)`. */
function isListed(
  list: ts.Expression,
  asked: Extract<Value, { kind: "text" }>,
  call: ts.CallExpression,
  place: Place,
): Value {
  const elements = elementsOf(list, place.unit);
  if (elements === null) return UNKNOWN;
  const answers = elements.map(({ node, unit }) => {
    const element = evaluate(node, { ...place, unit });
    return element.kind === "text" ? element.text === asked.text : null;
  });
  if (answers.includes(true)) return held(true, asked.ofError, call, place);
  return answers.includes(null) ? UNKNOWN : held(false, asked.ofError, call, place);
}

function held(is: boolean, ofError: boolean, node: ts.Node, { supposed, unit }: Place): Value {
  if (ofError) supposed.compared.push({ node, unit, held: is });
  return truth(is);
}

/** The elements of a list or set that is written out; null where it is not, or not one alone. */
function elementsOf(
  list: ts.Expression,
  unit: SourceUnit,
): readonly Located<ts.Expression>[] | null {
  const node = unwrap(list);
  const ends = ts.isArrayLiteralExpression(node) ? [{ node, unit }] : follow(node, unit).ends;
  const [end, ...others] = ends;
  if (!end || others.length > 0) return null;
  if (ts.isArrayLiteralExpression(end.node))
    return end.node.elements.map((element) => ({ node: element, unit: end.unit }));
  const made = ts.isNewExpression(end.node) ? end.node : null;
  const argument = made?.arguments?.[0];
  const isSet = made?.expression.getText(end.unit.source) === "Set";
  return isSet && argument ? elementsOf(argument, end.unit) : null;
}

/** A function that is given the error, or something of it: what it returns. */
function ofFunction(call: ts.CallExpression, place: Place): Value {
  const values = call.arguments.map((argument) => evaluate(argument, place));
  if (!values.some(isOfError)) return UNKNOWN;
  const [callee, ...others] = calledFunctions(call, place.unit);
  if (!callee || others.length > 0) return UNKNOWN;
  const before = place.supposed.compared.length;
  const value = returned(callee, values, place);
  // What a function compares is told where it is called.
  const inside = place.supposed.compared.splice(before);
  if (inside.length > 0)
    place.supposed.compared.push({
      node: call,
      unit: place.unit,
      held: inside.some((c) => c.held),
    });
  return value;
}

function isOfError(value: Value): boolean {
  return (
    value.kind === "error" || value.kind === "result" || (value.kind === "text" && value.ofError)
  );
}

function returned(callee: Located<Callable>, values: readonly Value[], place: Place): Value {
  const known = new Map<ts.Node, Value>();
  callee.node.parameters.forEach((parameter, index) => {
    known.set(parameter, values[index] ?? UNKNOWN);
  });
  return place.supposed.run(callee.node, { ...place, unit: callee.unit, known });
}

function ofText(use: ts.Expression, { unit }: Place): Value {
  const [only, ...others] = evaluateText(use, unit);
  if (!only || others.length > 0 || only.unknown.length > 0) return UNKNOWN;
  return { kind: "text", text: only.text.value, ofError: false };
}
