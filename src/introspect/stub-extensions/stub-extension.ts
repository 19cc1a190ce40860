/**
 * Extensions that the embedded Postgres cannot load, as far as schemas name them: types, and functions
 * that answer nothing. Enough to build tables, views and function signatures on; nothing is computed.
 */

/** What `CREATE EXTENSION` finds in the extension folder. */
export interface StubExtension {
  readonly name: string;
  readonly version: string;
  /** The schema that it insists on; null where CREATE EXTENSION may choose. */
  readonly schema: string | null;
  readonly sql: string;
}

/** Files of an extension, by name. Source: PostgreSQL manual, "Packaging Related Objects into an Extension". */
export function extensionFiles(extension: StubExtension): Readonly<Record<string, string>> {
  const { name, version, schema, sql } = extension;
  const control = [
    `comment = 'stand-in for ${name}'`,
    `default_version = '${version}'`,
    "relocatable = false",
    "superuser = false",
    ...(schema === null ? [] : [`schema = '${schema}'`]),
  ];
  return {
    [`${name}.control`]: `${control.join("\n")}\n`,
    [`${name}--${version}.sql`]: `${sql}\n`,
  };
}

/** An extension that may go into any schema. */
export function plain(name: string, sql: string): StubExtension {
  return { name, version: "1.0", schema: null, sql };
}

/** SQL of functions that return a fixed value; each a signature, a result type and a value. */
export function functions(
  ...list: readonly (readonly [signature: string, result: string, value: string])[]
): string {
  return list
    .map(
      ([signature, result, value]) =>
        `CREATE FUNCTION ${signature} RETURNS ${result} LANGUAGE sql AS $$ SELECT ${value} $$;`,
    )
    .join("\n");
}

/** SQL of functions that may stand in indexes and generated columns: signatures and the answer, by result type. */
export function immutableFunctions(
  signatures: Readonly<Record<string, readonly string[]>>,
  answers: Readonly<Record<string, string>>,
): string {
  return Object.entries(signatures)
    .flatMap(([result, list]) =>
      list.map(
        (signature) =>
          `CREATE FUNCTION ${signature} RETURNS ${result} LANGUAGE sql IMMUTABLE AS $$ SELECT ${answers[result] ?? "NULL"} $$;`,
      ),
    )
    .join("\n");
}

/** SQL of functions that return no row. */
export function emptySets(...list: readonly (readonly [signature: string, row: string])[]): string {
  return list
    .map(
      ([signature, row]) =>
        `CREATE FUNCTION ${signature} RETURNS SETOF ${row} LANGUAGE sql AS $$ SELECT (NULL::${row}).* WHERE false $$;`,
    )
    .join("\n");
}
