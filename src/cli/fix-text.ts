/** What `fix` tells its user. Pure. */
import { formatSubject } from "../model/identifier.ts";
import { formatSpan } from "../model/location.ts";
import type { FixPlan } from "./fix-plan.ts";

/** What became of the plans. */
export type FixMode = "write" | "check" | "dry-run";

/** Per project: the files, the proof, what is left out and why, and the next command. */
export function describeFix(plans: readonly FixPlan[], mode: FixMode): string {
  const blocks = plans.map((plan) =>
    describePlan(plan, mode, plans.length > 1)
      .map(printable)
      .join("\n"),
  );
  return `${blocks.join("\n\n")}\n`;
}

function describePlan(plan: FixPlan, mode: FixMode, named: boolean): readonly string[] {
  return [
    ...(named ? [`${plan.name}:`] : []),
    ...filesSection(plan, mode),
    ...unprovedSection(plan),
    ...byHandSection(plan, mode),
    ...withheldSection(plan),
    ...(plan.migrations.length > 0 && plan.byHand === null ? nextSteps(plan, mode) : []),
  ];
}

function filesSection(plan: FixPlan, mode: FixMode): readonly string[] {
  const { migrations, rollback, proposal } = plan;
  if (migrations.length === 0) {
    const nothing = plan.unproved === null && proposal.withheld.length === 0;
    return nothing ? ["Nothing to write: nothing that can be proposed is missing."] : [];
  }
  const verb = mode === "write" ? "Wrote" : "Would write";
  const proof = (proposal.proof?.steps ?? []).map(({ name, detail }) => `  ${name}: ${detail}`);
  const written = [
    ...migrations.map(({ label }) => `${verb} ${label}`),
    ...rollback.map(({ label }, at) => `${verb} ${label} (${roleOf(proposal, at)})`),
  ];
  return [
    ...(plan.byHand === null ? written : []),
    "Proved on a scratch copy of the schema:",
    ...proof,
  ];
}

function roleOf({ files }: FixPlan["proposal"], at: number): string {
  const file = files.filter(({ purpose }) => purpose === "rollback")[at];
  return file?.beside ? "takes it back" : "takes it back; not a migration";
}

function byHandSection({ byHand }: FixPlan, mode: FixMode): readonly string[] {
  if (byHand === null) return [];
  return [`${mode === "write" ? "Not written" : "Would not be written"}: ${byHand}`];
}

function unprovedSection({ unproved, proposal }: FixPlan): readonly string[] {
  if (unproved === null) return [];
  return [
    `Not written, because it could not be proved: ${unproved}`,
    ...proposal.files.map(({ name }) => `  ${name}`),
  ];
}

function withheldSection({ proposal }: FixPlan): readonly string[] {
  if (proposal.withheld.length === 0) return [];
  const lines = proposal.withheld.map(({ subject, reason, sources }) => {
    const [first] = sources;
    return `  ${formatSubject(subject)}: ${reason}${first ? ` (${formatSpan(first)})` : ""}`;
  });
  return ["Left out, to be decided by hand:", ...lines];
}

function nextSteps({ proposal }: FixPlan, mode: FixMode): readonly string[] {
  const notes = (proposal.notes ?? []).map((note) => `Note: ${note}`);
  if (mode !== "write") return [...notes, "Next: schema-audit fix"];
  const apply = proposal.apply ?? "apply them with your migration tool";
  return [...notes, `Next: read the files, then ${apply}, then run schema-audit again`];
}

/** Names and messages come from the audited project and may hold control characters. */
function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, "\uFFFD");
}
