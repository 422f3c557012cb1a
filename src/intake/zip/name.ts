// Names in a zip are bytes that somebody wrote: with flag 11 in UTF-8, otherwise in code page 437 by the letter of the
// specification and in UTF-8 or any other code page in fact.

const HIGH_437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

export function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : HIGH_437[byte - 0x80]!,
    ).join("");
  }
}

/**
 * A name as a path to show: `/` between the parts, no part that is empty, `.` or `..`. Nothing is ever written to that
 * path, but a person reads it, and a name that climbs out of its zip would lie about where the file came from.
 */
export function toMemberPath(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") || "unnamed";
}

export const isFolderName = (name: string): boolean => name.endsWith("/") || name.endsWith("\\");
