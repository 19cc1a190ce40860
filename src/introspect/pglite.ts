/**
 * IO: the shadow database, a Postgres inside this process that holds what a Supabase project starts
 * with. Nothing reaches it but SQL; its files are in memory.
 */
import { messages, PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { type OpenDatabase, runOrThrow, type StatementOutcome } from "../model/database.ts";
import { splitStatements } from "../model/split-statements.ts";
import { PRELUDE, SEARCH_PATH } from "./prelude/prelude.ts";
import { IMAGE_DIRECTORY, readPreludeImage, writePreludeImage } from "./prelude-image.ts";
import { SHADOW_EXTENSIONS } from "./shadow-extensions.ts";
import { loadGrammar, parseStatement, statementKind } from "./statement-kind.ts";
import { extensionFiles } from "./stub-extensions/stub-extension.ts";
import { STUB_EXTENSIONS } from "./stub-extensions/stub-extensions.ts";

/** Opens an empty shadow database with the prelude, from the image in `images` where there is one that fits. */
export async function openShadow(images: URL = IMAGE_DIRECTORY): Promise<OpenDatabase> {
  await loadGrammar();
  const image = await readPreludeImage(images);
  const pglite = (image && (await openImage(image))) ?? (await buildShadow());
  addStubExtensions(pglite);
  await pglite.exec(`SET search_path = ${SEARCH_PATH}`);
  return toDatabase(pglite);
}

/** Builds a shadow in memory and writes its image. */
export async function buildPreludeImage(images: URL = IMAGE_DIRECTORY): Promise<void> {
  await loadGrammar();
  const pglite = await buildShadow();
  try {
    await writePreludeImage(images, await pglite.dumpDataDir("gzip"));
  } finally {
    await pglite.close();
  }
}

const OPTIONS: PGliteOptions = {
  extensions: SHADOW_EXTENSIONS,
  // Above this depth the WebAssembly stack overflows, which PGlite reports as success.
  postgresqlconf: ["max_stack_depth=100kB"],
};

async function openImage(image: Blob): Promise<PGlite | null> {
  try {
    return await PGlite.create({ ...OPTIONS, loadDataDir: image });
  } catch {
    // An image that does not start is as good as none.
    return null;
  }
}

async function buildShadow(): Promise<PGlite> {
  const pglite = await PGlite.create(OPTIONS);
  await pglite.exec(`SET search_path = ${SEARCH_PATH}`);
  const database = toDatabase(pglite);
  for (const { text } of splitStatements(PRELUDE)) await runOrThrow(database, text);
  return pglite;
}

/** They lie beside the database, not in it: an image does not hold them. */
function addStubExtensions(pglite: PGlite): void {
  for (const extension of STUB_EXTENSIONS) {
    for (const [name, content] of Object.entries(extensionFiles(extension))) {
      pglite.Module.FS.writeFile(`${EXTENSION_FOLDER}/${name}`, content);
    }
  }
}

const EXTENSION_FOLDER = "/pglite/share/postgresql/extension";

function toDatabase(pglite: PGlite): OpenDatabase {
  return {
    run: (statement) => runStatement(pglite, statement),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}

/**
 * Through the simple protocol: in the extended one PGlite loses stack overflows. It takes several
 * statements as one implicit transaction, so more than one is refused.
 */
async function runStatement(pglite: PGlite, statement: string): Promise<StatementOutcome> {
  const statements = splitStatements(statement).length;
  if (statements === 0) return { ok: true, rows: [] };
  if (statements > 1) return failure("42601", "only one statement can be run at a time");
  const refusal = refusedCopy(statement);
  if (refusal !== null) return failure("0A000", refusal);
  try {
    const result = (await pglite.exec(statement)).at(-1);
    // PGlite's sign of an overflow that Postgres did not see coming.
    if (result?.command === undefined) return failure("54001", "stack depth limit exceeded");
    return { ok: true, rows: result.rows };
  } catch (error) {
    if (!(error instanceof messages.DatabaseError)) throw error;
    return failure(error.code ?? "XX000", error.message, error.position);
  }
}

function failure(sqlstate: string, message: string, position?: string): StatementOutcome {
  return {
    ok: false,
    error: { sqlstate, message, position: position === undefined ? null : Number(position) },
  };
}

/** Why a COPY cannot run here (it would wait for input for ever), or null. */
function refusedCopy(statement: string): string | null {
  if (!/copy/i.test(statement)) return null;
  const node = parseStatement(statement);
  if (node === null || !("CopyStmt" in node)) return null;
  if (node.CopyStmt.is_program) {
    return "COPY with a program is not executed: the shadow database starts no programs";
  }
  if (statementKind(statement, node) === "copy-input") {
    return "COPY FROM STDIN is not executed: the shadow database has no client to read from";
  }
  return null;
}
