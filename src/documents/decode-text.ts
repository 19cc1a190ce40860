/** Bytes of a document to text, in whatever encoding it was saved. */

/** The text of a document, without a byte order mark. */
export interface DecodedText {
  readonly text: string;
  /** `windows-1252` is a guess: the bytes are no valid UTF-8. */
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
}

/** UTF-8, UTF-16 by its byte order mark, else windows-1252, which loses no byte. The mark is dropped. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return decodeAs("utf-16be", bytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return decodeAs("windows-1252", bytes);
  }
}

function decodeAs(encoding: DecodedText["encoding"], bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
