/** Small builders of facts: catalogs, requests and documents in a line each. */
import type { ApiSettings } from "../src/model/binding.ts";
import type { Catalog, Column, Constraint, Relation, Routine } from "../src/model/catalog.ts";
import type { ProjectConfig } from "../src/model/config.ts";
import type {
  Claim,
  Declaration,
  DeclaredColumn,
  DocumentSet,
  DocumentSqlError,
  ReferenceNote,
} from "../src/model/declaration.ts";
import type { FindingDraft } from "../src/model/finding.ts";
import {
  columnSubject,
  type QualifiedName,
  relationSubject,
  type Subject,
  subjectKey,
} from "../src/model/identifier.ts";
import type { SourceSpan } from "../src/model/location.ts";
import { NO_PROVENANCE, type Provenance } from "../src/model/provenance.ts";
import type {
  Action,
  Filter,
  Request,
  RowRead,
  ScanResult,
  Subscription,
  ValueEvidence,
} from "../src/model/request.ts";
import type { Facts, Rule } from "../src/model/rule.ts";
import type { SourceText } from "../src/model/source-text.ts";
import { bindScan } from "../src/reconcile/bind-scan.ts";
import { mergeDeclarations } from "../src/reconcile/merge-declarations.ts";
import { NOTHING_SCANNED } from "../src/scan/scan-project.ts";

export const API: ApiSettings = {
  exposed: ["public"],
  isExposedKnown: false,
  defaultSchema: "public",
  searchPath: ["public", "extensions"],
  aggregates: false,
  version: 14,
};

/** `books` or `archive.books`. */
export function nameOf(text: string): QualifiedName {
  const [first = "", second] = text.split(".");
  return second === undefined ? { schema: "public", name: first } : { schema: first, name: second };
}

/** What a catalog holds, each in a line: `{ books: "id uuid pk, author_id uuid -> authors.id" }`. */
export interface CatalogLines {
  readonly tables?: Readonly<Record<string, string>>;
  readonly views?: Readonly<Record<string, string>>;
  readonly partitions?: Readonly<Record<string, string>>;
  /** `"overdue(days integer)": "SETOF public.loans"`; `TABLE(...)` gives its columns. */
  readonly functions?: Readonly<Record<string, string>>;
}

export function catalogOf(lines: CatalogLines): Catalog {
  const relations = [
    ...relationsOf(lines.tables, { kind: "table" }),
    ...relationsOf(lines.views, { kind: "view" }),
    ...relationsOf(lines.partitions, { kind: "table", isPartition: true }),
  ];
  const routines = Object.entries(lines.functions ?? {}).map(routineOf);
  return {
    postgres: "18.6",
    schemas: [...new Set(["public", ...relations.map((relation) => relation.schema)])],
    relations,
    enums: [],
    domains: [],
    routines,
    extensions: [],
    publications: [],
    roles: [],
    roleSettings: [],
    buckets: null,
  };
}

function relationsOf(
  lines: Readonly<Record<string, string>> | undefined,
  given: Partial<Relation>,
): readonly Relation[] {
  return Object.entries(lines ?? {}).map(([name, columns]) => ({
    ...nameOf(name),
    kind: "table",
    isPartition: false,
    rowSecurity: false,
    forceRowSecurity: false,
    comment: null,
    definition: null,
    columns: fieldsOf(columns).map(columnOf),
    constraints: constraintsOf(name, columns),
    indexes: [],
    policies: [],
    triggers: [],
    grants: [],
    ...given,
  }));
}

function fieldsOf(line: string): readonly string[] {
  return line.split(/,\s*(?![^(]*\))/).filter((field) => field !== "");
}

/** `name type [not null] [pk] [default x] [-> table.column]`; the type ends at the first of these. */
const FIELD =
  /^("[^"]+"|\S+)\s*(.*?)(\s+not null|\s+null)?(\s+pk)?(?:\s+default\s+(.*?))?(?:\s+->\s+(\S+))?$/;

