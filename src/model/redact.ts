/** Keeps secrets out of everything that is said: the one place that knows how passwords are written. */

const MASK = "***";

/** A secret of fewer characters is hidden where it stands as a word: anywhere else it is part of another one. */
const SHORTEST_UNMISTAKABLE = 4;

/** The text without any of the secrets, however they are encoded, and without the passwords of all URLs and key=value strings. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.flatMap(spellings))].sort((a, b) => b.length - a.length);
  return forms
    .reduce(hide, text)
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/]*@/gi, `$1:${MASK}@`)
    .replace(/(postgres(?:ql)?:\/\/[^\s:/@]*):\S*@/gi, `$1:${MASK}@`)
    .replace(/\b((?:ssl)?password\s*=\s*)('(?:[^'\\]|\\.)*'|[^\s&;'"]+)/gi, `$1${MASK}`);
}

/** The passwords in a connection string, however malformed; none in what holds none. */
export function passwordsIn(connection: string): readonly string[] {
  const found = [
    ...matches(connection, connection.includes("://") ? IN_URL : IN_MISSPELT_URL),
    ...matches(connection, /[?&](?:ssl)?password=([^&\s]*)/gi),
    ...matches(connection, /\b(?:ssl)?password\s*=\s*('(?:[^'\\]|\\.)*'|\S+)/gi),
  ];
  return found.flatMap((value) => [value, value.replace(/^'([\s\S]*)'$/, "$1")]);
}

const IN_URL = /^\s*["']?[\w+.-]+:\/\/[^\s:/@]*:([\s\S]*)@/g;
const IN_MISSPELT_URL = /^\s*["']?[\w+.-]+:?\/{0,2}[^\s:/@]*:([\s\S]*)@/g;

/** With the pieces between characters that a parser may have stopped at. */
function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, value = ""]) =>
    [value, ...value.split(/[@[\]\s]|%(?![0-9a-f]{2})/i)].filter((piece) => piece !== ""),
  );
}

function hide(text: string, secret: string): string {
  if (secret.length >= SHORTEST_UNMISTAKABLE) return text.replaceAll(secret, MASK);
  const literal = secret.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu"),
    () => MASK,
  );
}

/** As it is, percent-decoded, and as it is written in URLs. */
function spellings(secret: string): readonly string[] {
  const forms = [
    secret,
    decode(secret),
    encode(secret, encodeURIComponent),
    encode(secret, encodeURI),
  ];
  return forms.filter((form) => form !== "" && form !== MASK);
}

/** Half of a surrogate pair has no spelling in URLs. */
function encode(secret: string, how: (text: string) => string): string {
  try {
    return how(secret);
  } catch {
    return secret;
  }
}

/** What is no escape stays: `%zz` must not keep the rest from being found. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
