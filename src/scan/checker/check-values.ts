/** Asks TypeScript's checker for the types of values. Loads TypeScript: imported only when it is needed. */
import { compareText, type SourceSpan } from "../../model/location.ts";
import type { ValueEvidence } from "../../model/request.ts";
import type { Project } from "../files/project.ts";
import { checkedEvidence } from "./checked-evidence.ts";
import { openTypedProgram, type TypedProgram } from "./typed-program.ts";
import { type NamedValue, valueNamedAt } from "./value-named-at.ts";

/** A value, by the place of its name: the key of a payload or the path of a filter. */
export interface WantedValue {
  /** The key of an object literal, the member that is assigned to, or the path argument of a filter. */
  readonly span: SourceSpan;
  /** Where the key itself stands, when `span` is only the argument that brings it in. */
  readonly declaration?: SourceSpan | null;
}

/** The evidence of each value that its type tells, in the order given. */
export function checkValues<Value extends WantedValue>(
  project: Project,
  wanted: readonly Value[],
): ReadonlyMap<Value, ValueEvidence> {
  const told = new Map<Value, ValueEvidence>();
  const program = openTypedProgram(project, filesOf(wanted));
  if (program === null) return told;
  for (const value of wanted) {
    const evidence = tell(value, program);
    if (evidence.type !== "unknown") told.set(value, evidence);
  }
  return told;
}

function filesOf(wanted: readonly WantedValue[]): readonly string[] {
  const spans = wanted.flatMap(({ span, declaration }) =>
    declaration ? [span, declaration] : [span],
  );
  return [...new Set(spans.map((span) => span.file))].sort(compareText);
}

const UNTOLD = { type: "unknown" } as const;

/** The checker throws where code nests too deeply for it: that costs the one value. */
function tell(
  { span, declaration }: WantedValue,
  program: TypedProgram,
): ValueEvidence | typeof UNTOLD {
  const value = find(span, program) ?? (declaration ? find(declaration, program, "key") : null);
  if (value === null) return UNTOLD;
  try {
    return checkedEvidence(value, program);
  } catch {
    return UNTOLD;
  }
}

function find(span: SourceSpan, program: TypedProgram, only?: "key"): NamedValue | null {
  const source = program.source(span.file);
  const named = source && valueNamedAt(source, span);
  return named && (only === undefined || named.by === only) ? named : null;
}
