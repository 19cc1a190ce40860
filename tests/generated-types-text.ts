/** A small types file, spelled as the generator does, from a line for each object. */

/** `{ visits: "id: string, note: string | null" }`; an entry of a schema is the text behind its name. */
export interface TypesLines {
  readonly tables?: Readonly<Record<string, string>>;
  readonly views?: Readonly<Record<string, string>>;
  /** What stands behind the name, such as `{ Args: never; Returns: string }`. */
  readonly functions?: Readonly<Record<string, string>>;
  readonly enums?: Readonly<Record<string, string>>;
  /** By table: `visits_patient_id_fkey patient_id patients.id`; one-to-one with a `!` behind. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
}

/** The text of a whole file. Columns with a `?` are optional in `Insert`, with a `!` always generated. */
export function typesText(schemas: Readonly<Record<string, TypesLines>>): string {
  const parts = Object.entries(schemas).map(([name, lines]) => schemaText(name, lines));
  return [
    "export type Json = string | number | boolean | null | { [key: string]: Json } | Json[]",
    "export type Database = {",
    ...parts,
    "}",
    "",
  ].join("\n");
}

function schemaText(name: string, lines: TypesLines): string {
  const relations = (all: TypesLines["tables"], isTable: boolean) =>
    Object.entries(all ?? {}).map(([table, columns]) =>
      relationText(table, columns, lines.keys?.[table] ?? [], isTable),
    );
  const entries = (all: TypesLines["enums"]) =>
    Object.entries(all ?? {}).map(([key, text]) => `      ${key}: ${text}`);
  return [
    `  ${name}: {`,
    group("Tables", relations(lines.tables, true)),
    group("Views", relations(lines.views, false)),
    group("Functions", entries(lines.functions)),
    group("Enums", entries(lines.enums)),
    "  }",
  ].join("\n");
}

function group(name: string, entries: readonly string[]): string {
  const inside = entries.length === 0 ? ["      [_ in never]: never"] : entries;
  return [`    ${name}: {`, ...inside, "    }"].join("\n");
}

function relationText(
  table: string,
  columns: string,
  keys: readonly string[],
  isTable: boolean,
): string {
  const parsed = columns.split(", ").map((column) => {
    const [, name = "", mark = "", type = ""] = /^("[^"]+"|\w+)([?!]?): (.*)$/.exec(column) ?? [];
    return { name, mark, type };
  });
  const part = (word: string, lines: readonly string[]) =>
    [`        ${word}: {`, ...lines.map((line) => `          ${line}`), "        }"].join("\n");
  const row = part(
    "Row",
    parsed.map(({ name, type }) => `${name}: ${type}`),
  );
  const insert = part(
    "Insert",
    parsed.map(({ name, mark, type }) => {
      if (mark === "!") return `${name}?: never`;
      return mark === "?" || type.endsWith("| null") ? `${name}?: ${type}` : `${name}: ${type}`;
    }),
  );
  const update = part(
    "Update",
    parsed.map(({ name, type }) => `${name}?: ${type}`),
  );
  const relationships = keys.map((key) => {
    const [constraint, column, target = "", one] = key.split(" ");
    const [relation, referenced] = target.split(".");
    return `{ foreignKeyName: "${constraint}"; columns: ["${column}"]; isOneToOne: ${one === "!"}; referencedRelation: "${relation}"; referencedColumns: ["${referenced}"] }`;
  });
  const lines = [row, ...(isTable ? [insert, update] : [])];
  const tail = `        Relationships: [${relationships.join(", ")}]`;
  return [`      ${table}: {`, ...lines, tail, "      }"].join("\n");
}
