/** More workers than this wait for the disk, not for a core. */
const MAX_WORKERS = 8;

/** How many workers scan: one per core. */
export function workersHere(): number {
  return Math.max(1, Math.min(navigator.hardwareConcurrency || 2, MAX_WORKERS));
}
