/** Clients that the configuration names: what schema they ask for, and of which database. */
import type { ts } from "ts-morph";
import type { ClientOrigin } from "../../model/client-setting.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { leadsToExport } from "./leads-to-export.ts";

/** The first entry that names where a client comes from, or null. */
export function taughtClient(client: ts.Expression, unit: SourceUnit): ClientOrigin | null {
  for (const setting of unit.modules.taught ?? [])
    if (setting.kind === "client" && leadsToExport(client, unit, setting.from)) return setting;
  return null;
}
