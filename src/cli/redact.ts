/** Keeps secrets out of everything that is printed about a failure. */

const MASK = "***";

/**
 * Masks the passwords of all URLs and of key=value connection strings in a text, and each of the
 * given secrets wherever it stands, as written or percent-decoded.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.flatMap(passwordsOf).filter((secret) => secret.length > 0);
  const masked = known.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  return masked
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/]*@/gi, `$1:${MASK}@`)
    .replace(/\b(password\s*=\s*)('[^']*'|[^\s&;'"]+)/gi, `$1${MASK}`);
}

function passwordsOf(connection: string): readonly string[] {
  const written = /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:(.*)@/i.exec(connection)?.[1];
  if (!written) return [];
  return [written, decode(written)];
}

function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
