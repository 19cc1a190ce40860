/** A schema that only the configuration names, as a text of the client. */
import type { ts } from "ts-morph";
import type { SourceText } from "../../model/source-text.ts";
import { type SourceUnit, spanOf } from "../source/source-unit.ts";

/** The schema `name`, told at the client or wrapper that it is taught of. */
export function taughtSchema(name: string, client: ts.Node, unit: SourceUnit): SourceText {
  const span = spanOf(client, unit);
  return { value: name, certainty: "resolved", span, segments: [], declaration: null };
}
