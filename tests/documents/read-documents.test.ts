import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { decodeText } from "../../src/documents/decode-text.ts";
import { parseDocument } from "../../src/documents/parse-document.ts";
import { readDocuments } from "../../src/documents/read-documents.ts";
import { AuditError } from "../../src/model/config.ts";

const SQL = "# Größe 🛏\n\n```sql\nCREATE TABLE beds (id int);\n```\n";
const roots: string[] = [];

function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "documents-"));
  roots.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

describe("readDocuments", () => {
  it("reads what the globs match, in file order", async () => {
    const root = project({
      "docs/b.md": SQL,
      "docs/a.txt": SQL,
      "docs/c.sql": SQL,
      "README.md": SQL,
    });
    const set = await readDocuments(root, ["docs/**", "README.md"]);
    expect(set.files).toEqual(["README.md", "docs/a.txt", "docs/b.md"]);
    expect(set.declarations.map((d) => d.source.file)).toEqual(set.files);
  });

  it("leaves out what is excluded or belongs to packages", async () => {
    const root = project({ "a.md": SQL, "old/b.md": SQL, "node_modules/beds/README.md": SQL });
    expect((await readDocuments(root, ["**/*.md", "!old/**"])).files).toEqual(["a.md"]);
  });

  it("reads nothing when nothing is named", async () => {
    expect((await readDocuments(project({}), [])).files).toEqual([]);
  });

  const BAD: readonly [glob: string, message: string][] = [
    ["docs/*.md", 'documents.include: "docs/*.md" matches no document'],
    ["../other/*.md", 'documents.include: "../other/*.md" leads out of the project'],
    ["/etc/*.txt", 'documents.include: "/etc/*.txt" leads out of the project'],
  ];
  it.each(BAD)("refuses %s", async (glob, message) => {
    const reading = readDocuments(project({ "README.md": SQL }), [glob]);
    await expect(reading).rejects.toThrow(AuditError);
    await expect(reading).rejects.toThrow(message);
  });

  it("reports a document in another encoding and loses nothing", async () => {
    const root = project({
      "a.md": Buffer.from(
        '# Gr\u00f6\u00dfe\n\n```sql\nCREATE TABLE "gr\u00f6\u00dfe" (id int);\n```',
        "latin1",
      ),
    });
    const set = await readDocuments(root, ["a.md"]);
    expect(set.diagnostics).toMatchObject([
      { code: "document-encoding", severity: "note", location: { file: "a.md", line: 1 } },
    ]);
    expect(set.declarations).toMatchObject([{ table: { name: "größe" }, source: { line: 4 } }]);
  });
});

describe("decodeText", () => {
  const utf16 = Buffer.from(`\ufeff${SQL}`, "utf16le");
  const CASES: readonly [name: string, bytes: Uint8Array][] = [
    ["utf-8", Buffer.from(SQL)],
    ["utf-8", Buffer.from(`\ufeff${SQL}`)],
    ["utf-16le", utf16],
    ["utf-16be", Buffer.from(utf16).swap16()],
  ];
  it.each(CASES)("%s", (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: SQL, encoding });
  });
});

describe("line ends", () => {
  const ENDS: readonly [name: string, end: string][] = [
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ];
  it.each(ENDS)("%s keeps the lines of the file", (_name, end) => {
    const set = parseDocument("a.md", SQL.replaceAll("\n", end));
    expect(set.declarations).toMatchObject([{ source: { line: 4, column: 1, endLine: 4 } }]);
  });

  it("front matter is no heading", () => {
    const set = parseDocument("a.md", `---\ntitle: 5 new tables\n---\n${SQL}`);
    expect(set.claims).toEqual([]);
    expect(set.declarations).toMatchObject([{ source: { line: 7 } }]);
  });
});
