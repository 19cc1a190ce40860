/**
 * Counts who finds the marked mistakes of fixtures/mistakes: the TypeScript compiler with generated
 * types and the real types of supabase-js, or schema-audit (built). A wrong select list shows in the
 * type of `data` only, so tsc is asked twice: as the code stands, and with every `data` read.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));
const fixture = path.join(repository, "fixtures/mistakes");
const modules = path.join(repository, "node_modules");
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "compare-with-tsc-")));

/** The type of `data` is right when no part of it is one of the parser's error texts. */
const CHECK = `
type Fault<T, Depth extends readonly 0[] = []> = 0 extends 1 & T ? never
  : Depth["length"] extends 6 ? never
  : T extends { error: true } & string ? true
  : T extends readonly (infer Item)[] ? Fault<Item, [...Depth, 0]>
  : T extends object ? string extends keyof T ? never : { [K in keyof T]: Fault<T[K], [...Depth, 0]> }[keyof T]
  : never;
export function read<T>(answer: { data: T }, ..._: [Fault<T>] extends [never] ? [] : [fault: never]): void {
  void answer;
}
`;

try {
  cpSync(fixture, folder, { recursive: true });
  symlinkSync(modules, path.join(folder, "node_modules"), "junction");
  const asWritten = errorLines();
  readEveryAnswer();
  printTable(asWritten, errorLines(), findingLines());
} finally {
  rmSync(folder, { recursive: true });
}

/** `file:line` of each error of tsc. */
function errorLines() {
  const compiler = path.join(modules, "typescript/bin/tsc");
  const { stdout, status } = spawnSync(
    process.execPath,
    [compiler, "-p", ".", "--pretty", "false"],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  const found = [...stdout.matchAll(/^(src\/[^(]+)\((\d+),\d+\): error/gm)];
  const [stray] = found.filter(([, file]) => !/\/(mistakes|right)\.ts$/.test(file));
  if (stray || (status !== 0 && found.length === 0)) fail(`tsc could not judge:\n${stdout}`);
  return new Set(found.map(([, file, line]) => `${file}:${line}`));
}

/** Rewrites each awaited request, on its own line, so that the type of its data matters. */
function readEveryAnswer() {
  writeFileSync(path.join(folder, "src/read.ts"), CHECK);
  for (const name of ["mistakes", "right"]) {
    const file = path.join(folder, `src/${name}.ts`);
    const source = readFileSync(file, "utf8")
      .replace(
        /^( {2})await ((?:supabase|db)\.(?:from|rpc|schema)\(.*\));( \/\/ !.*)?$/gm,
        "$1read(await $2);$3",
      )
      .replace(/^import /m, 'import { read } from "./read"; import ');
    writeFileSync(file, source);
  }
}

/** `file:line rule` of each finding. */
function findingLines() {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(repository, "bin/schema-audit.js"), fixture, "--reporter", "json"],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (stdout === "") fail(`schema-audit said nothing:\n${stderr}`);
  const { findings } = JSON.parse(stdout).projects[0];
  return new Set(
    findings.flatMap(({ rule, location }) => [
      `${location.file}:${location.line} ${rule}`,
      `${location.file}:${location.line}`,
    ]),
  );
}

function printTable(asWritten, withDataRead, findings) {
  const marks = readMarks();
  const rules = [...new Set(marks.map(({ rule }) => rule))].sort();
  const rows = [...rules, "all"].map((rule) => {
    const own = marks.filter((mark) => rule === "all" || mark.rule === rule);
    const count = (lines) => own.filter(({ place }) => lines.has(place)).length;
    const audited = own.filter((mark) => findings.has(`${mark.place} ${mark.rule}`)).length;
    return [rule, own.length, count(asWritten), count(withDataRead), audited];
  });
  const alarms = (lines) => [...lines].filter((line) => /^src\/right\.ts:\d+$/.test(line)).length;
  const false_ = [
    "right lines reported",
    "",
    alarms(asWritten),
    alarms(withDataRead),
    alarms(findings),
  ];
  const heading = ["mistakes", "lines", "tsc", "tsc, data read", "schema-audit"];
  for (const row of [heading, ...rows, false_]) console.log(formatRow(row, heading));
}

function readMarks() {
  const source = readFileSync(path.join(fixture, "src/mistakes.ts"), "utf8");
  return source.split("\n").flatMap((text, index) => {
    const [, rule] = /\/\/ ! ([a-z-]+) «/.exec(text) ?? [];
    return rule === undefined ? [] : [{ rule, place: `src/mistakes.ts:${index + 1}` }];
  });
}

function formatRow([first, ...numbers], [, ...headings]) {
  const cells = numbers.map((value, at) => String(value).padStart(headings[at].length + 2));
  return first.padEnd(26) + cells.join("");
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
