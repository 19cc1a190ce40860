/** Embeds that no relationship leads to, or several. Source: PostgREST, Plan.hs (findRel): PGRST200, PGRST201. */
import type { Fault } from "../../model/fault.ts";
import { placed, readSelect, type SelectList } from "../bind-select.ts";
import type { EmbedLevel, Level } from "../level.ts";
import { embeddableNames } from "../relationships/embeddable-names.ts";
import { relationshipCandidates } from "../relationships/relationship-candidates.ts";
import { type FaultContext, placeOfName } from "./fault-context.ts";

/** Finds the embeds of a request that the server cannot resolve. */
export function* embedRelationships(context: FaultContext): Generator<Fault> {
  const last = context.request.selects.at(-1);
  if (last === undefined) return;
  yield* embedsBelow(context, readSelect(last, context.request.wire), context.root);
}

function* embedsBelow(context: FaultContext, list: SelectList, level: Level): Generator<Fault> {
  for (const embed of level.embeds) {
    yield* faultOf(context, list, level, embed);
    yield* embedsBelow(context, list, embed);
  }
}

function* faultOf(
  context: FaultContext,
  list: SelectList,
  level: Level,
  { item, target: end, found }: EmbedLevel,
): Generator<Fault> {
  if (found === null || found.length === 1 || end.kind === "missing") return;
  const origin = { schema: context.schema, name: originOf(level) };
  const all = context.index.relationships().of(origin);
  const place = placeOfName(placed(list, item.target));
  const base = { request: context.request, place, origin, target: item.target.value };
  if (found.length > 1) {
    const candidates = relationshipCandidates(found, all);
    yield { kind: "ambiguous-relationship", ...base, candidates };
  } else {
    const hint = item.hint?.value ?? null;
    yield { kind: "missing-relationship", ...base, hint, known: embeddableNames(all) };
  }
}

/** A call that returns several columns embeds as the pseudo-type `record`. */
function originOf({ source, name }: Level): string {
  return source.kind === "record" && source.columns.size > 1 ? "record" : name.name;
}
