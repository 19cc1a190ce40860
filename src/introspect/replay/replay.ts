/**
 * Applies the project's SQL files to a database, statement by statement, as far as they go. What fails is
 * reported and the rest still runs: one broken migration must not hide the schema.
 */
import { AuditError } from "../../model/config.ts";
import type { Database, SqlError } from "../../model/database.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { MissingName } from "../../model/gaps.ts";
import type { SourceSpan } from "../../model/location.ts";
import type { Provenance } from "../../model/provenance.ts";
import type { FailureCount } from "../../model/report.ts";
import { type SqlStatement, splitStatements } from "../../model/split-statements.ts";
import type { Unmade } from "../../model/unmade.ts";
import { SEARCH_PATH } from "../prelude/prelude.ts";
import { statementsIn } from "../sql/block-statements.ts";
import { createdNames } from "../sql/created-names.ts";
import { linesBefore } from "../sql/error-position.ts";
import type { SqlFile, SqlFiles } from "../sql/sql-file.ts";
import {
  loadGrammar,
  parseStatement,
  type StatementKind,
  statementKind,
} from "../sql/statement-kind.ts";
import { spanOf } from "../sql/statement-span.ts";
import { countFailures } from "./failure-causes.ts";
import { type Failure, missingNames } from "./missing-base.ts";
import { finishProvenanceLog, type RunStatement, startProvenanceLog } from "./provenance-log.ts";
import { withoutRepeats } from "./repeated-statements.ts";
import { withRivals } from "./rival-tables.ts";
import { unmadeSubjects, withUnseen } from "./unmade-subjects.ts";

/** How far the files went. */
export interface Replay {
  /** Statements that were run; transaction control and inline COPY data are left out. */
  readonly statements: number;
  readonly failedStatements: number;
  readonly diagnostics: readonly Diagnostic[];
  /** False when statements failed for want of something that no file creates. */
  readonly complete: boolean;
  /** What they failed for want of. */
  readonly missing: readonly MissingName[];
  /** The failed statements by cause. */
  readonly failures: readonly FailureCount[];
  /** What the failed statements would have made, or needed. */
  readonly unmade: Unmade;
  readonly provenance: Provenance;
}

/** A statement of a file, ready to be run. */
interface Step {
  readonly statement: SqlStatement;
  readonly kind: StatementKind;
  /** Names that it brings into being. */
  readonly creates: readonly string[];
  readonly span: SourceSpan;
}

/** Applies all files. Throws AuditError when the database does not survive them. */
export async function replay(database: Database, sql: SqlFiles): Promise<Replay> {
  await loadGrammar();
  const all = sql.files.map(toSteps);
  const steps = all.map((file) => file.filter(isRun));
  await startProvenanceLog(database);
  const session = openSession(database);
  const first = await runGroups(session, sql.files, steps);
  const failures = sql.source === "sql" ? await retry(session, first) : first;
  await assertAlive(database);
  const provenance = await finishProvenanceLog(database, session.runs);
  const created = new Set(steps.flat().flatMap((step) => step.creates));
  const missing = missingNames(failures, created, await functionNames(database, failures));
  return {
    statements: steps.flat().length,
    failedStatements: failures.length,
    diagnostics: [
      ...all
        .flat()
        .filter((step) => step.kind === "copy-input")
        .map(describeCopy),
      ...failures.map(describeFailure),
    ],
    complete: missing.length === 0,
    missing,
    failures: countFailures(failures, missing),
    unmade: unmadeBy(failures, steps.flat()),
    provenance,
  };
}

/** Rivals are told by the columns that are missing, not by all that a statement names. */
function unmadeBy(failures: readonly (Failure & Step)[], steps: readonly Step[]): Unmade {
  const statements = steps.map(({ statement }) => statement);
  const open = withoutRepeats(failures, statements);
  const texts = statements.map(({ text }) => text);
  return withUnseen(withRivals(unmadeSubjects(open), texts), open);
}

/** Names of all functions that there are; asked for only where a call failed. */
async function functionNames(
  database: Database,
  failures: readonly Failure[],
): Promise<ReadonlySet<string>> {
  if (!failures.some(({ error }) => error.sqlstate === "42883")) return new Set();
  const outcome = await database.run(
    "SELECT DISTINCT proname::text AS name FROM pg_catalog.pg_proc",
  );
  return new Set(outcome.ok ? outcome.rows.map(({ name }) => String(name)) : []);
}

