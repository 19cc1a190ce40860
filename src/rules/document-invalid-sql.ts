/** Documented SQL that Postgres refuses. Source: PostgreSQL manual, appendix A, for the codes. */
import type { DocumentSqlError } from "../model/declaration.ts";
import type { FindingDraft } from "../model/finding.ts";
import type { Rule, RuleMeta } from "../model/rule.ts";

const meta: RuleMeta = {
  id: "document-invalid-sql",
  title: "Documented SQL does not run",
  defaultSeverity: "warning",
  what: "Finds SQL in documents that Postgres refuses, with its error and the line of it.",
  why: "Whoever copies the statement gets an error, or half of a schema.",
  fix: "Correct the statement in the document.",
};

/** The rule `document-invalid-sql`. */
export const documentInvalidSql: Rule = {
  meta,
  *check(facts) {
    for (const error of facts.sqlErrors) yield draft(error);
  },
};

function draft({ statement, sqlstate, message, source }: DocumentSqlError): FindingDraft {
  return {
    subject: { kind: "document", file: source.file },
    message: `documented SQL does not run: ${message} (${sqlstate})`,
    help:
      statement.trim() === ""
        ? "correct the SQL there"
        : `correct the statement that starts with \`${opening(statement)}\``,
    span: source,
    related: [],
    runtimeError: null,
  };
}

/** Enough of a statement to find it by. */
function opening(statement: string): string {
  const words = statement.replace(/\s+/g, " ").trim();
  return words.length > 60 ? `${words.slice(0, 57).trimEnd()}...` : words;
}
