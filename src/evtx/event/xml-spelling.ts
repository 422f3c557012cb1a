// What XML 1.0 can't hold, spelled so that it can be read back; nothing else is changed.
//
//   in text, attributes, CDATA, instructions   U+241B and four upper-case hex digits for a UTF-16 unit: NUL is ␛0000.
//                                              So are written control characters but TAB, LF and CR, halves of surrogate
//                                              pairs, U+FFFE, U+FFFF, and U+241B (the symbol for escape) itself; in
//                                              an instruction also CR, white space in front, and the `>` of `?>`
//   in names                                   `_x0020_`, as .NET's XmlConvert.EncodeName: what no XML name holds, and the
//                                              low line of a name that already looks like that

const MARK = "\u241b";
const UNWRITABLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u241b\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// What the writer can have written: a sequence of other digits is text.
const SPELLED = /\u241b(000[0-9A-F]|001[0-9A-F]|0020|003E|241B|FFF[EF]|D[89A-F][0-9A-F]{2})/g;

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, "0");
const fromHex = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));

export function spellUnit(code: number): string {
  return MARK + hex(code);
}

export function isWritable(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return (code < 0xd800 || code > 0xdfff) && code < 0xfffe && code !== 0x241b;
}

/** Text that XML can hold. */
export function spellText(text: string): string {
  return text.replace(UNWRITABLE, (unit) => spellUnit(unit.charCodeAt(0)));
}

/** The text that spellText was given; `spelled` after its XML references are resolved. */
export function unspellText(spelled: string): string {
  return spelled.includes(MARK)
    ? spelled.replace(SPELLED, (_whole, digits: string) => fromHex(digits))
    : spelled;
}

// XML 1.0 (fifth edition), productions 4 and 4a, as far as one unit goes and without what other readers take for white space.
const NAME_START =
  "A-Z_a-z:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd";
const NO_NAME = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- ranges of the norm, not letters with their marks
  `_(?=x[0-9A-F]{4}_)|\\s|^[^${NAME_START}]|[^${NAME_START}\\-.0-9\u00b7\u0300-\u036f\u203f\u2040]`,
  "g",
);
const ENCODED = /_x([0-9A-F]{4})_/g;

/** A name comes from the log: no markup gets out of it. */
export function spellName(name: string): string {
  if (/^[A-Za-z_:][A-Za-z0-9:.-]*$/.test(name)) return name;
  return name.replace(NO_NAME, (unit) => `_x${hex(unit.charCodeAt(0))}_`);
}

/** The name that spellName was given. */
export function unspellName(spelled: string): string {
  if (!spelled.includes("_x")) return spelled;
  return spelled.replace(ENCODED, (whole, digits: string, at: number) => {
    const unit = fromHex(digits);
    // Of a name that is spelled some other way nothing is taken for a spelling.
    const isOwn = unit === "_" || spellName(at === 0 ? unit : `a${unit}`).includes(whole);
    return isOwn ? unit : whole;
  });
}
