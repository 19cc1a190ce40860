/** Uses of storage buckets: `client.storage.from(bucket).upload(...)`. Source: storage-js, StorageFileApi. */
import { ts } from "ts-morph";
import { compareSpans } from "../../model/location.ts";
import type { BucketUse, UnresolvedName } from "../../model/request.ts";
import { chainFrom, chainsOnVariable } from "../source/chain.ts";
import { findValue } from "../source/scope.ts";
import { type SourceUnit, spanOf, unwrap } from "../source/source-unit.ts";
import { readNames, type Unresolved } from "../unresolved/unresolved.ts";

const FILE_METHODS: ReadonlySet<string> = new Set([
  ..."upload uploadToSignedUrl createSignedUploadUrl update move copy remove".split(" "),
  ..."createSignedUrl createSignedUrls getPublicUrl download".split(" "),
  ..."info exists list listV2 purgeCache".split(" "),
]);

/** What the code does to buckets, in source order, and the bucket names that only run time knows. */
export interface BucketScan {
  readonly bucketUses: readonly BucketUse[];
  readonly unresolved: readonly UnresolvedName[];
}

/** Every use of a bucket in a file; one per value where its name has several. */
export function findBucketUses(unit: SourceUnit): BucketScan {
  const unresolved: Unresolved = { names: [] };
  const calls = [...unit.calls, ...unit.sideCalls];
  const bucketUses = calls
    .flatMap((call) => readUses(call, unit, unresolved))
    .sort((a, b) => compareSpans(a.span, b.span));
  return { bucketUses, unresolved: unresolved.names };
}

function readUses(
  call: ts.CallExpression,
  unit: SourceUnit,
  unresolved: Unresolved,
): readonly BucketUse[] {
  const [name] = call.arguments;
  const method = name ? methodOn(call, unit) : null;
  if (!name || method === null) return [];
  const before = unresolved.names.length;
  const span = spanOf(name, unit);
  const buckets = readNames(name, unit, "bucket", unresolved);
  const uses = buckets.map((bucket) => ({ bucket, method, span }));
  return unresolved.names.length > before ? [...uses, { bucket: null, method, span }] : uses;
}

/** What is done to the bucket, or null where the call is of another library. */
function methodOn(call: ts.CallExpression, unit: SourceUnit): string | null {
  const access = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(access) || !isStorage(access.expression, unit)) return null;
  const { text } = access.name;
  if (text === "createBucket") return text;
  if (text !== "from" || call.arguments.length !== 1) return null;
  const direct = chainFrom(call);
  const chains = direct.links.length > 0 ? [direct] : chainsOnVariable(call, unit);
  const methods = chains.flatMap(({ links }) => links.slice(0, 1)).map((link) => link.method);
  return methods.find((method) => FILE_METHODS.has(method)) ?? null;
}

/** `client.storage`, also under a name of its own: `const storage = client.storage`. */
function isStorage(expression: ts.Expression, unit: SourceUnit): boolean {
  const node = unwrap(expression);
  if (ts.isPropertyAccessExpression(node)) return node.name.text === "storage";
  const declaration = ts.isIdentifier(node) ? findValue(node.text, node, unit) : null;
  if (!declaration) return false;
  if (ts.isBindingElement(declaration))
    return (declaration.propertyName ?? declaration.name).getText(unit.source) === "storage";
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
  const value = unwrap(declaration.initializer);
  return ts.isPropertyAccessExpression(value) && value.name.text === "storage";
}
