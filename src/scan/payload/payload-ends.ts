/** Values that no syntax takes apart: where they lead, and what their types say is sent. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { readShape } from "../payload-types/read-shape.ts";
import { isKnown } from "../payload-types/shape.ts";
import { isNothing } from "../source/is-nothing.ts";
import { excerpt, type SourceUnit } from "../source/source-unit.ts";
import { addShape, type PayloadDraft, readEither } from "./payload-draft.ts";
import type { Collect } from "./payload-functions.ts";

/** A value that is read for a draft. */
export interface PayloadValue<Node extends ts.Expression = ts.Expression> {
  readonly node: Node;
  /** The same with its casts, which tell its type. */
  readonly written: ts.Expression;
  readonly unit: SourceUnit;
  readonly draft: PayloadDraft;
  readonly collect: Collect;
}

/** Anything else is followed; where that ends, its declared type still names what is sent. */
export function collectEnds({ node, written, unit, draft, collect }: PayloadValue): void {
  collectTyped(written, unit, draft, () => {
    const { ends, unknown } = follow(node, unit);
    const reasons = [...unknown];
    const readers = ends.map((end) => () => {
      if (isNothing(end.node)) return;
      if (ts.isExpression(end.node) && end.node !== node) collect(end.node, end.unit, draft);
      else reasons.push(runTime(node, unit));
    });
    readEither(readers, draft);
    if (ends.length === 0 && unknown.length === 0) reasons.push(runTime(node, unit));
    if (reasons.length > 0) draft.open.push({ reasons, tables: [] });
  });
}

/** Reads a value; where that leaves it open, its declared type or its schema names what is sent. */
export function collectTyped(
  node: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
  read: () => void,
): void {
  const before = draft.open.length;
  read();
  const reasons = draft.open.slice(before).flatMap((part) => part.reasons);
  const isTyped = draft.open.slice(before).every(({ tables }) => tables.length > 0);
  if (draft.open.length === before || isTyped) return;
  const shape = readShape(node, unit);
  if (!isKnown(shape)) return;
  addShape(shape, { node, unit }, draft);
  const tables = shape.variants.every((variant) => variant.tables.length > 0)
    ? shape.variants.flatMap((variant) => variant.tables)
    : [];
  draft.open.splice(before, draft.open.length - before, { reasons, tables });
}

function runTime(node: ts.Expression, unit: SourceUnit): string {
  return `\`${excerpt(node, unit)}\` is computed at run time`;
}
