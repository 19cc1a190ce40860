/** Writes files whole or not at all. */
import {
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { AuditError } from "../model/config.ts";

/** A file to write. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  /** As messages name it. */
  readonly label: string;
  readonly content: string;
}

/**
 * Writes or replaces one file: a reader sees the old content or the new, never half. Parent folders
 * are made. Devices and pipes are written to directly. Throws AuditError naming the file.
 */
export function replaceFile(file: OutputFile): void {
  explained(file, () => {
    const found = statSync(file.path, { throwIfNoEntry: false });
    if (found && !found.isFile()) {
      writeFileSync(file.path, file.content);
      return;
    }
    const temporary = writeTemporary(file);
    try {
      renameSync(temporary, file.path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/**
 * Creates all files or none, never over an existing one. Throws AuditError naming the file that is
 * in the way or cannot be written; what was made up to there is removed again.
 */
export function createFiles(files: readonly OutputFile[]): void {
  for (const file of files) {
    const twice = files.filter((other) => other.path === file.path).length > 1;
    if (twice) throw new AuditError(`${file.label}: would be written twice; nothing was written`);
    if (existsSync(file.path)) throw inTheWay(file);
  }
  const made: string[] = [];
  const temporaries: string[] = [];
  try {
    for (const file of files) temporaries.push(explained(file, () => writeTemporary(file)));
    files.forEach((file, index) => {
      explained(file, () => place(temporaries[index] ?? "", file));
      made.push(file.path);
    });
  } catch (error) {
    for (const created of made) rmSync(created, { force: true });
    throw error;
  } finally {
    for (const temporary of temporaries) rmSync(temporary, { force: true });
  }
}

/** A hard link refuses to replace a file, even one made a moment ago; not every file system has them. */
function place(temporary: string, file: OutputFile): void {
  try {
    linkSync(temporary, file.path);
  } catch (error) {
    if (codeOf(error) === "EEXIST" || existsSync(file.path)) throw inTheWay(file);
    renameSync(temporary, file.path);
  }
}

function writeTemporary(file: OutputFile): string {
  const folder = path.dirname(file.path);
  mkdirSync(folder, { recursive: true });
  const temporary = path.join(folder, `.${path.basename(file.path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, file.content, { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}

function explained<T>(file: OutputFile, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    if (cause instanceof AuditError) throw cause;
    const code = codeOf(cause);
    throw new AuditError(`${file.label}: cannot be written (${REASONS[code] ?? code})`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a part of its path is a file",
  EPERM: "no permission",
  EROFS: "the file system is read-only",
};

function inTheWay(file: OutputFile): AuditError {
  return new AuditError(
    `${file.label}: exists already and is never overwritten; move it away. Nothing was written`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
