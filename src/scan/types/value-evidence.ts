/** What can be told of a value expression without running the code: syntax first, then annotations. */
import { ts } from "ts-morph";
import type { ValueEvidence } from "../../model/request.ts";
import { follow } from "../follow/follow.ts";
import { mayChange } from "../source/object-changes.ts";
import { findValue } from "../source/scope.ts";
import { isTransparent, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { isAuthUserId } from "./auth-user.ts";
import { literalValue, NULL, oneOf, orNull, someValue, UNKNOWN } from "./evidence.ts";
import { typeOfExpression } from "./find-type.ts";
import { FUNCTIONS, isDayOfTimestamp, isSplitStamp, METHODS } from "./known-calls.ts";
import { arrayOf, evidenceOfType } from "./type-evidence.ts";

const MAXIMUM_STEPS = 200;

/** What is being read right now, so that `x = x + 1` ends, and how many steps are left. */
interface Trail {
  readonly open: Set<ts.Node>;
  left: number;
}

/** The evidence of an expression; `unknown` where nothing can be told. */
export function evidenceOf(expression: ts.Expression, unit: SourceUnit): ValueEvidence {
  return read(expression, unit, { open: new Set(), left: MAXIMUM_STEPS });
}

function read(node: ts.Expression, unit: SourceUnit, trail: Trail): ValueEvidence {
  if (trail.left-- <= 0) return UNKNOWN;
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
    return readCast(node, unit, trail);
  if (isTransparent(node) || ts.isAwaitExpression(node)) return read(node.expression, unit, trail);
  return readLiteral(node, unit, trail) ?? readComputed(node, unit, trail);
}

function readCast(
  node: ts.AsExpression | ts.TypeAssertion,
  unit: SourceUnit,
  trail: Trail,
): ValueEvidence {
  const own = read(node.expression, unit, trail);
  if (own.type !== "unknown") return own;
  return evidenceOfType({ node: node.type, unit, optional: false });
}

function readLiteral(node: ts.Expression, unit: SourceUnit, trail: Trail): ValueEvidence | null {
  if (ts.isStringLiteralLike(node)) return literalValue(node.text);
  if (ts.isNumericLiteral(node)) return literalValue(Number(node.text));
  if (ts.isBigIntLiteral(node)) return someValue("bigint");
  if (ts.isTemplateExpression(node)) return someValue("string");
  if (ts.isObjectLiteralExpression(node)) return someValue("json");
  if (ts.isArrayLiteralExpression(node)) return readArray(node, unit, trail);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literalValue(true);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literalValue(false);
  return node.kind === ts.SyntaxKind.NullKeyword ? NULL : null;
}

function readArray(node: ts.ArrayLiteralExpression, unit: SourceUnit, trail: Trail): ValueEvidence {
  const elements = node.elements.filter((element) => !ts.isSpreadElement(element));
  if (elements.length === 0) return UNKNOWN;
  const all = oneOf(elements.map((element) => read(element, unit, trail)));
  return all.type === "unknown" ? someValue("json") : arrayOf(all);
}

function readComputed(node: ts.Expression, unit: SourceUnit, trail: Trail): ValueEvidence {
  if (ts.isPrefixUnaryExpression(node)) return readPrefix(node, unit, trail);
  if (ts.isBinaryExpression(node)) return readBinary(node, unit, trail);
  if (ts.isConditionalExpression(node))
    return oneOf([read(node.whenTrue, unit, trail), read(node.whenFalse, unit, trail)]);
  if (ts.isNewExpression(node))
    return node.expression.getText(unit.source) === "Date" ? someValue("timestamp") : UNKNOWN;
  if (ts.isTypeOfExpression(node)) return someValue("string");
  if (ts.isCallExpression(node)) return readCall(node, unit, trail);
  return readName(node, unit, trail);
}

function readPrefix(node: ts.PrefixUnaryExpression, unit: SourceUnit, trail: Trail): ValueEvidence {
  if (node.operator === ts.SyntaxKind.ExclamationToken) return someValue("boolean");
  const operand = read(node.operand, unit, trail);
  const isNegative = node.operator === ts.SyntaxKind.MinusToken;
  if (isNegative && typeof operand.literal === "number") return literalValue(-operand.literal);
  return someValue(operand.type === "integer" ? "integer" : "number");
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.InstanceOfKeyword,
]);

