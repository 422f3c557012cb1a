import { layLog, sealChunk, value, writeLog, type RecordSpec } from "../../support/evtx-writer.ts";
import { dataEvent, type LogCase } from "./case.ts";

const run = (first: number, count: number, more: Parameters<typeof dataEvent>[2] = {}): RecordSpec[] =>
  Array.from({ length: count }, (_, i) => dataEvent(first + i, [["n", String(first + i)]], more));

const chunks: LogCase = {
  name: "container-chunks",
  bytes: writeLog({ records: run(1, 7), recordsPerChunk: 3 }),
};

const wrapped: LogCase = {
  name: "container-wrapped",
  bytes: writeLog({ records: run(101, 6), recordsPerChunk: 2, firstSlot: 2, header: { flags: 2 } }),
};

const dirty: LogCase = {
  name: "container-dirty",
  bytes: writeLog({
    records: run(1, 4),
    recordsPerChunk: 2,
    header: { flags: 1, chunkCount: 1, lastChunk: 0n, nextRecordId: 3n },
  }),
};

const emptySlots: LogCase = {
  name: "container-empty-slots",
  bytes: writeLog({
    records: run(1, 2),
    slots: [
      { kind: "empty" },
      { kind: "chunk", records: run(3, 1) },
      { kind: "bytes", bytes: new TextEncoder().encode("no chunk") },
      { kind: "chunk", records: run(4, 1) },
    ],
    header: { chunkCount: 1 },
    trailing: new Uint8Array(100).fill(0x41),
  }),
};

const noChecksums: LogCase = {
  name: "container-no-checksums",
  bytes: writeLog({
    slots: [{ kind: "chunk", records: run(1, 2), header: { flags: 5, firstNumber: 900n, lastNumber: 901n } }],
    header: { flags: 4, minorVersion: 2 },
  }),
};

const badChecksums: LogCase = {
  name: "container-bad-checksums",
  bytes: writeLog({
    slots: [
      {
        kind: "chunk",
        records: run(1, 2),
        patch: (chunk) => {
          chunk[52]! ^= 0xff;
          chunk[124]! ^= 0xff;
        },
      },
    ],
    header: { checksum: 0 },
  }),
};

const padded: LogCase = {
  name: "container-padding-and-slack",
  bytes: writeLog({
    slots: [
      {
        kind: "chunk",
        records: [
          { ...dataEvent(1, [["a", "odd"]]), padding: Uint8Array.of(0x0f, 0x2a, 0x2a) },
          { ...dataEvent(2, [["a", "wide"]]), padding: new Uint8Array(40).fill(0xaa) },
          dataEvent(3, [["a", value.nil(7)]]),
        ],
        // The remains of an older chunk, whole records among them: never live.
        slack: olderRecords(),
      },
    ],
  }),
};

function olderRecords(): Uint8Array {
  const log = layLog({ records: run(1, 3) });
  return log.bytes.slice(log.records[1]!.offset, log.records[1]!.offset + 3000);
}

const renumbered: LogCase = {
  name: "container-renumbered",
  bytes: writeLog({ records: run(5000, 3).map((record, i) => ({ ...record, id: BigInt(i + 1) })) }),
};

const badRecord: LogCase = {
  name: "container-bad-header-inside",
  bytes: writeLog({
    slots: [
      {
        kind: "chunk",
        records: run(1, 4),
        patch: (chunk, records) => {
          chunk.fill(0x55, records[1]!.offset, records[1]!.offset + 8);
          sealChunk(chunk);
        },
      },
    ],
  }),
};

export const containerCases: readonly LogCase[] = [
  chunks,
  wrapped,
  dirty,
  emptySlots,
  noChecksums,
  badChecksums,
  padded,
  renumbered,
  badRecord,
];
