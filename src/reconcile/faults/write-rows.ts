/** The rows that a write sends, key by key: absent keys and nulls. Source: PostgREST, Payload.hs; json_to_recordset. */
import type { SourceSpan } from "../../model/location.ts";
import type { Payload, PayloadRow } from "../../model/request.ts";

/** A column that arrives as null, or not at all, though it must have a value. */
export interface Gap {
  readonly column: string;
  readonly cause: "absent" | "null" | "other-rows";
  /** Whether NULL is sent, so that no default takes its place. */
  readonly isNull: boolean;
  /** The row, or the whole payload. */
  readonly span: SourceSpan;
}

/** The gaps of one column in the rows of a write; none where its rows are not known. */
export function gapsOf({ rows, defaultToNull, span }: Payload, column: string): readonly Gap[] {
  if (rows === undefined || rows.rows.length === 0) return [];
  // The client lists the keys of all rows: where one is left out, null stands in its place.
  const isListed = rows.kind === "each" && rows.rows.some((row) => row.keys.includes(column));
  const isNull = isListed && (defaultToNull ?? defaultToNull === undefined);
  const gaps = rows.rows.flatMap((row) => gapOf(row, column, isNull));
  const isEverywhere = gaps.length === rows.rows.length;
  if (isEverywhere && gaps.every(({ cause }) => cause === "absent")) {
    return [{ column, cause: "absent", isNull, span }];
  }
  return gaps.map((gap) => (gap.cause === "null" ? gap : { ...gap, cause: "other-rows" }));
}

function gapOf(row: PayloadRow, column: string, isNull: boolean): readonly Gap[] {
  const { span } = row;
  if (row.maybe.includes(column)) return [];
  if (row.nulls.includes(column)) return [{ column, cause: "null", isNull: true, span }];
  const isSent = row.keys.includes(column) && !row.undefineds.includes(column);
  return isSent ? [] : [{ column, cause: "absent", isNull, span }];
}
