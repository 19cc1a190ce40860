/** What SQL files would make, told from their statements without running them. */

import type { Subject } from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import { splitStatements } from "../../model/split-statements.ts";
import type { SqlFile } from "../sql/sql-file.ts";
import { statementsIn } from "./block-statements.ts";
import { createdNames } from "./created-names.ts";
import { madeSubjects } from "./made-subjects.ts";
import { loadGrammar } from "./statement-kind.ts";
import { spanOf } from "./statement-span.ts";

/** What one statement makes. */
export interface MadeObjects {
  readonly path: string;
  readonly span: SourceSpan;
  readonly subjects: readonly Subject[];
  /** Names of everything that it makes, types and schemas too, unqualified; columns as `relation.column` also. */
  readonly names: readonly string[];
}

/** Only statements that make something; in the order of the files. */
export async function takeInventory(files: readonly SqlFile[]): Promise<readonly MadeObjects[]> {
  if (files.length > 0) await loadGrammar();
  return files.flatMap((file) =>
    splitStatements(file.text).flatMap((statement) => {
      if (!/^(?:create|alter|do)\b/i.test(statement.text)) return [];
      const nodes = statementsIn(statement.text);
      const subjects = nodes.flatMap(madeSubjects);
      const names = [...nodes.flatMap(createdNames), ...subjects.flatMap(qualifiedColumn)];
      if (names.length === 0 && subjects.length === 0) return [];
      return [{ path: file.path, span: spanOf(file, statement), subjects, names }];
    }),
  );
}

function qualifiedColumn(subject: Subject): readonly string[] {
  return subject.kind === "column" ? [`${subject.relation}.${subject.column}`] : [];
}
