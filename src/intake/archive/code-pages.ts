// Names in an archive that does not say how they are written: which code page makes sense of them. The specification of
// ZIP has code page 437, Windows writes the OEM code page of its language, others write what they like. All names of an
// archive were written by one program, so they are judged together.

/** Code page 437 and 850 from 0x80 on: no browser has them. */
const HIGH_437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const HIGH_850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

interface CodePage {
  readonly name: string;
  /** Null where the bytes are none of it. */
  readonly decode: (bytes: Uint8Array) => string | null;
}

const byTable =
  (high: string) =>
  (bytes: Uint8Array): string =>
    Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : high[byte - 0x80]!)).join("");

function byLabel(label: string): CodePage["decode"] {
  return (bytes) => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  };
}

const asUtf8 = byLabel("utf-8");

/** Where two fit as well, the earlier one is taken. */
const codePages: readonly CodePage[] = [
  { name: "code page 437", decode: byTable(HIGH_437) },
  { name: "code page 850", decode: byTable(HIGH_850) },
  { name: "Windows-1252", decode: byLabel("windows-1252") },
  { name: "Shift_JIS", decode: byLabel("shift_jis") },
  { name: "GBK", decode: byLabel("gbk") },
  { name: "code page 866", decode: byLabel("ibm866") },
  { name: "Windows-1251", decode: byLabel("windows-1251") },
];

/** Names that are looked at to choose. */
const SAMPLE = 2000;

/** How the names of one archive are read that say nothing of it themselves. */
export class NameGuess {
  /** What the names that are not UTF-8 were taken for; null where there are none. */
  readonly codePage: string | null;
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(names: Iterable<Uint8Array>) {
    const unclear: Uint8Array[] = [];
    for (const name of names) {
      if (unclear.length < SAMPLE && asUtf8(name) === null) unclear.push(name);
    }
    const best = unclear.length === 0 ? null : bestFor(unclear);
    this.codePage = best?.name ?? null;
    this.#decode = (bytes) => best?.decode(bytes) ?? byTable(HIGH_437)(bytes);
  }

  /** `guessed`: nothing but the bytes themselves says that it is read right. */
  decode(bytes: Uint8Array): { readonly name: string; readonly guessed: boolean } {
    const utf8 = asUtf8(bytes);
    return utf8 === null ? { name: this.#decode(bytes), guessed: true } : { name: utf8, guessed: false };
  }
}

function bestFor(names: readonly Uint8Array[]): CodePage {
  let best = codePages[0]!;
  let highest = -Infinity;
  for (const page of codePages) {
    const texts = names.map(page.decode);
    if (texts.includes(null)) continue;
    const score = texts.reduce((sum, text) => sum + plausibility(text!), 0);
    if (score > highest) [best, highest] = [page, score];
  }
  return best;
}

const asciiLetter = /[A-Za-z]/;
const latin = /[ß-öø-ÿÀ-ÖØ-Þ]/;
const lower = /[a-zß-öø-ÿ]/;
const upper = /[À-ÖØ-Þ]/;
const foreign = /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const halfWidth = /[\uff61-\uff9f]/;

// A letter with an accent stands among Latin letters, in their case; letters of another script stand among their own.
// Line drawings, control characters and signs stand in no name.
function plausibility(text: string): number {
  const characters = [...text];
  let sum = 0;
  characters.forEach((character, i) => {
    if (character <= "\u007f") return;
    const before = characters[i - 1] ?? "";
    const after = characters[i + 1] ?? "";
    if (latin.test(character)) sum += upper.test(character) && lower.test(before) ? 0 : 1;
    else if (foreign.test(character) && !halfWidth.test(character)) {
      if (asciiLetter.test(before) || asciiLetter.test(after)) sum--;
      else if (foreign.test(before) || foreign.test(after)) sum += character >= "\u3040" ? 2.1 : 1.1;
    } else sum -= character < "\u00a0" ? 3 : 1;
  });
  return sum;
}
