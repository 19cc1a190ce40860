/** Keys, indexes, policies and triggers of a relation that both sides have. */
import type { Constraint, Index, Policy, Relation } from "../../model/catalog.ts";
import { formatName, quoteIdentifier, type Subject, sqlName } from "../../model/identifier.ts";
import { literal } from "../sql/literal.ts";
import { match } from "./compare-lists.ts";
import { type MadeAt, onlyDatabase, onlyFiles } from "./one-side.ts";
import type { Question, Suspicion } from "./suspicion.ts";

/** Everything that hangs on a relation, but its columns. Names of keys and indexes are no difference. */
export function compareParts(database: Relation, files: Relation): readonly Suspicion[] {
  const subjectOf =
    (kind: "constraint" | "index" | "policy" | "trigger") =>
    ({ name }: { readonly name: string }): Subject => ({
      kind,
      schema: database.schema,
      relation: database.name,
      name,
    });
  const policies = match(database.policies, files.policies, ({ name }) => name);
  return [
    ...oneSided(match(keysOf(database), keysOf(files), keyText), subjectOf("constraint")),
    ...compareIndexes(database, files, subjectOf("index")),
    ...oneSided(policies, subjectOf("policy")),
    ...policies.both.flatMap((pair) => comparePolicy(database, pair, subjectOf("policy"))),
    ...oneSided(
      match(database.triggers, files.triggers, ({ name }) => name),
      subjectOf("trigger"),
    ),
  ];
}

const UNKNOWN: MadeAt = new Map();

function oneSided<Part>(
  { onlyDatabase: here, onlyFiles: there }: ReturnType<typeof match<Part>>,
  subjectOf: (part: Part) => Subject,
): readonly Suspicion[] {
  return [
    ...here.map((part) => onlyDatabase(subjectOf(part))),
    ...there.map((part) => onlyFiles(subjectOf(part), UNKNOWN)),
  ];
}

/** Primary, unique and foreign keys: what conflict targets and embeds are resolved by. */
function keysOf({ constraints }: Relation): readonly Constraint[] {
  return constraints.filter(
    (one) =>
      one.kind === "primary-key" ||
      one.kind === "unique" ||
      (one.kind === "foreign-key" && one.inherited !== true),
  );
}

function keyText(key: Constraint): string {
  const own = `${key.kind} ${key.columns.map(quoteIdentifier).join(", ")}`;
  if (key.kind !== "foreign-key") return own;
  const target = `${formatName(key.references)} ${key.referencedColumns.map(quoteIdentifier).join(", ")}`;
  return `${own} to ${target} ${key.onDelete} ${key.onUpdate}`;
}

function compareIndexes(
  database: Relation,
  files: Relation,
  subjectOf: (index: Index) => Subject,
): readonly Suspicion[] {
  const own = ({ indexes }: Relation) => indexes.filter((index) => !index.fromConstraint);
  const named = match(own(database), own(files), ({ name }) => name);
  const renamed = match(named.onlyDatabase, named.onlyFiles, indexText);
  return [
    ...oneSided(renamed, subjectOf),
    ...named.both.flatMap(([one, other]): readonly Suspicion[] => {
      if (indexText(one) === indexText(other)) return [];
      const question = indexQuestion(database, other);
      return [{ difference: differing(subjectOf(one), "definition"), question }];
    }),
  ];
}

function indexText({ method, unique, keys, predicate }: Index): string {
  return JSON.stringify([method, unique, keys, predicate]);
}

function indexQuestion({ schema }: Relation, files: Index): Question {
  const name = sqlName({ schema, name: files.name });
  return {
    query: `SELECT pg_catalog.pg_get_indexdef(${literal(name)}::pg_catalog.regclass) AS text`,
    replace: [`DROP INDEX ${name}`, files.definition],
  };
}

function comparePolicy(
  relation: Relation,
  [database, files]: readonly [Policy, Policy],
  subjectOf: (policy: Policy) => Subject,
): readonly Suspicion[] {
  const subject = subjectOf(database);
  if (outline(database) !== outline(files)) {
    const [here, there] = [outline(database), outline(files)];
    return [
      {
        difference: {
          kind: "changed",
          subject,
          property: "command",
          database: here,
          files: there,
        },
      },
    ];
  }
  return (["using", "check"] as const).flatMap((part): readonly Suspicion[] => {
    const [here, there] = [database[part], files[part]];
    if (here === there) return [];
    const difference = differing(subject, part === "using" ? "USING" : "WITH CHECK");
    if (here === null || there === null) return [{ difference }];
    return [{ difference, question: policyQuestion(relation, files.name, part, there) }];
  });
}

function outline({ permissive, command, roles }: Policy): string {
  return `${permissive ? "" : "restrictive "}for ${command} to ${roles.join(", ")}`;
}

function policyQuestion(
  relation: Relation,
  name: string,
  part: "using" | "check",
  expression: string,
): Question {
  const table = sqlName(relation);
  const [column, clause] = part === "using" ? ["polqual", "USING"] : ["polwithcheck", "WITH CHECK"];
  return {
    query: `SELECT pg_catalog.pg_get_expr(${column}, polrelid) AS text FROM pg_catalog.pg_policy
      WHERE polrelid = ${literal(table)}::pg_catalog.regclass AND polname = ${literal(name)}`,
    replace: [`ALTER POLICY ${quoteIdentifier(name)} ON ${table} ${clause} (${expression})`],
  };
}

function differing(subject: Subject, property: string): Suspicion["difference"] {
  return { kind: "changed", subject, property, database: null, files: null };
}
