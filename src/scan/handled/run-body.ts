/** Runs statements while one answer is supposed: which way they go, not what they do. */
import { ts } from "ts-morph";
import { findValue } from "../source/scope.ts";
import { unwrap } from "../source/source-unit.ts";
import { evaluate } from "./evaluate.ts";
import { ERROR, holds, type Place, UNKNOWN, type Value } from "./value.ts";

/**
 * How statements end: they go on, leave the loop or switch, return, or throw. `throws` also where it
 * is not known which way they go and one way throws.
 */
export type End =
  | { readonly kind: "goes-on" | "leaves" }
  | { readonly kind: "returns"; readonly value: Value }
  | { readonly kind: "throws"; readonly value: Value };

const GOES_ON: End = { kind: "goes-on" };

/** What a function returns; unknown where it depends on more. */
export function runBody(node: ts.SignatureDeclaration, place: Place): Value {
  const body = "body" in node ? (node.body as ts.Node | undefined) : undefined;
  if (!body) return UNKNOWN;
  if (!ts.isBlock(body)) return evaluate(body as ts.Expression, place);
  const end = runStatements(body.statements, place);
  return end.kind === "returns" ? end.value : UNKNOWN;
}

/** Runs statements in order. Assignments to variables are seen where they stand by themselves. */
export function runStatements(statements: readonly ts.Statement[], place: Place): End {
  for (const statement of statements) {
    assign(statement, place);
    const end = runStatement(statement, place);
    if (end.kind !== "goes-on") return end;
  }
  return GOES_ON;
}

function runStatement(statement: ts.Statement, place: Place): End {
  if (place.supposed.budget.steps-- <= 0) return { kind: "throws", value: UNKNOWN };
  if (ts.isThrowStatement(statement))
    return { kind: "throws", value: evaluate(statement.expression, place) };
  if (ts.isReturnStatement(statement)) return runReturn(statement, place);
  if (ts.isBreakOrContinueStatement(statement)) return { kind: "leaves" };
  if (ts.isBlock(statement)) return runStatements(statement.statements, place);
  if (ts.isIfStatement(statement)) return runIf(statement, place);
  if (ts.isSwitchStatement(statement)) return runSwitch(statement, place);
  if (ts.isTryStatement(statement)) return runTry(statement, place);
  if (ts.isIterationStatement(statement, false)) return runLoop(statement, place);
  if (ts.isVariableStatement(statement)) look(statement.declarationList, place);
  if (!ts.isExpressionStatement(statement)) return GOES_ON;
  return ENDS_PROGRAM.test(statement.expression.getText(place.unit.source))
    ? { kind: "throws", value: UNKNOWN }
    : GOES_ON;
}

