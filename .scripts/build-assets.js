// Writes what the built package needs beside its compiled modules. Runs after tsc.
import { buildPreludeImage } from "../dist/introspect/pglite.js";

/** Each step writes one asset. Add yours here; steps run in order. */
const STEPS = [{ asset: "dist/prelude-image.tar.gz", write: buildPreludeImage }];

for (const { asset, write } of STEPS) {
  await write();
  console.log(`wrote ${asset}`);
}
