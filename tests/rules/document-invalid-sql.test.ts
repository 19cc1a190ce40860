/** `document-invalid-sql`: documented SQL that does not run. */
import { describe, expect, it } from "vitest";
import { documentInvalidSql } from "../../src/rules/document-invalid-sql.ts";
import { draftsOf, spanOf } from "../facts.ts";

describe("valid", () => {
  it("nothing refused", () => {
    expect(draftsOf(documentInvalidSql, {})).toEqual([]);
  });
});

describe("invalid", () => {
  it("gives the server's words, its code and the place", () => {
    const source = spanOf({ file: "docs/schema.md", line: 30 });
    const statement =
      "CREATE TABLE wards (\n  id uuid PRIMARY KEY,\n  clinic_id uuid REFERENCES clinic (id)\n)";
    const message = 'relation "clinic" does not exist';
    const sqlErrors = [{ statement, sqlstate: "42P01", message, source }];
    const [draft] = draftsOf(documentInvalidSql, { sqlErrors });
    expect(draft).toMatchObject({
      subject: { kind: "document", file: "docs/schema.md" },
      message: 'documented SQL does not run: relation "clinic" does not exist (42P01)',
      help: "correct the statement that starts with `CREATE TABLE wards ( id uuid PRIMARY KEY, clinic_id uuid...`",
      span: source,
    });
  });
});
