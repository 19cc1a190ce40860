/** What variables, destructured names, parameters and imports stand for. */
import { ts } from "ts-morph";
import { assignments, NO_ASSIGNMENTS } from "../source/assignments.ts";
import { functionName, loopedArray } from "../source/function-syntax.ts";
import { excerpt, type SourceUnit } from "../source/source-unit.ts";
import { end, type Followed, forEachEnd, merge, type Trail, unknown } from "./followed.ts";
import { madeString } from "./made-nodes.ts";
import { keysOf, lacksMember, memberOf } from "./members.ts";
import { followImport, followThen } from "./modules.ts";
import { elementAt, followElements } from "./sequences.ts";

/** What a declaration of a file stands for; itself where it is a function, class, enum or the like. */
export function followDeclared(node: ts.Node, unit: SourceUnit, trail: Trail): Followed {
  const chosen = unit.chosen?.get(node);
  if (chosen) return trail.follow(chosen.node, chosen.unit);
  if (ts.isVariableDeclaration(node)) return followVariable(node, unit, trail);
  if (ts.isBindingElement(node)) return followBinding(node, unit, trail);
  if (ts.isParameter(node)) return followParameter(node, unit, trail);
  const imported = followImport(node, unit, trail);
  if (imported) return imported;
  return ts.isExpression(node) ? trail.follow(node, unit) : end(node, unit);
}

function followVariable(node: ts.VariableDeclaration, unit: SourceUnit, trail: Trail): Followed {
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop)) return followElements(loop.expression, unit, trail);
  if (ts.isForInStatement(loop)) return followKeys(loop.expression, unit, trail);
  const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0;
  const assigned = isConstant ? NO_ASSIGNMENTS : assignments(node, unit);
  const values = node.initializer ? [node.initializer, ...assigned.values] : assigned.values;
  const name = node.name.getText(unit.source);
  if (values.length === 0) return unknown(`\`${name}\` is never set here`);
  if (assigned.isBuilt) return unknown(`\`${name}\` is put together step by step`);
  return merge(values.map((value) => trail.follow(value, unit)));
}

/** The keys of an object, for `for (const key in object)`. */
function followKeys(object: ts.Expression, unit: SourceUnit, trail: Trail): Followed {
  return forEachEnd(trail.follow(object, unit), (one) => {
    const keys = keysOf(one, trail);
    if (!keys) return unknown(`the keys of \`${excerpt(object, unit)}\` are open`);
    return merge(keys.map(({ key, at }) => end(madeString(key, at), one.unit)));
  });
}

function followBinding(node: ts.BindingElement, unit: SourceUnit, trail: Trail): Followed {
  const source = trail.followDeclaration(node.parent.parent, unit);
  if (node.dotDotDotToken) return unknown(`\`${excerpt(node, unit)}\` is the rest of a value`);
  const fallback = node.initializer ? [trail.follow(node.initializer, unit)] : [];
  if (fallback.length > 0 && lacksMember(source, bindingKey(node))) return merge(fallback);
  const part = ts.isArrayBindingPattern(node.parent)
    ? elementAt(source, node.parent.elements.indexOf(node), trail)
    : memberOf(source, bindingKey(node), trail);
  return merge([part, ...fallback]);
}

function bindingKey(node: ts.BindingElement): string {
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}

/** A parameter is known where its function is the callback of a loop over a known array. */
function followParameter(node: ts.ParameterDeclaration, unit: SourceUnit, trail: Trail): Followed {
  const passed = unit.passed?.get(node);
  if (passed) return trail.follow(passed.node, passed.unit);
  if (passed === null && node.initializer) return trail.follow(node.initializer, unit);
  const owner = node.parent;
  const isFirst = owner.parameters[0] === node;
  const array = isFirst ? loopedArray(owner) : null;
  if (array) return followElements(array, unit, trail);
  const module = isFirst ? followThen(node, unit) : null;
  if (module) return module;
  const name = `\`${node.name.getText(unit.source).replace(/\s+/g, " ")}\` is a parameter`;
  const reason = unknown(functionName(owner) ? `${name} of \`${functionName(owner)}\`` : name);
  return node.initializer ? merge([trail.follow(node.initializer, unit), reason]) : reason;
}
