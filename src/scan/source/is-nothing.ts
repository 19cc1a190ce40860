/** Values that name nothing and send nothing. */
import { ts } from "ts-morph";

/** `undefined`, `null`, `false` or an empty string. */
export function isNothing(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === "undefined";
  const isEmpty = ts.isStringLiteralLike(node) && node.text === "";
  return (
    isEmpty || node.kind === ts.SyntaxKind.NullKeyword || node.kind === ts.SyntaxKind.FalseKeyword
  );
}
