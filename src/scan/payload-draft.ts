/** A payload while it is read: its keys so far, each with the place to name it at. */
import { ts } from "ts-morph";
import type { PayloadKey, ValueEvidence } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";
import { evaluateText } from "./evaluate-text.ts";
import { oneOf, orNull, UNKNOWN } from "./evidence.ts";
import { mapLiteral } from "./map-literal.ts";
import type { RequiredMember } from "./required-members.ts";
import { declarationOf, type Located, type SourceUnit, spanOf } from "./source-unit.ts";
import { evidenceOf } from "./value-evidence.ts";

/** Filled by `read-payload.ts` for one request. */
export interface PayloadDraft {
  /** The argument of the request. */
  readonly argument: Located<ts.Expression>;
  readonly keys: Map<string, PayloadKey>;
  /** Keys that are sent whatever branch is taken, as far as was read. */
  certain: Set<string>;
  /** Keys that are deleted before the request. */
  readonly removed: Set<string>;
  /** Why more keys may be sent. */
  readonly reasons: string[];
  /** Expressions that were read already. */
  readonly seen: Set<ts.Node>;
  many: boolean;
}

/** A draft without keys. */
export function newDraft(argument: Located<ts.Expression>): PayloadDraft {
  return {
    argument,
    keys: new Map(),
    certain: new Set(),
    removed: new Set(),
    reasons: [],
    seen: new Set(),
    many: false,
  };
}

/** Adds a key as an object literal or an assignment writes it; a second value for it is an alternative. */
export function addKey(
  name: ts.PropertyName | ts.Expression,
  value: ts.Expression | null,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  const evidence = value ? evidenceOf(value, unit) : UNKNOWN;
  const texts = keyTexts(name, unit, draft);
  const [only] = texts;
  if (only && texts.length === 1) draft.certain.add(only.value);
  for (const text of texts) {
    const known = draft.keys.get(text.value);
    const value = known ? either(known.value, evidence) : evidence;
    draft.keys.set(text.value, { name: known?.name ?? text, value });
  }
}

/** What is not known of two values may be that one is null: the key's place shows the first alone. */
function either(first: ValueEvidence, second: ValueEvidence): ValueEvidence {
  const merged = oneOf([first, second]);
  return merged.type === "unknown" ? orNull(merged) : merged;
}

/** Adds a member that the declared type of `use` demands, unless its key is known already. */
export function addMember(
  { name, value, declaration }: RequiredMember,
  use: Located,
  draft: PayloadDraft,
): void {
  draft.certain.add(name);
  if (draft.keys.has(name)) return;
  const at = use.unit === draft.argument.unit ? use : draft.argument;
  const span = spanOf(at.node, at.unit);
  const text = { value: name, certainty: "resolved", span, segments: [], declaration } as const;
  draft.keys.set(name, { name: text, value });
}

/** Reads alternatives, of which one is sent: what is not in all of them may be left out. */
export function readEither(readers: readonly (() => void)[], draft: PayloadDraft): void {
  const before = draft.certain;
  const after = readers.map((read) => {
    draft.certain = new Set(before);
    read();
    return draft.certain;
  });
  const [first, ...others] = after;
  const shared = [...(first ?? before)].filter((name) => others.every((one) => one.has(name)));
  draft.certain = new Set([...before, ...shared]);
}

/** An assignment names its key by a member name or by any expression in brackets. */
function keyTexts(
  name: ts.PropertyName | ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): readonly SourceText[] {
  if (ts.isComputedPropertyName(name)) return computedKeys(name.expression, unit, draft);
  const isMember = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name;
  const isProperty = ts.isObjectLiteralElementLike(name.parent) && name.parent.name === name;
  if (!isMember && !isProperty) return computedKeys(name as ts.Expression, unit, draft);
  const text = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
  return [keyText(text, name, unit, draft)];
}

function computedKeys(
  expression: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): readonly SourceText[] {
  const possible = evaluateText(expression, unit);
  draft.reasons.push(...possible.flatMap((candidate) => candidate.unknown));
  return possible
    .filter((candidate) => candidate.unknown.length === 0)
    .map(({ text }) =>
      unit === draft.argument.unit ? text : moved(text.value, expression, unit, draft),
    );
}

/** A key of this file is named where it stands; one of another file at the argument that brings it in. */
function keyText(value: string, node: ts.Node, unit: SourceUnit, draft: PayloadDraft): SourceText {
  if (unit !== draft.argument.unit) return moved(value, node, unit, draft);
  const positions = ts.isStringLiteralLike(node)
    ? mapLiteral(node, unit.source)
    : [{ offset: 0, position: node.getStart(unit.source) }];
  const segments = positions.map(({ offset, position }) => {
    const { line, character } = unit.source.getLineAndCharacterOfPosition(position);
    return { offset, line: line + 1, column: character + 1 };
  });
  const certainty = contains(draft.argument.node, node) ? "literal" : "resolved";
  return { value, certainty, span: spanOf(node, unit), segments, declaration: null };
}

function moved(value: string, node: ts.Node, unit: SourceUnit, draft: PayloadDraft): SourceText {
  return {
    value,
    certainty: "resolved",
    span: spanOf(draft.argument.node, draft.argument.unit),
    segments: [],
    declaration: declarationOf(node, unit),
  };
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
