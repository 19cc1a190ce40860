/** The one list of reporters. */
import type { Reporter } from "../model/report.ts";
import { forPeople } from "./for-people.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { table } from "./table.ts";

/** Every reporter, by name; `table` is the default of the command line. */
export const reporters: readonly Reporter[] = [
  forPeople(github),
  json,
  forPeople(markdown),
  forPeople(sarif),
  forPeople(table),
];

/** The reporter of that name, or undefined: the caller says which names exist. */
export function findReporter(name: string): Reporter | undefined {
  return reporters.find((reporter) => reporter.name === name);
}
