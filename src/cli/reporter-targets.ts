/** `--reporter NAME[=FILE]` -> what is rendered, and where it goes. */
import { AuditError } from "../model/config.ts";
import type { Reporter } from "../model/report.ts";
import { didYouMean } from "./nearest.ts";

/** One reporter and its destination. */
export interface ReporterTarget {
  readonly reporter: Reporter;
  /** As written on the command line; null: stdout. */
  readonly file: string | null;
}

/**
 * What the options ask for; nothing asked: the table. Throws AuditError for a name that is unknown
 * (with the nearest known one) and for two reporters that want the same place.
 */
export function reporterTargets(
  options: readonly string[],
  reporters: readonly Reporter[],
): readonly ReporterTarget[] {
  const asked = options.length === 0 ? ["table"] : options;
  const targets = asked.map((option) => {
    const [name = "", ...rest] = option.split("=");
    if (rest.length > 0 && rest.join("=") === "") {
      throw new AuditError(`--reporter ${option}: names no file after "="`);
    }
    return {
      reporter: findReporter(name, reporters),
      file: rest.length > 0 ? rest.join("=") : null,
    };
  });
  requireOwnPlaces(targets);
  return targets;
}

function findReporter(name: string, reporters: readonly Reporter[]): Reporter {
  const found = reporters.find((reporter) => reporter.name === name);
  if (found) return found;
  const known = reporters.map((reporter) => reporter.name);
  throw new AuditError(
    `there is no reporter "${name}"${didYouMean(name, known)}; known: ${known.join(", ")}`.replace(
      "?; known",
      "? Known",
    ),
  );
}

function requireOwnPlaces(targets: readonly ReporterTarget[]): void {
  for (const { file } of targets) {
    const rivals = targets.filter((target) => target.file === file);
    if (rivals.length < 2) continue;
    const names = rivals.map(({ reporter }) => reporter.name).join(" and ");
    throw new AuditError(
      `--reporter: ${names} would both be written to ${file ?? "stdout"}; give each its own file, as in ${rivals[1]?.reporter.name}=FILE`,
    );
  }
}