const ENDS_PROGRAM = /^(?:process|Deno)\.exit\(/;

/** Conditions in initializers are looked at: `const rows = isMissing ? [] : data`. */
function look(list: ts.VariableDeclarationList, place: Place): void {
  for (const { initializer } of list.declarations)
    if (initializer && ts.isConditionalExpression(unwrap(initializer)))
      evaluate(initializer, place);
}

function runReturn({ expression }: ts.ReturnStatement, place: Place): End {
  if (!expression) return { kind: "returns", value: UNKNOWN };
  const rejects = /^(?:await\s+)?Promise\.reject\(/.test(expression.getText(place.unit.source));
  const value = evaluate(expression, place);
  return { kind: rejects ? "throws" : "returns", value: rejects ? UNKNOWN : value };
}

function runIf(statement: ts.IfStatement, place: Place): End {
  const held = holds(evaluate(statement.expression, place));
  const otherwise = statement.elseStatement;
  if (held === true) return runStatement(statement.thenStatement, place);
  if (held === false) return otherwise ? runStatement(otherwise, place) : GOES_ON;
  return oneOf(place, [
    (way) => runStatement(statement.thenStatement, way),
    (way) => (otherwise ? runStatement(otherwise, way) : GOES_ON),
  ]);
}

/** The end of ways of which it is not known which is taken; what they set differently is unknown. */
function oneOf(place: Place, ways: readonly ((way: Place) => End)[]): End {
  const runs = ways.map((run) => {
    const known = new Map(place.known);
    return { end: run({ ...place, known }), known };
  });
  for (const key of new Set(runs.flatMap(({ known }) => [...known.keys()]))) {
    const [first, ...others] = runs.map(({ known }) => known.get(key));
    place.known.set(key, first && others.every((other) => other === first) ? first : UNKNOWN);
  }
  const ends = runs.map(({ end }) => end);
  const throwing = ends.find((end) => end.kind === "throws");
  if (throwing) return throwing;
  const isOver = ends.every((end) => end.kind === "returns");
  return isOver ? { kind: "returns", value: UNKNOWN } : GOES_ON;
}

function runSwitch({ expression, caseBlock }: ts.SwitchStatement, place: Place): End {
  const { clauses } = caseBlock;
  const chosen = chosenClause(expression, clauses, place);
  if (chosen === null) {
    const ways = clauses.map((one) => (way: Place) => runStatements(one.statements, way));
    return oneOf(place, [...ways, () => GOES_ON]);
  }
  const statements = clauses.slice(chosen).flatMap((one) => [...one.statements]);
  const end = runStatements(statements, place);
  return end.kind === "leaves" ? GOES_ON : end;
}

/** The index of the clause that runs, behind the last where none does; null where it is not known. */
function chosenClause(
  expression: ts.Expression,
  clauses: readonly ts.CaseOrDefaultClause[],
  place: Place,
): number | null {
  const value = evaluate(expression, place);
  if (value.kind !== "text" && value.kind !== "truth") return null;
  for (const [index, clause] of clauses.entries()) {
    if (ts.isDefaultClause(clause)) continue;
    const label = evaluate(clause.expression, place);
    if (label.kind !== value.kind) return null;
    const isSame = value.kind === "text" ? sameText(label, value) : sameTruth(label, value);
    if (value.kind === "text" && value.ofError)
      place.supposed.compared.push({ node: clause.expression, unit: place.unit, held: isSame });
    if (isSame) return index;
  }
  const fallback = clauses.findIndex((clause) => ts.isDefaultClause(clause));
  return fallback < 0 ? clauses.length : fallback;
}

function sameText(a: Value, b: Value): boolean {
  return a.kind === "text" && b.kind === "text" && a.text === b.text;
}

function sameTruth(a: Value, b: Value): boolean {
  return a.kind === "truth" && b.kind === "truth" && a.is === b.is;
}

/** What is thrown as it is arrives in the `catch`; of what else is thrown nothing is known there. */
function runTry(statement: ts.TryStatement, place: Place): End {
  const end = runStatements(statement.tryBlock.statements, place);
  const { catchClause } = statement;
  return end.kind === "throws" && catchClause ? runCatch(catchClause, end.value, place) : end;
}

/** Runs a `catch` that is given a value. */
export function runCatch(clause: ts.CatchClause, thrown: Value, place: Place): End {
  const name = clause.variableDeclaration;
  if (name) place.known.set(name, thrown);
  return runStatements(clause.block.statements, place);
}

function runLoop(statement: ts.IterationStatement, place: Place): End {
  return oneOf(place, [(way) => runStatement(statement.statement, way), () => GOES_ON]);
}

/** `({ data, error } = await ...)`, `result = await ...`, `let failed = false` and later changes of it. */
function assign(statement: ts.Statement, place: Place): void {
  if (ts.isVariableStatement(statement)) {
    if ((statement.declarationList.flags & ts.NodeFlags.Const) !== 0) return;
    for (const one of statement.declarationList.declarations) {
      if (!one.initializer) continue;
      if (ts.isIdentifier(one.name)) place.known.set(one, evaluate(one.initializer, place));
    }
    return;
  }
  const node = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : null;
  if (!node || !ts.isBinaryExpression(node)) return;
  if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  assignTo(node.left, evaluate(node.right, place), place);
}

function assignTo(target: ts.Expression, value: Value, place: Place): void {
  if (ts.isIdentifier(target)) {
    const declaration = findValue(target.text, target, place.unit);
    if (declaration) place.known.set(declaration, value);
  }
  if (!ts.isObjectLiteralExpression(target)) return;
  for (const property of target.properties) {
    const part = assignedPart(property);
    if (part === null) continue;
    const isError = value.kind === "result" && part.key === "error";
    assignTo(part.target, isError ? ERROR : UNKNOWN, place);
  }
}

/** `error` and `error: failure` of a pattern. */
function assignedPart(
  property: ts.ObjectLiteralElementLike,
): { readonly key: string; readonly target: ts.Identifier } | null {
  const { name } = property;
  if (!name || !ts.isIdentifier(name)) return null;
  if (ts.isShorthandPropertyAssignment(property)) return { key: name.text, target: name };
  const target = ts.isPropertyAssignment(property) ? property.initializer : null;
  return target && ts.isIdentifier(target) ? { key: name.text, target } : null;
}
