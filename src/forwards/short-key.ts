import { keyOf } from "../model/record-key.ts";

/** 16 hex digits by which a forward is named. */
export function shortKey(parts: readonly unknown[]): string {
  return keyOf(parts).slice(0, 16);
}
