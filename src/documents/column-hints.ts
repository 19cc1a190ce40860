/** What the words beside a column in a Markdown table say of it. */
import type { DeclaredReference } from "../model/declaration.ts";
import { plainText } from "./document-prose.ts";
import { parseStatement } from "./grammar.ts";

/** What a description says of its column; null and false where it says nothing. */
export interface ColumnHints {
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly notNull: boolean | null;
  readonly references: DeclaredReference | null;
  readonly default: string | null;
  /** A trigger keeps the column current. */
  readonly maintained: boolean;
}

const PRIMARY_KEY = /\bprimary key\b|\bPK\b/i;
const UNIQUE = /(?:^|[(,;]\s*)unique(?:\s+constraint)?\s*(?:$|[),;.])/i;
const REQUIRED =
  /\bnot null(?:able)?\b|\bnon-?null(?:able)?\b|(?:^|[(,;]\s*)required\s*(?:$|[),;.])/i;
const OPTIONAL =
  /\bnullable\b|\bNULL (?:for|if|when|until|unless|means)\b|(?:^|[(,;]\s*)optional\b/i;
const MAINTAINED =
  /\bauto(?:matically)?[- ]?(?:updated|maintained|set)\b.*\btrigger\b|\bmaintained by (?:a )?trigger\b/i;
const REFERENCE =
  /\b(?:(?:FK|foreign key)\b\s*(?:to|references|→|->|:)?|references)\s+([A-Za-z_][\w.]*)(?:\((\w+)\))?/i;
const ON_DELETE = /\bon delete (cascade|set null|set default|restrict|no action)\b/i;
const ON_UPDATE = /\bon update (cascade|set null|set default|restrict|no action)\b/i;
const DEFAULT = /\bdefaults?\s*(?:to\b|:|=)?\s*('[^']*'|[^\s,;()]+(?:\(\))?)/i;

/** Reads hints out of a description; `type` decides how a default is written. */
export function columnHints(description: string, type: string | null): ColumnHints {
  const text = plainText(description);
  const primaryKey = PRIMARY_KEY.test(text);
  return {
    primaryKey,
    unique: UNIQUE.test(text),
    notNull: primaryKey || REQUIRED.test(text) ? true : OPTIONAL.test(text) ? false : null,
    references: referenceIn(text),
    default: defaultIn(text, type),
    maintained: MAINTAINED.test(text),
  };
}

function referenceIn(text: string): DeclaredReference | null {
  const found = REFERENCE.exec(text);
  const [first, second, third] = (found?.[1] ?? "").replace(/\.+$/, "").split(".");
  if (!found || !first) return null;
  const actions = {
    onDelete: ON_DELETE.exec(text)?.[1]?.toLowerCase() ?? null,
    onUpdate: ON_UPDATE.exec(text)?.[1]?.toLowerCase() ?? null,
  };
  if (second !== undefined && third === undefined && /(?:^|_)id$/.test(second)) {
    return { table: { schema: "public", name: first }, columns: [second], ...actions };
  }
  const table =
    second === undefined ? { schema: "public", name: first } : { schema: first, name: second };
  const column = third ?? found[2];
  return { table, columns: column === undefined ? [] : [column], ...actions };
}

function defaultIn(text: string, type: string | null): string | null {
  const stated = DEFAULT.exec(text)?.[1]?.replace(/\.$/, "");
  return stated === undefined ? null : defaultLiteral(stated, type);
}

const EXPRESSION = /^(?:'.*'|[+-]?\d+(?:\.\d+)?|true|false|current_\w+|\w+\(.*\))$/i;
const TEXTUAL =
  /^(?:text|varchar|character|char|citext|jsonb?|uuid|inet|date|timestamp|time|interval)/i;

/**
 * A stated default as a SQL expression of that type: words of a text column are quoted, numbers and
 * calls are taken as they are. Null where it would be none, such as a number column's "none".
 */
export function defaultLiteral(stated: string, type: string | null): string | null {
  const text = stated.trim().replace(/^"(.*)"$/, "$1");
  if (/^(?:null|none|-|—|n\/a)?$/i.test(text)) return null;
  const textual = TEXTUAL.test(type ?? "") || /\]$/.test(type ?? "");
  const number = /^[+-]?\d/.test(text);
  const plain = EXPRESSION.test(text) && !(textual && number);
  const expression = plain ? text : textual ? `'${text.replaceAll("'", "''")}'` : text;
  const known = plain || textual || /::/.test(text);
  return known && parseStatement(`SELECT ${expression}`).kind === "statement" ? expression : null;
}
