import * as layout from "evtx-wasm/layout";

/** FNV-1a over UTF-16 units, as the module computes it. */
export function fnv(text: string): number {
  let hash: number = layout.FNV_START;
  for (let unit = 0; unit < text.length; unit++) {
    hash = Math.imul(hash ^ text.charCodeAt(unit), layout.FNV_PRIME) >>> 0;
  }
  return hash;
}
