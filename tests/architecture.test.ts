/** Guards the layers: which folder may import which, no cycles, IO in named files only. */
import { isBuiltin } from "node:module";
import path from "node:path";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";
import { describe, expect, it } from "vitest";

/** Layer -> the layers that it may import, besides itself. `docs/decisions/0001-layers.md` says why. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  scan: ["requests", "model"],
  requests: ["model"],
  introspect: ["model"],
  documents: ["model"],
  migrate: ["model"],
  report: ["model"],
  rules: ["model"],
  reconcile: ["rules", "model"],
  "audit-requests": ["requests", "introspect", "reconcile", "model"],
  "audit-proposal": ["scan", "introspect", "migrate", "reconcile", "model"],
  audit: [
    "audit-requests",
    "audit-proposal",
    "scan",
    "introspect",
    "documents",
    "migrate",
    "report",
    "reconcile",
    "rules",
    "model",
  ],
  cli: ["audit", "model"],
  index: ["audit", "model"],
  bin: ["cli"],
};

/** The files that may touch the world; a folder stands for all of its files. */
const IO_FILES = [
  "src/cli/",
  "src/scan/files/list-files.ts",
  "src/scan/files/project.ts",
  "src/scan/source/typescript.ts",
  "src/introspect/live/connect.ts",
  "src/introspect/generated-types/list-types.ts",
  "src/introspect/shadow/pglite.ts",
  "src/introspect/shadow/shadow-thread.ts",
  "src/introspect/shadow/shadow-worker.ts",
  "src/introspect/shadow/prelude-image.ts",
  "src/introspect/read-api-config.ts",
  "src/introspect/files/read-left-out.ts",
  "src/introspect/files/read-schema-files.ts",
  "src/introspect/files/list-sql.ts",
  "src/introspect/files/read-schema-place.ts",
  "src/introspect/files/repository.ts",
  "src/documents/read-documents.ts",
];

/** `node:` modules that only compute. */
const PURE_BUILTINS = new Set(["node:path", "node:util", "node:url", "node:buffer", "node:crypto"]);

const IO_PACKAGES = new Set(["pg", "@electric-sql/pglite", "fast-glob"]);

/** Names of the world that need no import: the process, the terminal, the network, the clock, chance. */
const IO_GLOBALS = new Set([
  "process",
  "console",
  "fetch",
  "performance",
  "setTimeout",
  "setInterval",
]);
const IO_CALLS = new Set([
  "Date.now",
  "Math.random",
  "import.meta.dirname",
  "import.meta.filename",
]);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every fault of the given sources, as `file: what`, sorted. */
function faultsOf(files: readonly SourceFile[], root: string): readonly string[] {
  const nameOf = (file: string) => path.posix.relative(root, file);
  const known = new Set(files.map((file) => nameOf(file.getFilePath())));
  const imports = files.flatMap((file) => importsOf(file, nameOf));
  const inside = imports.filter(({ to }) => known.has(to));
  return [
    ...inside.flatMap(arrowFault),
    ...imports
      .filter(({ to }) => isLost(to, known))
      .map(({ from, to }) => `${from}: imports ${to}, which does not exist`),
    ...cycleFaults(inside),
    ...imports.flatMap(ioImportFault),
    ...files.flatMap((file) => ioUseFaults(file, nameOf(file.getFilePath()))),
  ].sort();
}

function importsOf(file: SourceFile, nameOf: (file: string) => string): readonly Import[] {
  const from = nameOf(file.getFilePath());
  const folder = path.posix.dirname(file.getFilePath());
  return file.getImportStringLiterals().map((literal) => {
    const written = literal.getLiteralValue();
    const declaration = literal.getParent();
    const typeOnly =
      (Node.isImportDeclaration(declaration) || Node.isExportDeclaration(declaration)) &&
      declaration.isTypeOnly();
    const to = written.startsWith(".")
      ? sourceName(nameOf(path.posix.join(folder, written)))
      : written;
    return { from, to, typeOnly };
  });
}

