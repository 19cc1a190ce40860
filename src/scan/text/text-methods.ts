/** Methods that make a string of a string: which calls they are, and what they do to its characters. */
import { ts } from "ts-morph";
import { unwrap } from "../source/source-unit.ts";
import { type Character, charactersOf, type Piece, pieceOf } from "./piece.ts";

/** A call that makes a text of another. */
export interface TextCall {
  readonly method: string;
  /** What it is called on; of `String(x)` the `x`. */
  readonly source: ts.Expression;
  readonly given: readonly ts.Expression[];
}

const CHANGES =
  /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|toString|replace|replaceAll|concat|join)$/;

/** The parts of `text.trim()`, `list.join(",")`, `String(text)` and the like; null for other calls. */
export function textCall(node: ts.Node): TextCall | null {
  if (!ts.isCallExpression(node)) return null;
  const callee = unwrap(node.expression);
  const [first] = node.arguments;
  if (ts.isIdentifier(callee))
    return callee.text === "String" && first
      ? { method: "toString", source: first, given: [] }
      : null;
  if (!ts.isPropertyAccessExpression(callee) || !CHANGES.test(callee.name.text)) return null;
  return { method: callee.name.text, source: callee.expression, given: node.arguments };
}

/** A known text after one of its methods; null where what the method does is not known. */
export function changed(piece: Piece, { method, given }: TextCall): Piece | null {
  const all = charactersOf(piece);
  if (method === "toString") return piece;
  if (method.startsWith("trim")) return pieceOf(trimmed(all, method), piece);
  if (method === "toLowerCase")
    return pieceOf(
      each(all, (c) => c.toLowerCase()),
      piece,
    );
  if (method === "toUpperCase")
    return pieceOf(
      each(all, (c) => c.toUpperCase()),
      piece,
    );
  const [what, by] = given;
  if (!what || !by || !ts.isStringLiteralLike(by) || by.text.includes("$")) return null;
  const wanted = wantedOf(what, method === "replaceAll");
  return wanted && pieceOf(replaced(all, piece.value, wanted, by.text), piece);
}

function trimmed(all: readonly Character[], method: string): readonly Character[] {
  const isBlank = ({ text }: Character): boolean => text.trim() === "";
  let start = 0;
  let end = all.length;
  const at = (index: number): boolean => {
    const one = all[index];
    return one !== undefined && isBlank(one);
  };
  if (method !== "trimEnd") while (start < end && at(start)) start++;
  if (method !== "trimStart") while (end > start && at(end - 1)) end--;
  return all.slice(start, end);
}

function each(all: readonly Character[], change: (text: string) => string): readonly Character[] {
  return all.map(({ text, position }) => ({ text: change(text), position }));
}

function replaced(
  all: readonly Character[],
  value: string,
  { pattern, isAll }: Wanted,
  by: string,
): readonly Character[] {
  const result: Character[] = [];
  let from = 0;
  for (const match of value.matchAll(pattern)) {
    const position = all[match.index]?.position ?? 0;
    result.push(...all.slice(from, match.index));
    result.push(...[...by].map((text) => ({ text, position })));
    from = match.index + match[0].length;
    if (!isAll || match[0] === "") break;
  }
  return [...result, ...all.slice(from)];
}

/** Some characters, one after another, each perhaps repeated: nothing that can run for long. */
const SIMPLE = /^(?:(?:\\[sntrdw.*+?()[\]|/-]|[\w ,;:@#%&=<>~-])[+*]?){1,3}$/;

interface Wanted {
  readonly pattern: RegExp;
  /** Every match is replaced, not only the first. */
  readonly isAll: boolean;
}

function wantedOf(what: ts.Expression, isAll: boolean): Wanted | null {
  if (ts.isStringLiteralLike(what))
    return { pattern: new RegExp(what.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "g"), isAll };
  if (what.kind !== ts.SyntaxKind.RegularExpressionLiteral) return null;
  const [, source = "", flags = ""] = /^\/(.*)\/([a-z]*)$/.exec(what.getText()) ?? [];
  if (!SIMPLE.test(source) || !/^[gim]*$/.test(flags)) return null;
  return {
    pattern: new RegExp(source, flags.includes("g") ? flags : `${flags}g`),
    isAll: flags.includes("g"),
  };
}
