/** Keeps secrets out of everything that is said about a connection. */

/**
 * The text without any of the secrets, and without the user part of any URL in it. A secret of fewer than
 * four characters is hidden where it stands as a word: anywhere else it is part of another one.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(spellings).sort((a, b) => b.length - a.length);
  const hidden = forms.reduce(hide, text);
  return hidden.replace(/:\/\/[^\s/@]*@/g, `://${HIDDEN}@`);
}

const HIDDEN = "***";
const SHORTEST_UNMISTAKABLE = 4;

function hide(text: string, secret: string): string {
  if (secret.length >= SHORTEST_UNMISTAKABLE) return text.replaceAll(secret, HIDDEN);
  const literal = secret.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu"), HIDDEN);
}

/** As it is, and as it is written in URLs. */
function spellings(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), encodeURI(secret)].filter((form) => form !== "");
}