function toSteps(file: SqlFile): readonly Step[] {
  return splitStatements(file.text).map((statement) => {
    const node = parseStatement(statement.text);
    const kind = statementKind(statement.text, node);
    const creates = statementsIn(statement.text, node).flatMap(createdNames);
    return { statement, kind, creates, span: spanOf(file, statement) };
  });
}

function isRun(step: Step): boolean {
  return step.kind !== "transaction" && step.kind !== "copy-input";
}

/** Runs the steps of a replay, and knows in which order. */
interface Session {
  readonly database: Database;
  readonly runs: readonly RunStatement[];
  readonly run: (step: Step) => Promise<SqlError | null>;
}

function openSession(database: Database): Session {
  const runs: RunStatement[] = [];
  const run = async ({ statement, span }: Step): Promise<SqlError | null> => {
    runs.push({ text: statement.text, span });
    const outcome = await database.run(statement.text);
    return outcome.ok ? null : outcome.error;
  };
  return { database, runs, run };
}

/** Files of no certain order that stand side by side are settled among themselves first: a base before migrations. */
async function runGroups(
  session: Session,
  files: readonly SqlFile[],
  steps: readonly (readonly Step[])[],
): Promise<readonly (Failure & Step)[]> {
  const failures: (Failure & Step)[] = [];
  for (let at = 0; at < files.length; ) {
    const anyOrder = files[at]?.anyOrder === true;
    const next = files.findIndex(
      (file, index) => index > at && (file.anyOrder === true) !== anyOrder,
    );
    const end = next < 0 ? files.length : next;
    const failed = await runFiles(session, steps.slice(at, end));
    failures.push(...(anyOrder ? await retry(session, failed) : failed));
    at = end;
  }
  return failures;
}

async function runFiles(
  session: Session,
  files: readonly (readonly Step[])[],
): Promise<readonly (Failure & Step)[]> {
  const failures: (Failure & Step)[] = [];
  for (const file of files) {
    await resetSession(session.database);
    for (const step of file) {
      const error = await session.run(step);
      if (error) failures.push({ ...step, error });
    }
  }
  await resetSession(session.database);
  return failures;
}

/** Runs what failed again until nothing more succeeds. Never a DROP: it would undo what came after it. */
async function retry(
  session: Session,
  failures: readonly (Failure & Step)[],
): Promise<readonly (Failure & Step)[]> {
  let failed = failures;
  let before: number;
  do {
    before = failed.length;
    const still: (Failure & Step)[] = [];
    for (const step of failed) {
      const error = step.kind === "drop" ? step.error : await session.run(step);
      if (error) still.push({ ...step, error });
    }
    failed = still;
  } while (failed.length < before);
  return failed;
}

/** Each file starts as on a connection of its own: dumps empty the search_path, scripts change the role. */
async function resetSession(database: Database): Promise<void> {
  for (const statement of [
    "RESET SESSION AUTHORIZATION",
    "RESET ROLE",
    "RESET ALL",
    `SET search_path = ${SEARCH_PATH}`,
    // Rows that are made up at random are the same in every run, and so is what fails because of them.
    "SELECT setseed(0)",
  ]) {
    await database.run(statement);
  }
}

async function assertAlive(database: Database): Promise<void> {
  const outcome = await database.run("SELECT 1 AS alive");
  if (outcome.ok && outcome.rows.length === 1) return;
  throw new AuditError(
    "The embedded database broke down while the migrations were applied. Use a live database (--db URL) instead.",
  );
}

function describeFailure(failure: Failure & Step): Diagnostic {
  const { sqlstate, message, position } = failure.error;
  const line =
    failure.span.line + (position === null ? 0 : linesBefore(failure.statement.text, position));
  const where = line === failure.span.line ? "" : ` at line ${line}`;
  return {
    code: "migration-statement-failed",
    severity: failure.kind === "data" ? "note" : "warning",
    message: `This statement fails${where} and is left out: ${sqlstate} ${message}`,
    location: failure.span,
  };
}

function describeCopy(step: Step): Diagnostic {
  return {
    code: "migration-skipped",
    severity: "note",
    message: "The rows of this COPY are not loaded: the audit needs the schema only.",
    location: step.span,
  };
}
