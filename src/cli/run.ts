/** One run of the command line, in any process: arguments in, exit code out. The only place that catches. */
import { CommanderError } from "commander";
import { AuditError } from "../model/config.ts";
import { redact } from "../model/redact.ts";
import { connectionSecrets } from "./database-url.ts";
import { type Engine, loadEngine } from "./engine.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { createProgram } from "./program.ts";

/**
 * Runs a command line (without node and script). Never throws: what goes wrong is told on stderr,
 * with passwords masked, and answered by code 2.
 */
export async function run(
  argv: readonly string[],
  io: Io,
  load: () => Promise<Engine> = loadEngine,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const finish = (answer: ExitCode) => {
    code = answer;
  };
  try {
    await createProgram({ io, loadEngine: load, finish }).parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const text = explain(error, argv.includes("--verbose"));
    io.stderr.write(`${redact(text, connectionSecrets(argv, io.env))}\n`);
    return 2;
  }
}

function explain(error: unknown, verbose: boolean): string {
  if (error instanceof CommanderError) return usage(error);
  if (error instanceof AuditError) return `error: ${printable(error.message)}`;
  const message = error instanceof Error ? error.message : String(error);
  const [first = ""] = message.split("\n");
  const stack = verbose && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  const how = verbose
    ? "please report it with the lines below"
    : "run again with --verbose and report what it prints";
  return `internal error: ${printable(first)} (a fault of schema-audit: ${how})${stack}`;
}

function usage({ code, message }: CommanderError): string {
  const hint =
    code === "commander.excessArguments"
      ? "\n(quote globs, so that the shell does not expand them; schema-audit --help lists the commands)"
      : "";
  return `${message}${hint}`;
}

/** Names of the audited project may hold control characters; line breaks separate messages. */
function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, "\uFFFD");
}
