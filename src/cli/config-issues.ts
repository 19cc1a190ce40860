/** Says what is wrong with a configuration file: where, what, and what was probably meant. */
import type { z } from "zod";
import { didYouMean } from "./nearest.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * One message per fault, such as `projects[1].schema.migration: unknown key; did you mean
 * "migrations"?`. Values are never repeated, except words that should have been one of a list.
 */
export function describeIssues(
  issues: readonly Issue[],
  jsonSchema: object,
  input: unknown,
): readonly string[] {
  return issues.flatMap((issue) => describe(issue, [], { jsonSchema, input }));
}

interface Context {
  readonly jsonSchema: object;
  readonly input: unknown;
}

function describe(issue: Issue, parent: Path, context: Context): readonly string[] {
  const path = [...parent, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(context.jsonSchema, path);
      return issue.keys.map(
        (key) => `${formatPath([...path, key])}: unknown key${meant(key, known)}`,
      );
    }
    case "invalid_union":
      return describeUnion(issue, path, context);
    case "invalid_type":
      return [`${formatPath(path)}: must be ${article(issue.expected)}`];
    case "invalid_value": {
      const known = issue.values.map(String);
      return [
        `${formatPath(path)}: must be one of ${known.join(", ")}${valueMeant(path, known, context)}`,
      ];
    }
    default:
      return [`${formatPath(path)}: ${issue.message}`];
  }
}

/** What was meant is the branch whose kind of value fits; without one, the union's own words. */
function describeUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  context: Context,
): readonly string[] {
  const fitting = issue.errors.find((branch) =>
    branch.every((inner) => inner.code !== "invalid_type" || inner.path.length > 0),
  );
  if (fitting) return fitting.flatMap((inner) => describe(inner, path, context));
  return [`${formatPath(path)}: ${issue.message}`];
}

function meant(key: string, known: readonly string[]): string {
  return didYouMean(key, known) || `; known here: ${known.join(", ")}`;
}

function valueMeant(path: Path, known: readonly string[], { input }: Context): string {
  const value = path.reduce<unknown>((rest, key) => property(rest, key), input);
  return typeof value === "string" ? didYouMean(value, known) : "";
}

function article(type: string): string {
  if (type === "array") return "a list";
  return type === "object" ? "an object" : `a ${type}`;
}

function formatPath(path: Path): string {
  if (path.length === 0) return "the file";
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

/** The keys that an object at that path may have, by the JSON Schema of the file. */
function knownKeys(jsonSchema: object, path: Path): readonly string[] {
  const found = path.reduce<unknown>((rest, key) => {
    const node = objectBranch(rest);
    if (typeof key === "number") return property(node, "items");
    return property(property(node, "properties"), key);
  }, jsonSchema);
  return Object.keys(property(objectBranch(found), "properties") ?? {}).filter(
    (key) => key !== "$schema",
  );
}

function objectBranch(node: unknown): unknown {
  const branches = property(node, "anyOf");
  if (!Array.isArray(branches)) return node;
  return branches.find((branch) => property(branch, "properties") !== undefined);
}

function property(value: unknown, key: PropertyKey): object | string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Reflect.get(value, key);
}
