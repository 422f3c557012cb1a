/**
 * The bytes that a password may have been taken for: a zip is encrypted with bytes, and programs differ in how they write
 * what is not ASCII. UTF-8 first, then Windows-1252 as far as it is Latin-1, then code page 850.
 */
export function passwordForms(password: string): readonly Uint8Array[] {
  const utf8 = new TextEncoder().encode(password);
  if (utf8.every((byte) => byte < 0x80)) return [utf8];
  const forms: Uint8Array[] = [utf8];
  const codes = [...password].map((character) => character.codePointAt(0)!);
  if (codes.every((code) => code < 0x100)) forms.push(Uint8Array.from(codes));
  const dos = [...password].map((character) =>
    character < "\u0080" ? character.charCodeAt(0) : dosByte(character),
  );
  if (!dos.includes(-1)) forms.push(Uint8Array.from(dos));
  return forms;
}

/** The letters of code page 850, which code page 437 has at the same places as far as it has them. */
const LETTERS =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿            ÁÂÀ              ãÃ        ðÐÊËÈ ÍÎÏ     Ì ÓßÔÒõÕµþÞÚÛÙýÝ";

function dosByte(character: string): number {
  const index = LETTERS.indexOf(character);
  return index < 0 || character === " " ? -1 : 0x80 + index;
}
