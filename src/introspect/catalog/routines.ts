/** Functions, procedures and aggregates. Source: PostgreSQL manual, `pg_proc`. */
import type { Routine, RoutineArgument } from "../../model/catalog.ts";
import { grantsOf } from "./grants.ts";
import { byCode, IN_USER_SCHEMA, notFromExtension } from "./user-objects.ts";

interface ArgumentRow {
  readonly name: string | null;
  readonly type: string;
  readonly mode: string;
}

/** One row of `ROUTINES`. */
export interface RoutineRow extends Omit<Routine, "kind" | "volatility" | "arguments"> {
  readonly kind: string;
  readonly volatility: string;
  readonly arguments: readonly ArgumentRow[];
  /** How many of the last input arguments have defaults. */
  readonly defaults: number;
}

/** By schema, name and argument types. `proallargtypes` is null where all arguments are inputs. */
export const ROUTINES: string = `
  SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
    ARRAY(
      SELECT json_build_object(
        'name', p.proargnames[place], 'type', format_type(type, NULL),
        'mode', coalesce(p.proargmodes[place]::text, 'i'))
      FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))
        WITH ORDINALITY argument(type, place)
      ORDER BY place) AS arguments,
    p.pronargdefaults AS defaults,
    pg_get_function_result(p.oid) AS returns, p.prorows AS rows, l.lanname AS language,
    p.provolatile AS volatility, p.prosecdef AS "securityDefiner",
    CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition,
    obj_description(p.oid, 'pg_proc') AS comment,
    ${grantsOf("p.proacl", "f", "p.proowner")} AS grants
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
  WHERE ${IN_USER_SCHEMA} AND ${notFromExtension("pg_proc", "p.oid")}
  ORDER BY n.nspname, p.proname, pg_get_function_identity_arguments(p.oid) COLLATE "C"`;

/** The routine of a row. */
export function toRoutine({ defaults, ...row }: RoutineRow): Routine {
  return {
    ...row,
    kind: byCode(KINDS, row.kind),
    volatility: byCode(VOLATILITIES, row.volatility),
    arguments: toArguments(row.arguments, defaults),
  };
}

function toArguments(rows: readonly ArgumentRow[], defaults: number): readonly RoutineArgument[] {
  const inputs = rows.filter((row) => !OUTPUT_ONLY.has(row.mode));
  const withDefault = new Set(defaults > 0 ? inputs.slice(-defaults) : []);
  return rows.map((row) => ({
    name: row.name ?? "",
    type: row.type,
    mode: byCode(MODES, row.mode),
    hasDefault: withDefault.has(row),
  }));
}

const OUTPUT_ONLY: ReadonlySet<string> = new Set(["o", "t"]);

const MODES: Readonly<Record<string, RoutineArgument["mode"]>> = {
  i: "in",
  o: "out",
  b: "inout",
  v: "variadic",
  t: "table",
};

const KINDS: Readonly<Record<string, Routine["kind"]>> = {
  f: "function",
  p: "procedure",
  a: "aggregate",
  w: "window",
};

const VOLATILITIES: Readonly<Record<string, Routine["volatility"]>> = {
  i: "immutable",
  s: "stable",
  v: "volatile",
};
