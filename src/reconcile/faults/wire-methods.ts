/**
 * HTTP methods that the server refuses: PGRST101, PGRST105, PGRST114 and PGRST117. No client library
 * sends such. Source: PostgREST, ApiRequest.hs (getAction, getRanges), Plan.hs (mutatePlan).
 */
import { primaryKey } from "../../model/catalog.ts";
import type { Fault, ServerAnswer } from "../../model/fault.ts";
import { parseFilterPath } from "../grammar/filter-path.ts";
import { type FaultContext, placeOfText } from "./fault-context.ts";
import { about } from "./refusal.ts";

const CALL_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);
const METHODS: ReadonlySet<string> = new Set([...CALL_METHODS, "PATCH", "PUT", "DELETE"]);

/** Finds requests whose method does not fit what they ask. */
export function* refusedMethods(context: FaultContext): Generator<Fault> {
  const { request } = context;
  if (request.wire === undefined || request.target === null) return;
  const { method } = request.wire;
  const refused =
    request.action === "call" ? refusedCall(method) : (refusedRead(method) ?? refusedPut(context));
  if (refused === null) return;
  const place = placeOfText(request.target);
  yield { ...about(context), kind: "invalid-request", place, what: "HTTP method", ...refused };
}

interface Refused {
  readonly answer: ServerAnswer;
  readonly advice: string;
}

function refusedCall(method: string): Refused | null {
  if (CALL_METHODS.has(method)) return null;
  const message = `Cannot use the ${method} method on RPC`;
  return {
    answer: { code: "PGRST101", status: 405, message },
    advice: "call functions with POST, or with GET where they only read",
  };
}

function refusedRead(method: string): Refused | null {
  if (METHODS.has(method)) return null;
  const message = `Unsupported HTTP method: ${method}`;
  return {
    answer: { code: "PGRST117", status: 405, message },
    advice: "use GET, HEAD, POST, PATCH, PUT or DELETE",
  };
}

/** A PUT is about one row, which its filters must name by the whole primary key. */
function refusedPut(context: FaultContext): Refused | null {
  const { request, root } = context;
  if (request.wire?.method !== "PUT" || request.open === true) return null;
  if (request.modifiers.some(({ method }) => method === "limit" || method === "offset")) {
    const message = "limit/offset querystring parameters are not allowed for PUT";
    return {
      answer: { code: "PGRST114", status: 400, message },
      advice: "name the row by its primary key",
    };
  }
  if (root.source.kind !== "relation" || root.source.relation.kind !== "table") return null;
  const key = primaryKey(root.source.relation);
  if (isWholeKey(context, key)) return null;
  const message = "Filters must include all and only primary key columns with 'eq' operators";
  const filters = key.map((column) => `${column}=eq.…`).join("&");
  return {
    answer: { code: "PGRST105", status: 405, message },
    advice: key.length === 0 ? "the table has no primary key: use POST" : `filter by ${filters}`,
  };
}

function isWholeKey({ request }: FaultContext, key: readonly string[]): boolean {
  const columns = request.filters.map(({ path, operator }) => {
    const parsed = parseFilterPath(path.value);
    const isPlain = parsed.ok && parsed.value.embeds.length === 0;
    return isPlain && operator?.value === "eq" ? parsed.value.field.name.value : null;
  });
  const named = new Set(columns);
  return (
    request.logic.length === 0 &&
    key.length > 0 &&
    named.size === key.length &&
    key.every((column) => named.has(column))
  );
}
