/** What the server answers where a filter or order names an embed in a way that it does not know. */
import type { Fault } from "../../model/fault.ts";
import type { BindContext, PlacedName } from "../bind-context.ts";
import type { EmbedLevel, Level } from "../level.ts";
import { placeOfName } from "./fault-context.ts";

type InvalidRequest = Extract<Fault, { readonly kind: "invalid-request" }>;
type Words = Pick<InvalidRequest, "what" | "advice" | "details"> & {
  readonly code: string;
  readonly message: string;
};

/** PGRST108: the select list embeds nothing of that name. */
export function notEmbedded(context: BindContext, name: PlacedName, level: Level): InvalidRequest {
  const isOwn = name.value === level.name.name || name.value === context.schema;
  return refused(context, name, {
    code: "PGRST108",
    message: `'${name.value}' is not an embedded resource in this request`,
    what: "embed path",
    advice: isOwn
      ? `leave out \`${name.value}.\`: the columns of ${level.name.name} are meant without it`
      : `embed it in the select list, such as \`${name.value}!inner(...)\`, under the name that is used here`,
  });
}

/** PGRST118: rows cannot be put in the order of an array that they embed. */
export function relatedOrderNotToOne(
  context: BindContext,
  name: PlacedName,
  level: Level,
): InvalidRequest {
  return refused(context, name, {
    code: "PGRST118",
    message: `A related order on '${name.value}' is not possible`,
    details: `'${level.name.name}' and '${name.value}' do not form a many-to-one or one-to-one relationship`,
    what: "order",
    advice: `order the embedded rows instead: \`.order("...", { referencedTable: "${name.value}" })\``,
  });
}

/** 42703: an order by an embedded column sees only what the embed selects. */
export function orderByUnselected(
  context: BindContext,
  column: PlacedName,
  level: Level,
  embed: EmbedLevel,
): InvalidRequest {
  const name = embed.item.alias ?? embed.item.target;
  return refused(context, column, {
    code: "42703",
    message: `column ${embedAlias(level, embed)}.${column.value} does not exist`,
    what: "order",
    advice: `select ${column.value} in \`${name.value}(...)\` too: an order by it sees only what is selected there`,
  });
}

/** 42703: only a test for null is about the embed itself. */
export function embedAsColumn(
  context: BindContext,
  name: PlacedName,
  level: Level,
  embed: EmbedLevel,
): InvalidRequest {
  const known = (embed.item.alias ?? embed.item.target).value;
  return refused(context, name, {
    code: "42703",
    message: `column ${level.alias}.${name.value} does not exist`,
    what: "filter",
    advice:
      known === name.value
        ? `filter on a column of the embed (\`${known}.<column>\`), or test it by \`.not("${known}", "is", null)\``
        : `name the embed by its alias: \`${known}\``,
  });
}

/** How the server names an embed inside the query of its parent. Names end where Postgres cuts them. */
export function embedAlias(level: Level, { item, depth }: EmbedLevel): string {
  return `${level.name.name}_${(item.alias ?? item.target).value}_${depth}`.slice(0, 63);
}

/** A fault of status 400 at a name. */
export function refused(context: BindContext, name: PlacedName, words: Words): InvalidRequest {
  const { code, message, ...rest } = words;
  const { request, schema } = context;
  return {
    kind: "invalid-request",
    request,
    place: placeOfName(name),
    answer: { code, status: 400, message },
    target: { schema, name: request.target?.value ?? "" },
    ...rest,
  };
}
