/** `document-contradiction`: documents that disagree. */
import { describe, expect, it } from "vitest";
import { documentContradiction } from "../../src/rules/document-contradiction.ts";
import { documentedTable, draftsOf } from "../facts.ts";

const first = documentedTable("invoices", "id uuid pk, total integer", { file: "docs/a.md" });
const second = documentedTable("invoices", "id uuid pk, total numeric", { file: "docs/b.md" });

describe("valid", () => {
  it("documents that agree", () => {
    const same = documentedTable("invoices", "id uuid pk, total integer", { file: "docs/b.md" });
    expect(draftsOf(documentContradiction, { declarations: [first, same] })).toEqual([]);
  });
});

describe("invalid", () => {
  it("is found at the first place and points at the second", () => {
    const [draft, ...more] = draftsOf(documentContradiction, { declarations: [first, second] });
    expect(more).toEqual([]);
    expect(draft?.message).toBe(
      "documents disagree on the type of invoices.total: integer here, numeric at docs/b.md:3:1",
    );
    expect(draft?.span.file).toBe("docs/a.md");
    expect(draft?.related.map(({ span }) => span.file)).toEqual(["docs/b.md"]);
    expect(draft?.severity).toBeUndefined();
  });

  it("is a note where precedence decides it", () => {
    const lines = { declarations: [first, second], precedence: ["docs/b.md"] };
    const [draft] = draftsOf(documentContradiction, lines);
    expect([draft?.severity, draft?.span.file]).toEqual(["note", "docs/b.md"]);
  });
});
