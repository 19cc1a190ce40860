/**
 * Writes to views that Postgres cannot pass on to a table. Source: PostgreSQL manual, "CREATE VIEW",
 * "Updatable Views".
 */
import { findColumn, type Relation, type ViewWrite } from "../../model/catalog.ts";
import type { Fault, ServerAnswer } from "../../model/fault.ts";
import type { Request } from "../../model/request.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { writtenRelation } from "./written-table.ts";

/** Finds `write-to-view`. */
export function* findViewWrites(context: FaultContext): Generator<Fault> {
  const { request } = context;
  const view = writtenRelation(context);
  if (view === null || request.target === null || sendsNothing(request)) return;
  const command = COMMANDS[request.action];
  const refusal = command && refusalOf(view, command);
  const name = { schema: view.schema, name: view.name };
  if (refusal) {
    yield {
      kind: "write-to-view",
      request,
      place: placeOfText(request.target),
      view: name,
      ...refusal,
    };
  } else if (command && view.kind === "view") {
    yield* columnFaults(request, view, command);
  }
}

const COMMANDS: Readonly<Record<Request["action"], ViewWrite | null>> = {
  call: null,
  delete: "delete",
  insert: "insert",
  read: null,
  update: "update",
  upsert: "insert",
};

const WORDS: Readonly<Record<ViewWrite, string>> = {
  delete: "delete from",
  insert: "insert into",
  update: "update",
};

/** An update without columns is no statement at all. */
function sendsNothing({ action, payload }: Request): boolean {
  return action === "update" && (payload === null || payload.keys.length === 0);
}

interface Refusal {
  readonly answer: ServerAnswer;
  readonly reason: string;
}

function refusalOf(view: Relation, command: ViewWrite): Refusal | null {
  if (view.kind === "materialized-view") {
    const message = `cannot change materialized view "${view.name}"`;
    return {
      answer: { code: "42809", status: 400, message },
      reason: "a materialized view holds the result of its query, which only REFRESH renews",
    };
  }
  if (view.kind !== "view" || view.writes === undefined || view.writes.includes(command))
    return null;
  const message = `cannot ${WORDS[command]} view "${view.name}"`;
  return { answer: { code: "55000", status: 500, message }, reason: whyNot(view) };
}

/** First match wins; a hint for people, read off the printed query. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^\s*WITH\b/, "its query starts with WITH"],
  [/\b(?:UNION|INTERSECT|EXCEPT)\b/, "its query combines several with a set operation"],
  [/\bGROUP BY\b|\bHAVING\b/, "its query groups rows"],
  [/^\s*SELECT DISTINCT\b/, "its query is a SELECT DISTINCT"],
  [/\b(?:LIMIT|OFFSET)\b/, "its query limits the rows"],
  [/\bJOIN\b/, "its query joins several tables"],
];

function whyNot({ definition }: Relation): string {
  const found = REASONS.find(([pattern]) => pattern.test(definition ?? ""));
  return found?.[1] ?? "its query is more than a selection from one table";
}

function* columnFaults(request: Request, view: Relation, command: ViewWrite): Generator<Fault> {
  if (hasTrigger(view, command)) return;
  const verb = command === "insert" ? "insert into" : "update";
  for (const { name, declared, optional } of request.payload?.keys ?? []) {
    if (declared && optional) continue;
    if (findColumn(view, name.value)?.readOnly !== true) continue;
    const message = `cannot ${verb} column "${name.value}" of view "${view.name}"`;
    yield {
      kind: "write-to-view",
      request,
      place: placeOfText(name),
      view: { schema: view.schema, name: view.name },
      answer: { code: "0A000", status: 400, message },
      reason: `its column ${name.value} is computed, not a column of the table below`,
    };
  }
}

function hasTrigger(view: Relation, command: ViewWrite): boolean {
  return view.triggers.some(({ definition }) => {
    const [, events = ""] = /\bINSTEAD OF\b(.*?)\bON\b/s.exec(definition) ?? [];
    return events.toLowerCase().includes(command);
  });
}
