/**
 * One parsed source file, in the shape that every later step works on: the tree, the calls that may
 * start a request, and the way to other files. One walk sets the parents and collects the calls.
 */
import { ts } from "ts-morph";
import type { ClientSetting } from "../../model/client-setting.ts";
import type { SourceSpan } from "../../model/location.ts";
import { componentDialect } from "../components/component-file.ts";
import type { WordUse } from "../files/word-search.ts";
import type { AssignmentTable, IdentifierTable, ScopeTable } from "./declaration.ts";

/** The files that names lead to. Each is parsed once, on demand. */
export interface Modules {
  /**
   * The file that `specifier` means in `from`, or null when it is no source file of the project. Where
   * only a `name` is of interest, null too for a file that cannot export it, which is then not parsed.
   */
  readonly resolve: (specifier: string, from: SourceUnit, name?: string) => SourceUnit | null;
  /** The other scanned files that use a word, in the order of the scan; reads the text of all of them. */
  readonly mentioning?: (use: WordUse, unit: SourceUnit) => readonly SourceUnit[];
  /** Whether any scanned file uses a word. */
  readonly isMentioned?: (use: WordUse) => boolean;
  /** Imports that the framework adds to a file, as text to end it with. */
  readonly autoImports?: (path: string, text: string) => string;
  /** What the configuration teaches of clients. */
  readonly taught?: readonly ClientSetting[];
}

/** A parsed file. */
export interface SourceUnit {
  /** POSIX, relative to the root; begins with `../` where names led out of the root. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly source: ts.SourceFile;
  /** The length of the file: what stands behind are imports that the framework adds. */
  readonly length: number;
  /** Calls whose callee ends in `.from` or `.rpc`, in source order. */
  readonly calls: readonly ts.CallExpression[];
  /** Calls whose callee ends in `.on` or `.createBucket`, in source order. */
  readonly sideCalls: readonly ts.CallExpression[];
  /** Every call and every making of an instance, in source order. */
  readonly allCalls: readonly (ts.CallExpression | ts.NewExpression)[];
  readonly modules: Modules;
  readonly scopes: ScopeTable;
  readonly identifiers: IdentifierTable;
  readonly ownAssignments: AssignmentTable;
  /** What one caller passes, where the file is read for that caller. */
  readonly passed?: Passed;
  /** Which of several values is looked at, where several names hang on one choice. */
  readonly chosen?: Chosen;
}

/** Values by the loop variable, look-up or condition that could have others. */
export type Chosen = ReadonlyMap<ts.Node, Located<ts.Expression>>;

/**
 * Values by the parameter, or the field of a class, that takes them; null where a parameter is given
 * nothing. A function stands for the call of it.
 */
export type Passed = ReadonlyMap<ts.Node, Located<ts.Expression> | null>;

/** A node with the file that it stands in. */
export interface Located<T extends ts.Node = ts.Node> {
  readonly node: T;
  readonly unit: SourceUnit;
}

/** A text to parse, and where it stands. */
export interface UnitOptions {
  readonly file: string;
  readonly path: string;
  /** Without a byte order mark; of a component, its code alone. */
  readonly text: string;
  /** Of a component, whether its code is TSX; the names of other files tell. */
  readonly isJsx?: boolean;
  readonly modules: Modules;
}

/** Parses a text. Never throws: what does not parse is told by `firstSyntaxError`. */
export function parseUnit({ file, path, text, isJsx, modules }: UnitOptions): SourceUnit {
  const source = ts.createSourceFile(
    file,
    text + (modules.autoImports?.(path, text) ?? ""),
    {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    },
    false,
    scriptKind(file, isJsx ?? false),
  );
  // Tables of the tree go with it: one for all trees, weak as it may be, makes old space of them all.
  const tables = { scopes: new Map(), identifiers: new Map(), ownAssignments: new Map() };
  const { length } = text;
  return { file, path, source, length, ...collectCalls(source), modules, ...tables };
}

/** The first syntax error, or null. */
export function firstSyntaxError(
  unit: SourceUnit,
): { readonly message: string; readonly span: SourceSpan } | null {
  const { parseDiagnostics } = unit.source as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  const first = parseDiagnostics?.[0];
  if (!first) return null;
  return {
    message: ts.flattenDiagnosticMessageText(first.messageText, " "),
    span: spanBetween(unit, within(first.start, unit), within(first.start + first.length, unit)),
  };
}

/** What never ends does so behind the imports that the framework adds. */
function within(offset: number, { length }: SourceUnit): number {
  return Math.min(offset, length);
}

/** Where a node stands, without the blanks and comments before it. */
export function spanOf(node: ts.Node, unit: SourceUnit): SourceSpan {
  return spanBetween(unit, node.getStart(unit.source), node.end);
}

/** Where a value is written; null outside of the root, where reports cannot point. */
export function declarationOf(node: ts.Node, unit: SourceUnit): SourceSpan | null {
  return isOutside(unit) ? null : spanOf(node, unit);
}

/** Whether a file lies outside of the root: in its repository, where names of the project led to. */
export function isOutside(unit: SourceUnit): boolean {
  return unit.file.startsWith("../");
}

/** From one offset of the file to another. */
export function spanBetween(unit: SourceUnit, start: number, end: number): SourceSpan {
  const from = unit.source.getLineAndCharacterOfPosition(start);
  const to = unit.source.getLineAndCharacterOfPosition(end);
  return {
    file: unit.file,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** The source of a node on one line, cut at 60 characters; for messages. */
export function excerpt(node: ts.Node, unit: SourceUnit): string {
  const text = node.getText(unit.source).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function scriptKind(file: string, isJsx: boolean): ts.ScriptKind {
  if (componentDialect(file)) return isJsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  if (/\.json$/.test(file)) return ts.ScriptKind.JSON;
  if (/\.tsx$/.test(file)) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/.test(file)) return ts.ScriptKind.TS;
  return /\.jsx$/.test(file) ? ts.ScriptKind.JSX : ts.ScriptKind.JS;
}

/** Setting the parents here instead of in the parser saves a second walk over the tree. */
function collectCalls(source: ts.SourceFile): Pick<SourceUnit, "calls" | "sideCalls" | "allCalls"> {
  const allCalls: (ts.CallExpression | ts.NewExpression)[] = [];
  const calls: ts.CallExpression[] = [];
  const sideCalls: ts.CallExpression[] = [];
  let parent: ts.Node = source;
  const visit = (node: ts.Node): void => {
    (node as { parent: ts.Node }).parent = parent;
    if (ts.isCallExpression(node)) {
      const method = calledMember(node.expression);
      if (method === "from" || method === "rpc") calls.push(node);
      else if (method === "on" || method === "createBucket") sideCalls.push(node);
      allCalls.push(node);
    } else if (ts.isNewExpression(node)) allCalls.push(node);
    const outer = parent;
    parent = node;
    ts.forEachChild(node, visit);
    parent = outer;
  };
  ts.forEachChild(source, visit);
  return { calls, sideCalls, allCalls };
}

function calledMember(callee: ts.Expression): string | null {
  const access = unwrap(callee);
  return ts.isPropertyAccessExpression(access) ? access.name.text : null;
}

/** The expression without parentheses, casts, `!`, `satisfies` and `await`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let current = expression;
  while (isTransparent(current) || ts.isAwaitExpression(current)) current = current.expression;
  return current;
}

/** Wrappers that leave the value of their expression as it is. */
export function isTransparent(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}
