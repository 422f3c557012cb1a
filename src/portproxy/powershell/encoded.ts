/** Windows takes no longer command line; what is longer is no command. */
const MAX_LENGTH = 200_000;

/** The text of `-EncodedCommand`: Base64 of UTF-16LE. Null where it is neither. */
export function decodeCommand(base64: string): string | null {
  if (base64.length > MAX_LENGTH || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  let text = "";
  let bits = 0;
  let held = 0;
  let low = -1;
  for (const character of base64) {
    if (character === "=") break;
    bits = ((bits << 6) | digits.indexOf(character)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const byte = (bits >> held) & 0xff;
    if (low < 0) low = byte;
    else {
      text += String.fromCharCode(low | (byte << 8));
      low = -1;
    }
  }
  return text === "" ? null : text;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
