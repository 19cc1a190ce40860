/** Indexes, views, functions, triggers, policies and enums: one per name, contradictions reported. */
import type { Declaration } from "../model/declaration.ts";
import { nameKey, type QualifiedName, type Subject } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { Contradiction, MergedSchema } from "../model/merged-schema.ts";
import type { Decides } from "./precedence.ts";

type Named = Pick<
  MergedSchema,
  "indexes" | "views" | "functions" | "triggers" | "policies" | "enums"
>;

/** Keeps the first declaration of each object; an unresolved contradiction keeps none. */
export function mergeNamed(
  declarations: readonly Declaration[],
  decides: Decides,
  contradictions: Contradiction[],
): Named {
  const context = { decides, contradictions };
  return {
    indexes: keepAgreed(
      declarations.filter((d) => d.kind === "index"),
      context,
      (index) => ({
        identity: index.name === null ? null : index.name,
        says: `${index.unique ? "unique " : ""}(${index.keys?.join(", ") ?? "?"}) on ${nameKey(index.table)}${where(index.predicate)}`,
        subject: named("index", index.table, index.name ?? ""),
      }),
    ),
    views: keepAgreed(
      declarations.filter((d) => d.kind === "view"),
      context,
      (view) => ({
        identity: nameKey(view.view),
        says: squeeze(view.query),
        subject: { kind: "relation", schema: view.view.schema, relation: view.view.name },
      }),
    ),
    functions: keepAgreed(
      declarations.filter((d) => d.kind === "function"),
      context,
      (routine) => ({
        identity: `${nameKey(routine.function)}(${routine.argumentTypes.join(", ")})`,
        says: squeeze(routine.statement),
        subject: {
          kind: "function",
          schema: routine.function.schema,
          function: routine.function.name,
        },
      }),
    ),
    triggers: keepAgreed(
      declarations.filter((d) => d.kind === "trigger"),
      context,
      (trigger) => ({
        identity: `${nameKey(trigger.table)} ${trigger.name ?? trigger.column ?? ""}`,
        says: squeeze(trigger.statement ?? ""),
        subject: named("trigger", trigger.table, trigger.name ?? ""),
      }),
    ),
    policies: keepAgreed(
      declarations.filter((d) => d.kind === "policy"),
      context,
      (policy) => ({
        identity: policy.name === null ? null : `${nameKey(policy.table)} ${policy.name}`,
        says: `for ${policy.command} to ${policy.roles.join(", ")} using (${squeeze(policy.using ?? "")}) with check (${squeeze(policy.check ?? "")})`,
        subject: named("policy", policy.table, policy.name ?? ""),
      }),
    ),
    enums: keepAgreed(
      declarations.filter((d) => d.kind === "enum"),
      context,
      (type) => ({
        identity: nameKey(type.type),
        says: type.labels.join(", "),
        subject: { kind: "type", schema: type.type.schema, name: type.type.name },
      }),
    ),
  };
}

interface Described {
  /** Null: nameless, compared with nothing. */
  readonly identity: string | null;
  readonly says: string;
  readonly subject: Subject;
}

function keepAgreed<T extends { readonly source: SourceSpan }>(
  items: readonly T[],
  context: { readonly decides: Decides; readonly contradictions: Contradiction[] },
  describe: (item: T) => Described,
): readonly T[] {
  const first = new Map<string, { item: T; says: string }>();
  const dropped = new Set<T>();
  const repeated = new Set<T>();
  for (const item of items) {
    const { identity, says, subject } = describe(item);
    if (identity === null) continue;
    const known = first.get(identity);
    if (known === undefined) {
      first.set(identity, { item, says });
      continue;
    }
    repeated.add(item);
    if (known.says === says) continue;
    const resolved = context.decides(known.item.source, item.source);
    if (!resolved) dropped.add(known.item);
    context.contradictions.push({
      subject,
      facet: "definition",
      first: { says: known.says, source: known.item.source },
      second: { says, source: item.source },
      resolved,
    });
  }
  return items.filter((item) => !dropped.has(item) && !repeated.has(item));
}

function named(kind: "index" | "trigger" | "policy", table: QualifiedName, name: string): Subject {
  return { kind, schema: table.schema, relation: table.name, name };
}

function where(predicate: string | null): string {
  return predicate === null ? "" : ` where ${squeeze(predicate)}`;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
