/**
 * Times the scan of source code, from files to requests: no database, no documents. Cold, and warm with
 * the facts of a scan before. Beside them, in the same minutes: a process that only reads every file and
 * runs one regular expression (the floor), TypeScript's compiler, and ripgrep where it is installed.
 *
 *     npm run bench                       generated repositories of 1,000, 4,000 and 16,000 files
 *     npm run bench -- 2000 ../shop       one of 2,000 files, and a folder
 */
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const self = fileURLToPath(import.meta.url);
const repository = path.dirname(path.dirname(self));
const scanner = path.join(repository, "dist/scan/scan-project.js");
const keeper = path.join(repository, "dist/cli/disk-cache.js");
const compiler = path.join(repository, "node_modules/typescript/bin/tsc");
const RIPGREP = "rg";
const ROUNDS = 3;
const SHARE_WITH_REQUESTS = 0.08;
const CODE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;
const CALL = /\.(?:from|rpc)\(/;

const COLD = "schema-audit, cold";
const FLOOR = "floor: read, one regex";
const TSC = "tsc --noEmit";

/** Without a cache where no folder for it is given. */
async function scanOnly(folder, cacheFolder) {
  const { scanProject } = await import(pathToFileURL(scanner).href);
  const cache = cacheFolder === undefined ? {} : { cache: await openCache(cacheFolder) };
  const { files, requests } = await scanProject({
    root: folder,
    include: [],
    exclude: [],
    ...cache,
  });
  process.stdout.write(`${files} files, ${requests.length} requests`);
}

async function openCache(folder) {
  const { diskCache } = await import(pathToFileURL(keeper).href);
  return diskCache(folder, "bench");
}

function readOnly(folder) {
  const open = [folder];
  let found = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const name = path.join(next, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== "node_modules" && entry.name !== ".git") open.push(name);
      } else if (CODE.test(entry.name) && CALL.test(readFileSync(name, "latin1"))) found++;
    }
  process.stdout.write(`${found} files`);
}

async function compare(words) {
  if (!existsSync(scanner)) fail("dist/ is not there: run `npm run build` first.");
  const wanted = words.length > 0 ? words : ["1000", "4000", "16000"];
  const missing = wanted.find((word) => !/^\d+$/.test(word) && !existsSync(word));
  if (missing !== undefined) fail(`${missing} is neither a number of files nor a folder.`);
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "bench-")));
  const clean = () => rmSync(scratch, { recursive: true, force: true });
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => {
      clean();
      process.exit(1);
    });
  try {
    console.log(machine());
    for (const word of wanted) await compareOn(word, scratch);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    clean();
  }
}

async function compareOn(word, scratch) {
  const isGenerated = /^\d+$/.test(word);
  const folder = isGenerated ? path.join(scratch, word) : path.resolve(word);
  if (isGenerated) generate(folder, Number(word));
  const runs = contestants(folder, writeProject(scratch, folder), path.join(scratch, "cache"));
  for (const run of runs.filter(({ isWarm }) => isWarm)) await measure(run);
  const results = new Map(runs.map(({ name }) => [name, []]));
  // Interleaved: what else the machine does then falls on all of them alike.
  for (let round = 0; round < ROUNDS; round++)
    for (const run of runs) results.get(run.name).push(await measure(run));
  printTable(isGenerated ? `${Number(word).toLocaleString("en")} files` : word, results);
  if (isGenerated) rmSync(folder, { recursive: true, force: true });
}

function contestants(folder, project, cacheFolder) {
  const node = process.execPath;
  const hasRipgrep = spawnSync(RIPGREP, ["--version"]).status === 0;
  return [
    { name: COLD, command: node, words: [self, "--scan", folder] },
    {
      name: "schema-audit, warm",
      command: node,
      words: [self, "--scan", folder, cacheFolder],
      isWarm: true,
    },
    { name: FLOOR, command: node, words: [self, "--floor", folder] },
    { name: TSC, command: node, words: [compiler, "-p", project, "--pretty", "false"] },
    ...(hasRipgrep
      ? [{ name: "ripgrep", command: RIPGREP, words: ["-c", CALL.source, folder] }]
      : []),
  ];
}

/** The compiler's settings stand outside of the folder: a folder that is given stays as it is. */
function writeProject(scratch, folder) {
  const file = path.join(scratch, "tsconfig.json");
  const compilerOptions = {
    target: "esnext",
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "preserve",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const include = [`${folder.split(path.sep).join("/")}/**/*`];
  const exclude = ["**/node_modules", "**/dist", "**/.git"];
  writeFileSync(file, JSON.stringify({ compilerOptions, include, exclude }));
  return file;
}

/** Wall seconds, peak memory in MB (null where the system does not tell), and the first words said. */
async function measure({ command, words, name }) {
  const start = process.hrtime.bigint();
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    if (said.length < 200) said += chunk;
  });
  const peaks = new Map();
  const watch = setInterval(() => watchMemory(child.pid, peaks), 20);
  const status = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => clearInterval(watch));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  // The compiler ends with 2 for the errors of a folder whose packages are not installed.
  if (status !== 0 && command === process.execPath && words[0] === self)
    throw new Error(`${name} ended with ${status}.`);
  const sum = [...peaks.values()].reduce((total, peak) => total + peak, 0);
  return { seconds, megabytes: peaks.size > 0 ? sum / 1024 : null, status, said };
}

/** Linux keeps the highest mark of each process; a process with children counts with them. */
function watchMemory(pid, peaks) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    if (kilobytes) peaks.set(pid, Number(kilobytes));
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim();
      for (const child of children.split(" ").filter(Boolean)) watchMemory(child, peaks);
    }
  } catch {
    // It has ended, or this is not Linux.
  }
}

