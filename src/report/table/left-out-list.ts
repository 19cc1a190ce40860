/** Files that were not scanned since they are no code of the project's own. */
import type { LeftOut, LeftOutReason } from "../../model/left-out.ts";
import type { RenderOptions } from "../../model/report.ts";
import { visibleText } from "../visible-text.ts";
import { count } from "../wording.ts";
import { paint } from "./text-table.ts";

const REASONS: Readonly<Record<LeftOutReason, string>> = {
  declaration: "declarations of types",
  generated: "generated, as its head says",
  minified: "minified",
  output: "written by a build",
  vendored: "code of others",
};

/** Lines to a reason; the rest are counted. */
const LINES = 20;

/** The list by reason, or nothing where nothing was left out. */
export function leftOutList(
  leftOut: readonly LeftOut[],
  options: RenderOptions,
): readonly string[] {
  if (leftOut.length === 0) return [];
  const total = leftOut.reduce((sum, { files }) => sum + files, 0);
  const title = paint(`Left out (${count(total, "file")})`, "bold", options.color);
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const parts = reasons.flatMap((reason) => {
    const own = leftOut.filter((one) => one.reason === reason);
    const hidden = own.length - LINES;
    return [
      `  ${REASONS[reason]}`,
      ...own.slice(0, LINES).map((one) => `    ${visibleText(one.path)}${amount(one)}`),
      ...(hidden > 0 ? [`    +${hidden} more`] : []),
    ];
  });
  return [[title, ...parts].join("\n")];
}

function amount({ files }: LeftOut): string {
  return files > 1 ? ` (${count(files, "file")})` : "";
}
