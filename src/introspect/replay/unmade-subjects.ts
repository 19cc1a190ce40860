/** Which relations, columns, keys and functions the statements that failed would have made, changed, or built on. */
import type { SqlError } from "../../model/database.ts";
import {
  columnSubject,
  type QualifiedName,
  relationSubject,
  type Subject,
  subjectKey,
} from "../../model/identifier.ts";
import type { SourceSpan } from "../../model/location.ts";
import { EVERY_COLUMN, neededKey, type Unmade } from "../../model/unmade.ts";
import { alteredSubjects } from "../sql/altered-subjects.ts";
import { statementsIn } from "../sql/block-statements.ts";
import { functionNamed, madeSubjects } from "../sql/made-subjects.ts";
import { missedColumns, unseenColumns } from "../sql/needed-columns.ts";
import type { Failure } from "./missing-base.ts";

/** A statement that failed, with its text. */
type FailedStatement = Failure & { readonly statement: { readonly text: string } };

/** Names without a schema count as of `public`. Removals that fail leave nothing open. */
export function unmadeSubjects(failures: readonly FailedStatement[]): Unmade {
  const unmade = new Map<string, SourceSpan>();
  for (const { kind, statement, error, span } of failures) {
    if (kind === "drop") continue;
    const nodes = statementsIn(statement.text);
    const made = nodes.flatMap((node) => withEveryColumn(madeSubjects(node)));
    const needed = nodes.flatMap((node) => missedColumns(node, error));
    const altered = nodes.flatMap(alteredSubjects);
    const keys = [
      ...made.map(subjectKey),
      ...[...askedFor(error), ...needed].map(keyOfNeed),
      ...altered.map(subjectKey),
    ];
    for (const key of keys) if (!unmade.has(key)) unmade.set(key, span);
  }
  return unmade;
}

/** A new relation leaves every column of it open, not only those spelled out; a function those of its rows. */
function withEveryColumn(made: readonly Subject[]): readonly Subject[] {
  const whole = made.find(({ kind }) => kind === "relation" || kind === "function");
  if (whole?.kind === "relation") {
    const name = { schema: whole.schema, name: whole.relation };
    return [whole, columnSubject(name, EVERY_COLUMN)];
  }
  if (whole?.kind !== "function") return made;
  const name = { schema: whole.schema, name: whole.function };
  return [whole, columnSubject(name, EVERY_COLUMN)];
}

/** `unmade`, and the other columns that statements name which failed for want of something. */
export function withUnseen(unmade: Unmade, failures: readonly FailedStatement[]): Unmade {
  const all = new Map(unmade);
  for (const { kind, statement, error, span } of failures) {
    if (kind === "drop") continue;
    const columns = statementsIn(statement.text).flatMap((node) => unseenColumns(node, error));
    for (const key of columns.map(neededKey)) if (!all.has(key)) all.set(key, span);
  }
  return all;
}

/** A function may be there with other arguments: then it is the signature that is needed. */
function keyOfNeed(subject: Subject): string {
  return subject.kind === "function" ? subjectKey(subject) : neededKey(subject);
}

/** What the statement needed, from the message: errors carry it nowhere else. */
function askedFor({ sqlstate, message }: SqlError): readonly Subject[] {
  if (sqlstate === "42P01") {
    const name = /^relation "([^"]+)" does not exist/.exec(message)?.[1];
    return name === undefined ? [] : [relationSubject(qualified(name))];
  }
  if (sqlstate === "42883") {
    const name = /^function ([^( ]+)\(.*\) does not exist/.exec(message)?.[1];
    return functionNamed(name?.split(".") ?? []);
  }
  const column = /^column "([^"]+)" of relation "([^"]+)" does not exist/.exec(message);
  return column?.[1] && column[2] ? [columnSubject(qualified(column[2]), column[1])] : [];
}

function qualified(text: string): QualifiedName {
  const parts = text.split(".");
  return { schema: parts.at(-2) ?? "public", name: parts.at(-1) ?? "" };
}
