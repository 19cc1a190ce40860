/**
 * Times whole runs of `schema-audit schema` on generated sets of migrations: cold, with nothing kept from
 * before, and warm, with the catalog of a run before. In processes of their own.
 *
 *     npm run bench:schema                   sets of 10, 200 and 1,000 files
 *     npm run bench:schema -- 50 ../shop     one of 50 files, and a folder
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../bin/schema-audit.js", import.meta.url));
const ROUNDS = 3;
const MEMORY_EVERY = 50;

/** Every fifth table is a view's, every third has a function; each file makes five statements. */
function migration(at) {
  const table = `records_${at}`;
  const before = at > 1 ? `records_${at - 1}` : table;
  const statements = [
    `CREATE TABLE ${table} (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  previous uuid REFERENCES ${before} (id),
  title text NOT NULL CHECK (length(title) > 0),
  amount numeric(10, 2) DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);`,
    `CREATE INDEX ${table}_owner ON ${table} (owner, created_at DESC);`,
    `CREATE POLICY own ON ${table} FOR ALL TO authenticated USING (owner = (SELECT auth.uid()));`,
    `ALTER TABLE ${before} ADD COLUMN note_${at} text;`,
  ];
  return `${[...statements, lastStatement(at, table)].join("\n\n")}\n`;
}

function lastStatement(at, table) {
  if (at % 3 === 0)
    return `CREATE FUNCTION count_${table}(since timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(*) FROM ${table} WHERE created_at > since
$$;`;
  if (at % 5 === 0)
    return `CREATE VIEW recent_${table} AS SELECT id, title FROM ${table} WHERE amount > 0;`;
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`;
}

function generate(folder, files) {
  const directory = path.join(folder, "supabase/migrations");
  mkdirSync(directory, { recursive: true });
  for (let at = 1; at <= files; at++) {
    const version = String(20250101000000 + at);
    writeFileSync(path.join(directory, `${version}_records_${at}.sql`), migration(at));
  }
}

async function bench(words) {
  const wanted = words.length > 0 ? words : ["10", "200", "1000"];
  const missing = wanted.find((word) => !/^\d+$/.test(word) && !existsSync(word));
  if (missing !== undefined) throw new Error(`${missing} is neither a number nor a folder.`);
  const scratch = mkdtempSync(path.join(tmpdir(), "bench-schema-"));
  try {
    console.log(machine());
    console.log("\n| migrations | statements | cold s | cold MB | warm s | warm MB |");
    console.log("| ---: | ---: | ---: | ---: | ---: | ---: |");
    for (const word of wanted) console.log(await row(word, scratch));
    console.log(`\nload at the end ${loadavg()[0].toFixed(1)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function row(word, scratch) {
  const isGenerated = /^\d+$/.test(word);
  const folder = isGenerated ? path.join(scratch, word) : path.resolve(word);
  if (isGenerated) generate(folder, Number(word));
  const cache = path.join(scratch, `cache-${path.basename(folder)}`);
  const cold = [];
  const warm = [];
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(cache, { recursive: true, force: true });
    cold.push(await measure(folder, cache));
    warm.push(await measure(folder, cache));
  }
  const statements = /(\d+) statements/.exec(cold[0].output)?.[1] ?? "?";
  const cells = [cold, warm].flatMap((runs) => [
    median(runs.map(({ seconds }) => seconds)).toFixed(2),
    median(runs.map(({ megabytes }) => megabytes)).toFixed(0),
  ]);
  return `| ${word} | ${statements} | ${cells.join(" | ")} |`;
}

/** One run: seconds, what it printed, and its highest resident size in MB (Linux only). */
async function measure(folder, cache) {
  const started = performance.now();
  const environment = { ...process.env, SCHEMA_AUDIT_CACHE: cache };
  const child = spawn(process.execPath, [command, "schema", folder, "--no-color"], {
    env: environment,
  });
  let output = "";
  let peak = 0;
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const watch = setInterval(() => {
    peak = Math.max(peak, highWater(child.pid));
  }, MEMORY_EVERY);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`schema-audit ended with ${code} on ${folder}`);
  return { seconds: (performance.now() - started) / 1000, megabytes: peak / 1024, output };
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function machine() {
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0].toFixed(1);
  return `Node ${process.versions.node}, ${availableParallelism()} cores, ${memory} GB, load ${load}`;
}

await bench(process.argv.slice(2));
