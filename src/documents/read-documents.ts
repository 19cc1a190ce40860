/** Finds and reads the documents of a project. The only file of this folder that touches the disk. */
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import fastGlob from "fast-glob";
import { AuditError } from "../model/config.ts";
import type { DocumentSet } from "../model/declaration.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { compareText, type SourceSpan } from "../model/location.ts";
import { decodeText } from "./decode-text.ts";
import { joinFacts, NO_FACTS } from "./document-facts.ts";
import { loadGrammar } from "./grammar.ts";
import { parseDocument } from "./parse-document.ts";

/** Folders whose documents belong to somebody else. */
const NEVER = ["**/node_modules/**", "**/.git/**"];
const DOCUMENT = /\.(?:md|mdx|markdown|txt)$/i;

/**
 * Reads every document that the globs match, relative to `root` and inside it, in file order.
 * A glob that begins with `!` takes documents away. Throws an AuditError when a glob leads out of the
 * root or matches no document.
 */
export async function readDocuments(
  root: string,
  include: readonly string[],
): Promise<DocumentSet> {
  await loadGrammar();
  const files = await findDocuments(root, include);
  const documents: DocumentSet[] = [];
  for (const file of files) documents.push(await readDocument(root, file));
  return { files, ...joinFacts(documents) };
}

async function findDocuments(root: string, include: readonly string[]): Promise<readonly string[]> {
  const excluded = include.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const found = new Set<string>();
  for (const glob of include) {
    if (glob.startsWith("!")) continue;
    for (const file of await matches(root, glob, excluded)) found.add(file);
  }
  return [...found].sort(compareText);
}

async function matches(
  root: string,
  glob: string,
  excluded: readonly string[],
): Promise<readonly string[]> {
  if (isAbsolute(glob) || glob.split("/").includes("..")) {
    throw new AuditError(
      `documents.include: "${glob}" leads out of the project; name files inside it.`,
    );
  }
  const ignore = [...NEVER, ...excluded];
  const files = await fastGlob(glob, { cwd: root, dot: true, followSymbolicLinks: false, ignore });
  const documents = files.filter((file) => DOCUMENT.test(file));
  if (documents.length > 0) return documents;
  throw new AuditError(
    `documents.include: "${glob}" matches no document (.md, .mdx, .markdown, .txt); correct it or leave it out.`,
  );
}

async function readDocument(root: string, file: string): Promise<DocumentSet> {
  const bytes = await readFile(join(root, file)).catch(() => null);
  if (bytes === null) {
    const message = `${file} cannot be read; check its permissions.`;
    return {
      files: [file],
      ...NO_FACTS,
      diagnostics: [note("document-unreadable", message, file)],
    };
  }
  const { text, encoding } = decodeText(bytes);
  const document = parseDocument(file, text);
  if (encoding !== "windows-1252") return document;
  const message = `${file} is not valid UTF-8 and was read as windows-1252; save it as UTF-8.`;
  const diagnostics = [note("document-encoding", message, file), ...document.diagnostics];
  return { ...document, diagnostics };
}

function note(code: Diagnostic["code"], message: string, file: string): Diagnostic {
  const location: SourceSpan = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const severity = code === "document-unreadable" ? "warning" : "note";
  return { code, severity, message, location };
}
