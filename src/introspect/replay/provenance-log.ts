/**
 * Has Postgres itself note which statement makes, renames and drops what: event triggers write it down
 * while the migrations run. Source: PostgreSQL manual, "Event Trigger Functions".
 */
import { createHash } from "node:crypto";
import { type Database, type Row, runOrThrow } from "../../model/database.ts";
import {
  columnSubject,
  functionSubject,
  relationSubject,
  type Subject,
  subjectKey,
} from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Loss, Provenance } from "../../model/provenance.ts";

/** A statement that was run. */
export interface RunStatement {
  readonly text: string;
  readonly span: SourceSpan;
}

const TABLES = `
CREATE SCHEMA schema_audit_log;
CREATE TABLE schema_audit_log.steps (id bigserial PRIMARY KEY, statement text NOT NULL);
CREATE TABLE schema_audit_log.relations (id oid PRIMARY KEY, step bigint, schema name, name name);
CREATE TABLE schema_audit_log.columns (relation oid, number int, step bigint, name name, PRIMARY KEY (relation, number));
CREATE TABLE schema_audit_log.functions (id oid PRIMARY KEY, step bigint, schema name, name name);
CREATE TABLE schema_audit_log.losses (id bigserial, step bigint, schema name, name name, "column" name, "isFunction" boolean,
  "newSchema" name, "newName" name, "newColumn" name);`;

const NOTE_RELATION = `
CREATE FUNCTION schema_audit_log.note_relation(target oid, step bigint) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $note$
DECLARE now record; old record; col record;
BEGIN
  SELECT n.nspname, c.relname INTO now FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = target AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't';
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO old FROM schema_audit_log.relations r WHERE r.id = target;
  IF NOT FOUND THEN
    INSERT INTO schema_audit_log.relations VALUES (target, step, now.nspname, now.relname);
  ELSIF (old.schema, old.name) <> (now.nspname, now.relname) THEN
    INSERT INTO schema_audit_log.losses (step, schema, name, "newSchema", "newName") VALUES (step, old.schema, old.name, now.nspname, now.relname);
    UPDATE schema_audit_log.relations r SET schema = now.nspname, name = now.relname WHERE r.id = target;
  END IF;
  FOR col IN SELECT a.attnum, a.attname, k.name FROM pg_attribute a
      LEFT JOIN schema_audit_log.columns k ON k.relation = target AND k.number = a.attnum
      WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND k.name IS DISTINCT FROM a.attname LOOP
    IF col.name IS NULL THEN
      INSERT INTO schema_audit_log.columns VALUES (target, col.attnum, step, col.attname);
    ELSE
      INSERT INTO schema_audit_log.losses (step, schema, name, "column", "newSchema", "newName", "newColumn")
        VALUES (step, now.nspname, now.relname, col.name, now.nspname, now.relname, col.attname);
      UPDATE schema_audit_log.columns k SET name = col.attname WHERE k.relation = target AND k.number = col.attnum;
    END IF;
  END LOOP;
END $note$;`;

const NOTE_FUNCTION = `
CREATE FUNCTION schema_audit_log.note_function(target oid, step bigint) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $note$
DECLARE now record; old record;
BEGIN
  SELECT n.nspname, p.proname INTO now FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = target;
  SELECT * INTO old FROM schema_audit_log.functions f WHERE f.id = target;
  IF FOUND AND (old.schema, old.name) <> (now.nspname, now.proname) THEN
    INSERT INTO schema_audit_log.losses (step, schema, name, "isFunction", "newSchema", "newName")
      VALUES (step, old.schema, old.name, true, now.nspname, now.proname);
  END IF;
  INSERT INTO schema_audit_log.functions VALUES (target, step, now.nspname, now.proname)
    ON CONFLICT (id) DO UPDATE SET step = EXCLUDED.step, schema = EXCLUDED.schema, name = EXCLUDED.name;
END $note$;`;

/** What is noted must never be what makes a migration fail. */
const NOTE_COMMANDS = `
CREATE FUNCTION schema_audit_log.note_commands() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $note$
DECLARE step bigint; done record;
BEGIN
  INSERT INTO schema_audit_log.steps (statement) VALUES (md5(current_query())) RETURNING id INTO step;
  FOR done IN SELECT c.classid, c.objid FROM pg_event_trigger_ddl_commands() c WHERE NOT c.in_extension LOOP
    IF done.classid = 'pg_class'::regclass THEN
      PERFORM schema_audit_log.note_relation(done.objid, step);
    ELSIF done.classid = 'pg_proc'::regclass THEN
      PERFORM schema_audit_log.note_function(done.objid, step);
    END IF;
  END LOOP;
EXCEPTION WHEN OTHERS THEN NULL;
END $note$;`;

const NOTE_DROPS = `
CREATE FUNCTION schema_audit_log.note_drops() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $note$
DECLARE step bigint;
BEGIN
  INSERT INTO schema_audit_log.steps (statement) VALUES (md5(current_query())) RETURNING id INTO step;
  INSERT INTO schema_audit_log.losses (step, schema, name, "column", "isFunction")
    SELECT step, d.address_names[1], d.address_names[2], d.address_names[3], d.object_type IN ('function', 'procedure')
    FROM pg_event_trigger_dropped_objects() d
    WHERE NOT d.is_temporary AND d.object_type IN
      ('table', 'view', 'materialized view', 'foreign table', 'table column', 'function', 'procedure');
EXCEPTION WHEN OTHERS THEN NULL;
END $note$;`;

