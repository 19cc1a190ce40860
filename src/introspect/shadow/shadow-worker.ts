/** IO: the thread of a shadow database. Answers each statement with its outcome, in the order asked. */
import { parentPort, workerData } from "node:worker_threads";
import { type CompiledPglite, startPglite } from "./pglite.ts";

/** What a thread starts with. */
export interface ThreadData {
  /** Folder of the prepared image, as a URL. */
  readonly images: string;
  readonly compiled: CompiledPglite;
}

const { images, compiled }: ThreadData = workerData;
const engine = await startPglite(new URL(images), compiled);
parentPort?.on("message", async (statement: string) => {
  parentPort?.postMessage(await engine.run(statement));
});
parentPort?.postMessage("ready");
