/** What a change is about. */
import type { Change } from "../model/change.ts";
import { columnSubject, relationSubject, type Subject } from "../model/identifier.ts";

/** The subject that findings and verdicts use for the same object. */
export function subjectOf(change: Change): Subject {
  switch (change.kind) {
    case "create-statement":
      return { kind: "type", schema: "", name: change.command.toLowerCase() };
    case "create-enum":
      return { kind: "type", schema: change.type.schema, name: change.type.name };
    case "create-function":
      return { kind: "function", schema: change.function.schema, function: change.function.name };
    case "create-view":
      return relationSubject(change.view);
    case "add-column":
      return columnSubject(change.table, change.column.name);
    case "add-constraint":
      return {
        kind: "constraint",
        schema: change.table.schema,
        relation: change.table.name,
        name: change.name,
      };
    case "add-foreign-key":
      return {
        kind: "constraint",
        schema: change.table.schema,
        relation: change.table.name,
        name: change.foreignKey.name,
      };
    case "create-index":
      return {
        kind: "index",
        schema: change.table.schema,
        relation: change.table.name,
        name: change.name,
      };
    case "create-policy":
      return {
        kind: "policy",
        schema: change.table.schema,
        relation: change.table.name,
        name: change.name,
      };
    case "create-trigger":
      return {
        kind: "trigger",
        schema: change.table.schema,
        relation: change.table.name,
        name: change.name,
      };
    default:
      return relationSubject(change.table);
  }
}