const TRIGGERS = `
CREATE EVENT TRIGGER schema_audit_commands ON ddl_command_end EXECUTE FUNCTION schema_audit_log.note_commands();
CREATE EVENT TRIGGER schema_audit_drops ON sql_drop EXECUTE FUNCTION schema_audit_log.note_drops();
ALTER EVENT TRIGGER schema_audit_commands ENABLE ALWAYS;
ALTER EVENT TRIGGER schema_audit_drops ENABLE ALWAYS;`;

const REMOVE = `
DROP EVENT TRIGGER IF EXISTS schema_audit_commands;
DROP EVENT TRIGGER IF EXISTS schema_audit_drops;
DROP SCHEMA IF EXISTS schema_audit_log CASCADE;`;

/** Starts the log of a database. What runs from now on is noted. */
export async function startProvenanceLog(database: Database): Promise<void> {
  const simple = [
    ...TABLES.split(";"),
    NOTE_RELATION,
    NOTE_FUNCTION,
    NOTE_COMMANDS,
    NOTE_DROPS,
    ...TRIGGERS.split(";"),
  ];
  for (const statement of simple.filter((text) => text.trim() !== ""))
    await runOrThrow(database, statement);
}

/**
 * Reads the log and removes it. `statements` are those that ran, in their order, failed ones among
 * them. What a log that the migrations damaged does not tell is not known.
 */
export async function finishProvenanceLog(
  database: Database,
  statements: readonly RunStatement[],
): Promise<Provenance> {
  const [steps, made, losses] = [
    await rows(database, STEPS),
    await rows(database, MADE),
    await rows(database, LOSSES),
  ];
  for (const statement of REMOVE.split(";").filter((text) => text.trim() !== ""))
    await database.run(statement);
  const spans = spansOfSteps(steps, statements);
  const places = new Map<string, SourceSpan>();
  for (const row of made)
    note(
      places,
      subjectOf(row.schema, row.name, row.column, row.isFunction),
      spans.get(String(row.step)),
    );
  const lost = new Map<string, Loss>();
  for (const row of losses) {
    const span = spans.get(String(row.step));
    const key = subjectKey(subjectOf(row.schema, row.name, row.column, row.isFunction));
    if (span === undefined || places.has(key)) continue;
    const to =
      row.newName === null
        ? null
        : subjectOf(row.newSchema, row.newName, row.newColumn, row.isFunction);
    lost.set(key, { to, span });
  }
  return { made: places, lost };
}

async function rows(database: Database, query: string): Promise<readonly Row[]> {
  const outcome = await database.run(query);
  return outcome.ok ? outcome.rows : [];
}

const STEPS = "SELECT id::text AS step, statement FROM schema_audit_log.steps ORDER BY id";

const MADE = `
SELECT r.step::text, n.nspname AS schema, c.relname AS name, NULL AS "column", false AS "isFunction"
FROM schema_audit_log.relations r JOIN pg_class c ON c.oid = r.id JOIN pg_namespace n ON n.oid = c.relnamespace
UNION ALL
SELECT k.step::text, n.nspname, c.relname, a.attname, false
FROM schema_audit_log.columns k JOIN pg_class c ON c.oid = k.relation JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND NOT a.attisdropped
UNION ALL
SELECT f.step::text, n.nspname, p.proname, NULL, true
FROM schema_audit_log.functions f JOIN pg_proc p ON p.oid = f.id JOIN pg_namespace n ON n.oid = p.pronamespace
ORDER BY 2, 3, 4 NULLS FIRST, 1`;

const LOSSES = `
SELECT step::text, schema, name, "column", coalesce("isFunction", false) AS "isFunction", "newSchema", "newName", "newColumn"
FROM schema_audit_log.losses ORDER BY id`;

function subjectOf(schema: unknown, name: unknown, column: unknown, isFunction: unknown): Subject {
  const qualified = { schema: String(schema), name: String(name) };
  if (isFunction === true) return functionSubject(qualified);
  return column === null ? relationSubject(qualified) : columnSubject(qualified, String(column));
}

function note(
  places: Map<string, SourceSpan>,
  subject: Subject,
  span: SourceSpan | undefined,
): void {
  const key = subjectKey(subject);
  if (span !== undefined && !places.has(key)) places.set(key, span);
}

/** Steps come in the order of the statements; each is the next statement of its text. */
function spansOfSteps(
  steps: readonly Row[],
  statements: readonly RunStatement[],
): ReadonlyMap<string, SourceSpan> {
  const digests = statements.map(({ text }) => createHash("md5").update(text).digest("hex"));
  const spans = new Map<string, SourceSpan>();
  let next = 0;
  for (const { step, statement } of steps) {
    const found = digests.indexOf(String(statement), next);
    const span = statements[found]?.span;
    if (span === undefined) continue;
    spans.set(String(step), span);
    // A statement may fire both triggers, and a block many times.
    next = found;
  }
  return spans;
}
