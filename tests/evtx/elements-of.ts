import { ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { EventElement, RawEvent } from "../../src/model/event.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { memorySource } from "../support/node-source.ts";

const reader = new ChunkReader(evtxModule, scanEverything);

/** The events of a log that can be read: the tree of each, and its fields as a scan gives them. */
export async function elementsOf(
  bytes: Uint8Array,
): Promise<{ readonly element: EventElement; readonly event: RawEvent }[]> {
  const source = memorySource(bytes);
  const opened = await openLog(source, "log.evtx", reader);
  const found: { element: EventElement; event: RawEvent }[] = [];
  const range = { first: 0, end: opened!.grid.count };
  await scanLog(source, { path: "log.evtx", index: 0 }, opened!.grid, range, reader, {
    event: (event, place) => {
      const { element } = reader.decode(reader.rowAt(place.offset)!);
      if (element !== null) found.push({ element, event });
    },
    issue: () => undefined,
    isCancelled: () => false,
  });
  return found;
}
