/** What a `.from` or `.rpc` is called on: its name for people, its schema, and whether it is a PostgREST client. */
import { ts } from "ts-morph";
import type { ClientOrigin } from "../../model/client-setting.ts";
import { follow } from "../follow/follow.ts";
import { propertyValue } from "../source/property-value.ts";
import { findValue } from "../source/scope.ts";
import { isTransparent, type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";
import { taughtClient } from "../taught/taught-client.ts";
import { passedValue } from "../text/passed-value.ts";
import { comesFromElsewhere, isForeignModule } from "./foreign-origin.ts";
import { passedSchemas } from "./passed-clients.ts";
import { isPlainClient } from "./plain-client.ts";
import { schemaOfType } from "./typed-schema.ts";

/** The client of a request. */
export interface Receiver {
  /** As written, on one line, without casts and without the `.schema()` call. */
  readonly client: string;
  /** The expressions that name the schema, null for the server's default; several where callers differ. */
  readonly schemas: readonly (Located<ts.Expression> | null)[];
  /** The schema stands in the chain itself, not where the client was made. */
  readonly isSchemaDirect: boolean;
  /** What the configuration tells of the client. */
  readonly taught: ClientOrigin | null;
  /** The client was made in sight, by supabase-js and without a schema. */
  readonly isPlain: boolean;
}

const STATIC: ReadonlySet<string> = new Set([
  ..."Array Buffer Object Readable Set Map WeakMap Promise Observable String Iterator".split(" "),
  ..."AsyncIterator Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array".split(
    " ",
  ),
  ..."Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array".split(" "),
]);
const BUILDER_METHOD = /^(?:select|insert|update|delete|columns|with(?!Converter|Schema|Auth))/;
const CLIENT_FACTORY = /^create\w*Client$|^PostgrestClient$|^SupabaseClient$/;

/** The client of a call, or null for a look-alike: a static method, a bucket, an SQL builder. */
export function readReceiver(expression: ts.Expression, unit: SourceUnit): Receiver | null {
  const node = unwrap(expression);
  const direct = schemaCall(node);
  const made = direct?.client ?? expression;
  const taught = taughtClient(made, unit);
  if (isLookAlike(expression, unit)) return null;
  if (!taught && comesFromElsewhere(made, unit)) return null;
  const client = unwrap(made).getText(unit.source);
  const isKnown = taught !== null && taught.schema !== null;
  const schemas = direct
    ? [{ node: direct.schema, unit }]
    : isKnown
      ? [null]
      : defaultSchemas(expression, unit);
  const isPlain = schemas[0] === null && !isKnown && isPlainClient(node, unit);
  return {
    client: client.replace(/\s+/g, " "),
    schemas,
    isSchemaDirect: direct !== null,
    taught,
    isPlain,
  };
}

/** By the making of the client, by its type, else by what callers pass. */
function defaultSchemas(
  client: ts.Expression,
  unit: SourceUnit,
): readonly (Located<ts.Expression> | null)[] {
  const own = knownSchema(client, unit);
  if (own || isPlainClient(client, unit)) return [own];
  const passed = passedSchemas(client, unit, (at) => knownSchema(client, at));
  return passed.length > 0 ? passed : [null];
}

function knownSchema(client: ts.Expression, unit: SourceUnit): Located<ts.Expression> | null {
  const made = defaultSchema(unwrap(client), unit);
  if (made || isPlainClient(client, unit)) return made;
  const passed = passedValue(client, unit);
  if (passed) return knownSchema(passed.node, passed.unit);
  return schemaOfType(client, unit);
}

/** `client.schema(name)`: its two parts. A schema that is an object is zod's or a like library's. */
function schemaCall(
  node: ts.Expression,
): { readonly client: ts.Expression; readonly schema: ts.Expression } | null {
  if (!ts.isCallExpression(node)) return null;
  const callee = unwrap(node.expression);
  const schema = node.arguments[0];
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "schema" || !schema)
    return null;
  return { client: callee.expression, schema };
}

/** The schema that the client was made with, where its making is in sight. */
function defaultSchema(node: ts.Expression, unit: SourceUnit): Located<ts.Expression> | null {
  for (const end of follow(node, unit).ends) {
    if (!ts.isExpression(end.node)) continue;
    const bound = schemaCall(end.node);
    if (bound) return { node: bound.schema, unit: end.unit };
    const option = factoryOption(end.node, end.unit);
    if (option) return passedTo(option, node, unit);
  }
  return null;
}

