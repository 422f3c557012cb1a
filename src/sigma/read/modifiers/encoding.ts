const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!;
    text += left > 1 ? ALPHABET[(bits >> 6) & 63]! : "=";
    text += left > 2 ? ALPHABET[bits & 63]! : "=";
  }
  return text;
}

/**
 * The part of a base64 text that is the same whatever stands before and after the value, for a value that starts
 * `offset` bytes after a multiple of three. Lengths count bytes: a character may be several.
 */
export function toBase64At(bytes: Uint8Array, offset: 0 | 1 | 2): string {
  const filled = new Uint8Array(offset + bytes.length);
  filled.set(bytes, offset);
  // The first 0, 2, 3 characters hold bits of what stands before, the last 0, 3, 2 those of what follows.
  const head = [0, 2, 3][offset]!;
  const tail = [0, 3, 2][filled.length % 3]!;
  const text = toBase64(filled);
  return text.slice(head, text.length - tail);
}

export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function toUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}
