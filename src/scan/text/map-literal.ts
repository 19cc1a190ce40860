/** Maps each character of a string literal or template part to its place in the source. */
import type { ts } from "ts-morph";

/** From `offset` of the value on, characters stand at `position` of the source onwards. */
export interface PositionSegment {
  readonly offset: number;
  readonly position: number;
}

type LiteralPart = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

/** The segments of a literal: a new one at each line break and after each escape. */
export function mapLiteral(node: LiteralPart, source: ts.SourceFile): readonly PositionSegment[] {
  const start = node.getStart(source) + 1;
  const segments: PositionSegment[] = [{ offset: 0, position: start }];
  let offset = 0;
  let position = start;
  while (offset < node.text.length && position < node.end) {
    const step = stepAt(source.text, position);
    offset += step.cooked;
    position += step.raw;
    if (step.breaks && offset < node.text.length) add(segments, { offset, position });
  }
  return segments;
}

/** Two segments at one offset: the later position holds, such as behind a line continuation. */
function add(segments: PositionSegment[], segment: PositionSegment): void {
  if (segments[segments.length - 1]?.offset === segment.offset) segments.pop();
  segments.push(segment);
}

interface Step {
  readonly raw: number;
  readonly cooked: number;
  readonly breaks: boolean;
}

const PLAIN: Step = { raw: 1, cooked: 1, breaks: false };

function stepAt(text: string, position: number): Step {
  const character = text[position] ?? "";
  if (character === "\\") return escapeAt(text, position);
  if (!/[\r\n\u2028\u2029]/.test(character)) return PLAIN;
  return { raw: text.startsWith("\r\n", position) ? 2 : 1, cooked: 1, breaks: true };
}

const ESCAPE =
  /\\(?:u\{([0-9a-fA-F]+)\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-3]?[0-7]{1,2}|(\r\n|[\r\n\u2028\u2029])|.)/sy;

function escapeAt(text: string, position: number): Step {
  ESCAPE.lastIndex = position;
  const [whole, codePoint, lineBreak] = ESCAPE.exec(text) ?? ["\\"];
  if (lineBreak) return { raw: whole.length, cooked: 0, breaks: true };
  const isPair = codePoint !== undefined && Number.parseInt(codePoint, 16) > 0xffff;
  return { raw: whole.length, cooked: isPair ? 2 : 1, breaks: true };
}
