/** Calls that send an HTTP request: which argument is the URL, the method, the headers, the body. */
import { ts } from "ts-morph";
import { follow } from "../follow/follow.ts";
import { type Member, readMember } from "../follow/read-member.ts";
import { findValue } from "../source/scope.ts";
import { type Located, type SourceUnit, unwrap } from "../source/source-unit.ts";

type Value = Located<ts.Expression>;

/** `json`: a value that the library sends as JSON; `text`: what is sent as it is. */
export type FetchBody =
  | { readonly kind: "none" }
  | { readonly kind: "json" | "text"; readonly value: Value }
  | { readonly kind: "unknown" };

/** One such call. `unknown` stands for parts that only run time knows. */
export interface FetchCall {
  readonly call: ts.CallExpression;
  /** The callee as written, for people. */
  readonly client: string;
  readonly url: Value;
  readonly method: string | Value | "unknown";
  readonly headers: Value | "none" | "unknown";
  readonly body: FetchBody;
  /** What the library adds to the query string. */
  readonly parameters: Value | "none" | "unknown";
}

const FETCHES: ReadonlySet<string> = new Set(
  "fetch $fetch ofetch nodeFetch crossFetch fetchImpl fetchFn".split(" "),
);
const FETCH_PACKAGE =
  /^(?:node-fetch|cross-fetch|isomorphic-fetch|undici|ofetch|@whatwg-node\/fetch)$/;
const LIBRARIES: ReadonlySet<string> = new Set(["axios", "got", "ky"]);
const VERBS: ReadonlySet<string> = new Set(["get", "head", "post", "put", "patch", "delete"]);

/** The request that a call sends, or null for any other call. */
export function readFetchCall(call: ts.CallExpression, unit: SourceUnit): FetchCall | null {
  const callee = unwrap(call.expression);
  const client = callee.getText(unit.source).replace(/\s+/g, " ");
  const [first, second, third] = call.arguments;
  if (!first) return null;
  const at = (node: ts.Expression): Value => ({ node, unit });
  if (isFetch(callee, unit)) {
    return fetched({ call, client, url: at(first), options: second && at(second) });
  }
  const library = libraryOf(callee);
  if (library === null) return null;
  const { name, verb } = library;
  if (name === "axios" && verb === null && isObject(first))
    return axiosConfig(call, client, at(first));
  const sendsData = name === "axios" && verb !== null && /^(post|put|patch)$/.test(verb);
  const options = sendsData ? third : second;
  const found = fetched({ call, client, url: at(first), options: options && at(options) });
  const data: FetchBody = second ? { kind: "json", value: at(second) } : { kind: "none" };
  return {
    ...found,
    ...(verb === null ? {} : { method: verb.toUpperCase() }),
    ...(sendsData ? { body: data } : {}),
  };
}

function isFetch(callee: ts.Expression, unit: SourceUnit): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name)) return false;
  if (FETCHES.has(name.text)) return true;
  const declaration = findValue(name.text, name, unit);
  for (let node: ts.Node | null = declaration; node; node = node.parent)
    if (ts.isImportDeclaration(node))
      return (
        ts.isStringLiteral(node.moduleSpecifier) && FETCH_PACKAGE.test(node.moduleSpecifier.text)
      );
  return false;
}

/** `axios(...)`, `ky.get(...)`. */
function libraryOf(
  callee: ts.Expression,
): { readonly name: string; readonly verb: string | null } | null {
  if (ts.isIdentifier(callee) && LIBRARIES.has(callee.text))
    return { name: callee.text, verb: null };
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return null;
  const [name, verb] = [callee.expression.text, callee.name.text];
  if (!LIBRARIES.has(name)) return null;
  if (verb === "request") return { name, verb: null };
  return VERBS.has(verb) ? { name, verb } : null;
}

function isObject(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(unwrap(node));
}

function axiosConfig(call: ts.CallExpression, client: string, config: Value): FetchCall | null {
  const object = objectOf(config);
  const url = object && readMember(object, "url");
  return url?.kind === "known" ? fetched({ call, client, url: url.value, options: config }) : null;
}

interface FetchParts {
  readonly call: ts.CallExpression;
  readonly client: string;
  readonly url: Value;
  readonly options: Value | undefined;
}

/** A call with an options object, as `fetch` and every library takes one. */
function fetched({ options, ...rest }: FetchParts): FetchCall {
  if (!options) return { ...rest, ...WITHOUT_OPTIONS };
  const object = objectOf(options);
  if (object === null) return { ...rest, ...OPEN_OPTIONS };
  const member = (...names: readonly string[]): Member =>
    names.map((name) => readMember(object, name)).find(({ kind }) => kind !== "absent") ?? {
      kind: "absent",
    };
  return {
    ...rest,
    method: valueOr(member("method"), "GET"),
    headers: valueOr(member("headers"), "none"),
    parameters: valueOr(member("params", "searchParams", "query"), "none"),
    body: bodyOf(member("json", "data"), member("body")),
  };
}

const WITHOUT_OPTIONS = {
  method: "GET",
  headers: "none",
  body: { kind: "none" },
  parameters: "none",
} as const;

const OPEN_OPTIONS = {
  method: "unknown",
  headers: "unknown",
  body: { kind: "unknown" },
  parameters: "unknown",
} as const;

function valueOr<T extends string>(member: Member, absent: T): Value | T | "unknown" {
  if (member.kind === "known") return member.value;
  return member.kind === "absent" ? absent : "unknown";
}

function bodyOf(json: Member, text: Member): FetchBody {
  if (json.kind === "known") return { kind: "json", value: json.value };
  if (text.kind === "known") return { kind: "text", value: text.value };
  return { kind: json.kind === "open" || text.kind === "open" ? "unknown" : "none" };
}

/** The object literal that an expression is or leads to. */
function objectOf(value: Value): Located<ts.ObjectLiteralExpression> | null {
  const { ends, unknown } = follow(value.node, value.unit);
  const [only, ...others] = ends;
  if (!only || others.length > 0 || unknown.length > 0) return null;
  return ts.isObjectLiteralExpression(only.node) ? { node: only.node, unit: only.unit } : null;
}