/** The entry in `bin/` imports what the compiler makes of `src/`. */
function sourceName(name: string): string {
  return name.replace(/^dist\/(.*)\.js$/, "src/$1.ts");
}

function isLost(to: string, known: ReadonlySet<string>): boolean {
  return /^(src|bin)\//.test(to) && /\.[jt]s$/.test(to) && !known.has(to);
}

function layerOf(file: string): string {
  const [top = "", second = ""] = file.split("/");
  return top === "src" ? second.replace(/\.ts$/, "") : top;
}

function arrowFault({ from, to }: Import): readonly string[] {
  const [source, target] = [layerOf(from), layerOf(to)];
  const allowed = ARROWS[source];
  if (!allowed) return [`${from}: ${source} is no layer`];
  return source === target || allowed.includes(target)
    ? []
    : [`${from}: ${source} may not import ${target} (${to})`];
}

/** Files that can reach themselves, type-only imports included. */
function cycleFaults(imports: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  return [...targets.keys()].flatMap((start) => {
    const seen = new Set<string>();
    const open = [...(targets.get(start) ?? [])];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      open.push(...(targets.get(file) ?? []));
    }
    return seen.has(start) ? [`${start}: is part of an import cycle`] : [];
  });
}

function ioImportFault({ from, to, typeOnly }: Import): readonly string[] {
  if (typeOnly || mayTouchTheWorld(from)) return [];
  const builtin = isBuiltin(to) && !PURE_BUILTINS.has(`node:${to.replace(/^node:/, "")}`);
  return builtin || IO_PACKAGES.has(to) ? [`${from}: imports ${to}`] : [];
}

function ioUseFaults(file: SourceFile, name: string): readonly string[] {
  if (mayTouchTheWorld(name)) return [];
  const globals = file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((identifier) => IO_GLOBALS.has(identifier.getText()) && isGlobalUse(identifier))
    .map((identifier) => identifier.getText());
  const members = file
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .map((access) => access.getText())
    .filter((text) => IO_CALLS.has(text));
  const clocks = file
    .getDescendantsOfKind(SyntaxKind.NewExpression)
    .filter((made) => made.getExpression().getText() === "Date" && made.getArguments().length === 0)
    .map(() => "new Date()");
  return [...new Set([...globals, ...members, ...clocks])].map((use) => `${name}: uses ${use}`);
}

/** The object of an access, what is called, or a value handed on: not a property or key of that name. */
function isGlobalUse(identifier: Node): boolean {
  const parent = identifier.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getExpression() === identifier;
  if (Node.isCallExpression(parent)) return true;
  return Node.isVariableDeclaration(parent) && parent.getInitializer() === identifier;
}

function mayTouchTheWorld(file: string): boolean {
  return (
    IO_FILES.some((entry) => (entry.endsWith("/") ? file.startsWith(entry) : file === entry)) ||
    file.startsWith("bin/")
  );
}

/** The faults of a few planted sources. */
function planted(sources: Readonly<Record<string, string>>): readonly string[] {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  for (const [file, text] of Object.entries(sources)) project.createSourceFile(`/${file}`, text);
  return faultsOf(project.getSourceFiles(), "/");
}

describe("our own sources", () => {
  const root = path.resolve(import.meta.dirname, "..");
  const project = new Project({
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true },
  });
  project.addSourceFilesAtPaths([`${root}/src/**/*.ts`, `${root}/bin/*.js`]);
  const files = project.getSourceFiles();

  it("are read", () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it("keep to the layers, without cycles, with IO in the named files", () => {
    expect(faultsOf(files, root)).toEqual([]);
  }, 60_000);
});

