/** What the migration holds, how it was proved, and how it is applied. */
import type { Change, MigrationFile, ProofStep } from "../../model/change.ts";
import type { ProjectReport, Report } from "../../model/report.ts";
import { blocks, code, fence, heading, markdownTable, prose } from "../markdown-text.ts";
import { nextSteps, shellWord } from "../next-steps.ts";
import { visibleText } from "../visible-text.ts";
import { count, list } from "../wording.ts";
import { proposedForeignKeys } from "./proposed-objects.ts";

const STEPS: Readonly<Record<ProofStep["name"], string>> = {
  apply: "Applied to a copy of the schema",
  audit: "Audited again",
  roles: "Queried as the API roles",
  reapply: "Applied a second time",
  rollback: "Rolled back",
};

const PURPOSES: Readonly<Record<MigrationFile["purpose"], string>> = {
  structure: "types, tables, columns, constraints, functions",
  indexes: "indexes on tables that exist",
  security: "row security, policies, grants, triggers",
  rollback: "undoes the others",
};

const NOUNS: Readonly<Record<Change["kind"], string>> = {
  "create-statement": "other statement",
  "create-enum": "enum type",
  "create-table": "table",
  "create-partition": "partition",
  "add-column": "column",
  "add-foreign-key": "foreign key",
  "add-constraint": "constraint",
  "create-index": "index",
  "create-view": "view",
  "create-function": "function",
  "create-trigger": "trigger",
  "enable-row-security": "row security setting",
  "create-policy": "policy",
  grant: "grant",
};

/** Contents, proof and commands; empty where nothing is proposed. */
export function verification(project: ProjectReport, level: number, report: Report): string {
  const { proposal } = project;
  if (proposal.files.length === 0 && proposal.proof === null) return "";
  return blocks([
    heading(level, "Verification"),
    contents(project),
    filesTable(proposal.files),
    ...proofBlocks(project),
    ...applyBlocks(project, report),
  ]);
}

function contents(project: ProjectReport): string {
  const amounts = new Map<Change["kind"], number>();
  for (const { kind } of project.proposal.changes) amounts.set(kind, (amounts.get(kind) ?? 0) + 1);
  if (amounts.size === 0) return "";
  const foreignKeys = proposedForeignKeys(project).length;
  if (foreignKeys > 0) amounts.set("add-foreign-key", foreignKeys);
  const parts = [...amounts].map(([kind, amount]) => count(amount, NOUNS[kind]));
  return `The migration adds ${list(parts)}.`;
}

function filesTable(files: readonly MigrationFile[]): string {
  if (files.length === 0) return "";
  const rows = files.map((file) => [
    code(file.name),
    PURPOSES[file.purpose],
    String(file.sql.trimEnd().split("\n").length),
  ]);
  return markdownTable(["File", "Holds", "Lines"], rows);
}

function proofBlocks({ proposal }: ProjectReport): readonly string[] {
  const { proof } = proposal;
  if (proof === null) return ["**Not proved:** no scratch database was at hand."];
  const verdict = proof.proved
    ? "**Proved** on a scratch copy of the database:"
    : "**The proof failed.** Do not apply this migration as it is:";
  const rows = proof.steps.map((step) => [
    STEPS[step.name],
    step.ok ? "holds" : "**fails**",
    prose(step.detail),
  ]);
  return [verdict, markdownTable(["Step", "Result", "Detail"], rows)];
}

function applyBlocks(project: ProjectReport, report: Report): readonly string[] {
  const { files } = project.proposal;
  if (files.length === 0) return [];
  const write = nextSteps(project, report)[0]?.command ?? "npx schema-audit fix";
  const { byHand, notes = [] } = project.proposal;
  if (byHand !== undefined) return [`**To be placed by hand.** ${prose(byHand)}`];
  const commands = [write, ...applyCommands(project), "npx schema-audit"];
  return [
    "To write it, apply it and check:",
    fence("sh", commands.map(visibleText).join("\n")),
    ...notes.map(prose),
  ];
}

function applyCommands(project: ProjectReport): readonly string[] {
  const isSupabase = project.schema.location.split("/").includes("supabase");
  if (isSupabase && project.schema.source === "migrations") return ["npx supabase db push"];
  const { apply, files } = project.proposal;
  if (apply !== undefined && !apply.startsWith("supabase ")) return [apply];
  return files
    .filter((file) => file.purpose !== "rollback")
    .map((file) => `psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f ${shellWord(file.name)}`);
}
