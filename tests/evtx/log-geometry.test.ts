import * as layout from "evtx-wasm/layout";
import { expect, test } from "vitest";
import { CHUNK_HEADER, FILE_HEADER_BLOCK, SECTOR_SIZE, SLOT_SIZE } from "../../src/model/log-geometry.ts";

test("those that count bytes and those that read them mean the same", () => {
  expect([FILE_HEADER_BLOCK, SLOT_SIZE, SECTOR_SIZE, CHUNK_HEADER]).toEqual([
    layout.FILE_HEADER_BLOCK,
    layout.SLOT_SIZE,
    layout.SECTOR_SIZE,
    layout.CHUNK_RECORDS,
  ]);
});