function readBinary(node: ts.BinaryExpression, unit: SourceUnit, trail: Trail): ValueEvidence {
  const operator = node.operatorToken.kind;
  if (COMPARISONS.has(operator)) return someValue("boolean");
  const left = (): ValueEvidence => read(node.left, unit, trail);
  const right = (): ValueEvidence => read(node.right, unit, trail);
  switch (operator) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return fallback(left(), right());
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return orNull(right());
    case ts.SyntaxKind.PlusToken:
      return sum(left(), right());
    case ts.SyntaxKind.MinusToken:
    case ts.SyntaxKind.AsteriskToken:
      return arithmetic(left(), right());
    case ts.SyntaxKind.SlashToken:
    case ts.SyntaxKind.PercentToken:
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return someValue("number");
    default:
      return UNKNOWN;
  }
}

/** `a ?? b`: never null unless `b` is. What is known of `b` alone says nothing of an open `a`. */
function fallback(left: ValueEvidence, right: ValueEvidence): ValueEvidence {
  if (right.type === "null") return orNull(left);
  const first = { ...left, nullable: false };
  if (left.type === "null") return right;
  return left.type === "unknown" ? someValue(right.type) : oneOf([first, right]);
}

function sum(left: ValueEvidence, right: ValueEvidence): ValueEvidence {
  const isText = (evidence: ValueEvidence): boolean =>
    ["string", "uuid", "timestamp", "date"].includes(evidence.type);
  if (isText(left) || isText(right)) return someValue("string");
  return left.type === "unknown" && right.type === "unknown" ? UNKNOWN : arithmetic(left, right);
}

function arithmetic(left: ValueEvidence, right: ValueEvidence): ValueEvidence {
  if (left.type === "bigint" || right.type === "bigint") return someValue("bigint");
  const whole = left.type === "integer" && right.type === "integer";
  return someValue(whole ? "integer" : "number");
}

function readCall(node: ts.CallExpression, unit: SourceUnit, trail: Trail): ValueEvidence {
  const known = FUNCTIONS.get(node.expression.getText(unit.source));
  if (known) return known;
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    if (isDayOfTimestamp(callee, node)) return someValue("date");
    const method = METHODS.get(callee.name.text);
    if (method) return callee.questionDotToken ? orNull(method) : method;
  }
  return fromType(node, unit) ?? fromEnds(node, unit, trail);
}

function readName(node: ts.Expression, unit: SourceUnit, trail: Trail): ValueEvidence {
  if (ts.isIdentifier(node) && node.text === "undefined") return NULL;
  if (ts.isElementAccessExpression(node) && isSplitStamp(node)) return someValue("date");
  if (ts.isPropertyAccessExpression(node) && node.name.text === "length")
    return someValue("integer");
  if (isAuthUserId(node, unit)) return someValue("uuid");
  return fromType(node, unit) ?? fromState(node, unit, trail) ?? fromEnds(node, unit, trail);
}

function fromType(node: ts.Expression, unit: SourceUnit): ValueEvidence | null {
  const type = typeOfExpression(node, unit);
  const evidence = type && evidenceOfType(type);
  return evidence && evidence.type !== "unknown" ? evidence : null;
}

/** `const [title, setTitle] = useState<string>("")`: React's state, by its type or first value. */
function fromState(node: ts.Expression, unit: SourceUnit, trail: Trail): ValueEvidence | null {
  const declaration = ts.isIdentifier(node) ? findValue(node.text, node, unit) : null;
  if (!declaration || !ts.isBindingElement(declaration)) return null;
  const pattern = declaration.parent;
  if (!ts.isArrayBindingPattern(pattern) || pattern.elements[0] !== declaration) return null;
  const call = ts.isVariableDeclaration(pattern.parent) ? pattern.parent.initializer : undefined;
  if (!call || !ts.isCallExpression(call)) return null;
  if (!/^(?:React\.)?useState$/.test(call.expression.getText(unit.source))) return null;
  const [type] = call.typeArguments ?? [];
  if (type) return evidenceOfType({ node: type, unit, optional: false });
  const initial = call.arguments[0] ? read(call.arguments[0], unit, trail) : UNKNOWN;
  return initial.type === "null" ? UNKNOWN : someValue(initial.type);
}

/** What a constant, enum member or function result leads to. */
function fromEnds(node: ts.Expression, unit: SourceUnit, trail: Trail): ValueEvidence {
  const { ends, unknown } = follow(node, unit);
  if (unknown.length > 0 || ends.some((one) => mayChange(one.node, one.unit))) return UNKNOWN;
  const values: ValueEvidence[] = [];
  for (const end of ends) {
    if (trail.open.has(end.node)) continue;
    const isOther = ts.isExpression(end.node) && end.node !== node;
    trail.open.add(end.node);
    values.push(isOther ? read(end.node, end.unit, trail) : UNKNOWN);
    trail.open.delete(end.node);
  }
  return oneOf(values);
}
