/** What Postgres makes of a value or operator, as far as a text and a type tell. */
import type { ServerAnswer } from "../../model/fault.ts";

/** Accepted, refused with this answer, or not to be told here. */
export type Verdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "undecided" }
  | { readonly kind: "refused"; readonly answer: ServerAnswer };

export const ACCEPTED: Verdict = { kind: "accepted" };
export const UNDECIDED: Verdict = { kind: "undecided" };

/** A refusal; every SQLSTATE that stands for a wrong value is answered with status 400. */
export function refused(code: string, message: string, status = 400): Verdict {
  return { kind: "refused", answer: { code, status, message } };
}

/** The first refusal; accepted only if all are. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find((verdict) => verdict.kind === "refused") ??
    verdicts.find((verdict) => verdict.kind === "undecided") ??
    ACCEPTED
  );
}