function printTable(title, results) {
  const medians = new Map(
    [...results].map(([name, runs]) => [
      name,
      { seconds: median(runs.map((run) => run.seconds)), megabytes: peak(runs), last: runs.at(-1) },
    ]),
  );
  const of = (name) => medians.get(name).seconds;
  console.log(`\n${title}: ${medians.get(COLD).last.said}\n`);
  console.log("| | wall s | peak MB | to floor | to tsc |\n| --- | ---: | ---: | ---: | ---: |");
  for (const [name, { seconds, megabytes, last }] of medians) {
    const note = name === TSC && last.status !== 0 ? " (with errors)" : "";
    const ratios = [of(FLOOR), of(TSC)].map((other) => (seconds / other).toFixed(2));
    const memory = megabytes === null ? "" : Math.round(megabytes);
    console.log(`| ${name}${note} | ${seconds.toFixed(2)} | ${memory} | ${ratios.join(" | ")} |`);
  }
}

function peak(runs) {
  const known = runs.flatMap(({ megabytes }) => megabytes ?? []);
  return known.length > 0 ? median(known) : null;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function machine() {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0].toFixed(1);
  return `Node ${process.versions.node}, ${availableParallelism()} cores, ${gigabytes} GB, load ${load} at the start; median of ${ROUNDS}`;
}

/** A repository of the given number of files; the same for the same number. */
function generate(folder, count) {
  const random = createRandom(count);
  for (let index = 0; index < count; index++) {
    const file = path.join(folder, `${nameOf(index)}.ts`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, index === 0 ? CLIENT : writeModule(index, random));
  }
  // Where there is git, the scan asks it for the files, as in a real repository.
  if (spawnSync("git", ["init", "-q"], { cwd: folder }).status === 0)
    spawnSync("git", ["-c", "core.autocrlf=false", "add", "-A"], { cwd: folder });
}

const NOUNS = ["patient", "visit", "doctor", "invoice", "room", "device", "referral", "payment"];
const FIELDS = ["name", "note", "status", "due_at", "city", "phone", "amount", "created_at"];
const VERBS = ["format", "sort", "group", "count", "merge", "check", "pick", "total"];

/** Enough of a client to be type-checked. */
const CLIENT = `export interface Query extends Promise<{ data: Record<string, unknown>[] | null }> {
  select(columns?: string): Query;
  insert(rows: object): Query;
  update(row: object): Query;
  delete(): Query;
  eq(column: string, value: unknown): Query;
  order(column: string, options?: { ascending?: boolean }): Query;
  limit(count: number): Query;
}
export declare const supabase: { from(table: string): Query; rpc(name: string, args: object): Query };
`;

function nameOf(index) {
  if (index === 0) return "src/client";
  const area = NOUNS[index % NOUNS.length];
  return `src/${area}s/part-${Math.floor(index / 160)}/${area}-${index}`;
}

function importPath(from, to) {
  const relative = path.posix.relative(path.posix.dirname(nameOf(from)), nameOf(to));
  return relative.startsWith(".") ? relative : `./${relative}`;
}

function writeModule(index, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const noun = NOUNS[index % NOUNS.length];
  const type = `${noun[0].toUpperCase()}${noun.slice(1)}${index}`;
  const neighbours = index > 2 ? [1 + Math.floor(random() * (index - 1))] : [];
  const withRequests = random() < SHARE_WITH_REQUESTS;
  return [
    ...(withRequests ? [`import { supabase } from "${importPath(index, 0)}";`] : []),
    ...neighbours.map((other) => `import { limit${other} } from "${importPath(index, other)}";`),
    `\nexport const limit${index}: number = ${neighbours.map((n) => `limit${n} + `)}${index};`,
    `\n/** One ${noun}, as its page shows it. */\nexport interface ${type} {\n  readonly id: string;`,
    ...FIELDS.map((field) => `  readonly ${field}: ${field === "amount" ? "number" : "string"};`),
    "}",
    ...Array.from({ length: 5 + Math.floor(random() * 7) }, (_, at) =>
      writeFunction(`${pick(VERBS)}${type}${at}`, type, pick(FIELDS)),
    ),
    ...(withRequests ? [writeRequests(noun, type, pick(FIELDS))] : []),
  ].join("\n");
}

function writeFunction(name, type, field) {
  return `
/** Takes every ${field} apart and answers with those that differ, in their first order. */
export function ${name}(list: readonly ${type}[], from: number): readonly string[] {
  const seen = new Map<string, number>();
  for (const item of list.slice(from)) {
    const key = \`\${item.id}:\${String(item.${field}).trim().toLowerCase()}\`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Array.from(seen.entries()).filter(([, times]) => times > 1);
  return often.map(([key, times]) => (times > 9 ? "many of " + key : times + " of " + key));
}`;
}

function writeRequests(noun, type, field) {
  return `
export async function load${type}(id: string): Promise<unknown> {
  const { data } = await supabase.from("${noun}s").select("id, ${field}, doctor:doctors(id, name)").eq("id", id);
  return data;
}

export async function save${type}(row: ${type}): Promise<void> {
  await supabase.from("${noun}s").update({ ${field}: row.${field}, seen_by: "desk" }).eq("id", row.id);
  await supabase.rpc("refresh_${noun}s", { since: row.created_at });
}

export const latest${type} = supabase.from("${noun}s").select("*").order("${field}", { ascending: false }).limit(20);`;
}

/** A congruential generator: the numbers of a seed are the same everywhere. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

const [first, second, ...others] = process.argv.slice(2);
if (first === "--scan") await scanOnly(second, ...others);
else if (first === "--floor") readOnly(second);
else await compare([first, second, ...others].filter((word) => word !== undefined));
