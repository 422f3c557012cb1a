import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Clears this thread's heap of all that nobody holds any more, and gives back the memory of WebAssembly with it, which V8 counts
 * without haste. Some ten milliseconds.
 */
export function clearHeap(): void {
  if (globalThis.gc !== undefined) {
    globalThis.gc();
    return;
  }
  // The flags are those of the process, whoever's it is: they stay as they were.
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  gc();
}
