/**
 * Targets that are no path of the API, which the server checks before anything else: PGRST125.
 * Source: PostgREST, ApiRequest.hs (getResource); postgrest-js, PostgrestClient.from, which puts the
 * name into the path as it is.
 */
import type { Fault } from "../../model/fault.ts";
import type { Action } from "../../model/request.ts";
import { type BindContext, wholeName } from "../bind-context.ts";
import { placeOfName } from "./fault-context.ts";

type Refusal = Pick<
  Extract<Fault, { readonly kind: "invalid-request" }>,
  "answer" | "details" | "advice"
>;

/** The fault of a target that names nothing that could be there; null for every other. */
export function refusedTarget(context: BindContext): Fault | null {
  const { request, schema } = context;
  const text = request.target;
  if (text === null) return null;
  const refusal = refusalOf(request.action, text.value);
  if (refusal === null) return null;
  const place = placeOfName(wholeName(text));
  return {
    kind: "invalid-request",
    request,
    what: request.action === "call" ? "function name" : "table name",
    target: { schema, name: text.value },
    place: text.value === "" ? { ...place, span: text.span } : place,
    ...refusal,
  };
}

function refusalOf(action: Action, name: string): Refusal | null {
  if (name.trim() === "" && action !== "call") {
    return {
      answer: null,
      details: "Invalid relation name: relation must be a non-empty string.",
      advice: "name a table or view",
    };
  }
  if (name.includes("/") && !name.startsWith("rpc/")) {
    const message = "Invalid path specified in request URL";
    return {
      answer: { code: "PGRST125", status: 404, message },
      advice: "name one table, view or function, without a slash",
    };
  }
  return null;
}
