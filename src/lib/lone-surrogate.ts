// Half of a surrogate pair: legal in a Windows string and in a JavaScript one, impossible in UTF-8. An encoder turns
// it into U+FFFD without a word, so every text that leaves as bytes is asked first.

// Nearly every text has no surrogate at all, and without the flag `u` that is found out several times faster.
const anySurrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/u;
const everyLoneSurrogate = /\p{Surrogate}/gu;

/** Whether `text` cannot be written as UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return anySurrogate.test(text) && loneSurrogate.test(text);
}

/** Writes each lone surrogate as `\udXXX`: for text that is already JSON, where that means the same. */
export function escapeLoneSurrogates(json: string): string {
  if (!anySurrogate.test(json)) return json;
  return json.replace(everyLoneSurrogate, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
