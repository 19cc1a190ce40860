/** The members of a written object type, and where their names stand. */
import { ts } from "ts-morph";
import type { SourceSpan } from "../../model/location.ts";

/** `name: type` in an object type. */
export interface Member {
  readonly name: string;
  readonly type: ts.TypeNode;
  readonly optional: boolean;
  readonly span: SourceSpan;
}

/** A file that is read, with the path to name it by. */
export interface TypesSource {
  readonly path: string;
  readonly file: ts.SourceFile;
}

/** The named members of an object type; none for any other type, `{ [_ in never]: never }` among them. */
export function membersOf(
  source: TypesSource,
  type: ts.TypeNode | ts.InterfaceDeclaration | undefined,
): readonly Member[] {
  if (type === undefined || !(ts.isTypeLiteralNode(type) || ts.isInterfaceDeclaration(type))) {
    return [];
  }
  return type.members.flatMap((member): Member[] => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const { name } = member;
    if (!(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return [];
    const optional = member.questionToken !== undefined;
    return [{ name: name.text, type: member.type, optional, span: spanOf(source, name) }];
  });
}

/** The member of that name. */
export function memberNamed(members: readonly Member[], name: string): Member | undefined {
  return members.find((member) => member.name === name);
}

function spanOf({ path, file }: TypesSource, node: ts.Node): SourceSpan {
  const start = file.getLineAndCharacterOfPosition(node.getStart(file));
  const end = file.getLineAndCharacterOfPosition(node.getEnd());
  return {
    file: path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
