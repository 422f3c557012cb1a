import { instantiate, type EvtxWasm } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import {
  ChunkReader,
  dumpLine,
  dumpLog,
  lineHead,
  openLog,
  scanLog,
  type DumpFormat,
} from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { ByteSource } from "../../src/model/bytes.ts";
import type { Issue } from "../../src/model/issue.ts";
import { scanEverything } from "../../src/model/scan-program.ts";

export const dumpFormats: readonly DumpFormat[] = ["xml", "jsonl"];

export interface DumpedLog {
  /** Decoded as UTF-8 that must be sound. */
  readonly text: string;
  readonly issues: readonly Issue[];
  readonly records: { readonly read: number; readonly failed: number };
  readonly bytesRead: number;
  readonly bytesLost: number;
}

const reader = new ChunkReader(evtxModule, scanEverything);
const instances = new Map<BufferSource, EvtxWasm>();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** As the command line dumps a log; null where it is none. */
export async function dumpQuick(
  source: ByteSource,
  name: string,
  format: DumpFormat,
): Promise<DumpedLog | null> {
  const opened = await openLog(source, name, reader);
  if (opened === null) return null;
  const pieces: string[] = [];
  const issues: Issue[] = [];
  const range = { first: 0, end: opened.grid.count };
  const result = await dumpLog(source, name, format, opened.grid, range, reader, {
    text: (bytes) => pieces.push(decoder.decode(bytes)),
    issue: (issue) => issues.push(issue),
    isFull: () => false,
  });
  return { text: pieces.join(""), issues, ...result };
}

/** The slow twin: every record decoded to a tree, every tree rendered as a string. */
export async function dumpSlow(
  source: ByteSource,
  name: string,
  format: DumpFormat,
): Promise<DumpedLog | null> {
  const opened = await openLog(source, name, reader);
  if (opened === null) return null;
  const lines: string[] = [];
  const issues: Issue[] = [];
  const range = { first: 0, end: opened.grid.count };
  const result = await scanLog(source, { path: name, index: 0 }, opened.grid, range, reader, {
    event: (_event, { offset }) => {
      const row = reader.rowAt(offset);
      const element = row === null ? null : reader.decode(row).element;
      if (element !== null) lines.push(`${dumpLine(format, lineHead({ file: name }), offset, element)}\n`);
    },
    // A dump writes what an event says of its time and needs no other.
    issue: (issue) => issue.code !== "event-time" && issues.push(issue),
    residual: "left",
    isCancelled: () => false,
  });
  return { text: lines.join(""), issues, ...result };
}

export interface RenderedRow {
  /** STOP_* of layout.ts; STOP_END where the row was written. */
  readonly stop: number;
  readonly text: string;
}

/** Each row of a chunk by itself: through the plans' forms, or from its tokens. */
export function renderRows(
  module: BufferSource,
  chunk: Uint8Array,
  format: DumpFormat,
  fromTokens: boolean,
): RenderedRow[] {
  const wasm = instances.get(module) ?? instantiate(module);
  instances.set(module, wasm);
  const memory = new Uint8Array(wasm.memory.buffer);
  memory.set(chunk, layout.INPUT);
  wasm.readRecords(layout.INPUT, chunk.length);
  const code =
    (format === "xml" ? layout.FORMAT_XML : layout.FORMAT_JSON) |
    (fromTokens ? layout.FORMAT_FROM_TOKENS : 0);
  const lines: RenderedRow[] = [];
  const head = new TextEncoder().encode('{"offset":');
  memory.set(head, layout.LINE_HEAD);
  for (let row = 0; ;) {
    const next = wasm.renderRecords(row, code, 0, head.length);
    const stop = wasm.stopped();
    const bytes = memory.slice(layout.OUTPUT, layout.OUTPUT + wasm.rendered());
    const written = decoder.decode(bytes).split("\n");
    // A text may hold line feeds: with one row alone there is nothing to tell apart.
    if (next - row === written.length - 1) {
      for (const line of written.slice(0, -1)) lines.push({ stop: layout.STOP_END, text: line });
    } else {
      lines.push({ stop: layout.STOP_END, text: written.join("\n") });
    }
    if (stop === layout.STOP_END) return lines;
    if (stop !== layout.STOP_FULL) lines.push({ stop, text: "" });
    row = stop === layout.STOP_FULL ? next : next + 1;
  }
}
