/** What `fix` may write of the audited projects, and what it must not. Pure. */
import path from "node:path";
import type { MigrationFile, Proposal } from "../model/change.ts";
import type { AuditedProject } from "./run-audits.ts";
import type { OutputFile } from "./write-files.ts";

/** The plan of one project. */
export interface FixPlan {
  readonly name: string;
  /** Folder of the migrations, relative to the repository. */
  readonly directory: string;
  /** Proved migrations, in the order they are applied; `byHand` says whether they may be written. */
  readonly migrations: readonly OutputFile[];
  /** What takes them back: beside its migration where the tool knows it, else where no tool picks it up. */
  readonly rollback: readonly OutputFile[];
  readonly proposal: Proposal;
  /** Why proposed files are not written; null when they are proved or there are none. */
  readonly unproved: string | null;
  /** Why proved files are not written, and what to do instead; null when they are. */
  readonly byHand: string | null;
}

/** Plans the files of one project. Only what a proof stands for is ever planned. */
export function planFix({ audit, project, repository }: AuditedProject): FixPlan {
  const { proposal } = audit.report;
  const directory = path.posix.join(project.root, audit.migrationDirectory);
  const unproved = reasonAgainst(proposal);
  const files = unproved === null ? proposal.files : [];
  const rollbacks = rollbackFolder(project.root, directory);
  const output = (file: MigrationFile): OutputFile => {
    const folder = isMigration(file) || file.beside ? directory : rollbacks;
    return {
      path: path.join(repository, folder, nameOf(file)),
      label: path.posix.join(folder, nameOf(file)),
      content: file.sql,
    };
  };
  return {
    name: project.name,
    directory,
    migrations: files.filter(isMigration).map(output),
    rollback: files.filter((file) => !isMigration(file)).map(output),
    proposal,
    unproved,
    byHand: unproved === null ? (proposal.byHand ?? null) : null,
  };
}

/** Whether everything that is missing can be written: nothing withheld, unproved or to be placed by hand. */
export function isWhole(plan: FixPlan): boolean {
  return plan.unproved === null && plan.byHand === null && plan.proposal.withheld.length === 0;
}

function reasonAgainst({ files, proof }: Proposal): string | null {
  if (!files.some(isMigration) || proof?.proved) return null;
  if (proof === null) return "no scratch database was at hand to prove it on";
  const failed = proof.steps.filter(({ ok }) => !ok);
  if (failed.length === 0) return "its proof did not come to an end";
  return failed.map(({ name, detail }) => `${name}: ${detail}`).join("; ");
}

function isMigration({ purpose }: MigrationFile): boolean {
  return purpose !== "rollback";
}

/** `rollbacks` beside the migrations; inside the project's root where that is the migrations' folder. */
function rollbackFolder(root: string, directory: string): string {
  const parent =
    path.posix.relative(root, directory) === "" ? directory : path.posix.dirname(directory);
  return path.posix.join(parent, "rollbacks");
}

function nameOf({ name }: MigrationFile): string {
  if (/^(?:[^/\\]+\/)?[^/\\]+$/.test(name) && !name.startsWith("..")) return name;
  throw new Error(`a migration lies in the folder of migrations or one below it, not at "${name}"`);
}
