/** What to do about a name that the audit could not resolve, in one line. */
import type { Diagnostic } from "../model/diagnostic.ts";

/** The way out; null where nothing is to be said beyond the reason. */
export function lessonWords({ code, unresolved }: Diagnostic): string | null {
  const lesson = unresolved?.lesson;
  if (!lesson) return null;
  if (lesson.kind === "environment") return "the environment decides: nothing can teach it";
  if (lesson.kind === "parameter") return parameterWords(code, lesson.name, lesson.typed);
  const key = code === "dynamic-function" ? "function" : "relation";
  const from =
    lesson.module === null ? { call: lesson.name } : { module: lesson.module, export: lesson.name };
  const place = lesson.keys.length === 0 ? lesson.index : [lesson.index, ...lesson.keys].join(".");
  return `"clients": [${entry({ ...from, [key]: place })}] in audit.config.json teaches it`;
}

function entry(object: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(object).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{ ${pairs.join(", ")} }`;
}

function parameterWords(code: Diagnostic["code"], name: string, typed: boolean): string {
  if (code !== "dynamic-payload") return `give \`${name}\` a type of literals, such as "a" | "b"`;
  return typed
    ? `give \`${name}\` a type of the project that names its keys`
    : `give \`${name}\` a type that names its keys`;
}
