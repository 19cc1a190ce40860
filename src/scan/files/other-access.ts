/** Code that asks databases in ways that are not read: told, so that their silence is not taken for health. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import { compareText } from "../../model/location.ts";

const LIBRARY =
  /(?:\bfrom\s*|\b(?:require|import)\s*\(\s*)["'](pg|postgres|mysql2|drizzle-orm|kysely|knex|@prisma\/client|typeorm|sequelize|slonik|objection|@mikro-orm|@neondatabase\/serverless|@vercel\/postgres|pg-promise)(?:\/[^"']*)?["']/;

/** Imports stand above. In characters. */
const HEAD = 4_000;

/** The SQL library that a file imports, or null. */
export function sqlLibrary(text: string): string | null {
  return LIBRARY.exec(text.slice(0, HEAD))?.[1] ?? null;
}

/** One note for all files; none where no file imports such a library. */
export function describeOtherAccess(libraries: readonly string[]): readonly Diagnostic[] {
  if (libraries.length === 0) return [];
  const names = [...new Set(libraries)].sort(compareText).join(", ");
  const files = libraries.length === 1 ? "1 file imports" : `${libraries.length} files import`;
  return [
    {
      code: "other-access",
      severity: "note",
      message: `${files} ${names}: what the code asks through SQL is not read, only what it asks of PostgREST.`,
      location: null,
    },
  ];
}

/** One note for each file whose `.from` is called like a client's and asks none that is in sight. */
export function describeOwnCalls(files: readonly string[]): readonly Diagnostic[] {
  return [...new Set(files)].sort(compareText).map((file) => {
    const count = files.filter((one) => one === file).length;
    const chains = count === 1 ? "1 chain reads" : `${count} chains read`;
    return {
      code: "other-access",
      severity: "note",
      message: `${chains} like requests to PostgREST, but the from() of ${file} asks no client that is in sight, so they are not audited. If it hands them on, name what ${file} exports under clients in audit.config.json.`,
      location: null,
    };
  });
}
