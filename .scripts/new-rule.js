/**
 * Starts a rule: `npm run new-rule -- <id>` writes its source, test, docs page and example, and adds it
 * to the list of rules and to the type of their ids. Never writes over a file.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const INDEX = "src/rules/index.ts";
const IDS = "src/model/finding.ts";

const id = process.argv[2] ?? "";
if (!/^[a-z]+(-[a-z]+)+$/.test(id))
  fail("usage: npm run new-rule -- <id>, such as unindexed-filter");
const name = id.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const title = `${id[0].toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;

const files = {
  [`src/rules/${id}.ts`]: `/**
 * (What it finds, in a sentence.)
 * Source: (what proves that it matters).
 */
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "${id}",
  title: "${title}",
  defaultSeverity: "warning",
  what: "",
  why: "",
  fix: "",
};

/** The rule \`${id}\`. */
export const ${name}: Rule = {
  meta,
  *check(_facts) {},
};
`,
  [`tests/rules/${id}.test.ts`]: `import { expect, it } from "vitest";
import { ${name} } from "../../src/rules/${id}.ts";

it("finds its fault, and leaves the rest alone", () => {
  expect.fail(\`\${${name}.meta.id} has no test yet: see tests/facts.ts\`);
});
`,
  [`docs/rules/${id}.md`]: `# ${id}

## What it finds

## Why

## How to fix

## Example

[fixtures/rules/${id}](../../fixtures/rules/${id})

## When to turn it off

## Source
`,
  [`fixtures/rules/${id}/audit.config.json`]: `{ "$schema": "../../../config.schema.json", "name": "${id}" }
`,
  [`fixtures/rules/${id}/package.json`]: `{ "name": "${id}-example", "private": true, "dependencies": { "@supabase/supabase-js": "^2.49.4" } }
`,
  [`fixtures/rules/${id}/src/client.ts`]: `import { createClient } from "@supabase/supabase-js";

export const supabase = createClient(process.env.SUPABASE_URL ?? "", process.env.SUPABASE_KEY ?? "");
`,
  [`fixtures/rules/${id}/supabase/migrations/20250901090000_schema.sql`]: `create table books (
  id uuid primary key default gen_random_uuid()
);
`,
};

for (const file of Object.keys(files)) {
  if (existsSync(path.join(root, file))) fail(`${file} exists already; nothing was written`);
}
const index = withRule(read(INDEX));
const ids = withId(read(IDS));
for (const [file, text] of Object.entries({ ...files, [INDEX]: index, [IDS]: ids })) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  console.log(`wrote ${file}`);
}
console.log("Next: fill them in, then npm run build && npm run docs && npm run check");

/** The import and the entry, each in alphabetical place. */
function withRule(text) {
  const imported = insertLine(text, /^import \{ \w+ \} from "\.\/(.*)\.ts";$/, id, [
    `import { ${name} } from "./${id}.ts";`,
  ]);
  return insertLine(imported, /^ {2}(\w+),$/, name, [`  ${name},`]);
}

function withId(text) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("export type RuleId"));
  const head = lines.slice(0, start + 1);
  const known = lines
    .slice(start + 1)
    .map((line) => /^ {2}\| "(.*)";?$/.exec(line)?.[1])
    .filter((found) => found !== undefined);
  if (start < 0 || known.length === 0) fail(`${IDS} does not list the ids as expected`);
  const members = [...known, id].sort().map((member) => `  | "${member}"`);
  return [...head, `${members.join("\n")};`, ...lines.slice(start + 1 + known.length)].join("\n");
}

/** Inserts before the first line of that kind whose key comes later, or after the last one. */
function insertLine(text, pattern, key, added) {
  const lines = text.split("\n");
  const keyed = lines
    .map((line, at) => ({ at, found: pattern.exec(line)?.[1] }))
    .filter(({ found }) => found !== undefined);
  if (keyed.length === 0) fail(`${INDEX} does not list the rules as expected`);
  const later = keyed.find(({ found }) => found > key);
  const at = later?.at ?? keyed.at(-1).at + 1;
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join("\n");
}

function read(file) {
  return readFileSync(path.join(root, file), "utf8");
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
