/**
 * Writes the generated parts of README.md between their markers: the table of rules, from the rules
 * themselves (built), and the output for one fixture, from its golden report.
 * With `--check`: writes nothing and fails when a part is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { rules } from "../dist/rules/index.js";

const README = new URL("../README.md", import.meta.url);
const SHOWN = "messaging-analytics";
const PARTS = { output: sampleOutput, rules: ruleTable };

const current = readFileSync(README, "utf8");
const wanted = Object.entries(PARTS).reduce(withPart, current);

if (process.argv.includes("--check")) {
  if (wanted !== current) fail("README.md is stale; run: npm run build && npm run docs");
} else if (wanted !== current) {
  writeFileSync(README, wanted);
  console.log("wrote the generated parts of README.md");
}

function withPart(text, [name, write]) {
  const [opening, closing] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing);
  if (start < 0 || end < start) fail(`README.md lacks the markers ${opening} and ${closing}`);
  return `${text.slice(0, start + opening.length)}\n${write()}\n${text.slice(end)}`;
}

/** The report as the command prints it, from `reports/`, which the tests hold against a real run. */
function sampleOutput() {
  const report = readFileSync(new URL(`../reports/${SHOWN}/audit.txt`, import.meta.url), "utf8");
  return `\n\`\`\`text\n${report.trimEnd()}\n\`\`\`\n`;
}

function ruleTable() {
  const rows = rules.map(
    ({ meta }) =>
      `| [${meta.id}](docs/rules/${meta.id}.md) | ${meta.defaultSeverity} | ${cell(meta.what)} |`,
  );
  return ["| rule | default | finds |", "| --- | --- | --- |", ...rows].join("\n");
}

function cell(text) {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
