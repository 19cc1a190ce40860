/** Steps as files, named and marked as the tool that applies them wants it. */
import type { MigrationFile, Proposal } from "../../model/change.ts";
import type { MigrationHome } from "../../model/migration-home.ts";
import { byHand, factsOf, notesFor } from "./migration-tools.ts";
import { lastName, type NewName, nextNames } from "./next-names.ts";
import { hasDownSection, markSections } from "./sections.ts";
import type { Step } from "./write-steps.ts";

/** The files, what is to be told of them, and the scripts that take them back, in the order to run them. */
export interface LaidOut {
  readonly told: Pick<Proposal, "files" | "byHand" | "apply" | "notes">;
  readonly undo: readonly string[];
}

/** `rollback` takes back all steps: the last of the files, where the tool has no place for ways back. */
export function layOut(steps: readonly Step[], rollback: string, home: MigrationHome): LaidOut {
  const names = nextNames(home, steps.map(slugOf));
  if (names === null) return unplaced(steps, rollback, noName(home));
  const obstacle = byHand(home.tool, home.directory);
  if (obstacle !== null) return unplaced(steps, rollback, obstacle);
  const { tool } = home;
  const byStep = hasDownSection(tool) || names.some(({ down }) => down !== null);
  const files = steps.flatMap((step, at) => filesOf(step, names[at] ?? plainName(step), tool));
  const aside = names[0]?.aside ?? "";
  return {
    told: {
      files: byStep ? files : [...files, { name: aside, purpose: "rollback", sql: rollback }],
      ...toldOf(home, steps),
    },
    undo: byStep ? steps.map(({ undo }) => undo).reverse() : [rollback],
  };
}

function toldOf(home: MigrationHome, steps: readonly Step[]): Pick<Proposal, "apply" | "notes"> {
  const { apply } = factsOf(home.tool);
  const hasConcurrent = steps.some(({ concurrent }) => concurrent);
  const notes = notesFor(home, hasConcurrent);
  return { ...(apply === null ? {} : { apply }), ...(notes.length === 0 ? {} : { notes }) };
}

/** Files that are not written: their text is for a person to place. */
function unplaced(steps: readonly Step[], rollback: string, reason: string): LaidOut {
  const files = steps.map((step): MigrationFile => {
    const { purpose, sql } = step;
    return { name: plainName(step).up, purpose, sql };
  });
  const [first] = steps.map(plainName);
  const aside: MigrationFile = { name: first?.aside ?? "", purpose: "rollback", sql: rollback };
  return { told: { files: [...files, aside], byHand: reason }, undo: [rollback] };
}

function filesOf(
  step: Step,
  { up, down }: NewName,
  tool: MigrationHome["tool"],
): readonly MigrationFile[] {
  const file = { name: up, purpose: step.purpose, sql: markSections(step, tool) };
  if (down === null) return [file];
  return [file, { name: down, purpose: "rollback", sql: step.undo, beside: true }];
}

function plainName({ slug }: Step): NewName {
  return { up: `${slug}.sql`, down: null, aside: `${slug}.down.sql` };
}

function slugOf({ slug }: Step): string {
  return slug;
}

function noName(home: MigrationHome): string {
  const { directory, tool } = home;
  const last = lastName(home) ?? "";
  const aside = "or run what `schema-audit fix --dry-run` prints";
  if (/^9+(?!\d)/.test(last)) {
    return `No number of its width comes after that of ${last} in ${directory}. Give that file a lower number, ${aside}.`;
  }
  const rule =
    tool === "supabase"
      ? "the Supabase CLI applies what begins with a version and an underscore"
      : "it is taken by its number";
  return `No number tells that a new file comes after ${last} in ${directory}: ${rule}. Rename the files so that all begin with numbers of one width, ${aside}.`;
}
