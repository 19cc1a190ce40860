/** The conditions that stand between a node and one around it: branches, cases, early ways out. */
import { ts } from "ts-morph";

/** What must hold for a node to be reached, as far as it is written. */
export type Condition =
  /** `leave`: an earlier `if` that ends the block, which must not hold. */
  | {
      readonly kind: "branch" | "leave";
      readonly test: ts.Expression;
      readonly holds: boolean;
    }
  | { readonly kind: "case"; readonly clause: ts.CaseOrDefaultClause };

/** From the inside out, within `top`, or within the function that may run at another time. */
export function conditionsAbove(place: ts.Node, top?: ts.Node): readonly Condition[] {
  const found: Condition[] = [];
  for (let at = place; at !== top && at.parent && !endsSearch(at); at = at.parent) {
    const { parent } = at;
    const branch = branchOf(at);
    if (branch) found.push(branch);
    if (ts.isCaseOrDefaultClause(at)) found.push({ kind: "case", clause: at });
    if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) continue;
    for (const earlier of parent.statements) {
      if (earlier.pos >= at.pos) break;
      if (ts.isIfStatement(earlier) && !earlier.elseStatement && leaves(earlier.thenStatement))
        found.push({ kind: "leave", test: earlier.expression, holds: false });
    }
  }
  return found;
}

/** Callbacks run with the names as they are around them; a declared function may run at any time. */
function endsSearch(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isClassLike(node);
}

function branchOf(node: ts.Node): Condition | null {
  const { parent } = node;
  if (ts.isIfStatement(parent) && node !== parent.expression)
    return { kind: "branch", test: parent.expression, holds: node === parent.thenStatement };
  if (ts.isConditionalExpression(parent) && node !== parent.condition)
    return { kind: "branch", test: parent.condition, holds: node === parent.whenTrue };
  const isAnd =
    ts.isBinaryExpression(parent) &&
    parent.right === node &&
    parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return isAnd ? { kind: "branch", test: parent.left, holds: true } : null;
}

function leaves(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements[node.statements.length - 1] : node;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last))
  );
}

/** The clauses whose values lead to a clause: itself and the empty ones before it. */
export function clausesTo(clause: ts.CaseOrDefaultClause): readonly ts.CaseOrDefaultClause[] {
  const { clauses } = clause.parent;
  const found = [clause];
  for (let index = clauses.indexOf(clause) - 1; index >= 0; index--) {
    const one = clauses[index];
    if (!one || one.statements.length > 0) break;
    found.push(one);
  }
  return found;
}
