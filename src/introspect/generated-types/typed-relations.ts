/** The tables and views of a schema. */
import { ts } from "ts-morph";
import type { TypedColumn, TypedRelation, TypedRelationship } from "../../model/generated-types.ts";
import { isNullable, literalsOf } from "./catalog-type.ts";
import { type Member, memberNamed, membersOf, type TypesSource } from "./type-members.ts";
import { columnType } from "./typed-functions.ts";

/** Reads `Tables` or `Views` of a schema. */
export function typedRelations(
  source: TypesSource,
  group: Member | undefined,
  kind: TypedRelation["kind"],
): readonly TypedRelation[] {
  return membersOf(source, group?.type).map(({ name, type, span }) => {
    const parts = membersOf(source, type);
    const insert = memberNamed(parts, "Insert");
    const inserted = insert === undefined ? null : membersOf(source, insert.type);
    const columns = membersOf(source, memberNamed(parts, "Row")?.type);
    return {
      name,
      kind,
      span,
      columns: columns.map((column) => typedColumn(column, inserted)),
      relationships: relationshipsOf(source, memberNamed(parts, "Relationships")),
    };
  });
}

function typedColumn(column: Member, inserted: readonly Member[] | null): TypedColumn {
  return {
    name: column.name,
    span: column.span,
    type: columnType(column.type),
    nullable: isNullable(column.type),
    insert: inserted === null ? null : demandOf(memberNamed(inserted, column.name)),
  };
}

function demandOf(member: Member | undefined): NonNullable<TypedColumn["insert"]> {
  if (member === undefined) return "absent";
  if (member.type.kind === ts.SyntaxKind.NeverKeyword) return "never";
  return member.optional ? "optional" : "required";
}

function relationshipsOf(
  source: TypesSource,
  member: Member | undefined,
): readonly TypedRelationship[] | null {
  if (member === undefined || !ts.isTupleTypeNode(member.type)) return null;
  const { elements } = member.type;
  // The first versions do not tell whether the other side has one row or many.
  if (!elements.every((one) => memberNamed(membersOf(source, one), "isOneToOne"))) return null;
  return elements.flatMap((element): TypedRelationship[] => {
    if (!ts.isTypeLiteralNode(element)) return [];
    const members = membersOf(source, element);
    const [name] = textsAt(members, "foreignKeyName");
    const [references] = textsAt(members, "referencedRelation");
    if (name === undefined || references === undefined) return [];
    const oneToOne = memberNamed(members, "isOneToOne");
    return [
      {
        name,
        columns: textsAt(members, "columns"),
        isOneToOne: oneToOne?.type.getText(source.file) === "true",
        references,
        referencedColumns: textsAt(members, "referencedColumns"),
      },
    ];
  });
}

/** `"x"` or `["x", "y"]`. */
function textsAt(members: readonly Member[], name: string): readonly string[] {
  const type = memberNamed(members, name)?.type;
  if (type === undefined) return [];
  if (!ts.isTupleTypeNode(type)) return literalsOf(type);
  return type.elements.flatMap((element) => literalsOf(element));
}
