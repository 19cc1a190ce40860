/**
 * Sqitch: the plan says which changes there are and in which order. A change that was reworked stands in
 * it twice: its earlier script bears the tag that followed it. Source: sqitchchanges, sqitch-rework.
 */
import type { Selection, SkippedFile } from "./layout.ts";

/** The deploy scripts in the order of the plan. */
export function selectSqitch(names: readonly string[], plan: string): Selection {
  const lines = plan.split(/\r?\n/).map((line) => line.trim());
  const changes = lines.flatMap((line, at) => changeAt(line, lines.slice(at + 1)));
  const found = changes.map((change) => ({ change, name: deployScript(names, change) }));
  const applied = found.flatMap(({ name }) => name ?? []);
  const skipped = names.filter((name) => isDeploy(name) && !applied.includes(name));
  return {
    applied,
    skipped: [
      ...found.filter(({ name }) => name === null).map(({ change }) => lost(change)),
      ...skipped.map((name) => ({ name, reason: "The plan of Sqitch does not name this change." })),
    ],
  };
}

/** The script of the change that a line names; nothing for pragmas, tags and comments. */
function changeAt(line: string, later: readonly string[]): readonly string[] {
  const name = /^\+?\s*([^\s%@#:-][^\s@:[]*)(?=\s|$)/.exec(line)?.[1];
  if (name === undefined) return [];
  const isReworked = later.some((other) => changeName(other) === name);
  if (!isReworked) return [name];
  const tag = later.map((other) => /^@(\S+)/.exec(other)?.[1]).find((one) => one !== undefined);
  return [tag === undefined ? name : `${name}@${tag}`];
}

function changeName(line: string): string | undefined {
  return /^\+?\s*([^\s%@#:-][^\s@:[]*)(?=\s|$)/.exec(line)?.[1];
}

function deployScript(names: readonly string[], change: string): string | null {
  const path = `deploy/${change}.sql`;
  return names.find((name) => name === path || name.endsWith(`/${path}`)) ?? null;
}

function isDeploy(name: string): boolean {
  return /(?:^|\/)deploy\/.+\.sql$/.test(name);
}

function lost(change: string): SkippedFile {
  return {
    name: `deploy/${change}.sql`,
    reason: "The plan of Sqitch names it, but there is none.",
  };
}
