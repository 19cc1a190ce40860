/** Values whose kind the code's syntax does not tell, of names that the database lacks. */
import type { Binding, Outcome, Reference } from "../model/binding.ts";
import type { ValueEvidence } from "../model/request.ts";

/**
 * The references to missing columns, or to columns of missing relations, whose value is unknown: each
 * of them may decide what a column becomes. In the order of the bindings, each once.
 */
export function valuesToType(bindings: readonly Binding[]): readonly Reference[] {
  const open = bindings.filter(
    ({ reference, outcome }) =>
      reference.kind === "column" && reference.value?.type === "unknown" && isMissing(outcome),
  );
  return open.map(({ reference }) => reference);
}

/**
 * The bindings with the evidence that was found, all others as they are; requests are untouched. A
 * value that was seen to be null stays nullable.
 */
export function withTypedValues(
  bindings: readonly Binding[],
  types: ReadonlyMap<Reference, ValueEvidence>,
): readonly Binding[] {
  if (types.size === 0) return bindings;
  return bindings.map((binding) => {
    const { reference } = binding;
    const found = types.get(reference);
    if (found === undefined) return binding;
    const nullable = found.nullable || reference.value?.nullable === true;
    return { ...binding, reference: { ...reference, value: { ...found, nullable } } };
  });
}

function isMissing(outcome: Outcome): boolean {
  if (outcome.kind === "unknown") return outcome.of?.kind === "relation";
  return outcome.kind === "missing";
}
