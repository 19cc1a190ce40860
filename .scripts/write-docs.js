/**
 * Writes the table of rules between its markers in README.md, from the rules themselves (built).
 * With `--check`: writes nothing and fails when the table is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { rules } from "../dist/rules/index.js";

const README = new URL("../README.md", import.meta.url);
const START = "<!-- rules:start -->";
const END = "<!-- rules:end -->";

const current = readFileSync(README, "utf8");
const wanted = withTable(current);

if (process.argv.includes("--check")) {
  if (wanted !== current)
    fail("the table of rules in README.md is stale; run: npm run build && npm run docs");
} else if (wanted !== current) {
  writeFileSync(README, wanted);
  console.log("wrote the table of rules in README.md");
}

function withTable(text) {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) fail(`README.md lacks the markers ${START} and ${END}`);
  return `${text.slice(0, start + START.length)}\n${ruleTable()}\n${text.slice(end)}`;
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
