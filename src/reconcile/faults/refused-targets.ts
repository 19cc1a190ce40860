/**
 * Targets that are no path of the API, which the server checks before anything else: PGRST125.
 * Source: PostgREST, ApiRequest.hs (getResource); postgrest-js, PostgrestClient.from.
 */
import type { Fault } from "../../model/fault.ts";
import { type BindContext, wholeName } from "../bind-context.ts";
import { placeOfName } from "./fault-context.ts";

/** The fault of a target that names nothing that could be there; null for every other. */
export function refusedTarget({ request, schema }: BindContext): Fault | null {
  const text = request.target;
  if (text === null) return null;
  const base = {
    kind: "invalid-request",
    request,
    what: request.action === "call" ? "function name" : "table name",
    target: { schema, name: text.value },
  } as const;
  const place = placeOfName(wholeName(text));
  if (text.value.trim() === "" && request.action !== "call") {
    return {
      ...base,
      place: { ...place, span: text.span },
      answer: null,
      details: "Invalid relation name: relation must be a non-empty string.",
      advice: "name a table or view",
    };
  }
  if (!text.value.includes("/") || text.value.startsWith("rpc/")) return null;
  const message = "Invalid path specified in request URL";
  return {
    ...base,
    place,
    answer: { code: "PGRST125", status: 404, message },
    advice: "name one table, view or function, without a slash",
  };
}
