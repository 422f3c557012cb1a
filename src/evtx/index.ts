export { ChunkReader, type DecodedEvent } from "./chunk-reader.ts";
export { EventCounts } from "./event-counts.ts";
export { toRawEvent } from "./event-fields.ts";
export { toJson } from "./json.ts";
export { openLog, scanLog, type OpenedLog, type RangeResult, type ScanVisitor } from "./scan-log.ts";
export type { SlotGrid, SlotRange } from "./slots.ts";
export { toIndentedXml, toXml } from "./xml.ts";
export { default as evtxModule } from "evtx-wasm/evtx.wasm?bytes";
