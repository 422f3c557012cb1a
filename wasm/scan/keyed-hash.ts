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

// The state is taken into locals, which are registers: a global is read and written in memory at each step.

export function hashWord(word: u64): void {
  let a = v0;
  let b = v1;
  let c = v2;
  let d = v3 ^ word;
  a += b;
  b = rotl(b, 13) ^ a;
  a = rotl(a, 32);
  c += d;
  d = rotl(d, 16) ^ c;
  a += d;
  v3 = rotl(d, 21) ^ a;
  c += b;
  v1 = rotl(b, 17) ^ c;
  v2 = rotl(c, 32);
  v0 = a ^ word;
  words++;
}

/** Their number is no part of it. */
export function hashBytes(from: usize, bytes: usize): void {
  const whole = from + (bytes & ~7);
  let a = v0;
  let b = v1;
  let c = v2;
  let d = v3;
  for (let at = from; at < whole; at += 8) {
    const word = load<u64>(at);
    d ^= word;
    a += b;
    b = rotl(b, 13) ^ a;
    a = rotl(a, 32);
    c += d;
    d = rotl(d, 16) ^ c;
    a += d;
    d = rotl(d, 21) ^ a;
    c += b;
    b = rotl(b, 17) ^ c;
    c = rotl(c, 32);
    a ^= word;
  }
  v0 = a;
  v1 = b;
  v2 = c;
  v3 = d;
  words += <u64>(bytes >>> 3);
  if ((bytes & 7) !== 0) hashWord(lastWord(whole, from + bytes));
}

/** Of less than eight bytes. */
function lastWord(from: usize, end: usize): u64 {
  let last: u64 = 0;
  for (let at = end; at > from; at--) last = (last << 8) | load<u8>(at - 1);
  return last;
}

export function endHash(): u64 {
  // A whole number of words: the last one holds their length in bytes, modulo 256.
  hashWord((words << 3) << 56);
  v2 ^= 0xff;
  // A word of zeros is a round alone.
  hashWord(0);
  hashWord(0);
  hashWord(0);
  return v0 ^ v1 ^ v2 ^ v3;
}
