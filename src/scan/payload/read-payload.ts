/**
 * What a write sends or a call passes: the keys of object literals, wherever in the project they
 * stand, with evidence for each value; where a value ends out of sight, what its type says.
 */
import type { ts } from "ts-morph";
import type { Payload, PayloadKey } from "../../model/request.ts";
import type { GeneratedTable } from "../payload-types/shape.ts";
import { type SourceUnit, spanOf } from "../source/source-unit.ts";
import { passedValue } from "../text/passed-value.ts";
import { newDraft, type PayloadDraft } from "./payload-draft.ts";
import { collect } from "./payload-values.ts";

/** A payload, and why it is not complete. */
export interface PayloadReading {
  readonly payload: Payload;
  /** Empty when it is complete. */
  readonly reasons: readonly string[];
  /**
   * Tables whose columns all further keys are, by generated types; null where a part of the payload
   * is open in another way.
   */
  readonly tables: readonly GeneratedTable[] | null;
}

/** Reads the argument of an insert, upsert, update, match or rpc. */
export function readPayload(argument: ts.Expression, unit: SourceUnit): PayloadReading {
  const passed = passedValue(argument, unit);
  if (passed) return readPayload(passed.node, passed.unit);
  const draft = newDraft({ node: argument, unit });
  collect(argument, unit, draft);
  const complete = draft.open.length === 0;
  const span = spanOf(argument, unit);
  const isTyped = draft.open.every(({ tables }) => tables.length > 0);
  return {
    payload: { keys: keysOf(draft), many: draft.many, complete, span },
    reasons: [...new Set(draft.open.flatMap(({ reasons }) => reasons))],
    tables: isTyped ? draft.open.flatMap(({ tables }) => tables) : null,
  };
}

function keysOf({ keys, certain }: PayloadDraft): readonly PayloadKey[] {
  return [...keys].map(([name, key]) =>
    certain.has(name) ? key : { ...key, optional: true as const },
  );
}
