/** A payload while it is read: its keys so far, each with the place to name it at. */
import type { ts } from "ts-morph";
import type { PayloadKey, ValueEvidence } from "../../model/request.ts";
import type { GeneratedTable, Member, Shape } from "../payload-types/shape.ts";
import { type Located, type Passed, spanOf } from "../source/source-unit.ts";
import { oneOf, orNull } from "../types/evidence.ts";

/** Filled by `read-payload.ts` for one request. */
export interface PayloadDraft {
  /** The argument of the request. */
  readonly argument: Located<ts.Expression>;
  readonly keys: Map<string, PayloadKey>;
  /** Keys that are sent whatever branch is taken, as far as was read. */
  certain: Set<string>;
  /** Why more keys may be sent. */
  readonly open: OpenPart[];
  readonly walk: PayloadWalk;
  many: boolean;
}

/** A part of a payload that may send more keys than are known. */
export interface OpenPart {
  readonly reasons: readonly string[];
  /** Tables whose generated types say that the further keys are columns of them. */
  readonly tables: readonly GeneratedTable[];
}

/** What is being read right now, and how much was read so far. */
export interface PayloadWalk {
  /** Expressions, by the caller that they are read for. */
  readonly expressions: Map<ts.Node, Set<Passed | undefined>>;
  /** Functions that calls were followed into. */
  readonly functions: ts.Node[];
  steps: number;
}

/** A draft without keys. */
export function newDraft(argument: Located<ts.Expression>): PayloadDraft {
  const walk = { expressions: new Map(), functions: [], steps: 0 };
  return { argument, keys: new Map(), certain: new Set(), open: [], walk, many: false };
}

/** A draft for a part of what is sent, to be looked at before it is added to the whole. */
export function newPart(draft: PayloadDraft): PayloadDraft {
  return { ...newDraft(draft.argument), walk: draft.walk };
}

/** Adds the keys of a part that `keeps` says are sent. */
export function addPart(
  part: PayloadDraft,
  draft: PayloadDraft,
  keeps: (name: string) => boolean,
): void {
  for (const [name, key] of part.keys) {
    if (!keeps(name)) continue;
    const known = draft.keys.get(name);
    draft.keys.set(name, known ? { ...known, value: either(known.value, key.value) } : key);
    if (part.certain.has(name)) draft.certain.add(name);
  }
  draft.open.push(...part.open);
  if (part.many) draft.many = true;
}

/** Notes that more keys may be sent. */
export function addOpen(reason: string, draft: PayloadDraft): void {
  draft.open.push({ reasons: [reason], tables: [] });
}

/** What is not known of two values may be that one is null: the key's place shows the first alone. */
export function either(first: ValueEvidence, second: ValueEvidence): ValueEvidence {
  const merged = oneOf([first, second]);
  return merged.type === "unknown" ? orNull(merged) : merged;
}

/** Adds the members that the declared type of `use` names. */
export function addShape(shape: Shape, use: Located, draft: PayloadDraft): void {
  if (shape.many) draft.many = true;
  readEither(
    shape.variants.map(({ members }) => () => {
      for (const member of members.values()) addMember(member, use, draft);
    }),
    draft,
  );
}

function addMember(
  { name, value, declaration, optional }: Member,
  use: Located,
  draft: PayloadDraft,
): void {
  if (!optional) draft.certain.add(name);
  if (draft.keys.has(name)) return;
  const isHere = use.unit.file === draft.argument.unit.file;
  const at = isHere ? use : draft.argument;
  const span = spanOf(at.node, at.unit);
  const text = { value: name, certainty: "resolved", span, segments: [], declaration } as const;
  draft.keys.set(name, { name: text, value, declared: true });
}

/** Reads alternatives, of which one is sent: what is not in all of them may be left out. */
export function readEither(readers: readonly (() => void)[], draft: PayloadDraft): void {
  const before = draft.certain;
  const after = readers.map((read) => {
    draft.certain = new Set(before);
    read();
    return draft.certain;
  });
  const [first, ...others] = after;
  const shared = [...(first ?? before)].filter((name) => others.every((one) => one.has(name)));
  draft.certain = new Set([...before, ...shared]);
}
