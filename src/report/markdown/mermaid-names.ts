/** Names that Mermaid's entity diagrams accept. Source: Mermaid, "Entity Relationship Diagrams". */

/** For quoted places (entities, labels): letters, digits, `_`, `-`, `.`, comma and inner spaces. */
export function quotedWords(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}_\-., ]/gu, "_").trim();
  return words === "" ? "_" : words;
}

/** For column names and types: letters, digits and `_`, not beginning with a digit, no key word. */
export function attributeWord(text: string): string {
  const word = text
    .replace(/^public\./, "")
    .replaceAll("[]", "_array")
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/(?<=.)_+$/, "");
  const begun = /^[A-Za-z_]/.test(word) ? word : `_${word}`;
  return /^(pk|fk|uk)$/i.test(begun) ? `${begun}_` : begun;
}

/**
 * One accepted name per key. Names that become the same are numbered, so that two objects are never
 * drawn as one.
 */
export function uniqueNames(
  keys: readonly string[],
  texts: readonly string[],
  accept: (text: string) => string,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  keys.forEach((key, index) => {
    if (names.has(key)) return;
    const base = accept(texts[index] ?? key);
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}_${number}`;
    taken.add(name.toLowerCase());
    names.set(key, name);
  });
  return names;
}
