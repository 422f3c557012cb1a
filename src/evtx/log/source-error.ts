import { reasonOf } from "../../lib/reason-of.ts";
import type { ByteSource } from "../../model/bytes.ts";

/** The bytes could not be had: a stick that was pulled, a file that shrank. Anything else that is thrown is a bug. */
export class SourceError extends Error {}

/** The same source; what it throws arrives as SourceError. */
export function guardSource(source: ByteSource): ByteSource {
  return {
    size: source.size,
    async *blocks(start, end, unit, memory) {
      const blocks = source.blocks(start, end, unit, memory)[Symbol.asyncIterator]();
      try {
        for (;;) {
          const { value, done } = await blocks.next().catch(asSourceError);
          if (done === true) return;
          yield value;
        }
      } finally {
        await blocks.return?.();
      }
    },
    read: (start, end) => source.read(start, end).catch(asSourceError),
  };
}

function asSourceError(error: unknown): never {
  throw new SourceError(reasonOf(error));
}
