import { formatBytes } from "../lib/format-number.ts";
import { t } from "../words/index.svelte.ts";

/** `999 bytes`, `68.2 kB`, in the language of the page. */
export function sizeWords(bytes: number): string {
  return bytes < 1000 ? t("{n} byte|{n} bytes", { n: bytes }) : formatBytes(bytes);
}
