// SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012) over words of eight bytes: whoever writes a log
// does not know the key, so that he can't make two records that are taken for the same. Texts of another length than whole words
// have their length in front, so that what is hashed can be read in one way only.

let key0: u64 = 0;
let key1: u64 = 0;
let v0: u64 = 0;
let v1: u64 = 0;
let v2: u64 = 0;
let v3: u64 = 0;
let words: u64 = 0;

let kept0: u64 = 0;
let kept1: u64 = 0;
let kept2: u64 = 0;
let kept3: u64 = 0;
let keptWords: u64 = 0;

/** Puts the hash under way aside for another one, until that has ended. */
export function putHashAside(): void {
  kept0 = v0;
  kept1 = v1;
  kept2 = v2;
  kept3 = v3;
  keptWords = words;
}

export function takeHashUp(): void {
  v0 = kept0;
  v1 = kept1;
  v2 = kept2;
  v3 = kept3;
  words = keptWords;
}

/** For all hashes from now on. */
export function setHashKey(low: u64, high: u64): void {
  key0 = low;
  key1 = high;
}

export function beginHash(): void {
  v0 = key0 ^ 0x736f6d6570736575;
  v1 = key1 ^ 0x646f72616e646f6d;
  v2 = key0 ^ 0x6c7967656e657261;
  v3 = key1 ^ 0x7465646279746573;
  words = 0;
}

function round(): void {
  v0 += v1;
  v1 = rotl(v1, 13) ^ v0;
  v0 = rotl(v0, 32);
  v2 += v3;
  v3 = rotl(v3, 16) ^ v2;
  v0 += v3;
  v3 = rotl(v3, 21) ^ v0;
  v2 += v1;
  v1 = rotl(v1, 17) ^ v2;
  v2 = rotl(v2, 32);
}

export function hashWord(word: u64): void {
  v3 ^= word;
  round();
  v0 ^= word;
  words++;
}

/** Their number is no part of it. */
export function hashBytes(from: usize, bytes: usize): void {
  let at = from;
  const end = from + bytes;
  for (; end - at >= 8; at += 8) hashWord(load<u64>(at));
  if (at === end) return;
  let last: u64 = 0;
  for (let shift: u64 = 0; at < end; shift += 8) last |= (<u64>load<u8>(at++)) << shift;
  hashWord(last);
}

export function endHash(): u64 {
  // A whole number of words: the last one holds their length in bytes, modulo 256.
  hashWord((words << 3) << 56);
  v2 ^= 0xff;
  round();
  round();
  round();
  return v0 ^ v1 ^ v2 ^ v3;
}
