/** The default schemas of the clients that callers pass, where a client is a parameter. */
import type { ts } from "ts-morph";
import { findCallers, sameOwner } from "../callers/callers.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { openPlaces } from "../text/open-parameters.ts";

/** How a project makes or types a client of another schema; without one, no caller need be asked. */
const WITH_SCHEMA =
  /\bdb\s*:\s*\{[^{}]*\bschema\b|\bPostgrestClient\s*\(|\bSupabaseClient\s*<[^<>]*,\s*["'`]|=\s*[\w.]+\s*\.schema\s*\(/;

/** One for each schema that is passed, null for none; empty where the callers are not known. */
export function passedSchemas(
  client: ts.Expression,
  unit: SourceUnit,
  read: (unit: SourceUnit) => Located<ts.Expression> | null,
): readonly (Located<ts.Expression> | null)[] {
  const places = sameOwner(openPlaces(client, unit));
  if (unit.passed || places.length === 0 || !hasSchemas(unit)) return [];
  const found = new Map<string, Located<ts.Expression> | null>();
  for (const passed of findCallers(places, unit).passed) {
    const schema = read({ ...unit, passed });
    found.set(schema ? `${schema.unit.path}\0${schema.node.getText()}` : "", schema);
  }
  return [...found.values()];
}

function hasSchemas(unit: SourceUnit): boolean {
  if (WITH_SCHEMA.test(unit.source.text)) return true;
  if (unit.modules.isMentioned?.({ word: "schema", pattern: WITH_SCHEMA })) return true;
  return (unit.modules.taught ?? []).some(({ kind }) => kind === "client");
}
