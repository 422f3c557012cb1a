import { utf16Label } from "./sniff-text.ts";

/** The text of a file, by its byte order mark, else as UTF-8. Bytes that are neither become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(utf16Label(bytes) ?? "utf-8").decode(bytes);
}
