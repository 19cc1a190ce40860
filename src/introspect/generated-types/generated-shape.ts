/**
 * Whether types of that shape were written by the generator: every table in full, columns by name. Source:
 * postgres-meta, `templates/typescript.ts`.
 */
import { ts } from "ts-morph";
import { type Member, memberNamed, membersOf, type TypesSource } from "./type-members.ts";

const GROUPS = ["Tables", "Views", "Functions"];

/** `schemas` are the members of the whole. */
export function isGeneratedShape(source: TypesSource, schemas: readonly Member[]): boolean {
  const groups = schemas.map(({ type }) => membersOf(source, type));
  if (!groups.every((members) => GROUPS.every((name) => memberNamed(members, name)))) return false;
  const tables = groups.flatMap((members) =>
    membersOf(source, memberNamed(members, "Tables")?.type),
  );
  if (!tables.every((table) => isWhole(source, table))) return false;
  const rows = tables.map((table) => columnNames(source, table, "Row"));
  const long = rows.filter((names) => names.length >= FEWEST_COLUMNS);
  return long.filter(isSorted).length >= long.length * MOSTLY;
}

/** Two columns may be in order by chance. */
const FEWEST_COLUMNS = 4;
/** Generated files are mended by hand here and there. */
const MOSTLY = 0.8;

/** `Row`, `Insert` and `Update` are written out, with the same columns but for what only reads. */
function isWhole(source: TypesSource, { type }: Member): boolean {
  const parts = membersOf(source, type);
  return ["Row", "Insert", "Update"].every((name) => {
    const part = memberNamed(parts, name)?.type;
    return part !== undefined && (ts.isTypeLiteralNode(part) || ts.isMappedTypeNode(part));
  });
}

function columnNames(source: TypesSource, { type }: Member, part: string): readonly string[] {
  const members = membersOf(source, memberNamed(membersOf(source, type), part)?.type);
  return members.map(({ name }) => name);
}

/** By name as people sort, for which case and underscores weigh little. */
function isSorted(names: readonly string[]): boolean {
  return names.every((name, at) => at === 0 || plain(names[at - 1] ?? "") <= plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}
