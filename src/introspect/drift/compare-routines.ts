/** Functions and procedures by name and argument types. */
import type { Routine } from "../../model/catalog.ts";
import { functionSubject, nameKey } from "../../model/identifier.ts";
import type { Spelling } from "./comparable.ts";
import { match } from "./compare-lists.ts";
import { type MadeAt, onlyDatabase, onlyFiles } from "./one-side.ts";
import type { Suspicion } from "./suspicion.ts";

/** Arguments by name too: calls name them. */
export function compareRoutines(
  database: readonly Routine[],
  files: readonly Routine[],
  spelling: Spelling,
  madeAt: MadeAt,
): readonly Suspicion[] {
  const matched = match(database, files, (routine) => signature(routine, spelling));
  return [
    ...matched.onlyDatabase.map((routine) => onlyDatabase(functionSubject(routine))),
    ...matched.onlyFiles.map((routine) => onlyFiles(functionSubject(routine), madeAt)),
    ...matched.both.flatMap((pair) => compareRoutine(pair, spelling)),
  ];
}

/** Outputs are no part of it: Postgres tells overloads by inputs. */
function signature(routine: Routine, { type }: Spelling): string {
  const inputs = routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
  return `${routine.kind} ${nameKey(routine)}(${inputs.map((one) => type(one.type)).join(", ")})`;
}

function compareRoutine(
  [database, files]: readonly [Routine, Routine],
  spelling: Spelling,
): readonly Suspicion[] {
  const subject = functionSubject(database);
  const compare = (property: string, of: (routine: Routine) => string): readonly Suspicion[] => {
    const [here, there] = [of(database), of(files)];
    if (here === there) return [];
    return [{ difference: { kind: "changed", subject, property, database: here, files: there } }];
  };
  const [here, there] = [bodyOf(database), bodyOf(files)];
  const isOtherBody = here !== null && there !== null && here !== there;
  return [
    ...compare(
      "the list of arguments",
      ({ arguments: list }) => `(${list.map(({ name }) => name || "unnamed").join(", ")})`,
    ),
    ...compare("the result", ({ returns }) => spelling.type(returns ?? "none")),
    ...compare("security", ({ securityDefiner }) => (securityDefiner ? "definer" : "invoker")),
    ...(isOtherBody
      ? [
          {
            difference: {
              kind: "changed",
              subject,
              property: "body",
              database: null,
              files: null,
            },
          } as const,
        ]
      : []),
  ];
}

/** The text between the quotes; null for bodies that Postgres prints anew, and those that are no text. */
function bodyOf({ definition, language }: Routine): string | null {
  if (language === "c" || language === "internal") return null;
  const body = /^AS (\$[^$\n]*\$)([\s\S]*)\1\s*$/m.exec(definition ?? "")?.[2];
  if (body === undefined) return null;
  return body
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();
}
