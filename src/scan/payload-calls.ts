/** Collects the keys of what a call gives back: of JavaScript's own methods, and of the project's functions. */
import { ts } from "ts-morph";
import { enclosingClass } from "./assignments.ts";
import { calledFunctions } from "./called-function.ts";
import { evaluateText } from "./evaluate-text.ts";
import { follow } from "./follow.ts";
import { isFunction, returnedValues } from "./function-syntax.ts";
import { addOpen, addPart, newPart, type PayloadDraft, readEither } from "./payload-draft.ts";
import { findUses, findValue } from "./scope.ts";
import { excerpt, type Located, type SourceUnit, unwrap } from "./source-unit.ts";

/** Adds the keys of an expression to a draft. */
type Collect = (node: ts.Expression, unit: SourceUnit, draft: PayloadDraft) => void;

interface Call {
  readonly node: ts.CallExpression;
  readonly unit: SourceUnit;
  readonly draft: PayloadDraft;
  readonly collect: Collect;
}

/** Adds the keys of what a call gives back; false where its callee tells nothing. */
export function collectCall(
  node: ts.CallExpression,
  unit: SourceUnit,
  draft: PayloadDraft,
  collect: Collect,
): boolean {
  const call = { node, unit, draft, collect };
  const callee = unwrap(node.expression);
  const own = GLOBALS.get(callee.getText(unit.source));
  if (own?.(call)) return true;
  if (ts.isPropertyAccessExpression(callee)) {
    const method = METHODS.get(callee.name.text);
    if (method?.(call, callee.expression)) return true;
  }
  return collectChosen(call) || collectFunctions(call);
}

/** What to do with a call; false where its arguments are not such as it takes. */
type GlobalRule = (call: Call) => boolean;

const GLOBALS: ReadonlyMap<string, GlobalRule> = new Map<string, GlobalRule>([
  ["Array.from", arrayFrom],
  ["Promise.all", firstArgument],
  ["Object.freeze", firstArgument],
  ["structuredClone", firstArgument],
  ["JSON.parse", parsedJson],
  ["Object.assign", merged],
  ["Object.values", objectValues],
  ["Object.fromEntries", fromEntries],
]);

function firstArgument({ node, unit, draft, collect }: Call): boolean {
  const [first] = node.arguments;
  if (first) collect(first, unit, draft);
  return first !== undefined;
}

function arrayFrom(call: Call): boolean {
  const [first, callback] = call.node.arguments;
  call.draft.many = true;
  if (callback) collectRows(callback, call);
  else if (first) call.collect(first, call.unit, call.draft);
  return first !== undefined;
}

/** `Object.assign({}, base, change)`. */
function merged({ node, unit, draft, collect }: Call): boolean {
  for (const part of node.arguments) collect(part, unit, draft);
  return true;
}

/** `JSON.parse(JSON.stringify(row))`: a copy. */
function parsedJson({ node, unit, draft, collect }: Call): boolean {
  const [text] = node.arguments;
  const inner = text && unwrap(text);
  if (!inner || !ts.isCallExpression(inner)) return false;
  const [value] = inner.arguments;
  if (!value || inner.expression.getText(unit.source) !== "JSON.stringify") return false;
  collect(value, unit, draft);
  return true;
}

/** `Object.values(bedsByName)`: each is a row. */
function objectValues({ node, unit, draft, collect }: Call): boolean {
  const [object] = node.arguments;
  const { ends, unknown } = object ? follow(object, unit) : { ends: [], unknown: [] };
  const [end, ...others] = ends;
  if (!end || others.length > 0 || unknown.length > 0) return false;
  if (!ts.isObjectLiteralExpression(end.node)) return false;
  const values = end.node.properties.map((one) =>
    ts.isPropertyAssignment(one) ? one.initializer : null,
  );
  const rows = values.filter((value) => value !== null);
  if (rows.length < values.length || rows.length === 0) return false;
  draft.many = true;
  readEither(
    rows.map((row) => () => collect(row, end.unit, draft)),
    draft,
  );
  return true;
}

/** `Object.fromEntries(Object.entries(row).filter(...))`: the row, possibly without some keys. */
function fromEntries({ node, unit, draft, collect }: Call): boolean {
  const source = node.arguments[0] && entriesOf(node.arguments[0], unit);
  if (!source) return false;
  const part = newPart(draft);
  collect(source, unit, part);
  part.certain.clear();
  addPart(part, draft, () => true);
  return true;
}

