/** Methods of arrays: which of their parameters are rows, and which give rows back. */
import { ts } from "ts-morph";
import { elementOf, type Onward, type Rows } from "./row-value.ts";

/** Which parameters of the callback are one row each. */
const CALLBACKS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...each("map flatMap filter find findLast findIndex findLastIndex forEach some every", [0]),
  ...each("sort toSorted", [0, 1]),
  ...each("reduce reduceRight", [1]),
]);

const SAME_ROWS: ReadonlySet<string> = new Set(
  words("filter sort toSorted slice reverse toReversed"),
);
const ONE_ROW: ReadonlySet<string> = new Set(words("find findLast at pop shift"));
const NEW_ROWS: ReadonlySet<string> = new Set(words("push unshift splice fill"));

/** What becomes of rows by a method that is called on them. */
export function afterMethod(
  call: ts.CallExpression,
  method: string,
  rows: Rows,
): readonly Onward[] {
  const row = elementOf(rows);
  const [callback] = call.arguments;
  const indexes = callback ? (CALLBACKS.get(method) ?? []) : [];
  const isHandedOn = method === "forEach" && callback && !ts.isFunctionLike(callback);
  return [
    ...(NEW_ROWS.has(method) || isHandedOn ? [{ kind: "change", path: row.path } as const] : []),
    ...indexes.flatMap((index) =>
      callback ? [{ kind: "parameter", callback, index, value: row } as const] : [],
    ),
    ...(SAME_ROWS.has(method) ? [{ kind: "value", expression: call, value: rows } as const] : []),
    ...(ONE_ROW.has(method) ? [{ kind: "value", expression: call, value: row } as const] : []),
  ];
}

function each(
  names: string,
  parameters: readonly number[],
): readonly (readonly [string, readonly number[]])[] {
  return words(names).map((name) => [name, parameters]);
}

function words(text: string): readonly string[] {
  return text.split(" ");
}
