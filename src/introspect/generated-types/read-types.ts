/** The generated types of a project: found or named, and of several the fullest. */
import { type Cache, digest, remember } from "../../model/cache.ts";
import { AuditError, type ProjectConfig } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { GeneratedTypes } from "../../model/generated-types.ts";
import { compareText } from "../../model/location.ts";
import { projectFolder } from "../files/read-schema-files.ts";
import { readLikelyTypes, readNamedTypes, type TypesText } from "./list-types.ts";

/** What was found; `types` is null where there are none. */
export interface TypesReading {
  readonly types: GeneratedTypes | null;
  /** Which of several was taken. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the generated types of a project. The compiler is loaded where a file has changed. Throws
 * AuditError where settings name a file that is none.
 */
export async function readTypes(
  root: string,
  settings: ProjectConfig["schema"],
  cache: Cache,
): Promise<TypesReading> {
  const folder = await projectFolder(root, settings);
  const named = settings.types ?? [];
  const texts =
    named.length > 0 ? await readNamedTypes(folder, named) : await readLikelyTypes(folder);
  const read: GeneratedTypes[] = [];
  for (const text of withoutCopies(texts)) {
    const types = await parseOnce(text, named.length > 0, cache);
    if (types !== null) read.push(types);
    else if (named.length > 0) {
      throw new AuditError(
        `schema.types names ${text.path}, which holds no types of a database. Name the file that \`supabase gen types typescript\` writes.`,
      );
    }
  }
  const [taken, ...others] = read.sort(compareFullest);
  if (taken === undefined) return { types: null, diagnostics: [] };
  return { types: taken, diagnostics: others.length === 0 ? [] : [describeOthers(taken, others)] };
}

async function parseOnce(
  { path, text }: TypesText,
  isNamed: boolean,
  cache: Cache,
): Promise<GeneratedTypes | null> {
  const inputs = { path, isNamed, text: digest(text) };
  const { types } = await remember(cache, "types", inputs, async () => {
    const { parseTypes } = await import("./parse-types.ts");
    return { types: parseTypes(path, text, isNamed) };
  });
  return types;
}

/** Edge functions often have a copy of their own. */
function withoutCopies(texts: readonly TypesText[]): readonly TypesText[] {
  const seen = new Set<string>();
  return [...texts].sort(compareNearest).filter(({ text }) => {
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function compareFullest(a: GeneratedTypes, b: GeneratedTypes): number {
  return (
    weightOf(b) - weightOf(a) || namesIn(b) - namesIn(a) || compareNearest(fileOf(a), fileOf(b))
  );
}

function weightOf({ schemas }: GeneratedTypes): number {
  return schemas.reduce((sum, { relations }) => sum + relations.length, 0);
}

function namesIn({ schemas }: GeneratedTypes): number {
  const names = schemas.flatMap(({ relations, functions }) => [
    functions.length,
    ...relations.map(({ columns }) => columns.length),
  ]);
  return names.reduce((sum, count) => sum + count, 0);
}

function fileOf({ file }: GeneratedTypes): { readonly path: string } {
  return { path: file };
}

function compareNearest(a: { readonly path: string }, b: { readonly path: string }): number {
  const depth = ({ path }: { readonly path: string }) => path.split("/").length;
  return depth(a) - depth(b) || compareText(a.path, b.path);
}

function describeOthers(taken: GeneratedTypes, others: readonly GeneratedTypes[]): Diagnostic {
  const left = others.map(({ file }) => file).join(", ");
  return {
    code: "schema-source",
    severity: "note",
    message: `Generated types are read from ${taken.file}, which has the most tables; ${left} ${others.length === 1 ? "differs and is" : "differ and are"} left out. Set schema.types to choose another.`,
    location: null,
  };
}
