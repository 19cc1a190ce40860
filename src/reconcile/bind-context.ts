/** What every part of binding one request needs to know, and how it reports doubt. */
import type { ApiSettings, Binding } from "../model/binding.ts";
import type { Diagnostic, DiagnosticCode } from "../model/diagnostic.ts";
import type { Fault } from "../model/fault.ts";
import type { SourceSpan } from "../model/location.ts";
import type { Request } from "../model/request.ts";
import { HOLE, type SourceText, spanWithin } from "../model/source-text.ts";
import type { CatalogIndex } from "./catalog-index.ts";
import type { Name } from "./grammar/name.ts";

/** What names and types are looked up in, as seen from a schema. */
export interface LookUpContext {
  readonly index: CatalogIndex;
  readonly api: ApiSettings;
  readonly schema: string;
}

/** One request with the schema that it speaks to. */
export interface BindContext extends LookUpContext {
  readonly request: Request;
}

/** What binding yields: a name with its outcome, the reason why a name has none, or a fault. */
export type Bound = Binding | Diagnostic | Fault;

/** A name with the text it stands in; offsets count in `text.value`. */
export interface PlacedName extends Name {
  readonly text: SourceText;
}

/** Where a name stands. */
export function placeOf(name: PlacedName): SourceSpan {
  return spanWithin(name.text, name.start, name.end);
}

/** A whole text as one name. */
export function wholeName(text: SourceText): PlacedName {
  return { value: text.value, start: 0, end: text.value.length, text };
}

/** Whether a part of it is known only at run time. */
export function isDynamic(value: string): boolean {
  return value.includes(HOLE);
}

/** A name that only run time knows: counted, never judged. */
export function dynamicName(
  code: Extract<DiagnosticCode, `dynamic-${string}`>,
  what: string,
  location: SourceSpan,
): Diagnostic {
  const message = `${what} is put together at run time and was not checked`;
  return { code, severity: "note", message, location };
}

/** What a text that cannot be parsed hides, if a part of it is known only at run time; else it is a fault. */
export function* doubtOf(what: string, text: SourceText): Generator<Diagnostic> {
  if (!isDynamic(text.value)) return;
  const code = what === "select" ? "dynamic-select" : "dynamic-column";
  yield dynamicName(code, `part of this ${what}`, text.span);
}
