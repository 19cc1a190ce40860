/** `schema-audit init`: writes audit.config.json from what is found in the repository. */
import path from "node:path";
import type { ConfigInput } from "../config-schema.ts";
import type { Engine } from "../engine.ts";
import type { ExitCode } from "../exit-code.ts";
import { type FoundProject, findProject } from "../find-project.ts";
import type { Io } from "../io.ts";
import { CONFIG_FILE } from "../load-config.ts";
import { auditedFolder } from "../select-projects.ts";
import { createFiles } from "../write-files.ts";

/** Writes the file and shows it. Throws AuditError where there is one already. */
export async function initCommand(
  io: Io,
  engine: Engine,
  given: string | undefined,
): Promise<ExitCode> {
  const folder = auditedFolder(io.cwd, given);
  const file = path.join(folder, CONFIG_FILE);
  const label = path.relative(io.cwd, file).replaceAll(path.sep, "/");
  const found = await findProject(folder, engine.findPlaces);
  const content = `${JSON.stringify(initialConfig(found), null, 2)}\n`;
  createFiles([{ path: file, label, content }]);
  io.stdout.write(`Wrote ${label}:\n\n${content}\nNext: schema-audit${given ? ` ${given}` : ""}\n`);
  return 0;
}

/** Only what was found is written: the rest has its default. */
function initialConfig({ name, migrations, documents }: FoundProject): ConfigInput {
  return {
    $schema: "./node_modules/schema-audit/config.schema.json",
    name,
    ...(migrations.length > 0 ? { schema: { migrations } } : {}),
    ...(documents.length > 0 ? { documents: { include: documents } } : {}),
  };
}
