/** Where a component is shown: `<Table name="visits" />` gives it the object of its attributes. */
import { ts } from "ts-morph";
import { inPattern } from "../files/word-search.ts";
import { type MadeProperty, madeProperties } from "../follow/made-nodes.ts";
import type { Located, SourceUnit } from "../source/source-unit.ts";
import { isSame, unitsWith } from "./call-uses.ts";
import { type Callable, functionsAt } from "./called-function.ts";

/** The properties that each use of a component gives, as an object where the element stands. */
export function componentUses(
  owner: Located<Callable>,
  names: readonly string[],
): readonly Located<ts.ObjectLiteralExpression>[] {
  const components = names.filter((name) => /^[A-Z]/.test(name));
  return components.flatMap((name) =>
    unitsWith(
      { word: name, pattern: new RegExp(`<${inPattern(name)}(?![\\w$.])`) },
      owner.unit,
    ).flatMap((unit) =>
      elementsOf(name, unit)
        .filter(({ tagName }) =>
          functionsAt(tagName as ts.Identifier, unit).some((one) => isSame(one, owner)),
        )
        .map((element) => ({ node: propertiesOf(element), unit })),
    ),
  );
}

type Element = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function elementsOf(name: string, { source }: SourceUnit): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: ts.Node): void => {
    const isElement = ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node);
    if (isElement && ts.isIdentifier(node.tagName) && node.tagName.text === name) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function propertiesOf(element: Element): ts.ObjectLiteralExpression {
  const properties = element.attributes.properties.flatMap((attribute): readonly MadeProperty[] => {
    if (ts.isJsxSpreadAttribute(attribute)) return [{ spread: attribute.expression }];
    const value = attributeValue(attribute);
    return value && ts.isIdentifier(attribute.name) ? [{ name: attribute.name.text, value }] : [];
  });
  return madeProperties(properties, element);
}

function attributeValue({ initializer }: ts.JsxAttribute): ts.Expression | null {
  if (initializer && ts.isJsxExpression(initializer)) return initializer.expression ?? null;
  return initializer && ts.isStringLiteral(initializer) ? initializer : null;
}
