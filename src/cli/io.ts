/** What the command line touches of its process, so that tests can run it in memory. */

/** An output stream. */
export interface Sink {
  write(text: string): unknown;
  /** A person is looking. */
  readonly isTTY: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

/** The process as one run sees it. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Width of reports that go to a file or a pipe: the same on every machine. */
export const PLAIN_WIDTH: number = 140;

/**
 * Whether to colour what goes to a stream. `--no-color` wins, then `NO_COLOR`, then `FORCE_COLOR`,
 * then whether a person is looking. Source: no-color.org, force-color.org.
 */
export function usesColor(sink: Sink, env: Io["env"], allowed: boolean): boolean {
  if (!allowed || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["", "0", "false"].includes(env.FORCE_COLOR);
  return sink.isTTY && env.TERM !== "dumb";
}
