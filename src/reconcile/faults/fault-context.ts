/** A planned request, as the fault finders see it. */
import type { FaultPlace } from "../../model/fault.ts";
import type { SourceText } from "../../model/source-text.ts";
import { type BindContext, type PlacedName, placeOf, wholeName } from "../bind-context.ts";
import type { SelectItem } from "../grammar/select.ts";
import type { Level } from "../level.ts";

export interface FaultContext extends BindContext {
  /** The target of the request with the levels of its embeds. */
  readonly root: Level;
  /** The select list that counts; null where there is none or it cannot be parsed. */
  readonly items: readonly SelectItem[] | null;
}

/** The place of a name inside a text. */
export function placeOfName(name: PlacedName): FaultPlace {
  return {
    span: placeOf(name),
    declaration: name.text.declaration,
    certainty: name.text.certainty,
  };
}

/** The place of a whole text. */
export function placeOfText(text: SourceText): FaultPlace {
  return placeOfName(wholeName(text));
}
