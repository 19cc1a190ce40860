/** Writes what the built package needs beside its compiled modules. Runs after tsc. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import fastGlob from "fast-glob";
import { configJsonSchema } from "../dist/cli/config-schema.js";
import { buildPreludeImage } from "../dist/introspect/shadow/pglite.js";
import { reportJsonSchema } from "../dist/report/report-schema.js";
import { rules } from "../dist/rules/index.js";

const root = path.resolve(import.meta.dirname, "..");
const ruleIds = rules.map(({ meta }) => meta.id);

/** Each step writes one asset. Add yours here; steps run in order. */
const STEPS = [
  { asset: "dist without leftovers", write: removeLeftovers },
  { asset: "dist/scan with the bare compiler", write: requireCompiler },
  { asset: "dist/prelude-image.tar.gz", write: buildPreludeImage },
  { asset: "dist/build-name", write: writeBuildName },
  {
    asset: "config.schema.json",
    write: () => writeJson("config.schema.json", configJsonSchema(ruleIds)),
  },
  { asset: "report.schema.json", write: () => writeJson("report.schema.json", reportJsonSchema()) },
];

for (const { asset, write } of STEPS) {
  await write();
  console.log(`wrote ${asset}`);
}

/** Compiled files whose source was renamed or removed: they would be published. */
function removeLeftovers() {
  for (const file of fastGlob.globSync("**/*.{js,d.ts}", { cwd: path.join(root, "dist") })) {
    const source = path.join(root, "src", file.replace(/\.(js|d\.ts)$/, ".ts"));
    if (!existsSync(source)) rmSync(path.join(root, "dist", file));
  }
}

/** The scanner takes TypeScript from `scan/source/typescript.js`, which loads it in half the time. */
function requireCompiler() {
  const folder = path.join(root, "dist/scan");
  for (const file of fastGlob.globSync("**/*.js", { cwd: folder })) {
    const code = readFileSync(path.join(folder, file), "utf8");
    const compiler = `${path.posix.relative(path.posix.dirname(file), ".") || "."}/source/typescript.js`;
    const changed = code.replace(
      'import { ts } from "ts-morph";',
      `import { ts } from "${compiler}";`,
    );
    if (changed !== code) writeFileSync(path.join(folder, file), changed);
  }
}

/** Names the build by its content: what is kept between runs must not outlive it. */
function writeBuildName() {
  const hash = createHash("sha256");
  for (const file of fastGlob.globSync("**/*.{js,gz}", { cwd: path.join(root, "dist") }).sort())
    hash.update(file).update(readFileSync(path.join(root, "dist", file)));
  writeFileSync(path.join(root, "dist/build-name"), `${hash.digest("hex").slice(0, 16)}\n`);
}

function writeJson(name, value) {
  writeFileSync(path.join(root, name), `${JSON.stringify(value, null, 2)}\n`);
}
