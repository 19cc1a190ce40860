/** One HTTP request, as it was recorded or as code makes it. */
import type { SourceSpan } from "../model/location.ts";
import type { Payload } from "../model/request.ts";
import type { SourceText } from "../model/source-text.ts";

/** `key=value` of a query string, decoded. */
export interface QueryPair {
  readonly key: SourceText;
  readonly value: SourceText;
}

export interface HttpRequest {
  /** In capitals. */
  readonly method: string;
  /** What stands behind the API's own path: `tickets?select=id`, `rpc/close_ticket`. */
  readonly resource: SourceText;
  /** What is added to the query string by other means, decoded. */
  readonly parameters?: readonly QueryPair[];
  readonly headers: HttpHeaders;
  /** Null where nothing was sent; a body of which nothing is known is an incomplete payload. */
  readonly payload: Payload | null;
  /** Who asks, for people. */
  readonly client: string;
  readonly span: SourceSpan;
}

/** Header values by name in small letters. */
export interface HttpHeaders {
  readonly values: ReadonlyMap<string, SourceText>;
  /** False where more may be sent than is listed. */
  readonly complete: boolean;
}

/** Where the path of the API ends in a URL or path; `prefix` such as `/rest/v1/`. Negative where it is not in it. */
export function endOfPrefix(url: string, prefix: string): number {
  const [path = ""] = url.split(/[?#]/);
  const at = path.indexOf(prefix);
  return at < 0 ? -1 : at + prefix.length;
}

/** Where Supabase serves PostgREST. */
export const DEFAULT_PREFIX: string = "/rest/v1/";
