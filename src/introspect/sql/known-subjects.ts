/** What a catalog has, as subjects. */
import type { Catalog } from "../../model/catalog.ts";
import {
  columnSubject,
  functionSubject,
  relationSubject,
  subjectKey,
} from "../../model/identifier.ts";

/** `subjectKey` of every relation, column and function. */
export function knownSubjects({ relations, routines }: Catalog): ReadonlySet<string> {
  return new Set([
    ...relations.flatMap((relation) => [
      subjectKey(relationSubject(relation)),
      ...relation.columns.map(({ name }) => subjectKey(columnSubject(relation, name))),
    ]),
    ...routines.map((routine) => subjectKey(functionSubject(routine))),
  ]);
}
