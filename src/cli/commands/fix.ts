/** `schema-audit fix`: writes the migrations that put in place what is missing, once they are proved. */
import type { Engine } from "../engine.ts";
import type { ExitCode } from "../exit-code.ts";
import { type FixPlan, isWhole, planFix } from "../fix-plan.ts";
import { describeFix } from "../fix-text.ts";
import type { FixFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { runAudits } from "../run-audits.ts";
import { selectProjects } from "../select-projects.ts";
import { createFiles } from "../write-files.ts";

/** What the command is to do. */
export interface FixRequest {
  readonly io: Io;
  readonly engine: Engine;
  readonly path: string | undefined;
  readonly flags: FixFlags;
}

/**
 * Writes the files of all projects or of none. Answers 1 when something missing is not written
 * (withheld, unproved, to be placed by hand), and with `--check` when anything would be.
 */
export async function fixCommand(request: FixRequest): Promise<ExitCode> {
  const { io, engine, flags } = request;
  const ruleIds = engine.rules.map(({ meta }) => meta.id);
  const projects = selectProjects(io, request.path, flags, ruleIds);
  const run = { io, engine, flags, projects, withCode: true, only: flags.only };
  const plans = (await runAudits(run)).map(planFix);
  if (flags.dryRun) printSql(io, plans);
  else if (!flags.check) createFiles(plans.flatMap(filesOf));
  tell(io, flags, plans);
  const pending = flags.check && plans.some(({ migrations }) => migrations.length > 0);
  return pending || !plans.every(isWhole) ? 1 : 0;
}

/** With `--dry-run`, stdout is SQL alone. */
function printSql({ stdout }: Io, plans: readonly FixPlan[]): void {
  const titled = plans.flatMap(({ migrations, proposal, byHand }) =>
    migrations.map(({ label, content }, at) => ({
      title: byHand === null ? label : (proposal.files[at]?.name ?? label),
      content,
    })),
  );
  for (const { title, content } of titled) {
    stdout.write(`-- ${title}\n${content.trimEnd()}\n\n`);
  }
}

function tell(io: Io, flags: FixFlags, plans: readonly FixPlan[]): void {
  if (flags.dryRun) io.stderr.write(describeFix(plans, "dry-run"));
  else io.stdout.write(describeFix(plans, flags.check ? "check" : "write"));
}

function filesOf({ migrations, rollback, byHand }: FixPlan): FixPlan["migrations"] {
  return byHand === null ? [...migrations, ...rollback] : [];
}
