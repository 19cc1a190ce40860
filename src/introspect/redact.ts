/** Keeps secrets out of everything that is said about a connection. */

/** The text without any of the secrets, and without the user part of any URL in it. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(spellings).sort((a, b) => b.length - a.length);
  const hidden = forms.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  return hidden.replace(/:\/\/[^\s/@]*@/g, `://${HIDDEN}@`);
}

const HIDDEN = "***";

/** As it is, and as it is written in URLs. */
function spellings(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), encodeURI(secret)].filter((form) => form !== "");
}
