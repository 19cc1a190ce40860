/**
 * A cheap look at a file's text that decides whether it is parsed at all. It may let a file pass
 * that holds no request; it must never hold one back that does.
 */

const CALL = /\.\s*(?:from|rpc)\s*(?:([(<!)])|\?\.|as\b|satisfies\b)/g;
const STATIC_RECEIVER =
  /(?:^|[^\w$.])(?:Array|Buffer|Object|Readable|Set|Map|Promise|Observable|String|Iterator|AsyncIterator|Big(?:Int|Uint)64Array|(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array|Float(?:32|64)Array)\s*\??$/;
const STORAGE_RECEIVER = /\bstorage\s*\??$/i;
const NO_NAME = /\s*[[{\d)]/y;
const BUILDER_METHOD = /\.\s*(?:select|insert|update|delete|columns)\w*\s*(?:<[^<>()]*>)?\s*$/;
const LOOK_BACK = 1_500;

/** Where Supabase serves PostgREST, as raw requests spell it. */
const RAW_PATH = "/rest/v1";
const REALTIME = /postgres_changes/i;
const BUCKET_CALL = /\.\s*(?:from|createBucket)\s*[(<]/;

/**
 * Whether the text may hold a `.from(name)` or `.rpc(name)` of a client, a subscription, the use of a
 * bucket, or one of the words that the configuration teaches.
 */
export function mayHoldRequests(text: string, taught: RegExp | null = null): boolean {
  if (taught?.test(text)) return true;
  if (text.includes(RAW_PATH)) return true;
  if (REALTIME.test(text) || (text.includes(".storage") && BUCKET_CALL.test(text))) return true;
  for (const found of text.matchAll(CALL)) {
    const afterParenthesis = found[1] === "(" ? found.index + found[0].length : null;
    if (afterParenthesis === null) return true;
    if (!isLookAlike(text, found.index, afterParenthesis)) return true;
  }
  return false;
}

function isLookAlike(text: string, dot: number, argument: number): boolean {
  NO_NAME.lastIndex = argument;
  if (NO_NAME.test(text)) return true;
  const before = text.slice(Math.max(0, dot - 40), dot).trimEnd();
  if (STATIC_RECEIVER.test(before) || STORAGE_RECEIVER.test(before)) return true;
  return before.endsWith(")") && followsBuilderCall(text.slice(Math.max(0, dot - LOOK_BACK), dot));
}

/** Whether the text ends in `.select(...)` or a like call, as SQL builders write it. */
function followsBuilderCall(text: string): boolean {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const character = text[i];
    if (character === ")") depth++;
    // Brackets inside strings and comments would mislead the count: let the parser decide.
    if (character === "'" || character === '"' || character === "`" || character === "/")
      return false;
    if (character === "(" && --depth === 0) return BUILDER_METHOD.test(text.slice(0, i));
  }
  return false;
}
