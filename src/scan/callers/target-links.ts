/** Which calls of a chain are asked of which of several targets: `if (table === "visits") query.eq(...)`. */
import type { ts } from "ts-morph";
import type { SourceText } from "../../model/source-text.ts";
import type { Link } from "../source/chain.ts";
import { arrivalAt } from "../source/guards.ts";
import type { SourceUnit } from "../source/source-unit.ts";

/** Targets of which the same is asked. */
export interface LinksOfTargets {
  readonly targets: readonly (SourceText | null)[];
  readonly links: readonly Link[];
}

/** All targets together where no call depends on the target; else each with its own calls. */
export function linksByTarget<
  Reading extends { readonly links: readonly Link[]; readonly open: boolean },
>(
  name: ts.Expression,
  targets: readonly (SourceText | null)[],
  reading: Reading,
  unit: SourceUnit,
): readonly (Reading & LinksOfTargets)[] {
  const { links } = reading;
  const arrivals = links.map(({ call, unit: own }) =>
    own && own.path !== unit.path ? null : arrivalAt(name, call, unit),
  );
  if (arrivals.every((arrival) => arrival === null)) return [{ ...reading, targets }];
  return targets.map((target) => {
    const answers = arrivals.map((arrival) =>
      arrival === null ? true : target === null ? "unclear" : arrival(target.value),
    );
    const own = links.filter((_, index) => answers[index] === true);
    // What is unclear is left out: more may be asked.
    const open = reading.open || answers.includes("unclear");
    return { ...reading, targets: [target], links: own, open };
  });
}
