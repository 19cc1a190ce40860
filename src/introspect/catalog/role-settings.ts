/** PostgREST's settings on roles. Source: PostgreSQL manual, `pg_db_role_setting`. */

/**
 * By role and name. Rows are `RoleSetting` as they stand. What is set for this database comes before
 * what is set for all.
 */
export const ROLE_SETTINGS: string = `
  SELECT DISTINCT ON (s.role, s.name) s.role, s.name, s.value
  FROM (
    SELECT r.rolname AS role, d.setdatabase AS database,
      split_part(one, '=', 1) AS name, substr(one, strpos(one, '=') + 1) AS value
    FROM pg_db_role_setting d
    JOIN pg_roles r ON r.oid = d.setrole
    CROSS JOIN unnest(d.setconfig) AS one
    WHERE d.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
  ) s
  WHERE s.name LIKE 'pgrst.%'
  ORDER BY s.role, s.name, s.database DESC`;