/** A schema that is a parameter of the factory stands where the factory was called. */
function passedTo(
  schema: Located<ts.Expression>,
  client: ts.Expression,
  unit: SourceUnit,
): Located<ts.Expression> {
  const name = schema.node;
  const parameter = ts.isIdentifier(name) ? findValue(name.text, name, schema.unit) : null;
  if (!parameter || !ts.isParameter(parameter)) return schema;
  const made = callOf(client, unit);
  const isFactory =
    made && follow(made.expression, unit).ends.some(({ node }) => node === parameter.parent);
  const call = isFactory ? made : null;
  const argument = call?.arguments[parameter.parent.parameters.indexOf(parameter)];
  if (argument) return { node: argument, unit };
  return call && parameter.initializer
    ? { node: parameter.initializer, unit: schema.unit }
    : schema;
}

/** The call that made a client: the receiver itself, or what its variable was set to. */
function callOf(client: ts.Expression, unit: SourceUnit): ts.CallExpression | null {
  if (ts.isCallExpression(client)) return client;
  const declaration = ts.isIdentifier(client) ? findValue(client.text, client, unit) : null;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer)
    return null;
  const value = unwrap(declaration.initializer);
  return ts.isCallExpression(value) ? value : null;
}

/** `createClient(url, key, { db: { schema } })`, `new PostgrestClient(url, { schema })`. */
function factoryOption(node: ts.Expression, unit: SourceUnit): Located<ts.Expression> | null {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
  const callee = unwrap(node.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name) || !CLIENT_FACTORY.test(name.text)) return null;
  for (const argument of node.arguments ?? []) {
    const database = member({ node: argument, unit }, "db");
    const schema = name.text === "PostgrestClient" ? { node: argument, unit } : database;
    const found = schema && member(schema, "schema");
    if (found) return found;
  }
  return null;
}

/** The value of a property of the object that an expression leads to; the expression itself, not its end. */
function member(object: Located<ts.Expression>, name: string): Located<ts.Expression> | null {
  for (const { node, unit } of follow(object.node, object.unit).ends) {
    if (!ts.isObjectLiteralExpression(node)) continue;
    for (const property of node.properties) {
      if (property.name?.getText(unit.source) !== name) continue;
      const value = propertyValue(property);
      if (value) return { node: value, unit };
    }
  }
  return null;
}

function isLookAlike(expression: ts.Expression, unit: SourceUnit): boolean {
  for (let node = expression; ; ) {
    if (isTransparent(node) || ts.isAwaitExpression(node)) node = node.expression;
    else if (ts.isCallExpression(node)) {
      if (isBuilderCall(node)) return true;
      node = node.expression;
    } else if (ts.isPropertyAccessExpression(node)) {
      if (isStorage(node.name.text)) return true;
      node = node.expression;
    } else if (ts.isElementAccessExpression(node)) node = node.expression;
    else return isForeignRoot(node, unit);
  }
}

function isBuilderCall(call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) && BUILDER_METHOD.test(callee.name.text);
}

function isStorage(name: string): boolean {
  return /^storage$|Storage$/.test(name);
}

function isForeignRoot(node: ts.Expression, unit: SourceUnit): boolean {
  if (ts.isNewExpression(node)) return isBuilderSource(node.expression, unit);
  if (!ts.isIdentifier(node)) return false;
  if (STATIC.has(node.text) || isStorage(node.text)) return true;
  return isBuilderSource(node, unit) || madeByBuilder(node, unit);
}

/** Whether a name is imported from an SQL builder, or typed by one of its types. */
function isBuilderSource(node: ts.Expression, unit: SourceUnit): boolean {
  if (!ts.isIdentifier(node)) return false;
  const declaration = findValue(node.text, node, unit);
  if (!declaration) return false;
  const specifier = importSource(declaration);
  if (specifier !== null) return isForeignModule(specifier);
  const annotated = ts.isParameter(declaration) || ts.isVariableDeclaration(declaration);
  const type = annotated ? declaration.type : undefined;
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const typeSource = findValue(type.typeName.text, type, unit);
  return isForeignModule((typeSource && importSource(typeSource)) ?? "");
}

/** `const db = knex({...})`, `new Kysely(...)`, `client.storage` under another name. */
function madeByBuilder(node: ts.Identifier, unit: SourceUnit): boolean {
  const declaration = findValue(node.text, node, unit);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer)
    return false;
  const value = unwrap(declaration.initializer);
  if (ts.isPropertyAccessExpression(value)) return isStorage(value.name.text);
  const makes = ts.isCallExpression(value) || ts.isNewExpression(value);
  if (!makes) return false;
  const required = ts.isCallExpression(value) && value.arguments[0];
  if (required && value.expression.getText(unit.source) === "require")
    return ts.isStringLiteral(required) && isForeignModule(required.text);
  return isBuilderSource(rootOf(value.expression), unit);
}

function rootOf(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) node = node.expression;
  return node;
}

function importSource(declaration: ts.Node): string | null {
  for (let node = declaration; node; node = node.parent)
    if (ts.isImportDeclaration(node))
      return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  return null;
}
