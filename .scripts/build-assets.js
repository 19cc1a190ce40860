/** What a build makes besides compiled code: SQL files beside it, JSON Schemas, and no leftovers. */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import fastGlob from "fast-glob";

const root = path.resolve(import.meta.dirname, "..");

removeLeftovers();
copySql();
await writeSchemas();

/** Compiled files whose source was renamed or removed: they would be published. */
function removeLeftovers() {
  for (const file of fastGlob.globSync("**/*.{js,d.ts}", { cwd: path.join(root, "dist") })) {
    const source = path.join(root, "src", file.replace(/\.(js|d\.ts)$/, ".ts"));
    if (!existsSync(source)) rmSync(path.join(root, "dist", file));
  }
}

function copySql() {
  for (const file of fastGlob.globSync("**/*.sql", { cwd: path.join(root, "src") })) {
    const target = path.join(root, "dist", file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(root, "src", file), target);
  }
}

async function writeSchemas() {
  const { configJsonSchema } = await import("../dist/cli/config-schema.js");
  const { reportJsonSchema } = await import("../dist/report/report-schema.js");
  const { rules } = await import("../dist/rules/index.js");
  const ruleIds = rules.map(({ meta }) => meta.id);
  writeJson("config.schema.json", configJsonSchema(ruleIds));
  writeJson("report.schema.json", reportJsonSchema());
}

function writeJson(name, value) {
  writeFileSync(path.join(root, name), `${JSON.stringify(value, null, 2)}\n`);
}
