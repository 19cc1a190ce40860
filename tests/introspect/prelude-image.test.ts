import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { buildPreludeImage } from "../../src/introspect/shadow/pglite.ts";
import { readPreludeImage } from "../../src/introspect/shadow/prelude-image.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { Catalog } from "../../src/model/catalog.ts";

let folder: string;
let images: URL;
let image: Uint8Array;
let sidecar: string;
let built: Catalog;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schema-audit-image-"));
  images = pathToFileURL(`${folder}/`);
  built = await catalogOfShadow();
  await buildPreludeImage(images);
  image = await readFile(join(folder, "prelude-image.tar.gz"));
  sidecar = await readFile(join(folder, "prelude-image.json"), "utf8");
}, 60_000);

beforeEach(async () => {
  await writeFile(join(folder, "prelude-image.tar.gz"), image);
  await writeFile(join(folder, "prelude-image.json"), sidecar);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function catalogOfShadow(): Promise<Catalog> {
  const shadow = await openShadow({ images });
  try {
    expect(await shadow.run("show search_path")).toMatchObject({
      rows: [{ search_path: '"$user", public, extensions' }],
    });
    expect(await shadow.run("show max_stack_depth")).toMatchObject({
      rows: [{ max_stack_depth: "100kB" }],
    });
    return await introspect(shadow);
  } finally {
    await shadow.close();
  }
}

it("opens as the shadow that it was built from", async () => {
  expect(await readdir(folder)).toEqual(["prelude-image.json", "prelude-image.tar.gz"]);
  expect(await readPreludeImage(images)).toHaveProperty("size", gunzipSync(image).length);
  expect(await catalogOfShadow()).toEqual(built);
});

it.each<readonly [what: string, spoil: () => Promise<void>]>([
  ["cut short", () => writeFile(join(folder, "prelude-image.tar.gz"), image.subarray(0, 1000))],
  [
    "of another prelude",
    () =>
      writeFile(join(folder, "prelude-image.json"), sidecar.replace(/"key":"..../, '"key":"0000')),
  ],
  ["without its sidecar", () => rm(join(folder, "prelude-image.json"))],
  ["with a broken sidecar", () => writeFile(join(folder, "prelude-image.json"), "{")],
])("is not used when it is %s", async (_, spoil) => {
  await spoil();
  expect(await readPreludeImage(images)).toBeNull();
});

it("is replaced in memory when it does not fit", async () => {
  await rm(join(folder, "prelude-image.tar.gz"));
  expect(await catalogOfShadow()).toEqual(built);
});
