/** Settings in JSON, with comments and trailing commas where people write them. */
import { ts } from "ts-morph";
import type { Project } from "../files/project.ts";

/** A JSON object; members are of any kind. */
export type Json = Readonly<Record<string, unknown>>;

/** The object that a file of the repository holds; null where there is none. */
export function readJson(path: string, project: Project): Json | null {
  const text = readText(path, project);
  return text === undefined ? null : asObject(ts.parseConfigFileTextToJson(path, text).config);
}

/** The text of a file; what lies outside of the repository reads as absent. */
export function readText(path: string, project: Project): string | undefined {
  if (project.repositoryPath(path) === null) return undefined;
  return project.bytes(path)?.toString("utf8");
}

/** A value, where it is an object. */
export function asObject(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}

/** The strings of a list; nothing for any other value. */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
