/** Reads the names in types, as Postgres prints them with an empty search_path. */
import type { QualifiedName } from "../model/identifier.ts";

const QUALIFIED = /^(?:"((?:[^"]|"")+)"|([^\s".]+))\.(?:"((?:[^"]|"")+)"|([^\s".[(]+))$/;

/** The schema and name of a type such as `public."liveClasses"`; null for built-in and array types. */
export function parseTypeName(type: string): QualifiedName | null {
  const parts = QUALIFIED.exec(type);
  if (parts === null) return null;
  const [, quotedSchema, schema, quotedName, name] = parts;
  return { schema: unquote(quotedSchema, schema), name: unquote(quotedName, name) };
}

function unquote(quoted: string | undefined, plain: string | undefined): string {
  return quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"');
}
