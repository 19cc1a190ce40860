/** Entries of `clients` as written -> what they teach; keys that do not go together are refused. */
import { statSync } from "node:fs";
import path from "node:path";
import type {
  ArgumentPlace,
  ClientSetting,
  ExportName,
  TaughtRequest,
} from "../model/client-setting.ts";
import type { AuditError } from "../model/config.ts";
import type { ClientInput } from "./client-schema.ts";

/** Where the entries are written. */
export interface ClientsSource {
  /** Absolute folder of the project. */
  readonly root: string;
  /** An error at a key below `clients`, such as `[0].module`. */
  readonly refuse: (key: string, reason: string) => AuditError;
}

/** What the entries teach, in their order. Throws AuditError for an entry that says too little or too much. */
export function resolveClients(
  entries: readonly ClientInput[],
  source: ClientsSource,
): readonly ClientSetting[] {
  return entries.map((entry, index) =>
    resolveEntry(entry, {
      ...source,
      refuse: (key, reason) => source.refuse(`[${index}]${key}`, reason),
    }),
  );
}

function resolveEntry(entry: ClientInput, source: ClientsSource): ClientSetting {
  if (entry.element !== undefined) return resolveElement(entry, entry.element, source);
  if (entry.relation !== undefined || entry.function !== undefined || entry.call !== undefined)
    return resolveCall(entry, source);
  return resolveClient(entry, source);
}

function resolveClient(entry: ClientInput, source: ClientsSource): ClientSetting {
  const from = exportOf(entry, source);
  if (!from)
    throw source.refuse("", 'names nothing; give "module" and "export", a "call" or an "element"');
  for (const key of ["action", "select", "column", "payload"] as const)
    if (entry[key] !== undefined)
      throw source.refuse(`.${key}`, 'is of a call; say which argument is the "relation", too');
  const { schema, database } = entry;
  if (typeof schema === "number")
    throw source.refuse(".schema", "must be the name of a schema; an index is for calls");
  return { kind: "client", from, schema: schema ?? null, database: database ?? null };
}

function resolveCall(entry: ClientInput, source: ClientsSource): ClientSetting {
  const from = exportOf(entry, source);
  const call = entry.call ?? null;
  if (!from && call === null)
    throw source.refuse("", 'does not say what is called; give "call", or "module" and "export"');
  const asks = requestOf(entry, source, (given, key) => argumentPlace(given, key, source));
  return { kind: "call", from, call, asks };
}

function resolveElement(entry: ClientInput, element: string, source: ClientsSource): ClientSetting {
  for (const key of ["module", "export", "call", "function"] as const)
    if (entry[key] !== undefined)
      throw source.refuse(`.${key}`, 'does not go with "element"; make it an entry of its own');
  const asks = requestOf(entry, source, (given, key) => {
    if (typeof given === "string") return given;
    throw source.refuse(`.${key}`, "must be the name of an attribute of the element");
  });
  return { kind: "element", element, asks };
}

type PlaceKey = "relation" | "function" | "select" | "column" | "payload" | "schema";

function requestOf<Place>(
  entry: ClientInput,
  { refuse }: ClientsSource,
  read: (given: string | number, key: PlaceKey) => Place,
): TaughtRequest<Place> {
  const { relation, schema } = entry;
  if (relation !== undefined && entry.function !== undefined)
    throw refuse(".function", 'stands beside "relation"; a call asks for one of them');
  if (entry.function !== undefined && entry.action !== undefined)
    throw refuse(".action", "is of a relation; a function is called");
  const at = (key: PlaceKey): Place | null => {
    const given = entry[key];
    return given === undefined ? null : read(given, key);
  };
  const target = at("relation") ?? at("function");
  if (target === null)
    throw refuse("", 'does not say where the table is named; give "relation" or "function"');
  const named = typeof schema === "string" ? { name: schema } : null;
  return {
    action: relation === undefined ? "call" : (entry.action ?? "read"),
    target,
    select: at("select"),
    column: at("column"),
    payload: at("payload"),
    schema: named ?? (schema === undefined ? null : { at: read(schema, "schema") }),
    database: entry.database ?? null,
  };
}

/** `0`, `"0"`, `"1.sort.field"`. */
function argumentPlace(
  given: string | number,
  key: string,
  { refuse }: ClientsSource,
): ArgumentPlace {
  const [index = "", ...keys] = String(given).split(".");
  if (!/^\d+$/.test(index) || keys.includes(""))
    throw refuse(
      `.${key}`,
      'must be the index of an argument, such as 0, or "1.table" for a key of the object there',
    );
  return { index: Number(index), keys };
}

function exportOf(entry: ClientInput, { root, refuse }: ClientsSource): ExportName | null {
  const { module, export: name } = entry;
  if (module === undefined && name === undefined) return null;
  if (module === undefined) throw refuse(".module", 'is missing beside "export"');
  if (name === undefined)
    throw refuse(".export", 'is missing beside "module"; write "default" for the default export');
  const file = path.posix.normalize(module);
  const isFile = /\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/.test(file);
  if (isFile && !statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile())
    throw refuse(".module", `there is no file "${module}" in the project`);
  return { module: file, export: name };
}
