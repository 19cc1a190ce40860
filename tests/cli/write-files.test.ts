import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFiles, type OutputFile, replaceFile } from "../../src/cli/write-files.ts";
import { workspace } from "./workspace.ts";

function file(folder: string, label: string, content = `-- ${label}\n`): OutputFile {
  return { path: path.join(folder, label), label, content };
}

describe("replaceFile", () => {
  it("makes parent folders and replaces what is there", () => {
    const { folder, files, read } = workspace({ "reports/audit.md": "old" });
    replaceFile(file(folder, "reports/audit.md", "new"));
    replaceFile(file(folder, "reports/2/audit.json", "{}"));
    expect(files()).toEqual(["reports/2/audit.json", "reports/audit.md"]);
    expect(read("reports/audit.md")).toBe("new");
  });

  it("says what is in the way and leaves nothing behind", () => {
    const { folder, files } = workspace({ reports: "a file" });
    expect(() => replaceFile(file(folder, "reports/audit.md"))).toThrow(
      "reports/audit.md: cannot be written (a part of its path is a file)",
    );
    mkdirSync(path.join(folder, "taken"));
    expect(() => replaceFile(file(folder, "taken"))).toThrow(
      "taken: cannot be written (it is a folder)",
    );
    expect(files()).toEqual(["reports"]);
  });

  it("writes to a device without replacing it", () => {
    replaceFile({ path: "/dev/null", label: "/dev/null", content: "report" });
    expect(existsSync("/dev/null")).toBe(true);
    expect(readdirSync("/dev").filter((name) => name.startsWith(".null"))).toEqual([]);
  });
});

describe("createFiles", () => {
  it("creates all", () => {
    const { folder, files, read } = workspace();
    createFiles([file(folder, "migrations/1.sql"), file(folder, "rollbacks/1.sql")]);
    expect(files()).toEqual(["migrations/1.sql", "rollbacks/1.sql"]);
    expect(read("migrations/1.sql")).toBe("-- migrations/1.sql\n");
  });

  it("creates none when one exists, and leaves that one as it is", () => {
    const { folder, files, read } = workspace({ "migrations/2.sql": "theirs" });
    const wanted = [file(folder, "migrations/1.sql"), file(folder, "migrations/2.sql")];
    expect(() => createFiles(wanted)).toThrow(
      "migrations/2.sql: exists already and is never overwritten; move it away. Nothing was written",
    );
    expect(files()).toEqual(["migrations/2.sql"]);
    expect(read("migrations/2.sql")).toBe("theirs");
  });

  it("takes back what it made when a later file fails", () => {
    const { folder, files } = workspace({ rollbacks: "a file" });
    const wanted = [file(folder, "migrations/1.sql"), file(folder, "rollbacks/1.sql")];
    expect(() => createFiles(wanted)).toThrow("rollbacks/1.sql: cannot be written");
    expect(files()).toEqual(["rollbacks"]);
  });

  it("takes back what it placed when a link that leads nowhere is in the way", () => {
    const { folder, files } = workspace();
    symlinkSync("nowhere.sql", path.join(folder, "2.sql"));
    expect(() => createFiles([file(folder, "1.sql"), file(folder, "2.sql")])).toThrow(
      "2.sql: exists already",
    );
    expect(files()).toEqual(["2.sql"]);
  });

  it("refuses two contents for one file", () => {
    const { folder, files } = workspace();
    expect(() => createFiles([file(folder, "1.sql"), file(folder, "1.sql")])).toThrow(
      "1.sql: would be written twice; nothing was written",
    );
    expect(files()).toEqual([]);
  });

  it("does not mind leftovers of a run that was killed", () => {
    const { folder, read } = workspace();
    writeFileSync(path.join(folder, ".1.sql.1.tmp"), "half");
    createFiles([file(folder, "1.sql")]);
    expect(read("1.sql")).toBe("-- 1.sql\n");
  });
});