function partsOf(field: string) {
  const [, name = "", type = "", nullable, key, preset, reference] = FIELD.exec(field) ?? [];
  return {
    name: name.replaceAll('"', ""),
    type,
    nullable: nullable?.trim(),
    isKey: key !== undefined,
    preset: preset ?? null,
    reference,
  };
}

function columnOf(field: string): Column {
  const { name, type, nullable, isKey, preset } = partsOf(field);
  return {
    name,
    type: type === "" ? "text" : type,
    notNull: isKey || nullable === "not null",
    default: preset,
    identity: null,
    generated: null,
    comment: null,
  };
}

function constraintsOf(table: string, line: string): readonly Constraint[] {
  const parts = fieldsOf(line).map(partsOf);
  const columns = parts.filter((part) => part.isKey).map((part) => part.name);
  const { name: bare } = nameOf(table);
  const key: Constraint[] =
    columns.length === 0
      ? []
      : [{ kind: "primary-key", name: `${bare}_pkey`, definition: "", columns, deferrable: false }];
  const references = parts.flatMap(({ name, reference }): Constraint[] => {
    if (reference === undefined) return [];
    const [target = "", column = "id"] = reference.split(".");
    return [
      {
        kind: "foreign-key",
        name: `${bare}_${name}_fkey`,
        definition: "",
        columns: [name],
        references: nameOf(target),
        referencedColumns: [column],
        onDelete: "no action",
        onUpdate: "no action",
        validated: true,
      },
    ];
  });
  return [...key, ...references];
}

