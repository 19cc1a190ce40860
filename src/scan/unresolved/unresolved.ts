/** Names of a request that only run time knows: collected while it is read, and told as diagnostics. */
import type { ts } from "ts-morph";
import type { Diagnostic, DiagnosticCode } from "../../model/diagnostic.ts";
import type { UnresolvedUse } from "../../model/lesson.ts";
import type { UnresolvedName } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { HOLE } from "../../model/source-text.ts";
import { excerpt, type SourceUnit, spanOf } from "../source/source-unit.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { lessonFor } from "./lesson.ts";

type Role = UnresolvedName["role"];

/** Where the readers of a request put what they could not resolve. */
export interface Unresolved {
  readonly names: UnresolvedName[];
}

/** Notes one name, or part of one, that is known only at run time. */
export function noteUnresolved(
  unresolved: Unresolved,
  role: Role,
  node: ts.Node,
  unit: SourceUnit,
  reasons: readonly string[],
): void {
  const reason = [...new Set(reasons)].join("; ");
  unresolved.names.push({ role, span: spanOf(node, unit), reason, use: useOf(role, node, unit) });
}

/** The known texts of an expression; what is not known whole is noted and left out. */
export function readNames(
  expression: ts.Expression,
  unit: SourceUnit,
  role: Role,
  unresolved: Unresolved,
): readonly SourceText[] {
  return read(expression, unit, role, unresolved, () => false);
}

/** As `readNames`, but texts that are known in part are kept, with holes. */
export function readTexts(
  expression: ts.Expression,
  unit: SourceUnit,
  role: Role,
  unresolved: Unresolved,
): readonly SourceText[] {
  return read(expression, unit, role, unresolved, (text) => text.value !== HOLE);
}

function read(
  expression: ts.Expression,
  unit: SourceUnit,
  role: Role,
  unresolved: Unresolved,
  keep: (text: SourceText) => boolean,
): readonly SourceText[] {
  const known: SourceText[] = [];
  for (const { text, unknown } of evaluateText(expression, unit)) {
    const kept = unknown.length === 0 || keep(text);
    if (kept) known.push(text);
    // Holes of a logic tree are mostly values: whether they hide a column is told by who parses it.
    if (unknown.length > 0 && !(kept && role === "column"))
      unresolved.names.push({
        role,
        span: unit.passed ? text.span : spanOf(expression, unit),
        reason: [...new Set(unknown)].join("; "),
        use: useOf(role, expression, unit),
      });
  }
  return known;
}

function useOf(role: Role, node: ts.Node, unit: SourceUnit): UnresolvedUse {
  return { written: excerpt(node, unit), lesson: lessonFor(role, node, unit) };
}

const CODES: Readonly<Record<Role, DiagnosticCode>> = {
  relation: "dynamic-relation",
  function: "dynamic-function",
  schema: "dynamic-schema",
  column: "dynamic-column",
  select: "dynamic-select",
  payload: "dynamic-payload",
  bucket: "dynamic-bucket",
};

const WORDS: Readonly<Record<Role, string>> = {
  relation: "The table",
  function: "The function",
  schema: "The schema",
  column: "A column",
  select: "Part of the select list",
  payload: "What is sent",
  bucket: "The bucket",
};

/** The note for one unresolved name. */
export function toDiagnostic({ role, span, reason, use }: UnresolvedName): Diagnostic {
  return {
    code: CODES[role],
    severity: "note",
    message: `${WORDS[role]} is known only at run time: ${reason}.`,
    location: span,
    ...(use ? { unresolved: use } : {}),
  };
}
