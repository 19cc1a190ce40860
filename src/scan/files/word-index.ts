/**
 * Which of many texts hold a word. Words are kept as hashes of their bytes, four bytes each: a string
 * per word would take more memory than the texts themselves.
 */

/** Words of texts that are numbered in the order of their reading. */
export interface WordIndex {
  /** The texts that hold the word, ascending. Two words may share a hash: look into the texts. */
  readonly textsWith: (word: string) => readonly number[];
}

/** A posting is one word in one text. Those of a bucket are chained, the latest first. */
interface Postings {
  readonly heads: Int32Array;
  hashes: Int32Array;
  texts: Int32Array;
  next: Int32Array;
  count: number;
}

const BUCKETS = 1 << 17;
const NONE = -1;

/** Reads the texts once. Words are runs of ASCII letters, digits, `_` and `$`. */
export function indexWords(texts: Iterable<Uint8Array>): WordIndex {
  const postings: Postings = {
    heads: new Int32Array(BUCKETS).fill(NONE),
    hashes: new Int32Array(BUCKETS),
    texts: new Int32Array(BUCKETS),
    next: new Int32Array(BUCKETS),
    count: 0,
  };
  let number = 0;
  for (const text of texts) addWords(text, number++, postings);
  return { textsWith: (word) => find(hashOf(Buffer.from(word, "latin1")), postings) };
}

/** FNV-1a: the hash of a word is that of what stands before, with one byte more. */
const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

const IS_PART = new Uint8Array(256);
for (const part of Buffer.from(
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$",
  "latin1",
))
  IS_PART[part] = 1;

function hashOf(word: Uint8Array): number {
  let hash = BASIS;
  for (const byte of word) hash = Math.imul(hash ^ byte, PRIME);
  return hash;
}

function addWords(text: Uint8Array, number: number, postings: Postings): void {
  let hash = BASIS;
  let isWord = false;
  // One step further than the text goes: its end ends the last word.
  for (let at = 0; at <= text.length; at++) {
    const byte = text[at] ?? 0;
    if (IS_PART[byte] === 1) {
      hash = Math.imul(hash ^ byte, PRIME);
      isWord = true;
    } else if (isWord) {
      add(hash, number, postings);
      hash = BASIS;
      isWord = false;
    }
  }
}

function add(hash: number, text: number, postings: Postings): void {
  const bucket = bucketOf(hash);
  const head = postings.heads[bucket] as number;
  // The postings of this text are the first of the chain.
  for (let at = head; at !== NONE && postings.texts[at] === text; at = postings.next[at] as number)
    if (postings.hashes[at] === hash) return;
  if (postings.count === postings.hashes.length) grow(postings);
  const at = postings.count++;
  postings.hashes[at] = hash;
  postings.texts[at] = text;
  postings.next[at] = head;
  postings.heads[bucket] = at;
}

/** The low bits of FNV-1a are the worse ones. */
function bucketOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

function grow(postings: Postings): void {
  postings.hashes = doubled(postings.hashes);
  postings.texts = doubled(postings.texts);
  postings.next = doubled(postings.next);
}

function doubled(list: Int32Array): Int32Array {
  const twice = new Int32Array(list.length * 2);
  twice.set(list);
  return twice;
}

function find(hash: number, { heads, hashes, texts, next }: Postings): readonly number[] {
  const found: number[] = [];
  for (let at = heads[bucketOf(hash)] as number; at !== NONE; at = next[at] as number)
    if (hashes[at] === hash) found.push(texts[at] as number);
  return found.reverse();
}
