/**
 * A component as one text of TypeScript: its code where it stands, all else blank, so that lines and
 * columns are those of the file.
 */
import { ts } from "ts-morph";
import type { ComponentDialect } from "./component-file.ts";
import { findRegions, type Region, type ScriptRegion } from "./component-regions.ts";
import { namesIn } from "./template-expression.ts";

/** The text to parse, of the length of the file's. */
export interface ComponentCode {
  readonly text: string;
  /** Whether it parses as TSX; else as TypeScript. */
  readonly isJsx: boolean;
}

/** Leaves the code of a component. Expressions of the template come with it where they hold requests. */
export function componentCode(text: string, dialect: ComponentDialect): ComponentCode {
  const regions = findRegions(text, dialect, (code) => parses(code, false) || parses(code, true));
  const scripts = regions.scripts.map((script) => writeScript(text, script));
  const isJsx = choosesJsx(assemble(text, scripts), regions.scripts, dialect);
  if (regions.expressions.length === 0) return { text: assemble(text, scripts), isJsx };
  const declared = namesDeclared(assemble(text, scripts), isJsx);
  const isShadowed = (name: string): boolean =>
    regions.templateNames.has(name) && declared.has(name);
  const expressions = regions.expressions.filter((region) => {
    const code = text.slice(region.start, region.end);
    return parses(code, isJsx) && !namesUsed(parse(code, isJsx)).some(isShadowed);
  });
  return {
    text: assemble(text, [...scripts, ...expressions.map((e) => writeExpression(text, e))]),
    isJsx,
  };
}

/** A property of a Svelte component that waits for its value: the empty text is no name of anything. */
const EMPTY_PROPERTY =
  /\bexport\s+let\s+[\w$]+\s*(?::[^=;\r\n]+)?=[ \t]*(?:''|""|``)(?=\s*[;\r\n])/g;

interface Piece {
  readonly start: number;
  readonly code: string;
}

/** A page's script gets a block of its own: its names are not those of the component. */
function writeScript(text: string, { start, end, isPageScript }: ScriptRegion): Piece {
  const code = text.slice(start, end).replace(EMPTY_PROPERTY, (declared) => {
    const initial = declared.lastIndexOf("=");
    return declared.slice(0, initial) + blank(declared.slice(initial));
  });
  const endsInComment = /\/\/[^\r\n]*$/.test(code);
  return isPageScript && !endsInComment && end < text.length
    ? { start: start - 1, code: `{${code}}` }
    : { start, code: end < text.length ? `${code};` : code };
}

/** What stands around an expression is markup: room to end the statements. */
function writeExpression(text: string, { start, end }: Region): Piece {
  return { start: start - 1, code: `;${text.slice(start, end)};` };
}

function assemble(text: string, pieces: readonly Piece[]): string {
  let written = "";
  for (const { start, code } of [...pieces].sort((a, b) => a.start - b.start))
    written += blank(text.slice(written.length, start)) + code;
  return written + blank(text.slice(written.length));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

/** Casts in angle brackets parse as TypeScript only, elements as TSX only. */
function choosesJsx(
  code: string,
  scripts: readonly ScriptRegion[],
  dialect: ComponentDialect,
): boolean {
  const expected = dialect === "astro" || scripts.some((script) => script.isJsx);
  if (parses(code, expected)) return expected;
  return parses(code, !expected) ? !expected : expected;
}

function parses(code: string, isJsx: boolean): boolean {
  const { parseDiagnostics } = parse(code, isJsx) as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.Diagnostic[];
  };
  return !parseDiagnostics?.length;
}

function parse(code: string, isJsx: boolean): ts.SourceFile {
  const kind = isJsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile("component", code, ts.ScriptTarget.Latest, false, kind);
}

/** Identifiers of an expression, without members and keys. */
function namesUsed(source: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node, parent: ts.Node): void => {
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
    const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
    if (ts.isIdentifier(node) && !isMember && !isKey) names.push(node.text);
    ts.forEachChild(node, (child) => visit(child, node));
  };
  visit(source, source);
  return names;
}

/** The names that the scripts declare or import at their top. */
function namesDeclared(code: string, isJsx: boolean): ReadonlySet<string> {
  const source = parse(code, isJsx);
  const names = source.statements.flatMap((statement): readonly string[] => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((d) => namesIn(d.name.getText(source)));
    if (ts.isImportDeclaration(statement))
      return namesIn(statement.importClause?.getText(source) ?? "");
    const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return isNamed && statement.name ? [statement.name.text] : [];
  });
  return new Set(names);
}
