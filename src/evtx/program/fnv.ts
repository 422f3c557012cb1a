import * as layout from "evtx-wasm/layout";

/** FNV-1a over UTF-16 units, as the module computes it. */
export function fnv(text: string): number {
  let hash: number = layout.FNV_START;
  for (let unit = 0; unit < text.length; unit++) {
    hash = Math.imul(hash ^ text.charCodeAt(unit), layout.FNV_PRIME) >>> 0;
  }
  return hash;
}

/** The same of units that lie among others. */
export function fnvOf(units: Uint16Array, start: number, end: number): number {
  let hash: number = layout.FNV_START;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, layout.FNV_PRIME);
  return hash >>> 0;
}
