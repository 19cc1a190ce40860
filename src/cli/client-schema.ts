/** What one entry of `clients` may hold; which keys go together is told by `resolve-clients.ts`. */
import { z } from "zod";

/** One entry of `clients` as written. */
export interface ClientInput {
  readonly module?: string | undefined;
  readonly export?: string | undefined;
  readonly call?: string | undefined;
  readonly element?: string | undefined;
  readonly schema?: string | number | undefined;
  readonly database?: string | undefined;
  readonly action?: (typeof ACTIONS)[number] | undefined;
  readonly relation?: string | number | undefined;
  readonly function?: string | number | undefined;
  readonly select?: string | number | undefined;
  readonly column?: string | number | undefined;
  readonly payload?: string | number | undefined;
}

const ACTIONS = ["read", "insert", "update", "upsert", "delete"] as const;

/** The shape of one entry. */
export function clientShape(): z.ZodType<ClientInput> {
  return z.strictObject({
    module: text(
      "The file that exports the client or wrapper, relative to the project's root, or the specifier that it is imported by.",
    ),
    export: text('Name of the export; "default" for the default export.'),
    call: text("Name of a function or method whose calls make requests."),
    element: text('Name of a JSX element that makes requests; "*": any.'),
    schema: place("must be the name of a schema, or the index of an argument").describe(
      "The schema that it asks for; of a call also the index of the argument that names it.",
    ),
    database: text("Another database that it asks: its requests are not held against this schema."),
    action: z
      .enum(ACTIONS)
      .optional()
      .describe("What a call or element does with the relation; default: read."),
    relation: where("names the table or view"),
    function: where("names the database function"),
    select: where("is the select list"),
    column: where("names a column that is filtered or ordered by"),
    payload: where("is the row, or the arguments of a function"),
  });
}

function text(description: string) {
  return z.string().min(1, { error: "is empty" }).optional().describe(description);
}

function where(what: string) {
  return place(
    'must be the index of an argument, such as 0 or "1.table", or the name of an attribute',
  ).describe(
    `Which argument ${what}: its index, or "1.table" for a key of the object there; of an element, the attribute.`,
  );
}

function place(error: string) {
  const index = z.int({ error }).min(0, { error: "must not be negative" });
  return z.union([index, z.string().min(1, { error: "is empty" })], { error }).optional();
}
