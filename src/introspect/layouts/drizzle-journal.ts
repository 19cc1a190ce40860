/** Drizzle: `meta/_journal.json` says which migrations there are and in which order. */
import { partition, type Selection } from "./layout.ts";

/** What a journal says. */
export interface Journal {
  /** Such as `postgresql`; empty where it does not say. */
  readonly dialect: string;
  /** Names of migrations, in order. */
  readonly tags: readonly string[];
}

/** Null where the text is no journal. */
export function readJournal(text: string): Journal | null {
  const journal = parsed(text);
  if (!isRecord(journal) || !Array.isArray(journal.entries)) return null;
  const entries = journal.entries.filter(isEntry);
  return {
    dialect: typeof journal.dialect === "string" ? journal.dialect : "",
    tags: entries.toSorted((a, b) => a.idx - b.idx).map(({ tag }) => tag),
  };
}

/** The files that the journal names, in its order. */
export function selectDrizzle(names: readonly string[], { tags }: Journal): Selection {
  const applied = tags.map((tag) => `${tag}.sql`).filter((name) => names.includes(name));
  const top = names.filter((name) => !name.includes("/"));
  const rest = partition(
    top,
    (name) => applied.includes(name),
    "The journal of Drizzle does not name this migration.",
  );
  const lost = tags
    .map((tag) => `${tag}.sql`)
    .filter((name) => !names.includes(name))
    .map((name) => ({ name, reason: "The journal of Drizzle names it, but there is none." }));
  return { applied, skipped: [...lost, ...rest.skipped] };
}

interface Entry {
  readonly idx: number;
  readonly tag: string;
}

function isEntry(value: unknown): value is Entry {
  return isRecord(value) && typeof value.idx === "number" && typeof value.tag === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
