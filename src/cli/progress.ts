/** One line on stderr that says what is being done, while a person waits. */
import type { Io } from "./io.ts";

/** Milliseconds of silence: short runs stay quiet. */
const DELAY = 1000;

/** A progress line. */
export interface Progress {
  /** Replaces the line. */
  step(text: string): void;
  /** Removes the line; the next step starts a new one. */
  clear(): void;
  /** Removes the line for good. */
  stop(): void;
}

/** Off when nobody looks (no terminal, CI) or with `--quiet`. Nothing is shown in the first second. */
export function createProgress({ stderr, env }: Io, quiet: boolean): Progress {
  if (quiet || !stderr.isTTY || env.CI) return SILENT;
  let text = "";
  let drawn = false;
  let due = false;
  const clear = () => {
    if (drawn) stderr.write("\r\u001B[2K");
    drawn = false;
  };
  const draw = () => {
    if (!due || text === "") return;
    clear();
    stderr.write(text.slice(0, (stderr.columns ?? 80) - 1));
    drawn = true;
  };
  const timer = setTimeout(() => {
    due = true;
    draw();
  }, DELAY);
  timer.unref();
  return {
    step: (next) => {
      text = printable(next);
      draw();
    },
    clear,
    stop: () => {
      clearTimeout(timer);
      due = false;
      clear();
    },
  };
}

const SILENT: Progress = { step: () => {}, clear: () => {}, stop: () => {} };

/** Names of the audited project may hold control characters. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
