/**
 * The program that the checker works on: files of the project with all that they import inside of
 * it, and the libraries that come with TypeScript. Held in memory, under the files' relative names.
 */
import { Project as MorphProject, ts } from "ts-morph";
import { decodeSource } from "./decode-source.ts";
import type { Project } from "./project.ts";
import { createPathResolution } from "./resolve-module.ts";

/** A program with its checker. Files go by their POSIX path relative to the root. */
export interface TypedProgram {
  readonly checker: ts.TypeChecker;
  /** Null for a file that cannot be read. */
  readonly source: (file: string) => ts.SourceFile | null;
  /** Whether a file is one of TypeScript's own libraries. */
  readonly isLibrary: (source: ts.SourceFile) => boolean;
}

const MAXIMUM_FILES = 400;

/**
 * The program of some files. Beyond 400 files it does without their imports. Null when not even the
 * files themselves can be checked.
 */
export function openTypedProgram(project: Project, files: readonly string[]): TypedProgram | null {
  const own = readModules(project, files.slice(0, MAXIMUM_FILES));
  const all = followImports(project, own);
  return (all && openProgram(all)) ?? openProgram(own);
}

interface Module {
  readonly text: string;
  /** Module names as written, with the files that they mean. */
  readonly imports: Map<string, string>;
}

type Modules = Map<string, Module>;

function readModules(project: Project, files: readonly string[]): Modules {
  const modules: Modules = new Map();
  for (const file of files) {
    const text = readText(project, file);
    if (text !== null) modules.set(file, { text, imports: new Map() });
  }
  return modules;
}

function readText(project: Project, file: string): string | null {
  const bytes = project.bytes(project.absolutePath(file));
  const reading = bytes && decodeSource(bytes);
  return reading?.kind === "text" ? reading.text : null;
}

/** The modules with all that they import, directly or not; null where that is too much. */
function followImports(project: Project, own: Modules): Modules | null {
  const resolve = createPathResolution(project);
  const modules: Modules = new Map();
  const open = [...own];
  for (let next = open.shift(); next; next = open.shift()) {
    const [file, { text }] = next;
    if (modules.has(file)) continue;
    if (modules.size === MAXIMUM_FILES) return null;
    const imports = new Map<string, string>();
    modules.set(file, { text, imports });
    for (const name of importedNames(text)) {
      const path = resolve(name, project.absolutePath(file));
      const target = path === null ? null : project.relativePath(path);
      if (target === null || !isCode(target)) continue;
      imports.set(name, target);
      const imported = modules.has(target) ? null : readText(project, target);
      if (imported !== null) open.push([target, { text: imported, imports }]);
    }
  }
  return modules;
}

function importedNames(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

function isCode(file: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file) && !/(?:^|\/)node_modules\//.test(file);
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** Null when the checker cannot take the files in: code may nest deeper than the stack. */
function openProgram(modules: Modules): TypedProgram | null {
  try {
    return typedProgram(modules);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function typedProgram(modules: Modules): TypedProgram {
  const morph = new MorphProject({
    useInMemoryFileSystem: true,
    skipFileDependencyResolution: true,
    compilerOptions: OPTIONS,
    resolutionHost: () => ({
      resolveModuleNames: (names, from) => names.map((name) => resolved(name, from, modules)),
    }),
  });
  for (const [file, { text }] of modules) morph.createSourceFile(pathOf(file), text);
  const program = morph.getProgram().compilerObject;
  return {
    checker: program.getTypeChecker(),
    source: (file) => program.getSourceFile(pathOf(file)) ?? null,
    isLibrary: (source) => program.isSourceFileDefaultLibrary(source),
  };
}

function pathOf(file: string): string {
  return `/${file}`;
}

function resolved(name: string, from: string, modules: Modules): ts.ResolvedModule | undefined {
  const target = modules.get(from.slice(1))?.imports.get(name);
  return target !== undefined && modules.has(target)
    ? { resolvedFileName: pathOf(target) }
    : undefined;
}
