/** The commands and options of the command line, and their help. */
import { Command, Option } from "commander";
import { auditCommand } from "./commands/audit.ts";
import { fixCommand } from "./commands/fix.ts";
import { initCommand } from "./commands/init.ts";
import { requestsCommand } from "./commands/requests.ts";
import { schemaCommand } from "./commands/schema.ts";
import type { Engine } from "./engine.ts";
import type { ExitCode } from "./exit-code.ts";
import type { AuditFlags, FixFlags, RequestFlags, SchemaFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import { packageVersion } from "./version.ts";

/** What the commands of one run share. */
export interface ProgramContext {
  readonly io: Io;
  readonly loadEngine: () => Promise<Engine>;
  /** Called once, with the exit code of the command that ran. */
  readonly finish: (code: ExitCode) => void;
}

/** The program; throws CommanderError for usage, and after `--help` and `--version`. */
export function createProgram(context: ProgramContext): Command {
  const { io } = context;
  const program = new Command("schema-audit")
    .description(
      "Finds every place where code asks Postgres for a table, column or function that is not there,\nand writes the migration that puts it there.",
    )
    .version(packageVersion(), "-V, --version")
    .configureHelp({ optionDescription: ({ description }) => description })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      outputError: () => {},
    })
    .addHelpText("after", PROGRAM_HELP);
  addAudit(program, context);
  addFix(program, context);
  addSchema(program, context);
  addDocs(program, context);
  addRequests(program, context);
  addInit(program, context);
  return program;
}

const PATH = "folder to audit (default: the current one)";

const PROGRAM_HELP = `
Without a command, audit runs: schema-audit audit --help lists its options.

Examples:
  schema-audit
  schema-audit --docs 'docs/**/*.md' --reporter markdown=audit.md
  schema-audit --db env:DATABASE_URL --fail-on warning
  schema-audit fix --dry-run

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  the audit could not be done`;

function addAudit(program: Command, context: ProgramContext): void {
  withReportOptions(
    withSourceOptions(
      program
        .command("audit", { isDefault: true })
        .description("hold code, schema and documents against each other (the default)")
        .argument("[path]", PATH),
    ),
  )
    .addHelpText(
      "after",
      examples([
        "schema-audit",
        "schema-audit apps/web --reporter markdown=audit.md --reporter table",
        "schema-audit --reporter github --reporter sarif=audit.sarif",
        "schema-audit --db env:DATABASE_URL --fail-on warning",
      ]),
    )
    .action((path: string | undefined, flags: AuditFlags) =>
      runAudit(context, path, flags, { withCode: true }),
    );
}

function addDocs(program: Command, context: ProgramContext): void {
  withReportOptions(
    withSourceOptions(
      program.command("docs").description("audit the documents alone").argument("[path]", PATH),
    ),
  )
    .addHelpText(
      "after",
      examples(["schema-audit docs", "schema-audit docs --docs 'docs/**/*.md' --fail-on warning"]),
    )
    .action((path: string | undefined, flags: AuditFlags) =>
      runAudit(context, path, flags, { withCode: false }),
    );
}

function addRequests(program: Command, { io, loadEngine, finish }: ProgramContext): void {
  withReportOptions(
    withSourceOptions(
      program
        .command("requests")
        .description("audit recorded requests against the schema")
        .argument("<file>", "a HAR file, or a JSON object per line: method, path, headers, body")
        .argument("[path]", PATH),
    ),
  )
    .option(
      "--prefix <path>",
      "path under which PostgREST is served (default: /rest/v1/, or the root for paths without it)",
    )
    .addHelpText(
      "after",
      examples([
        "schema-audit requests traffic.har",
        "schema-audit requests requests.ndjson --db env:DATABASE_URL",
        "schema-audit requests gateway.ndjson apps/web --prefix /api/",
      ]),
    )
    .action(async (file: string, path: string | undefined, flags: RequestFlags) => {
      finish(await requestsCommand({ io, engine: await loadEngine(), file, path, flags }));
    });
}

async function runAudit(
  { io, loadEngine, finish }: ProgramContext,
  path: string | undefined,
  flags: AuditFlags,
  { withCode }: { readonly withCode: boolean },
): Promise<void> {
  finish(await auditCommand({ io, engine: await loadEngine(), path, flags, withCode }));
}

function addFix(program: Command, { io, loadEngine, finish }: ProgramContext): void {
  withSourceOptions(
    program
      .command("fix")
      .description("write the migrations that put in place what is missing")
      .argument("[path]", PATH),
  )
    .option("--dry-run", "print the SQL to stdout, write nothing", false)
    .option("--check", "write nothing; exit 1 if anything would be written", false)
    .addOption(
      new Option(
        "--only <which>",
        "what to put in place: all (the default), used by the code, documented",
      )
        .choices(["all", "used", "documented"])
        .default("all"),
    )
    .addHelpText(
      "after",
      `${examples(["schema-audit fix --dry-run", "schema-audit fix --only used", "schema-audit fix"])}

Exits 1 when something that is missing cannot be written, and with --check when anything would be.`,
    )
    .action(async (path: string | undefined, flags: FixFlags) => {
      finish(await fixCommand({ io, engine: await loadEngine(), path, flags }));
    });
}

function addSchema(program: Command, { io, loadEngine, finish }: ProgramContext): void {
  withSourceOptions(
    program
      .command("schema")
      .description("print the schema as it was read")
      .argument("[path]", PATH),
  )
    .option("--json", "the whole catalog as JSON", false)
    .addHelpText(
      "after",
      examples(["schema-audit schema", "schema-audit schema --db env:DATABASE_URL --json"]),
    )
    .action(async (path: string | undefined, flags: SchemaFlags) => {
      finish(await schemaCommand({ io, engine: await loadEngine(), path, flags }));
    });
}

function addInit(program: Command, { io, loadEngine, finish }: ProgramContext): void {
  program
    .command("init")
    .description("write audit.config.json from what is found in the folder")
    .argument("[path]", PATH)
    .option("--verbose", "show the stack of internal errors", false)
    .addHelpText("after", examples(["schema-audit init", "schema-audit init apps/web"]))
    .action(async (path: string | undefined) => {
      finish(await initCommand(io, await loadEngine(), path));
    });
}

function withSourceOptions(command: Command): Command {
  return command
    .option("--project <name>", "audit this project of the configuration (repeatable)", collect, [])
    .option("--config <file>", "configuration (default: audit.config.json of the folder)")
    .option(
      "--db <url>",
      "audit against a live database, read-only; env:NAME reads the URL from NAME",
    )
    .option("--migrations <dir>", "folder or file of migrations (repeatable)", collect, [])
    .option("--docs <glob>", "documents that describe the schema, quoted (repeatable)", collect, [])
    .option("--verbose", "list everything that was left out or not understood", false)
    .option("--no-cache", "work everything out anew, keep nothing")
    .option("--quiet", "no progress and no hints on stderr", false)
    .option("--no-color", "no colours");
}

function withReportOptions(command: Command): Command {
  return command
    .option(
      "--reporter <name[=file]>",
      "table (the default), markdown, json, sarif or github; to stdout or to a file (repeatable)",
      collect,
      [],
    )
    .addOption(
      new Option(
        "--fail-on <severity>",
        "lowest severity that exits 1: error (the default), warning, note, never",
      )
        .choices(["error", "warning", "note", "never"])
        .default("error"),
    );
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
