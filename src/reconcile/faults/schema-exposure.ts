/** Requests to a schema that the API does not serve. Source: PostgREST, ApiRequest.hs (getSchema). */
import type { Fault } from "../../model/fault.ts";
import type { BindContext } from "../bind-context.ts";
import { placeOfText } from "./fault-context.ts";

/** The fault of a request to a schema that is there and not served, or null. */
export function unexposedSchema({ request, index, api, schema }: BindContext): Fault | null {
  if (api.exposed.includes(schema)) return null;
  if (!index.schemas.has(schema) && !isSystemSchema(schema)) return null;
  const text = request.schema ?? request.target;
  if (text === null) return null;
  const place = placeOfText(text);
  return { kind: "schema-not-exposed", request, place, schema, exposed: api.exposed };
}

/** Schemas of Postgres itself: always there, and never read. */
export function isSystemSchema(schema: string): boolean {
  return schema === "information_schema" || schema.startsWith("pg_");
}