function entriesOf(expression: ts.Expression, unit: SourceUnit): ts.Expression | null {
  const node = unwrap(expression);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  if (node.expression.getText(unit.source) === "Object.entries") return node.arguments[0] ?? null;
  return node.expression.name.text === "filter"
    ? entriesOf(node.expression.expression, unit)
    : null;
}

type MethodRule = (call: Call, on: ts.Expression) => boolean;

const METHODS: ReadonlyMap<string, MethodRule> = new Map<string, MethodRule>([
  ["map", mapped],
  ["flatMap", mapped],
  ["reduce", reduced],
  ["values", mapValues],
  ...["filter", "slice", "sort", "toSorted", "reverse", "toReversed", "concat", "flat"].map(
    (name) => [name, keptRows] as const,
  ),
]);

function mapped(call: Call): boolean {
  const [callback] = call.node.arguments;
  if (callback) collectRows(callback, call);
  return callback !== undefined;
}

function keptRows({ node, unit, draft, collect }: Call, on: ts.Expression): boolean {
  draft.many = true;
  const more = /\.concat$/.test(node.expression.getText(unit.source)) ? node.arguments : [];
  readEither(
    [on, ...more].map((rows) => () => collect(rows, unit, draft)),
    draft,
  );
  return true;
}

/** What a callback makes of each element. */
function collectRows(callback: ts.Expression, call: Call): void {
  const { unit, draft } = call;
  draft.many = true;
  const { ends, unknown } = follow(callback, unit);
  for (const { node, unit: at } of ends) {
    if (isFunction(node)) collectReturned({ node, unit: at }, call);
    else addOpen(`\`${excerpt(callback, unit)}\` makes the rows`, draft);
  }
  for (const reason of unknown) addOpen(reason, draft);
}

function collectReturned({ node, unit }: Located<Body>, { draft, collect }: Call): void {
  readEither(
    returnedValues(node).map((value) => () => collect(value, unit, draft)),
    draft,
  );
}

/** `rows.reduce((all, row) => { all.push({ ... }); return all; }, [])`: what is built from the start. */
function reduced(call: Call): boolean {
  const [callback, start] = call.node.arguments;
  const builder = callback && unwrap(callback);
  const all = builder && isFunction(builder) ? builder.parameters[0] : undefined;
  if (!builder || !isFunction(builder) || !start || !all) return false;
  const { unit } = call;
  const passed = new Map([
    ...(unit.passed ?? []),
    [all as ts.Node, { node: start, unit }] as const,
  ]);
  if (ts.isArrayLiteralExpression(unwrap(start))) call.draft.many = true;
  collectReturned({ node: builder, unit: { ...unit, passed } }, call);
  return true;
}

/** `rowsById.values()` of a map: what the file sets in it. */
function mapValues({ unit, draft, collect }: Call, on: ts.Expression): boolean {
  const rows = setValues(unwrap(on), unit);
  if (rows.length === 0) return false;
  draft.many = true;
  readEither(
    rows.map((row) => () => collect(row, unit, draft)),
    draft,
  );
  return true;
}

