/**
 * The program that the checker works on: files of the project with all that they import inside of
 * it, and the libraries that come with TypeScript. Held in memory, under the files' relative names.
 */
import { Project as MorphProject, ts } from "ts-morph";
import { componentDialect } from "../components/component-file.ts";
import type { Project } from "../files/project.ts";
import { createPathResolution } from "../modules/resolve-module.ts";
import { type CodeReading, readCode } from "../source/read-code.ts";

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
  readonly code: Code;
  /** Module names as written, with the files that they mean. */
  readonly imports: Map<string, string>;
}

type Code = Extract<CodeReading, { readonly kind: "text" }>;
type Modules = Map<string, Module>;

function readModules(project: Project, files: readonly string[]): Modules {
  const modules: Modules = new Map();
  for (const file of files) {
    const code = openCode(project, file);
    if (code) modules.set(file, { code, imports: new Map() });
  }
  return modules;
}

function openCode(project: Project, file: string): Code | null {
  const bytes = project.bytes(project.absolutePath(file));
  const reading = bytes && readCode(file, bytes);
  return reading?.kind === "text" ? reading : null;
}

/** The modules with all that they import, directly or not; null where that is too much. */
function followImports(project: Project, own: Modules): Modules | null {
  const resolve = createPathResolution(project);
  const modules: Modules = new Map();
  const open = [...own];
  for (let next = open.shift(); next; next = open.shift()) {
    const [file, { code }] = next;
    if (modules.has(file)) continue;
    if (modules.size === MAXIMUM_FILES) return null;
    const imports = new Map<string, string>();
    modules.set(file, { code, imports });
    for (const name of importedNames(code.text)) {
      const path = resolve(name, project.absolutePath(file));
      const target = path === null ? null : project.relativePath(path);
      if (target === null || !isCode(target)) continue;
      imports.set(name, target);
      const imported = modules.has(target) ? null : openCode(project, target);
      if (imported) open.push([target, { code: imported, imports }]);
    }
  }
  return modules;
}

function importedNames(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

function isCode(file: string): boolean {
  return (
    /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/.test(file) && !/(?:^|\/)node_modules\//.test(file)
  );
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
  const texts = new Map([...modules].map(([file, { code }]) => [pathOf(file, code), code.text]));
  const program = ts.createProgram([...texts.keys()], OPTIONS, hostOf(modules, texts));
  return {
    checker: program.getTypeChecker(),
    source: (file) => {
      const code = modules.get(file)?.code;
      return (code && program.getSourceFile(pathOf(file, code))) ?? null;
    },
    isLibrary: (source) => program.isSourceFileDefaultLibrary(source),
  };
}

function hostOf(modules: Modules, texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const libraries = libraryFiles();
  return {
    getSourceFile: (path) => {
      const text = texts.get(path);
      if (text === undefined) return libraries.get(path);
      return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    },
    getDefaultLibFileName: () => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(OPTIONS)}`,
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    resolveModuleNames: (names, from) => names.map((name) => resolved(name, from, modules)),
    fileExists: (path) => texts.has(path) || libraries.has(path),
    readFile: (path) => texts.get(path),
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
}

/** Where ts-morph holds the libraries in memory. */
const LIBRARY_FOLDER = "/node_modules/typescript/lib";

let libraries: ReadonlyMap<string, ts.SourceFile> | null = null;

/** TypeScript's own libraries, parsed once: programs of equal options may share source files. */
function libraryFiles(): ReadonlyMap<string, ts.SourceFile> {
  libraries ??= parseLibraries();
  return libraries;
}

function parseLibraries(): ReadonlyMap<string, ts.SourceFile> {
  const morph = new MorphProject({ useInMemoryFileSystem: true, compilerOptions: OPTIONS });
  morph.createSourceFile("/empty.ts", "");
  const program = morph.getProgram().compilerObject;
  const files = program.getSourceFiles().filter((file) => program.isSourceFileDefaultLibrary(file));
  return new Map(files.map((file) => [file.fileName, file]));
}

/** A program takes no component in under its own ending. */
function pathOf(file: string, { isJsx }: Code): string {
  if (componentDialect(file) === null) return `/${file}`;
  return `/${file}${isJsx ? ".tsx" : ".ts"}`;
}

function resolved(
  name: string,
  from: string,
  modules: ReadonlyMap<string, Module>,
): ts.ResolvedModule | undefined {
  const importing = modules.get(from.slice(1)) ?? modules.get(from.slice(1).replace(/\.tsx?$/, ""));
  const target = importing?.imports.get(name);
  const code = target === undefined ? undefined : modules.get(target)?.code;
  return target !== undefined && code ? { resolvedFileName: pathOf(target, code) } : undefined;
}
