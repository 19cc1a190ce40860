/**
 * Aliases that only the configuration of a bundler spells: `resolve.alias` of Vite, webpack and their kin,
 * `alias` of Babel's module resolver. The configuration is read, never run.
 */
import { join } from "node:path";
import { ts } from "ts-morph";
import type { Project } from "../files/project.ts";
import type { FrameworkPaths } from "./framework-paths.ts";
import { readText } from "./read-json.ts";

const CONFIGURATION =
  /^(?:(?:electron\.)?vite|vitest|webpack|rspack|rsbuild|rollup|astro|svelte|nuxt|vue|babel|craco)\.conf(?:ig)?\.[cm]?[jt]s$/;

/** Tells the paths that hold below a folder with files of these names; null where there is no alias. */
export function bundlerAliases(
  folder: string,
  names: readonly string[],
  project: Project,
): FrameworkPaths | null {
  const paths = names
    .filter((name) => CONFIGURATION.test(name))
    .flatMap((name) => {
      const text = readText(join(folder, name), project);
      return text?.includes("alias") ? aliasesIn(name, text, folder) : [];
    });
  return paths.length > 0 ? Object.fromEntries(paths) : null;
}

type Alias = readonly [pattern: string, targets: readonly string[]];

function aliasesIn(name: string, text: string, folder: string): readonly Alias[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const found: Alias[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && nameOf(node.name) === "alias") {
      for (const [key, value] of entriesOf(node.initializer)) {
        const parts = partsOf(value, source);
        if (parts !== null) found.push(...patternsOf(key, join(folder, ...parts)));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `{ "@": target }`, or `[{ find: "@", replacement: target }]`. Regular expressions are left out. */
function entriesOf(value: ts.Expression): readonly (readonly [string, ts.Expression])[] {
  if (ts.isObjectLiteralExpression(value)) {
    return value.properties.flatMap((one) => {
      const key = one.name && nameOf(one.name);
      return ts.isPropertyAssignment(one) && key ? [[key, one.initializer] as const] : [];
    });
  }
  if (!ts.isArrayLiteralExpression(value)) return [];
  return value.elements.flatMap((element) => {
    const members = new Map(ts.isObjectLiteralExpression(element) ? entriesOf(element) : []);
    const find = members.get("find");
    const replacement = members.get("replacement");
    return find && ts.isStringLiteralLike(find) && replacement
      ? [[find.text, replacement] as const]
      : [];
  });
}

function nameOf(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : null;
}

/** An alias stands for itself and what lies below it; `name$` of webpack for itself alone. */
function patternsOf(key: string, target: string): readonly Alias[] {
  if (key.endsWith("$")) return [[key.slice(0, -1), [target]]];
  if (key.endsWith("/")) return [[`${key}*`, [join(target, "*")]]];
  return [
    [key, [target]],
    [`${key}/*`, [join(target, "*")]],
  ];
}

/**
 * The texts that a target is joined from, seen from the folder of the configuration, which is what
 * `__dirname`, `import.meta.url` and the working folder stand for there. Null for anything else.
 */
function partsOf(value: ts.Expression, source: ts.SourceFile, depth = 0): readonly string[] | null {
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (ts.isTemplateExpression(value))
    return [value.head.text, ...value.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isCallExpression(value) || ts.isNewExpression(value)) {
    const given = value.arguments ?? [];
    if (given.length > 0) return joined(given, source, depth);
    return isFolder(value.expression) ? [] : null;
  }
  if (ts.isBinaryExpression(value)) return joined([value.left, value.right], source, depth);
  if (ts.isIdentifier(value)) return ofName(value.text, source, depth);
  return isFolder(value) ? [] : null;
}

function joined(
  values: readonly ts.Expression[],
  source: ts.SourceFile,
  depth: number,
): readonly string[] | null {
  const parts = values.map((value) => partsOf(value, source, depth + 1));
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

/** `process.cwd` and `import.meta.url`; the other members of `import.meta` that name files are alike. */
function isFolder(value: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(value)) return false;
  const isProcess = ts.isIdentifier(value.expression) && value.expression.text === "process";
  return ts.isMetaProperty(value.expression) || (isProcess && value.name.text === "cwd");
}

const MAXIMUM_DEPTH = 8;

function ofName(name: string, source: ts.SourceFile, depth: number): readonly string[] | null {
  if (name === "__dirname") return [];
  if (depth > MAXIMUM_DEPTH) return null;
  const declared = source.statements
    .flatMap((one) => (ts.isVariableStatement(one) ? [...one.declarationList.declarations] : []))
    .find((one) => ts.isIdentifier(one.name) && one.name.text === name);
  return declared?.initializer ? partsOf(declared.initializer, source, depth + 1) : null;
}
