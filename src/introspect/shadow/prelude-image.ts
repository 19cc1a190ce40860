/**
 * IO: the prepared image, a dump of a shadow database with its prelude. An accelerator only: where it is
 * absent, stale or damaged, the shadow is built in memory.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { PRELUDE, STAND_INS } from "../prelude/prelude.ts";
import { STUB_EXTENSIONS } from "../stub-extensions/stub-extensions.ts";
import { SHADOW_EXTENSIONS } from "./shadow-extensions.ts";

/** Next to the built files; the same folder whether this module runs from src or from dist. */
export const IMAGE_DIRECTORY: URL = new URL("../../../dist/", import.meta.url);

const IMAGE = "prelude-image.tar.gz";
const SIDECAR = "prelude-image.json";

interface Sidecar {
  /** What the image was built from. */
  readonly key: string;
  /** Of the image file. */
  readonly sha256: string;
}

/** The image, unpacked (Node does so faster than PGlite), or null where none fits this prelude and PGlite. */
export async function readPreludeImage(directory: URL): Promise<Blob | null> {
  try {
    const sidecar = JSON.parse(await readFile(new URL(SIDECAR, directory), "utf8")) as Sidecar;
    if (sidecar.key !== (await imageKey())) return null;
    const bytes = await readFile(new URL(IMAGE, directory));
    return sha256(bytes) === sidecar.sha256 ? new Blob([gunzipSync(bytes)]) : null;
  } catch {
    // Absent or unreadable is the same as stale.
    return null;
  }
}

/** Writes the image. A reader never sees half of it: its hash would differ. */
export async function writePreludeImage(directory: URL, dump: Blob): Promise<void> {
  const bytes = new Uint8Array(await dump.arrayBuffer());
  const sidecar: Sidecar = { key: await imageKey(), sha256: sha256(bytes) };
  await mkdir(directory, { recursive: true });
  await writeWhole(new URL(IMAGE, directory), bytes);
  await writeWhole(new URL(SIDECAR, directory), `${JSON.stringify(sidecar)}\n`);
}

async function writeWhole(target: URL, content: Uint8Array | string): Promise<void> {
  const partial = new URL(`${target.href}.${process.pid}`);
  await writeFile(partial, content);
  await rename(partial, target);
}

async function imageKey(): Promise<string> {
  const manifest = new URL("../package.json", import.meta.resolve("@electric-sql/pglite"));
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const stubs = STUB_EXTENSIONS.map(({ sql }) => sql);
  return sha256(
    [version, ...Object.keys(SHADOW_EXTENSIONS), PRELUDE, STAND_INS, ...stubs].join("\n"),
  );
}

function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
