/** A catalog as Postgres itself makes it of a few statements. */
import { introspect } from "../../src/introspect/catalog/introspect.ts";
import { openShadow } from "../../src/introspect/shadow/shadow.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { runOrThrow } from "../../src/model/database.ts";
import { splitStatements } from "../../src/model/split-statements.ts";

/** Runs the statements in a fresh shadow database and reads it; every statement must succeed. */
export async function catalogFromSql(sql: string): Promise<Catalog> {
  const shadow = await openShadow();
  try {
    for (const { text } of splitStatements(sql)) await runOrThrow(shadow, text);
    return await introspect(shadow);
  } finally {
    await shadow.close();
  }
}
