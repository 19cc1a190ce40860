/** Values of a body that the types of their columns refuse. */
import { findColumn } from "../../model/catalog.ts";
import type { Fault } from "../../model/fault.ts";
import type { ValueEvidence } from "../../model/request.ts";
import { castJsonKind, castJsonLiteral } from "../types/cast-json.ts";
import { type ColumnType, columnType } from "../types/column-type.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { type JudgedValue, valueFault } from "./value-faults.ts";
import { writtenRelation } from "./written-table.ts";

/** Finds `invalid-enum-value` and `type-mismatch` in what is inserted or updated. */
export function* findPayloadFaults(context: FaultContext): Generator<Fault> {
  const relation = writtenRelation(context);
  for (const { name, value } of context.request.payload?.keys ?? []) {
    const column = relation && findColumn(relation, name.value);
    if (!relation || !column) continue;
    const type = columnType(context, column.type);
    const of = { table: relation, column: column.name, type, place: placeOfText(name) };
    for (const judged of judgeSent(type, value)) yield* valueFault(context, of, judged);
  }
}

/** One value, or one of several; what is not refused is left to `valueFault`. */
export function judgeSent(type: ColumnType, value: ValueEvidence): readonly JudgedValue[] {
  const { literal, alternatives } = value;
  if (literal !== null) {
    return [{ text: String(literal), verdict: castJsonLiteral(type, literal), certain: true }];
  }
  const judged = alternatives.map((text) => ({ text, verdict: castJsonLiteral(type, text) }));
  const refusals = judged.filter(({ verdict }) => verdict.kind === "refused");
  const certain = refusals.length === judged.length;
  if (judged.length > 0) return refusals.map((one) => ({ ...one, certain }));
  return [{ text: null, verdict: castJsonKind(type, value.type), certain: false }];
}