function setValues(map: ts.Expression, unit: SourceUnit): readonly ts.Expression[] {
  if (ts.isIdentifier(map)) {
    const declaration = findValue(map.text, map, unit);
    if (!declaration || !ts.isVariableDeclaration(declaration)) return [];
    return findUses(declaration, map.text, unit).flatMap((use) => setValue(use) ?? []);
  }
  const owner = enclosingClass(map);
  if (!owner || !ts.isPropertyAccessExpression(map)) return [];
  if (map.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
  const rows: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isSame =
      ts.isPropertyAccessExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.name.text === map.name.text;
    const value = isSame ? setValue(node) : null;
    if (value) rows.push(value);
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return rows;
}

/** The `row` of `rowsById.set(id, row)`. */
function setValue(map: ts.Expression): ts.Expression | null {
  const access = map.parent;
  const isSet = ts.isPropertyAccessExpression(access) && access.name.text === "set";
  const call = access.parent;
  return isSet && ts.isCallExpression(call) && call.expression === access
    ? (call.arguments[1] ?? null)
    : null;
}

/** `pick(bed, ["ward"])`, `_.omit(bed, "id")`: lodash and its like. */
function collectChosen({ node, unit, draft, collect }: Call): boolean {
  const [value, ...given] = node.arguments;
  const keeps = chooser(unwrap(node.expression), unit);
  const names = given.flatMap((one) => namesIn(one, unit));
  if (!value || keeps === null || given.length === 0 || !names.every((one) => one !== null))
    return false;
  const part = newPart(draft);
  collect(value, unit, part);
  addPart(part, draft, (name) => names.includes(name) === keeps);
  return true;
}

const CHOOSERS =
  /^(?:lodash|lodash-es|es-toolkit|radash|remeda|ramda|just-(?:pick|omit))(?:$|[/.])/;

/** Whether a function of a library keeps the keys that it is given, or drops them; null for any other. */
function chooser(callee: ts.Expression, unit: SourceUnit): boolean | null {
  const isMember = ts.isPropertyAccessExpression(callee);
  const name = isMember ? callee.name.text : callee.getText(unit.source);
  if (name !== "pick" && name !== "omit") return null;
  const root = isMember ? unwrap(callee.expression) : callee;
  const declaration = ts.isIdentifier(root) ? findValue(root.text, root, unit) : null;
  let statement: ts.Node | null = declaration;
  while (statement && !ts.isImportDeclaration(statement)) statement = statement.parent ?? null;
  const module = statement && ts.isImportDeclaration(statement) ? statement.moduleSpecifier : null;
  const isLibrary = module && ts.isStringLiteral(module) && CHOOSERS.test(module.text);
  return isLibrary ? name === "pick" : null;
}

function namesIn(keys: ts.Expression, unit: SourceUnit): readonly (string | null)[] {
  const { ends, unknown } = follow(keys, unit);
  if (unknown.length > 0 || ends.length === 0) return [null];
  return ends.flatMap(({ node, unit: at }) => {
    const elements = ts.isArrayLiteralExpression(node) ? node.elements : [node as ts.Expression];
    return elements.flatMap((one) =>
      ts.isExpression(one)
        ? evaluateText(one, at).map(({ text, unknown: open }) =>
            open.length > 0 ? null : text.value,
          )
        : [null],
    );
  });
}

type Body = Parameters<typeof returnedValues>[0];

const MAXIMUM_NESTING = 8;
/** As in `trimmed(trimmed(row))`. */
const MAXIMUM_REPEATS = 2;

/** What functions of the project return for what they are given. */
function collectFunctions(call: Call): boolean {
  const { node, unit, draft } = call;
  const { functions } = draft.walk;
  const bodies = calledFunctions(node, unit).flatMap((one) => {
    const { node: body, unit: at } = one;
    return isFunction(body) || ts.isMethodDeclaration(body) ? [{ node: body, unit: at }] : [];
  });
  const values = bodies.filter((body) => returnedValues(body.node).length > 0);
  if (values.length === 0) return false;
  const isDeep = ({ node: body }: Located): boolean =>
    functions.length >= MAXIMUM_NESTING ||
    functions.filter((one) => one === body).length >= MAXIMUM_REPEATS;
  if (values.some(isDeep)) {
    addOpen(`\`${excerpt(node, unit)}\` calls too many others`, draft);
    return true;
  }
  readEither(
    values.map((body) => () => {
      functions.push(body.node);
      collectReturned({ node: body.node, unit: givenTo(body, call) }, call);
      functions.pop();
    }),
    draft,
  );
  return true;
}

/** The function's file as it is for this call. */
function givenTo({ node, unit: at }: Located<Body>, call: Call): SourceUnit {
  const before = at.file === call.unit.file ? (call.unit.passed ?? at.passed) : at.passed;
  const passed = new Map(before ?? []);
  const given = call.node.arguments;
  const spread = given.findIndex((one) => ts.isSpreadElement(one));
  for (const [index, parameter] of node.parameters.entries()) {
    if (parameter.dotDotDotToken || (spread >= 0 && spread <= index)) break;
    const argument = given[index];
    passed.set(parameter, argument ? { node: argument, unit: call.unit } : null);
  }
  return { ...at, passed };
}
