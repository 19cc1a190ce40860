/** Migration tools that keep both directions in one file: only the way up belongs to the schema. */

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
