/** The process: arguments, streams, signals and the exit code. Everything else is `run.ts`. */
import { SIGNAL_EXIT_CODES } from "./exit-code.ts";

let unwritable = false;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no failure.
    if (error.code === "EPIPE") return;
    unwritable = true;
    process.exitCode = 2;
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    if (process.stderr.isTTY) process.stderr.write("\r\u001B[2K");
    // The one exit: nothing else stops an audit that is under way. Files are written in one go, so
    // none is left half.
    process.exit(SIGNAL_EXIT_CODES[signal]);
  });
}

// Loaded after the handlers stand, so that they hold from the start.
const { run } = await import("./run.ts");
const code = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
// Last of all: closing an embedded Postgres may set the exit code of the process.
process.exitCode = unwritable ? 2 : code;
