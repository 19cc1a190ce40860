/** Which links and keys of a wrapper hold for one of its callers. */
import { ts } from "ts-morph";
import type { Payload } from "../../model/request.ts";
import type { Link } from "../source/chain.ts";
import type { SourceUnit } from "../source/source-unit.ts";
import { openPlaces } from "../text/open-parameters.ts";
import { isConditional } from "./caller-conditions.ts";
import type { WrapperPart } from "./wrapper-requests.ts";

/** The links of a request that are asked of every table that is passed. */
export function linksOfPart(
  links: readonly Link[],
  start: ts.Node,
  part: WrapperPart,
  unit: SourceUnit,
): readonly Link[] {
  if (part === "whole") return links;
  const certain = links.filter(({ call }) => !isConditional(call, sharedTop(call, start)));
  if (part === "certain") return certain;
  return certain.filter(({ call, method }) => {
    const [name] = call.arguments;
    return name ? isFromCaller(name, unit) : method === "select";
  });
}

function isFromCaller(name: ts.Expression, unit: SourceUnit): boolean {
  if (ts.isStringLiteralLike(name) && name.text === "*") return true;
  return openPlaces(name, unit).some((place) => unit.passed?.has(place));
}

function sharedTop(node: ts.Node, start: ts.Node): ts.Node {
  let at = node;
  while (at.parent && !(at.pos <= start.pos && start.end <= at.end)) at = at.parent;
  return at;
}

/** The keys that are sent for every table; the caller's own payload is sent as it is. */
export function payloadOfPart(
  payload: Payload | null,
  argument: ts.Expression | null,
  part: WrapperPart,
  unit: SourceUnit,
): Payload | null {
  if (!payload || !argument || part === "whole" || isFromCaller(argument, unit)) return payload;
  const { rows: _, ...rest } = payload;
  const keys = part === "named" ? [] : payload.keys.filter((key) => key.optional !== true);
  return { ...rest, keys, complete: false };
}
