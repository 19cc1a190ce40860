/** The text of a generated types file -> what it tells of the database. Pure. */
import { ts } from "ts-morph";
import type { GeneratedTypes, TypedSchema } from "../../model/generated-types.ts";
import { literalsOf } from "./catalog-type.ts";
import { isGeneratedShape } from "./generated-shape.ts";
import { type Member, memberNamed, membersOf, type TypesSource } from "./type-members.ts";
import { typedFunctions } from "./typed-functions.ts";
import { typedRelations } from "./typed-relations.ts";

/**
 * Reads the first type of the file whose members are schemas; null where there is none. Unless it is
 * `named` by a setting it must be of the shape that the generator writes: one that people write by hand
 * tells what the code needs, not what the database has.
 */
export function parseTypes(path: string, text: string, named: boolean): GeneratedTypes | null {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const source = { path, file };
  for (const statement of file.statements) {
    const members = schemaMembers(source, statement);
    if (members.length === 0) continue;
    if (!named && !isGeneratedShape(source, members)) continue;
    return { file: path, schemas: members.map((member) => schemaOf(source, member)) };
  }
  return null;
}

/** The schemas of `type Database = { ... }` or `interface Database { ... }`, whatever it is called. */
function schemaMembers(source: TypesSource, statement: ts.Statement): readonly Member[] {
  const type = ts.isTypeAliasDeclaration(statement)
    ? statement.type
    : ts.isInterfaceDeclaration(statement)
      ? statement
      : undefined;
  return membersOf(source, type).filter(
    ({ type: schema }) => memberNamed(membersOf(source, schema), "Tables") !== undefined,
  );
}

function schemaOf(source: TypesSource, { name, type, span }: Member): TypedSchema {
  const groups = membersOf(source, type);
  const enums = membersOf(source, memberNamed(groups, "Enums")?.type);
  return {
    name,
    span,
    relations: [
      ...typedRelations(source, memberNamed(groups, "Tables"), "table"),
      ...typedRelations(source, memberNamed(groups, "Views"), "view"),
    ],
    functions: typedFunctions(source, name, memberNamed(groups, "Functions")),
    enums: enums.map((one) => ({
      name: one.name,
      span: one.span,
      labels: literalsOf(one.type),
    })),
  };
}
