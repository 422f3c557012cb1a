import { chunkStart } from "../binxml/chunk-context";
import { clearValues } from "../binxml/instance";
import { runRecord } from "../binxml/run";
import { writeDecimal } from "../binxml/ascii";
import { clearTokens, hasDamage } from "../binxml/tokens";
import {
  COL_OFFSET,
  COL_SIZE,
  FORMAT_FROM_TOKENS,
  FORMAT_JSON,
  LINE_HEAD,
  OUTPUT,
  OUTPUT_END,
  RECORD_BODY,
  STOP_END,
  STOP_FAILED,
  STOP_FULL,
  STOP_HOST,
  STOP_TOO_LARGE,
  SUMMARY,
  SUMMARY_ROWS,
} from "../layout";
import { clearFailure, failureCode } from "../memory/failure";
import { hasRoom, isFull, openText, writeAscii, writeByte, writeBytes } from "./escape";
import { fillRecord } from "./form-run";
import { writeJson } from "./json";
import { writeXml } from "./xml";

let stop: u32 = STOP_END;
let top: usize = OUTPUT;

export function renderStop(): u32 {
  return stop;
}

export function renderedBytes(): u32 {
  return <u32>(top - OUTPUT);
}

/** Writes records as lines, each a whole one; answers with the row that was not written, or the number of rows. */
export function renderFrom(first: u32, format: u32, offset: f64, lineHead: u32): u32 {
  const rows = load<u32>(SUMMARY, SUMMARY_ROWS);
  top = OUTPUT;
  stop = STOP_END;
  for (let row = first; row < rows; row++) {
    const at = load<u32>(COL_OFFSET + (row << 2));
    openText(OUTPUT_END);
    clearFailure();
    const line = writeLine(row, format, <u64>offset + at, lineHead);
    if (line !== 0) {
      top = line;
      continue;
    }
    if (isFull()) stop = top === OUTPUT ? STOP_TOO_LARGE : STOP_FULL;
    else stop = failureCode() === 0 ? STOP_HOST : STOP_FAILED;
    return row;
  }
  return rows;
}

function writeLine(row: u32, format: u32, offset: u64, lineHead: u32): usize {
  const record = chunkStart() + load<u32>(COL_OFFSET + (row << 2));
  const body = record + RECORD_BODY;
  const end = record + load<u32>(COL_SIZE + (row << 2)) - 4;
  const as = format & ~FORMAT_FROM_TOKENS;
  const isJson = as === FORMAT_JSON;
  let start = top;
  if (isJson) {
    start = writeBytes(start, LINE_HEAD, lineHead);
    if (start === 0 || !hasRoom(start, 32)) return 0;
    start = writeByte(writeDecimal(start, offset), 0x2c);
  }
  clearValues();
  let out = format === as ? fillRecord(start, body, end, as) : 0;
  if (out === 0) {
    if (isFull()) return 0;
    out = writeTokens(start, body, end, isJson);
    if (out === 0) return 0;
  } else if (isJson) {
    // In the place of the comma.
    out--;
  }
  if (!hasRoom(out, 2)) return 0;
  return isJson ? writeAscii(out, "}\n") : writeByte(out, 0x0a);
}

/** As decodeRecord, then from the tokens. 0 with a failure noted, or where only the host can write the record. */
function writeTokens(at: usize, body: usize, end: usize, isJson: boolean): usize {
  openText(OUTPUT_END);
  clearFailure();
  clearTokens();
  if (!runRecord(body, end) || hasDamage()) return 0;
  return isJson ? writeJson(at) : writeXml(at);
}
