/** IO: the thread of a shadow database. Answers each statement with its outcome, in the order asked. */
import { parentPort, workerData } from "node:worker_threads";
import { startPglite } from "./pglite.ts";

const engine = await startPglite(new URL(String(workerData)));
parentPort?.on("message", async (statement: string) => {
  parentPort?.postMessage(await engine.run(statement));
});
parentPort?.postMessage("ready");
