/** A refused value as a fault: of an enum, or of any other type. */
import type { Fault, FaultPlace, ServerAnswer } from "../../model/fault.ts";
import type { QualifiedName } from "../../model/identifier.ts";
import type { ColumnType } from "../types/column-type.ts";
import type { Verdict } from "../types/verdict.ts";
import type { FaultContext } from "./fault-context.ts";

/** A column with its type, and where it is named. */
export interface TypedColumn {
  readonly table: QualifiedName;
  readonly column: string;
  /** It is the parameter `column` of the function `table`. */
  readonly isArgument?: boolean;
  readonly type: ColumnType;
  readonly place: FaultPlace;
}

/** A value that was judged; null where only its type is known. */
export interface JudgedValue {
  readonly text: string | null;
  readonly verdict: Verdict;
  readonly certain: boolean;
}

/** The fault of a refused value; nothing where it is not refused. */
export function* valueFault(
  { request }: FaultContext,
  { table, column, type, place, isArgument = false }: TypedColumn,
  { text, verdict, certain }: JudgedValue,
): Generator<Fault> {
  if (verdict.kind !== "refused") return;
  const { answer } = verdict;
  const named = { table: { schema: table.schema, name: table.name }, column, isArgument };
  const of = { request, place, ...named, answer };
  if (type.enum !== null && text !== null && answer.message.startsWith("invalid input value")) {
    const { schema, name, labels } = type.enum;
    yield {
      ...of,
      kind: "invalid-enum-value",
      type: { schema, name },
      value: text,
      labels,
      certain,
    };
    return;
  }
  const advice = adviceFor(type, answer);
  yield { ...of, kind: "type-mismatch", type: type.shown, certain, advice };
}

const QUERY =
  "put operators between the words, such as `a & b`, or choose how they are read: { type: 'websearch' }";
const AGGREGATE = "aggregate numbers: cast the column first, such as `column::numeric.sum()`";
const COMPARE = "choose an operator that the type of the column has";

function adviceFor(type: ColumnType, { code, message }: ServerAnswer): string {
  if (/^function (?:sum|avg)/.test(message)) return AGGREGATE;
  if (/^42(?:883|725|704)$/.test(code)) return COMPARE;
  if (code === "42804") return "compare with `eq`, or test for null";
  if (code === "42601") return QUERY;
  if (code === "22001") return `keep the value to ${type.limits[0]} characters`;
  if (type.isArray) return `pass an array, or a text such as \`{a,b}\``;
  if (/range$/.test(type.base ?? "")) return "write the range with its bounds, such as `[1,5)`";
  return `pass a value of type ${type.shownBase}`;
}
