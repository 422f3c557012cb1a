// Strings are read in pieces of this many units: more arguments than some engines take would throw.
const PIECE = 8192;

/** From here on the decoder is quicker. It knows no lone surrogates. */
const LONG = 64;
const decoder = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true });

/** UTF-16 units to a string, lone surrogates kept: text is evidence. */
export function textFromUnits(units: Uint16Array): string {
  if (units.length < LONG) return unitByUnit(units);
  try {
    return decoder.decode(units);
  } catch {
    return unitByUnit(units);
  }
}

function unitByUnit(units: Uint16Array): string {
  if (units.length <= PIECE) return String.fromCharCode.apply(null, units as unknown as number[]);
  let text = "";
  for (let start = 0; start < units.length; start += PIECE) {
    text += String.fromCharCode.apply(null, units.subarray(start, start + PIECE) as unknown as number[]);
  }
  return text;
}

/** Bytes below 0x80 to a string. */
export function textFromAscii(bytes: Uint8Array): string {
  if (bytes.length <= PIECE) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = "";
  for (let start = 0; start < bytes.length; start += PIECE) {
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + PIECE) as unknown as number[]);
  }
  return text;
}
