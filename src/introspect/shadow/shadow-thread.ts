/** IO: PGlite in a thread of its own, which can be ended whatever it is doing. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { StatementOutcome } from "../../model/database.ts";
import { type CompiledPglite, compilePglite, type Engine, startPglite } from "./pglite.ts";
import type { ThreadData } from "./shadow-worker.ts";

/** The engine does not answer: it broke down, or did not end in time. */
export class EngineLost extends Error {
  override readonly name: string = "EngineLost";
  readonly reason: "time" | "crash";
  constructor(reason: "time" | "crash", message: string) {
    super(message);
    this.reason = reason;
  }
}

const WORKER = new URL("./shadow-worker.js", import.meta.url);

/**
 * Starts PGlite in a thread; a statement that takes more than `patience` milliseconds ends the thread.
 * Where the sources run unbuilt there is no thread, and no bound. Its promises throw EngineLost. It
 * takes one statement at a time.
 */
export async function startEngine(images: URL, patience: number): Promise<Engine> {
  if (!existsSync(WORKER)) return await startPglite(images);
  // What PGlite prints is not for the user.
  compiled ??= compilePglite();
  const workerData: ThreadData = { images: images.href, compiled: await compiled };
  const worker = new Worker(WORKER, {
    workerData,
    stdout: true,
    stderr: true,
    resourceLimits: SMALL,
  });
  const answer = answersOf(worker);
  await answer(START);
  return {
    run: async (statement) => {
      worker.postMessage(statement);
      return (await answer(patience)) as StatementOutcome;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** It holds little of its own: the less it keeps for garbage, the lower the peak of a run. */
const SMALL = { maxYoungGenerationSizeMb: 8 } as const;

/** One for all threads of the process. */
let compiled: Promise<CompiledPglite> | null = null;

/** A thread that does not start within this time never will. In milliseconds. */
const START = 120_000;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: EngineLost) => void;
}

/** The thread's next answer, in at most so many milliseconds; else the thread is ended. */
function answersOf(worker: Worker): (patience: number) => Promise<unknown> {
  let waiting: Waiting | null = null;
  let lost: EngineLost | null = null;
  const lose = (reason: EngineLost): void => {
    lost ??= reason;
    waiting?.reject(lost);
  };
  worker.on("message", (answer) => waiting?.resolve(answer));
  worker.on("error", (error) => lose(new EngineLost("crash", error.message)));
  worker.on("exit", () => lose(new EngineLost("crash", "its thread ended")));
  return async (patience) => {
    if (lost !== null) throw lost;
    const timer = setTimeout(() => {
      lose(new EngineLost("time", `it did not end within ${patience / 1000} s`));
      void worker.terminate();
    }, patience);
    try {
      return await new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    } finally {
      clearTimeout(timer);
      waiting = null;
    }
  };
}
