/**
 * What a hosted Supabase project holds before its first migration, as far as migrations and queries
 * name it. Not a copy of Supabase: functions that only the server calls are stubs.
 */
import { AUTH } from "./auth.ts";
import { REALTIME } from "./realtime.ts";
import { ROLES_AND_SCHEMAS } from "./roles.ts";
import { STORAGE } from "./storage.ts";
import { VAULT_AND_REST } from "./vault.ts";

/** The whole prelude as SQL. */
export const PRELUDE: string = [ROLES_AND_SCHEMAS, AUTH, STORAGE, REALTIME, VAULT_AND_REST].join(
  "\n",
);

export { STAND_INS } from "./roles.ts";

/** The search_path of Supabase's roles, as a value of the setting. */
export const SEARCH_PATH = '"$user", public, extensions';
