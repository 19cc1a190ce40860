/** Functions, triggers and enum types: named, and kept as the document writes them. */
import type { DeclaredEnum, DeclaredFunction, DeclaredTrigger } from "../model/declaration.ts";
import type { Node, NodeOf } from "./grammar.ts";
import { type FenceStatement, statementSpan } from "./sql-fence.ts";
import { objectName, relationName, strings } from "./sql-nodes.ts";

/** A function or procedure, whole. */
export function readFunction(
  statement: FenceStatement,
  node: NodeOf<"CreateFunctionStmt">,
): DeclaredFunction {
  return {
    kind: "function",
    function: objectName(node.funcname),
    argumentTypes: (node.parameters ?? []).flatMap(inputType),
    statement: statement.text,
    source: statementSpan(statement),
  };
}

/** Columns of RETURNS TABLE and OUT parameters are no part of a function's identity. */
function inputType(parameter: Node): readonly string[] {
  if (!("FunctionParameter" in parameter)) return [];
  const { mode, argType } = parameter.FunctionParameter;
  if (mode === "FUNC_PARAM_OUT" || mode === "FUNC_PARAM_TABLE") return [];
  const array = argType?.arrayBounds === undefined ? "" : "[]";
  return [`${strings(argType?.names).at(-1) ?? ""}${array}`];
}

/** A trigger, whole, with its table and function. */
export function readTrigger(
  statement: FenceStatement,
  node: NodeOf<"CreateTrigStmt">,
): DeclaredTrigger {
  return {
    kind: "trigger",
    table: relationName(node.relation),
    name: node.trigname ?? null,
    function: objectName(node.funcname),
    statement: statement.text,
    column: null,
    source: statementSpan(statement),
  };
}

/** An enum type with its labels in order. */
export function readEnum(statement: FenceStatement, node: NodeOf<"CreateEnumStmt">): DeclaredEnum {
  return {
    kind: "enum",
    type: objectName(node.typeName),
    labels: strings(node.vals),
    source: statementSpan(statement),
  };
}
