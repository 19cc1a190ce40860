/** Migration tools that keep both directions in one file: only the way up belongs to the schema. */
import type { SectionTool } from "../layouts/migration-tool.ts";

/** Source: manuals of dbmate, goose, sql-migrate, node-pg-migrate; of tern and MyBatis, which mark the way down only. */
const MARKER = /^--\s*(?:migrate:|\+goose\s+|\+migrate\s+)?(up|down)(?:\s+migration)?\b.*$/i;
const MARKED =
  /^--\s*(?:migrate:(?:up|down)\b|\+(?:goose|migrate)\s+(?:up|down)\b|(?:up|down) migration\b)/im;
const DOWN_FROM_HERE = /^(?:---- create above \/ drop below ----|--\s*\/\/\s*@UNDO)\s*$/im;

/** The text with the way down blanked; every line keeps its number. */
export function upSection(text: string): string {
  if (!MARKED.test(text) && !DOWN_FROM_HERE.test(text)) return text;
  let down = false;
  return text
    .split("\n")
    .map((line) => {
      const marker = MARKED.test(line) ? MARKER.exec(line.trim())?.[1]?.toLowerCase() : undefined;
      if (marker !== undefined) down = marker === "down";
      if (DOWN_FROM_HERE.test(line)) down = true;
      return down ? "" : line;
    })
    .join("\n");
}

const MARKS: readonly (readonly [tool: SectionTool, mark: RegExp])[] = [
  ["dbmate", /^--\s*migrate:up\b/im],
  ["goose", /^--\s*\+goose\s+up\b/im],
  ["sql-migrate", /^--\s*\+migrate\s+up\b/im],
  ["node-pg-migrate", /^\s*--[\s-]*(?:up|down)\s+migration\b/im],
  ["tern", /^---- create above \/ drop below ----\s*$/im],
  ["mybatis", /^--\s*\/\/\s*@UNDO\s*$/im],
];

/** The tool whose marks a file bears; null for none. */
export function sectionTool(text: string): SectionTool | null {
  return MARKS.find(([, mark]) => mark.test(text))?.[0] ?? null;
}