describe("the guard", () => {
  const model = { "src/model/catalog.ts": "export const catalog = 1;" };

  it("accepts what is allowed", () => {
    expect(
      planted({
        ...model,
        "src/rules/missing-table.ts":
          'import { catalog } from "../model/catalog.ts"; export { catalog };',
        "src/reconcile/reconcile.ts": 'export { catalog } from "../rules/missing-table.ts";',
        "src/audit.ts": 'export { catalog } from "./reconcile/reconcile.ts";',
        "src/cli/main.ts":
          'import fs from "node:fs"; import { catalog } from "../audit.ts"; console.log(catalog, fs, process.argv);',
        "bin/schema-audit.js": 'import "../dist/cli/main.js";',
      }),
    ).toEqual([]);
  });

  it.each([
    [
      "a branch that knows a branch",
      "src/scan/scan.ts",
      'import "../report/table.ts";',
      "src/scan/scan.ts: scan may not import report (src/report/table.ts)",
    ],
    [
      "a type that crosses",
      "src/rules/a.ts",
      'import type { T } from "../report/table.ts";',
      "src/rules/a.ts: rules may not import report (src/report/table.ts)",
    ],
    [
      "the vocabulary importing",
      "src/model/a.ts",
      'export * from "../report/table.ts";',
      "src/model/a.ts: model may not import report (src/report/table.ts)",
    ],
    [
      "a lazy import",
      "src/cli/a.ts",
      'const table = await import("../report/table.ts");',
      "src/cli/a.ts: cli may not import report (src/report/table.ts)",
    ],
    [
      "a folder that is no layer",
      "src/utils/a.ts",
      'import "../model/catalog.ts";',
      "src/utils/a.ts: utils is no layer",
    ],
    [
      "a file that is not there",
      "src/scan/a.ts",
      'import "./gone.ts";',
      "src/scan/a.ts: imports src/scan/gone.ts, which does not exist",
    ],
  ])("catches %s", (_, file, text, fault) => {
    const sources = { ...model, "src/report/table.ts": "export type T = 1;", [file]: text };
    expect(planted(sources)).toEqual([fault]);
  });

  it("catches cycles, by types too", () => {
    expect(
      planted({
        "src/model/relation.ts": 'import type { C } from "./column.ts"; export type R = C;',
        "src/model/column.ts": 'import type { R } from "./relation.ts"; export type C = R;',
        "src/model/index-key.ts": 'import type { C } from "./column.ts"; export type K = C;',
      }),
    ).toEqual([
      "src/model/column.ts: is part of an import cycle",
      "src/model/relation.ts: is part of an import cycle",
    ]);
  });

  it.each([
    ['import { readFileSync } from "node:fs";', "imports node:fs"],
    ['import { readFile } from "fs/promises";', "imports fs/promises"],
    ['import { spawn } from "node:child_process";', "imports node:child_process"],
    ['import pg from "pg";', "imports pg"],
    ['import { PGlite } from "@electric-sql/pglite";', "imports @electric-sql/pglite"],
    ['const { PGlite } = await import("@electric-sql/pglite");', "imports @electric-sql/pglite"],
    ["export const home = process.env.HOME;", "uses process"],
    ["const { env } = process;", "uses process"],
    ['console.log("clinic");', "uses console"],
    ["export const now = Date.now();", "uses Date.now"],
    ["export const now = new Date();", "uses new Date()"],
    ["export const chance = Math.random();", "uses Math.random"],
    ['await fetch("https://example.org");', "uses fetch"],
  ])("catches %s outside the IO files", (text, fault) => {
    expect(planted({ "src/report/table.ts": text })).toEqual([`src/report/table.ts: ${fault}`]);
  });

  it.each([
    ["the type of a connection", 'import type { Client } from "pg"; export type C = Client;'],
    ["a name that computes", 'import path from "node:path"; export const join = path.join;'],
    ["a property of that name", "export const f = (step: { process: string }) => step.process;"],
    ["a date that is given", "export const f = (text: string) => new Date(text);"],
  ])("leaves %s alone", (_, text) => {
    expect(planted({ "src/report/table.ts": text })).toEqual([]);
  });
});
