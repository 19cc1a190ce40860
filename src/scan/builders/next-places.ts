/** One step on the way of a value: where it stands after the expression that holds it. */
import { ts } from "ts-morph";
import { outermost } from "../source/chain.ts";
import { memberOf } from "./container-places.ts";
import { passedTo } from "./passed-places.ts";
import { at, DONE, LOST, type Next, type Place } from "./place.ts";
import { returnedFrom, returningFunction } from "./returned-places.ts";
import { assignedTo, boundTo, fieldUses } from "./variable-places.ts";

/** What becomes of a value where its chain, or the array or object that holds it, ends. */
export function nextPlaces(place: Place): Next {
  const value = { ...place, node: outermost(place.node) };
  const { parent } = value.node;
  const owner = returningFunction(value.node);
  if (owner) return returnedFrom(owner, value);
  return (
    throughOperator(parent, value) ??
    throughName(parent, value) ??
    throughLiteral(parent, value) ??
    throughAccess(parent, value) ??
    LOST
  );
}

function throughOperator(parent: ts.Node, value: Place): Next | null {
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return DONE;
  if (ts.isAwaitExpression(parent))
    return value.path.length === 0 ? DONE : at({ ...value, node: parent });
  if (ts.isIfStatement(parent) || ts.isPrefixUnaryExpression(parent)) return DONE;
  if (ts.isTypeOfExpression(parent) || ts.isTemplateSpan(parent)) return DONE;
  if (ts.isConditionalExpression(parent))
    return parent.condition === value.node ? DONE : at({ ...value, node: parent });
  return ts.isBinaryExpression(parent) ? throughBinary(parent, value) : null;
}

function throughBinary(parent: ts.BinaryExpression, value: Place): Next {
  const isLeft = parent.left === value.node;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return isLeft ? DONE : withResult(parent, assignedTo(parent.left, value), value);
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return at({ ...value, node: parent });
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return isLeft ? DONE : at({ ...value, node: parent });
    default:
      return DONE;
  }
}

/** `return (query = base)`: the assignment is the value, too. */
function withResult(assignment: ts.Expression, next: Next, value: Place): Next {
  const { parent } = outermost(assignment);
  if (ts.isExpressionStatement(parent)) return next;
  return { ...next, places: [...next.places, { ...value, node: assignment }] };
}

function throughName(parent: ts.Node, value: Place): Next | null {
  if (ts.isVariableDeclaration(parent)) return boundTo(parent.name, value);
  if (ts.isPropertyDeclaration(parent))
    return ts.isIdentifier(parent.name) || ts.isPrivateIdentifier(parent.name)
      ? fieldUses(parent.name.text, parent.name, value)
      : LOST;
  if (!ts.isForOfStatement(parent) || parent.expression !== value.node) return null;
  const list = parent.initializer;
  const declared = ts.isVariableDeclarationList(list) ? list.declarations[0] : undefined;
  if (value.path.length === 0 || !declared) return LOST;
  return boundTo(declared.name, { ...value, path: value.path.slice(1) });
}

function throughLiteral(parent: ts.Node, value: Place): Next | null {
  const within = (node: ts.Expression, key: string): Next =>
    at({ ...value, node, path: [key, ...value.path] });
  if (ts.isArrayLiteralExpression(parent))
    return within(parent, String(parent.elements.indexOf(value.node)));
  if (ts.isPropertyAssignment(parent))
    return "text" in parent.name ? within(parent.parent, parent.name.text) : LOST;
  if (ts.isShorthandPropertyAssignment(parent)) return within(parent.parent, parent.name.text);
  if (ts.isSpreadAssignment(parent)) return at({ ...value, node: parent.parent });
  if (!ts.isSpreadElement(parent) || !ts.isArrayLiteralExpression(parent.parent)) return null;
  return at({ ...value, node: parent.parent, path: ["*", ...value.path.slice(1)] });
}

function throughAccess(parent: ts.Node, value: Place): Next | null {
  if (ts.isCallExpression(parent))
    return parent.expression === value.node ? LOST : passedTo(parent, value.node, value);
  if (ts.isPropertyAccessExpression(parent)) {
    if (value.path.length > 0) return memberOf(parent, value);
    return /^(?:then|catch|finally)$/.test(parent.name.text) ? DONE : LOST;
  }
  if (!ts.isElementAccessExpression(parent)) return null;
  if (parent.argumentExpression === value.node) return DONE;
  return value.path.length > 0 ? memberOf(parent, value) : LOST;
}
