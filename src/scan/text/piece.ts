/** Strings in the making: a value whose characters still have offsets of the source. */
import type { ts } from "ts-morph";
import { HOLE } from "../../model/source-text.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { mapLiteral, type PositionSegment } from "./map-literal.ts";

/** One string that an expression, or a part of one, can be. */
export interface Piece {
  readonly value: string;
  readonly segments: readonly PositionSegment[];
  /** Some of it stands elsewhere. */
  readonly resolved: boolean;
  /** Why there are holes. */
  readonly unknown: readonly string[];
}

/** Beyond that many strings for one expression the rest is one unknown. */
export const MAXIMUM_ALTERNATIVES = 256;
/** Beyond that many characters a text is unknown. */
const MAXIMUM_LENGTH = 20_000;

/** Why a text is unknown that could be known. */
export const TOO_MANY: string = `it can be more than ${MAXIMUM_ALTERNATIVES} texts`;
const TOO_LONG = "its text is too long to follow";

/** The text of a literal, or of one part of a template. */
export function literalPiece(
  node: ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail,
  unit: SourceUnit,
): Piece {
  const segments = mapLiteral(node, unit.source);
  return { value: node.text, segments, resolved: false, unknown: [] };
}

/**
 * Text that stands elsewhere, mapped onto the expression that brings it in: its first character to
 * the first, its last to the last, so that the whole text marks the whole expression.
 */
export function substitute(
  value: string,
  node: ts.Expression,
  unit: SourceUnit,
  how: { readonly resolved: boolean; readonly unknown: readonly string[] },
): Piece {
  const start = node.getStart(unit.source);
  const last = node.end - 1;
  const segments: PositionSegment[] = [];
  for (let offset = 0; offset < value.length; offset++) {
    const isLast = offset > 0 && offset === value.length - 1;
    segments.push({ offset, position: isLast ? last : Math.min(start + offset, last) });
  }
  return { value, segments, ...how };
}

/** Every string that alternatives of parts, one after another, make. */
export function concatenate(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  let all: readonly Piece[] = [EMPTY];
  for (const part of parts) {
    if (all.length * part.length > MAXIMUM_ALTERNATIVES) return [{ ...OPEN, unknown: [TOO_MANY] }];
    all = all.flatMap((left) => part.map((right) => append(left, right)));
    if (all.some(({ value }) => value.length > MAXIMUM_LENGTH))
      return [{ ...OPEN, unknown: [TOO_LONG] }];
  }
  return all;
}

const EMPTY: Piece = { value: "", segments: [], resolved: false, unknown: [] };
const OPEN: Piece = { ...EMPTY, value: HOLE };

function append(left: Piece, right: Piece): Piece {
  if (right.value === "" && left.value !== "") return left;
  const shift = left.value.length;
  const moved = right.segments.map((s) => ({ offset: s.offset + shift, position: s.position }));
  const value = left.value + right.value;
  return {
    value,
    segments: [...left.segments.filter((s) => s.offset < shift), ...moved],
    resolved: left.resolved || right.resolved,
    unknown: [...left.unknown, ...right.unknown],
  };
}

/** Some characters of a text and where they come from. */
export interface Character {
  readonly text: string;
  readonly position: number;
}

/** The characters of a text, one by one. */
export function charactersOf({ value, segments }: Piece): readonly Character[] {
  let current = 0;
  return Array.from({ length: value.length }, (_, offset) => {
    while ((segments[current + 1]?.offset ?? Number.POSITIVE_INFINITY) <= offset) current++;
    const { offset: from, position } = segments[current] ?? { offset: 0, position: 0 };
    return { text: value[offset] ?? "", position: position + offset - from };
  });
}

/** The text of some characters of `from`. */
export function pieceOf(characters: readonly Character[], from: Piece): Piece {
  const segments: PositionSegment[] = [];
  let value = "";
  for (const { text, position } of characters) {
    segments.push({ offset: value.length, position });
    value += text;
  }
  return { ...from, value, segments };
}
