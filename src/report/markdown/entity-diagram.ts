/** What the migration adds and what that hangs on, as a Mermaid `erDiagram`. */
import type { ColumnDefinition } from "../../model/change.ts";
import { nameKey, type QualifiedName } from "../../model/identifier.ts";
import type { ProjectReport } from "../../model/report.ts";
import { blocks, fence, heading } from "../markdown-text.ts";
import { attributeWord, quotedWords, uniqueNames } from "./mermaid-names.ts";
import { changesOf, type ProposedForeignKey, proposedForeignKeys } from "./proposed-objects.ts";

/** GitHub draws no diagram over 50,000 characters or 500 edges. */
const LONGEST = 45_000;
const EDGES = 480;

interface Entity {
  readonly table: QualifiedName;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: readonly string[];
}

interface Diagram {
  readonly entities: readonly Entity[];
  readonly edges: readonly ProposedForeignKey[];
}

/** New tables with their columns, changed tables with the added ones, and the tables they refer to. */
export function entityDiagram(project: ProjectReport, level: number): string {
  const diagram = toDiagram(project);
  if (diagram.entities.length === 0) return "";
  const title = heading(level, "Entity diagram");
  const drawn = [diagram, keysOnly(diagram)].map(drawDiagram).find((it) => it.length <= LONGEST);
  if (drawn === undefined || diagram.edges.length > EDGES) {
    return blocks([title, "The migration adds more than a diagram can show."]);
  }
  return blocks([title, fence("mermaid", drawn)]);
}

function toDiagram(project: ProjectReport): Diagram {
  const created = changesOf(project, "create-table").map(
    ({ table, columns, primaryKey }): Entity => ({ table, columns, primaryKey }),
  );
  const added = new Map<string, Entity>();
  for (const { table, column } of changesOf(project, "add-column")) {
    const known = added.get(nameKey(table))?.columns ?? [];
    added.set(nameKey(table), { table, columns: [...known, column], primaryKey: [] });
  }
  const edges = proposedForeignKeys(project);
  return { entities: [...created, ...added.values()], edges };
}

function keysOnly(diagram: Diagram): Diagram {
  const entities = diagram.entities.map((entity) => ({
    ...entity,
    columns: entity.columns.filter((column) => keysOf(entity, column, diagram.edges).length > 0),
  }));
  return { entities, edges: diagram.edges };
}

function drawDiagram(diagram: Diagram): string {
  const { entities, edges } = diagram;
  const tables = [
    ...entities.map((entity) => entity.table),
    ...edges.flatMap((edge) => [edge.table, edge.key.references]),
  ];
  const names = uniqueNames(tables.map(nameKey), tables.map(plainName), quotedWords);
  const nameOf = (table: QualifiedName): string => `"${names.get(nameKey(table)) ?? ""}"`;
  return [
    "erDiagram",
    ...entities.flatMap((entity) => drawEntity(entity, nameOf(entity.table), edges)),
    ...edges.map((edge) => drawEdge(edge, entities, nameOf)),
  ].join("\n");
}

function plainName(table: QualifiedName): string {
  return table.schema === "public" ? table.name : `${table.schema}.${table.name}`;
}

function drawEntity(
  entity: Entity,
  name: string,
  edges: readonly ProposedForeignKey[],
): readonly string[] {
  const columns = entity.columns.map((column) => column.name);
  const names = uniqueNames(columns, columns, attributeWord);
  const lines = entity.columns.map((column) => {
    const keys = keysOf(entity, column, edges);
    const suffix = keys.length > 0 ? ` ${keys.join(", ")}` : "";
    return `        ${attributeWord(column.type)} ${names.get(column.name) ?? "_"}${suffix}`;
  });
  return lines.length === 0 ? [`    ${name}`] : [`    ${name} {`, ...lines, "    }"];
}

function keysOf(
  entity: Entity,
  column: ColumnDefinition,
  edges: readonly ProposedForeignKey[],
): readonly string[] {
  const keys: string[] = [];
  if (column.primaryKey || entity.primaryKey.includes(column.name)) keys.push("PK");
  const refers = edges.some(
    (edge) =>
      nameKey(edge.table) === nameKey(entity.table) && edge.key.columns.includes(column.name),
  );
  if (refers) keys.push("FK");
  if (column.unique) keys.push("UK");
  return keys;
}

/** The referenced table on the left; `|o` where the column may be null, `o|` where it is unique. */
function drawEdge(
  edge: ProposedForeignKey,
  entities: readonly Entity[],
  nameOf: (table: QualifiedName) => string,
): string {
  const entity = entities.find((other) => nameKey(other.table) === nameKey(edge.table));
  const columns = (entity?.columns ?? []).filter((column) =>
    edge.key.columns.includes(column.name),
  );
  const required = columns.length > 0 && columns.every((column) => column.notNull);
  const single =
    columns.length === 1 && columns.every((column) => column.unique || column.primaryKey);
  const line = `${required ? "||" : "|o"}--${single ? "o|" : "o{"}`;
  const label = quotedWords(edge.key.columns.join(", "));
  return `    ${nameOf(edge.key.references)} ${line} ${nameOf(edge.table)} : "${label}"`;
}
