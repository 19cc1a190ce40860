/**
 * IO: PGlite, a Postgres inside of this process or thread, with what a Supabase project starts with.
 * Nothing reaches it but SQL; its files are in memory.
 */
import { readFile } from "node:fs/promises";
import { messages, PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { refused, runOrThrow, type StatementOutcome } from "../../model/database.ts";
import { splitStatements } from "../../model/split-statements.ts";
import { PRELUDE, SEARCH_PATH, STAND_INS } from "../prelude/prelude.ts";
import { extensionFiles } from "../stub-extensions/stub-extension.ts";
import { STUB_EXTENSIONS } from "../stub-extensions/stub-extensions.ts";
import { IMAGE_DIRECTORY, readPreludeImage, writePreludeImage } from "./prelude-image.ts";
import { SHADOW_EXTENSIONS } from "./shadow-extensions.ts";

/** A Postgres that answers one statement after the other. */
export interface Engine {
  readonly run: (statement: string) => Promise<StatementOutcome>;
  readonly close: () => Promise<void>;
}

/** Postgres as compiled by `compilePglite`; undefined: compiled anew. */
export type CompiledPglite = PGliteOptions["pgliteWasmModule"];

/** Node has it; its types come with browsers' only. */
declare const WebAssembly: {
  readonly compile: (code: Uint8Array) => Promise<NonNullable<CompiledPglite>>;
};

/** Compiles Postgres, to be shared by threads: what one makes fast is fast in the next. */
export async function compilePglite(): Promise<CompiledPglite> {
  const file = new URL("./pglite.wasm", import.meta.resolve("@electric-sql/pglite"));
  return await WebAssembly.compile(await readFile(file));
}

/** Starts a Postgres with the prelude, from the image in `images` where there is one that fits. */
export async function startPglite(
  images: URL = IMAGE_DIRECTORY,
  compiled?: CompiledPglite,
): Promise<Engine> {
  const image = await readPreludeImage(images);
  const shared = compiled === undefined ? {} : { pgliteWasmModule: compiled };
  const pglite = (image && (await openImage(image, shared))) ?? (await buildShadow());
  await pglite.exec(`SET search_path = ${SEARCH_PATH}`);
  return toEngine(pglite);
}

/** Builds a shadow in memory and writes its image. */
export async function buildPreludeImage(images: URL = IMAGE_DIRECTORY): Promise<void> {
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

async function openImage(image: Blob, shared: PGliteOptions): Promise<PGlite | null> {
  try {
    const pglite = await PGlite.create({ ...OPTIONS, ...shared, loadDataDir: image });
    addStubExtensions(pglite);
    return pglite;
  } catch {
    // An image that does not start is as good as none.
    return null;
  }
}

async function buildShadow(): Promise<PGlite> {
  const pglite = await PGlite.create(OPTIONS);
  addStubExtensions(pglite);
  await pglite.exec(`SET search_path = ${SEARCH_PATH}`);
  const database = toEngine(pglite);
  for (const { text } of splitStatements(PRELUDE + STAND_INS)) await runOrThrow(database, text);
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

function toEngine(pglite: PGlite): Engine {
  return {
    run: (statement) => runStatement(pglite, statement),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** Through the simple protocol: in the extended one PGlite loses stack overflows. */
async function runStatement(pglite: PGlite, statement: string): Promise<StatementOutcome> {
  try {
    const result = (await pglite.exec(statement)).at(-1);
    // PGlite's sign of an overflow that Postgres did not see coming.
    if (result?.command === undefined) return refused("54001", "stack depth limit exceeded");
    return { ok: true, rows: result.rows };
  } catch (error) {
    if (!(error instanceof messages.DatabaseError)) throw error;
    return refused(error.code ?? "XX000", error.message, error.position);
  }
}
