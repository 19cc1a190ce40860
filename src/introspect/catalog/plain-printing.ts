/** How Postgres is asked to print types and expressions, so that texts compare across servers. */
import { type Database, runOrThrow } from "../../model/database.ts";

/** Settings that change what `format_type`, `pg_get_expr` and their like print. */
const PLAIN: Readonly<Record<string, string>> = {
  search_path: "",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  bytea_output: "hex",
  extra_float_digits: "1",
  quote_all_identifiers: "off",
};

/** Reads with plain printing and restores the session's settings behind it, also after an error. */
export async function withPlainPrinting<Result>(
  database: Database,
  read: () => Promise<Result>,
): Promise<Result> {
  const saved = await currentSettings(database);
  await applySettings(database, PLAIN);
  try {
    return await read();
  } finally {
    await database.run(settingsStatement(saved));
  }
}

async function currentSettings(database: Database): Promise<Readonly<Record<string, string>>> {
  const fields = Object.keys(PLAIN).map((name) => `current_setting('${name}') AS "${name}"`);
  const rows = await runOrThrow(database, `SELECT ${fields.join(", ")}`);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([k, v]) => [k, String(v)]));
}

async function applySettings(
  database: Database,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await runOrThrow(database, settingsStatement(settings));
}

function settingsStatement(settings: Readonly<Record<string, string>>): string {
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', '${value.replaceAll("'", "''")}', false)`,
  );
  return `SELECT ${calls.join(", ")}`;
}
