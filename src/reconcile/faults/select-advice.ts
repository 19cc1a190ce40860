/** How to write what a select list means to say and the server cannot parse. */

interface Slip {
  /** Tests the text before the trouble and the text from there on. */
  readonly before: RegExp;
  readonly after: RegExp;
  readonly advice: (before: RegExpExecArray, after: RegExpExecArray) => string;
}

/** First match wins. */
const SLIPS: readonly Slip[] = [
  {
    before: /->>?[^,()]*$/,
    after: /^/,
    advice: () => 'put a JSON key with such characters into double quotes: `column->>"key"`',
  },
  {
    before: /(?:^|[,(:])count$/,
    after: /^\(\*?\)/,
    advice: () => "write `count()`",
  },
  {
    before: /(?:^|[,(:])count$/,
    after: /^\(([^(),]+)\)/,
    advice: (_, [, column]) => `write \`${column}.count()\``,
  },
  {
    before: /::([^,():]+)$/,
    after: /^[([]/,
    advice: ([, type]) => `a cast takes the bare name of a type: \`::${type}\``,
  },
  {
    before: /([^,():.!]+)\.$/,
    after: /^(sum|avg|count|max|min)\b(\()?/i,
    advice: ([, column], [, aggregate = ""]) =>
      `write the aggregate in lower case, with parentheses: \`${column}.${aggregate.toLowerCase()}()\``,
  },
  {
    before: /([^,():.!]+)\.(sum|avg|count|max|min)$/,
    after: /^(?!\()/,
    advice: ([, column, aggregate]) => `write parentheses: \`${column}.${aggregate}()\``,
  },
  {
    before: /([^,():.!]+)\.$/,
    after: /^[^,():.!]+[(!]/,
    advice: ([, schema]) =>
      `an embed carries no schema: leave \`${schema}.\` out, or ask the client by .schema("${schema}")`,
  },
  {
    before: /([^,():.!]+)\.$/,
    after: /^([^,():.!]+)/,
    advice: ([, relation], [, column]) =>
      `columns of another table are embedded: \`${relation}(${column})\``,
  },
  {
    before: /([^,(:!]+)(?:![^,(]*)?$/,
    after: /^!((?:inner|left)[\w$-]+)/,
    advice: ([, target], [, hint]) =>
      `a hint that begins with \`inner\` or \`left\` stands in double quotes: \`${target}!"${hint}"(...)\``,
  },
  {
    before: /([^,(:!]+)$/,
    after: /^!([\w$-]+)(?:,|\)|$)/,
    advice: ([, target], [, word]) =>
      `say which columns are embedded: \`${target}!${word}(column)\`, or \`${target}!${word}(*)\` for all`,
  },
  { before: /$/, after: /^\*/, advice: () => "`*` stands alone, without alias or prefix" },
  { before: /,$/, after: /^(?:,|\)|$)/, advice: () => "leave the surplus comma out" },
  { before: /\($/, after: /^,/, advice: () => "leave the surplus comma out" },
  { before: /$/, after: /^['`]/, advice: () => "put odd names into double quotes" },
  { before: /$/, after: /^;/, advice: () => "separate the columns by commas" },
  { before: /,$/, after: /^\.\.\./, advice: () => "a spread needs columns: `...relation(column)`" },
];

/** What to write instead; `at` is the offset of the trouble in the text as sent. */
export function selectAdvice(sent: string, at: number): string {
  const [before, after] = [sent.slice(0, at), sent.slice(at)];
  for (const slip of SLIPS) {
    const left = slip.before.exec(before);
    const right = slip.after.exec(after);
    if (left !== null && right !== null) return slip.advice(left, right);
  }
  if (after === "" && openParentheses(before) > 0) return "close the parenthesis";
  return "write columns as `name`, `alias:name` or `name::type`, and other tables as `relation(columns)`";
}

function openParentheses(text: string): number {
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*"/g, "");
  return [...unquoted].reduce((open, c) => open + (c === "(" ? 1 : c === ")" ? -1 : 0), 0);
}
