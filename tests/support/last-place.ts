import { ChunkDumper } from "../../src/evtx/chunk/chunk-dumper.ts";
import { toXml, type ChunkReader, type DumpFormat } from "../../src/evtx/index.ts";
import { chunkSize } from "./evtx-writer.ts";

/** Where the last chunk of the last block of a log lies: nothing of a log comes behind it. */
export const lastPlaceOf = (reader: ChunkReader): Uint8Array => reader.blockMemory[1].subarray(-chunkSize);

function dumped(reader: ChunkReader, format: DumpFormat): string {
  const dumper = new ChunkDumper(reader, format, { file: "a" });
  const decoder = new TextDecoder();
  let text = "";
  dumper.dump(0, {
    text: (bytes) => void (text += decoder.decode(bytes, { stream: true })),
    failed: ({ detail }) => void (text += `failed: ${detail}`),
    issue: ({ detail }) => void (text += `issue: ${detail}`),
  });
  return text;
}

/** What all who read make of a chunk that lies there. */
export function readChunk(reader: ChunkReader, place: Uint8Array): object {
  reader.open(place, "a", 0);
  const candidates = [...reader.candidates()];
  const unproven = [...reader.unprovenRows()];
  const rows = Array.from({ length: reader.records }, (_, row) => {
    const { element } = reader.decode(row);
    return element === null ? null : toXml(element);
  });
  const dumps = [dumped(reader, "xml"), dumped(reader, "jsonl")];
  const residual = reader.readResidual(reader.walked, true);
  return { candidates, unproven, rows, dumps, residual };
}