function routineOf([signature, returns]: [string, string]): Routine {
  const [, name = "", inputs = ""] = /^([^(]+)\((.*)\)$/.exec(signature) ?? [];
  const outputs = /^TABLE\((.*)\)$/.exec(returns)?.[1] ?? "";
  const argumentsOf = (line: string, mode: "in" | "table") =>
    fieldsOf(line)
      .map(partsOf)
      .map((part) => ({
        name: part.name,
        type: part.type,
        mode,
        hasDefault: part.preset !== null,
      }));
  return {
    ...nameOf(name),
    kind: "function",
    arguments: [...argumentsOf(inputs, "in"), ...argumentsOf(outputs, "table")],
    returns,
    rows: returns.startsWith("SETOF ") ? 1000 : 0,
    language: "sql",
    volatility: "stable",
    securityDefiner: false,
    definition: null,
    comment: null,
    grants: [],
  };
}

/** Where a text stands; the text itself starts one column after, behind the quote. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export function spanOf(
  { file = "src/library.ts", line = 1, column = 1 }: Place,
  width = 1,
): SourceSpan {
  return { file, line, column, endLine: line, endColumn: column + width };
}

/** A string literal. */
export function literal(value: string, place: Place = {}): SourceText {
  const { line = 1, column = 1 } = place;
  return {
    value,
    certainty: "literal",
    span: spanOf(place, value.length + 2),
    segments: [{ offset: 0, line, column: column + 1 }],
    declaration: null,
  };
}

/** A constant that is written elsewhere. */
export function constant(value: string, use: Place, declaration: Place): SourceText {
  return {
    value,
    certainty: "resolved",
    span: spanOf(use, 5),
    segments: [],
    declaration: spanOf(declaration, value.length + 2),
  };
}

export const UNKNOWN: ValueEvidence = {
  type: "unknown",
  literal: null,
  nullable: false,
  alternatives: [],
};

export const NULL: ValueEvidence = {
  type: "null",
  literal: null,
  nullable: true,
  alternatives: [],
};

/** A request in short: texts stand for literals at the request's place. */
export interface RequestLine extends Place {
  readonly action?: Action;
  readonly schema?: string;
  readonly select?: string;
  /** `["eq", "title"]`; `not` and `filter` have the operator third. A value may stand last. */
  readonly filters?: readonly (readonly [
    string,
    string,
    (string | ValueEvidence)?,
    ValueEvidence?,
  ])[];
  readonly or?: string;
  readonly order?: string;
  /** `referencedTable` of `or` and `order`. */
  readonly referenced?: string;
  readonly keys?: readonly string[];
  readonly onConflict?: string;
  readonly unresolved?: Request["unresolved"];
  /** `single`, `csv` ... */
  readonly modifiers?: readonly string[];
  /** What is read from `data`, such as `[].title`, `author.name` or `title ?? 1`. */
  readonly reads?: readonly string[];
}

/** A request to a table or, with `action: "call"`, of a function. */
export function requestTo(target: string | SourceText | null, line: RequestLine = {}): Request {
  const text = (value: string) => literal(value, line);
  const optional = (value: string | undefined) => (value === undefined ? null : text(value));
  const referencedTable = optional(line.referenced);
  return {
    action: line.action ?? "read",
    client: "supabase",
    schema: optional(line.schema),
    target: typeof target === "string" ? text(target) : target,
    selects: line.select === undefined ? [] : [text(line.select)],
    filters: (line.filters ?? []).map((filter) => filterOf(filter, text)),
    logic: line.or === undefined ? [] : [{ text: text(line.or), referencedTable }],
    orders: line.order === undefined ? [] : [{ text: text(line.order), referencedTable }],
    embedPaths: [],
    modifiers: (line.modifiers ?? []).map((method) => ({
      method,
      hasOptions: false,
      span: spanOf(line),
    })),
    ...(line.reads === undefined
      ? {}
      : { rowReads: line.reads.map((path) => rowRead(path, line)) }),
    payload: line.keys === undefined ? null : payloadOf(line.keys, line),
    onConflict: optional(line.onConflict),
    unresolved: line.unresolved ?? [],
    span: spanOf(line, 40),
  };
}

/** Each key stands where its path says, counted from the request's place. */
function rowRead(text: string, place: Place): RowRead {
  const { column = 1 } = place;
  const [path = "", fallback] = text.split(" ?? ");
  const steps = [...path.matchAll(/\[\]|[^.[\]]+/g)].map(([step]) => step);
  return {
    path: steps.map((step) =>
      step === "[]"
        ? { kind: "element" }
        : {
            kind: "key",
            name: step,
            span: spanOf({ ...place, column: column + path.lastIndexOf(step) }, step.length),
          },
    ),
    ...(fallback === undefined ? {} : { hasFallback: true }),
  };
}

function filterOf(
  [method, path, third, fourth]: NonNullable<RequestLine["filters"]>[number],
  text: (value: string) => SourceText,
): Filter {
  const operator = typeof third === "string" ? text(third) : null;
  const value = fourth ?? (typeof third === "object" ? third : UNKNOWN);
  return { method, path: text(path), operator, value };
}

function payloadOf(keys: readonly string[], place: Place): Request["payload"] {
  return {
    keys: keys.map((key) => ({ name: literal(key, place), value: UNKNOWN })),
    many: false,
    complete: true,
    span: spanOf(place, 20),
  };
}

/** A subscription to changes of one table of `public`. */
export function subscriptionTo(
  table: string,
  line: Place & { readonly filter?: string; readonly select?: readonly string[] } = {},
): Subscription {
  return {
    event: "*",
    schema: literal("public", line),
    table: literal(table, line),
    filter: line.filter === undefined ? null : literal(line.filter, line),
    select: (line.select ?? []).map((column) => literal(column, line)),
    unresolved: [],
    span: spanOf(line, 40),
  };
}

/** A documented table, in the short form of the catalog; each column stands on a line of its own. */
export function documentedTable(
  name: string,
  columns: string,
  { file = "docs/schema.md", line = 1 }: Place = {},
): Declaration {
  return {
    kind: "table",
    table: nameOf(name),
    form: "sql",
    columns: fieldsOf(columns).map((field, at) =>
      declaredColumn(field, { file, line: line + at + 1 }),
    ),
    constraints: [],
    partitionBy: null,
    partitionOf: null,
    statement: null,
    purpose: null,
    source: spanOf({ file, line }, 10),
  };
}

/** A documented `ALTER TABLE ... ADD COLUMN`. */
export function documentedColumn(table: string, field: string, place: Place = {}): Declaration {
  const at = { file: "docs/schema.md", ...place };
  const column = declaredColumn(field, at);
  return { kind: "column", table: nameOf(table), column, source: spanOf(at, 10) };
}

function declaredColumn(field: string, place: Place): DeclaredColumn {
  const { name, type, nullable, isKey, preset, reference } = partsOf(field);
  return {
    name,
    type: type === "" ? null : type,
    notNull: nullable === undefined ? null : nullable === "not null",
    default: preset,
    generated: null,
    primaryKey: isKey,
    unique: false,
    references:
      reference === undefined
        ? null
        : {
            table: nameOf(reference.split(".")[0] ?? ""),
            columns: [],
            onDelete: null,
            onUpdate: null,
          },
    checks: [],
    values: [],
    comment: null,
    source: spanOf(place, 10),
    elaborated: type === "" ? null : { type, default: preset },
  };
}

/** Everything that facts are made of; what is left out is empty. */
export interface FactLines extends CatalogLines {
  readonly requests?: readonly Request[];
  readonly subscriptions?: readonly Subscription[];
  readonly declarations?: readonly Declaration[];
  readonly claims?: readonly Claim[];
  readonly references?: readonly ReferenceNote[];
  readonly provenance?: Provenance;
  readonly sqlErrors?: readonly DocumentSqlError[];
  readonly precedence?: readonly string[];
  /** What `fix` would create; by default whatever requests and documents name. */
  readonly fixable?: readonly Subject[];
}

function scanOf({ requests = [], subscriptions = [] }: FactLines): ScanResult {
  return { ...NOTHING_SCANNED, requests, subscriptions };
}

export function factsOf(lines: FactLines): Facts {
  const catalog = catalogOf(lines);
  const documents: DocumentSet = {
    files: [],
    declarations: lines.declarations ?? [],
    queries: [],
    claims: lines.claims ?? [],
    references: lines.references ?? [],
    syntaxErrors: [],
    diagnostics: [],
  };
  const { bindings, faults } = bindScan(scanOf(lines), catalog, API, null);
  const merged = mergeDeclarations(documents.declarations, lines.precedence ?? []);
  const named = [
    ...bindings.map(({ reference }) => reference.subject),
    ...merged.tables.map(({ table }) => relationSubject(table)),
    ...merged.tables.flatMap(({ table, columns }) =>
      columns.map((column) => columnSubject(table, column.name)),
    ),
  ];
  return {
    catalog,
    api: API,
    bindings,
    faults,
    documents,
    merged,
    provenance: lines.provenance ?? NO_PROVENANCE,
    sqlErrors: lines.sqlErrors ?? [],
    fixable: new Set((lines.fixable ?? named).map(subjectKey)),
  };
}

/** Every draft of one rule. */
export function draftsOf(rule: Rule, lines: FactLines): readonly FindingDraft[] {
  return [...rule.check(factsOf(lines))];
}

/** Settings with every default. */
export const CONFIG: ProjectConfig = {
  name: "library",
  root: ".",
  code: { include: [], exclude: [], tests: "note" },
  schema: {
    source: "auto",
    migrations: [],
    base: [],
    database: null,
    exposed: null,
    searchPath: null,
    aggregates: null,
    postgrest: 14,
  },
  documents: { include: [], precedence: [] },
  rules: {},
  clients: [],
  overrides: [],
  fix: { directory: null },
};
