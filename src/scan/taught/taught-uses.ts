/** Calls and JSX elements that the configuration says make requests, and where they name what they ask for. */
import { ts } from "ts-morph";
import type {
  ArgumentPlace,
  TaughtCall,
  TaughtElement,
  TaughtRequest,
} from "../../model/client-setting.ts";
import { follow } from "../follow/follow.ts";
import { readMember } from "../follow/read-member.ts";
import { functionName } from "../source/function-syntax.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { openPlaces } from "../text/open-parameters.ts";
import { leadsToExport } from "./leads-to-export.ts";

/** A place that makes a request, with what it names. */
export interface TaughtUse {
  readonly node: ts.CallExpression | ts.JsxOpeningElement | ts.JsxSelfClosingElement;
  /** What is called, or the tag; for people. */
  readonly client: ts.Node;
  readonly asks: Omit<TaughtRequest<never>, "target" | "select" | "column" | "payload" | "schema">;
  readonly target: Located<ts.Expression>;
  readonly select: Located<ts.Expression> | null;
  readonly column: Located<ts.Expression> | null;
  readonly payload: Located<ts.Expression> | null;
  /** A name, or the expression that tells it. */
  readonly schema: string | Located<ts.Expression> | null;
}

/** Every taught use of a file that names its target, in source order. */
export function taughtUses(unit: SourceUnit): readonly TaughtUse[] {
  const settings = unit.modules.taught ?? [];
  const calls = settings.filter((one) => one.kind === "call");
  const elements = settings.filter((one) => one.kind === "element");
  return [
    ...(calls.length > 0 ? unit.allCalls : []).flatMap((node) =>
      ts.isCallExpression(node) ? (firstOf(calls, (one) => callUse(node, one, unit)) ?? []) : [],
    ),
    ...(elements.length > 0 ? elementsIn(unit) : []).flatMap(
      (node) => firstOf(elements, (one) => elementUse(node, one, unit)) ?? [],
    ),
  ];
}

function firstOf<Setting>(
  settings: readonly Setting[],
  read: (setting: Setting) => TaughtUse | null,
): TaughtUse | null {
  for (const setting of settings) {
    const use = read(setting);
    if (use) return use;
  }
  return null;
}

function callUse(node: ts.CallExpression, setting: TaughtCall, unit: SourceUnit): TaughtUse | null {
  const callee = unwrap(node.expression);
  if (!isCalled(callee, setting, unit)) return null;
  const use = useOf(node, callee, setting.asks, (place) => argumentAt(node, place, unit));
  return use && isPassedOn(use, calledName(callee)) ? null : use;
}

function calledName(callee: ts.Expression): string {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : "";
}

function isCalled(callee: ts.Expression, { from, call }: TaughtCall, unit: SourceUnit): boolean {
  if (call !== null && calledName(callee) !== call) return false;
  if (from === null) return true;
  if (!ts.isPropertyAccessExpression(callee))
    return call === null && ts.isIdentifier(callee) && leadsToExport(callee, unit, from);
  if (call !== null) return leadsToExport(callee.expression, unit, from);
  return callee.name.text === from.export && leadsToExport(callee, unit, from);
}

/** A wrapper that hands its own parameter to one of the same name: who calls it makes the request. */
function isPassedOn({ target }: TaughtUse, name: string): boolean {
  return openPlaces(target.node, target.unit).some(
    ({ parent }) => ts.isFunctionLike(parent) && functionName(parent) === name,
  );
}

function argumentAt(
  { arguments: given }: ts.CallExpression,
  { index, keys }: ArgumentPlace,
  unit: SourceUnit,
): Located<ts.Expression> | null {
  const argument = given[index];
  if (!argument || given.slice(0, index + 1).some(ts.isSpreadElement)) return null;
  return keys.reduce<Located<ts.Expression> | null>(
    (object, key) => object && memberAt(object, key),
    { node: argument, unit },
  );
}

function memberAt(object: Located<ts.Expression>, key: string): Located<ts.Expression> | null {
  for (const { node, unit } of follow(object.node, object.unit).ends) {
    const member = ts.isObjectLiteralExpression(node) ? readMember({ node, unit }, key) : null;
    if (member?.kind === "known") return member.value;
  }
  return null;
}

type JsxElement = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function elementUse(node: JsxElement, setting: TaughtElement, unit: SourceUnit): TaughtUse | null {
  const tag = node.tagName.getText(unit.source);
  if (setting.element !== "*" && setting.element !== tag) return null;
  return useOf(node, node.tagName, setting.asks, (name) => attributeOf(node, name, unit));
}

function attributeOf(
  { attributes }: JsxElement,
  name: string,
  unit: SourceUnit,
): Located<ts.Expression> | null {
  for (const one of attributes.properties) {
    if (!ts.isJsxAttribute(one) || one.name.getText(unit.source) !== name) continue;
    const value = one.initializer;
    if (value && ts.isStringLiteral(value)) return { node: value, unit };
    if (value && ts.isJsxExpression(value) && value.expression)
      return { node: value.expression, unit };
  }
  return null;
}

function useOf<Place>(
  node: TaughtUse["node"],
  client: ts.Node,
  { action, database, target, select, column, payload, schema }: TaughtRequest<Place>,
  at: (place: Place) => Located<ts.Expression> | null,
): TaughtUse | null {
  const named = at(target);
  if (!named) return null;
  const optional = (place: Place | null): Located<ts.Expression> | null =>
    place === null ? null : at(place);
  return {
    node,
    client,
    asks: { action, database },
    target: named,
    select: optional(select),
    column: optional(column),
    payload: optional(payload),
    schema: schema === null ? null : "name" in schema ? schema.name : at(schema.at),
  };
}

function elementsIn(unit: SourceUnit): readonly JsxElement[] {
  const found: JsxElement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(unit.source);
  return found;
}
