/** The names of a payload's keys, each with the value that is sent under it. */
import { ts } from "ts-morph";
import type { PayloadKey, ValueEvidence } from "../../model/request.ts";
import type { SourceText } from "../../model/source-text.ts";
import { declarationOf, type SourceUnit, spanOf } from "../source/source-unit.ts";
import { readPerChoice } from "../text/choices.ts";
import { evaluateText } from "../text/evaluate-text.ts";
import { mapLiteral } from "../text/map-literal.ts";
import { UNKNOWN } from "../types/evidence.ts";
import { evidenceOf } from "../types/value-evidence.ts";
import { either, type PayloadDraft } from "./payload-draft.ts";

/** Adds a key as an object literal or an assignment writes it; a second value for it is an alternative. */
export function addKey(
  name: ts.PropertyName | ts.Expression,
  value: ts.Expression | null,
  unit: SourceUnit,
  draft: PayloadDraft,
): void {
  const computed = computedName(name);
  const read = (at: SourceUnit): readonly NamedValue[] =>
    computed
      ? withOneValue(computedKeys(computed, at, draft), value, at)
      : [{ text: writtenKey(name, at, draft), value: value ? evidenceOf(value, at) : UNKNOWN }];
  const others = value ? [value] : [];
  const keys = computed
    ? readPerChoice({ target: computed, others, places: () => [] }, unit, read)
    : read(unit);
  const [only] = keys;
  if (only && keys.length === 1) draft.certain.add(only.text.value);
  for (const key of keys) draft.keys.set(key.text.value, withValue(key, draft));
}

interface NamedValue {
  readonly text: SourceText;
  readonly value: ValueEvidence;
}

/** Of a value that stands for several keys at once, no more is known than what it is for all of them. */
function withOneValue(
  texts: readonly SourceText[],
  value: ts.Expression | null,
  unit: SourceUnit,
): readonly NamedValue[] {
  const evidence = value ? evidenceOf(value, unit) : UNKNOWN;
  const isSure = texts.length === 1 || evidence.literal !== null;
  return texts.map((text) => ({ text, value: isSure ? evidence : UNKNOWN }));
}

/** What is written in code names a key better than its declared type. */
function withValue({ text, value }: NamedValue, draft: PayloadDraft): PayloadKey {
  const known = draft.keys.get(text.value);
  if (!known || known.declared) return { name: text, value };
  const isSame = JSON.stringify(known) === JSON.stringify({ name: text, value });
  return isSame ? known : { name: known.name, value: either(known.value, value) };
}

/** The expression in brackets that names a key; null for a name as it is written. */
function computedName(name: ts.PropertyName | ts.Expression): ts.Expression | null {
  if (ts.isComputedPropertyName(name)) return name.expression;
  const isMember = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name;
  const isProperty = ts.isObjectLiteralElementLike(name.parent) && name.parent.name === name;
  return isMember || isProperty ? null : (name as ts.Expression);
}

function writtenKey(
  name: ts.PropertyName | ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): SourceText {
  const text = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
  return keyText(text, name, unit, draft);
}

function computedKeys(
  expression: ts.Expression,
  unit: SourceUnit,
  draft: PayloadDraft,
): readonly SourceText[] {
  const possible = evaluateText(expression, unit);
  const unknown = possible.flatMap((candidate) => candidate.unknown);
  if (unknown.length > 0) draft.open.push({ reasons: unknown, tables: [] });
  return possible
    .filter((candidate) => candidate.unknown.length === 0)
    .map(({ text }) =>
      unit.file === draft.argument.unit.file ? text : moved(text.value, expression, unit, draft),
    );
}

/** A key of this file is named where it stands; one of another file at the argument that brings it in. */
function keyText(value: string, node: ts.Node, unit: SourceUnit, draft: PayloadDraft): SourceText {
  if (unit.file !== draft.argument.unit.file) return moved(value, node, unit, draft);
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
