/** Marked sources in several files, scanned together in a folder of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import type { ClientSetting } from "../../src/model/client-setting.ts";
import type { SourceSpan } from "../../src/model/location.ts";
import type { Request, ScanResult } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { unmark } from "./marked-source.ts";

export type Files = Readonly<Record<string, string>>;

export interface FilesScan extends ScanResult {
  /** The marks, file by file in the order given. */
  readonly spans: readonly SourceSpan[];
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Scans files that may hold marks; `clients` as the configuration teaches them. */
export async function scanFiles(
  files: Files,
  clients: readonly ClientSetting[] = [],
): Promise<FilesScan> {
  const root = mkdtempSync(join(tmpdir(), "clinic-"));
  folders.push(root);
  const spans = Object.entries(files).flatMap(([file, source]) => {
    const marked = unmark(source, file);
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), marked.text);
    return marked.spans;
  });
  return { ...(await scanProject({ root, include: [], exclude: [], clients })), spans };
}

/** Each request as `action schema.table: columns`; `?` for what only run time knows. */
export function told(requests: readonly Request[]): readonly string[] {
  return requests.map(({ action, schema, target, filters, orders, logic }) =>
    [
      `${action} ${schema ? `${schema.value}.` : ""}${target?.value ?? "?"}:`,
      ...filters.map(({ path }) => path.value),
      ...logic.map(({ text }) => text.value),
      ...orders.map(({ text }) => text.value),
    ].join(" "),
  );
}
