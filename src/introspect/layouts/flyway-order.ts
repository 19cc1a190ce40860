/**
 * Flyway: `V<version>__<name>.sql` by version, then `R__<name>.sql` by name. Undo scripts never apply; the
 * latest baseline stands for all versions up to its own. Source: Flyway reference, "Migrations".
 */
import { compareVersions, versionParts } from "../../model/dotted-version.ts";
import { compareText } from "../../model/location.ts";
import { baseName, type Selection, type SkippedFile } from "./layout.ts";

const NAME = /^(?:([VBU])(\d+(?:[._]\d+)*)|(R))__.*\.sql$/;

/** Whether a file is named as Flyway wants it. */
export function isFlywayName(path: string): boolean {
  return NAME.test(baseName(path));
}

interface Script {
  readonly path: string;
  readonly kind: string;
  readonly version: readonly bigint[];
}

/** Orders the .sql files of a location; sub folders count as part of it. */
export function selectFlyway(names: readonly string[]): Selection {
  const scripts = names.flatMap(toScript);
  const baseline = scripts
    .filter(({ kind }) => kind === "B")
    .sort(compareScripts)
    .at(-1);
  const isCovered = (script: Script) =>
    baseline !== undefined && compareVersions(script.version, baseline.version) <= 0;
  const versioned = scripts.filter((script) => script.kind === "V" && !isCovered(script));
  const repeatable = scripts.filter(({ kind }) => kind === "R");
  const ordered = [
    ...(baseline ? [baseline] : []),
    ...versioned.sort(compareScripts),
    ...repeatable.sort((a, b) => compareText(baseName(a.path), baseName(b.path))),
  ].map(({ path }) => path);
  const applied = new Set(ordered);
  const skipped = names.filter((name) => !applied.has(name)).map(describeSkipped);
  return { applied: ordered, skipped };
}

function toScript(path: string): readonly Script[] {
  const [match, kind, version = "", repeatable] = NAME.exec(baseName(path)) ?? [];
  if (match === undefined) return [];
  return [{ path, kind: kind ?? repeatable ?? "", version: versionParts(version) }];
}

function compareScripts(a: Script, b: Script): number {
  return compareVersions(a.version, b.version) || compareText(a.path, b.path);
}

function describeSkipped(name: string): SkippedFile {
  const kind = baseName(name)[0];
  const isNamed = isFlywayName(name);
  if (isNamed && kind === "U") return { name, reason: "Flyway applies it to undo only." };
  if (isNamed) return { name, reason: "A later baseline stands for it." };
  return { name, reason: "Flyway does not apply this file: its name has no version." };
}
