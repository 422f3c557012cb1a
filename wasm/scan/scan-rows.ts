import {
  COL_CHANNEL,
  COL_EVENT_ID,
  COL_FLAGS,
  COL_OFFSET,
  COL_RECORD_ID,
  COL_SIZE,
  COL_TIME,
  NAME_OTHER,
  RECORD_BODY,
  ROW_CANDIDATE,
  ROW_HAS_RECORD_ID,
  ROW_HAS_TIME,
  ROW_UNKNOWN,
} from "../layout";
import {
  clearValues,
  instanceCount,
  instanceDefinition,
  instanceValues,
  openInstance,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { planFor } from "../binxml/plans";
import { stringUnits } from "../binxml/render";
import {
  TYPE_FILETIME,
  TYPE_I16,
  TYPE_I32,
  TYPE_I64,
  TYPE_I8,
  TYPE_STRING,
  TYPE_U16,
  TYPE_U32,
  TYPE_U64,
  TYPE_U8,
} from "../binxml/value-types";
import { clearFailure } from "../memory/failure";
import { internName, isWanted } from "./names";
import {
  FIELD_CHANNEL,
  FIELD_EVENT_ID,
  FIELD_RECORD_ID,
  FIELD_TIME,
  fieldSource,
  SOURCE_LITERAL,
  SOURCE_VALUE,
} from "./system-fields";

const UNKNOWN: u32 = 0xffffffff;
const FRAGMENT_HEADER: u32 = 0x0f;
const TEMPLATE_INSTANCE: u32 = 0x0c;

let values: usize = 0;
let count: u32 = 0;
let hasNumber: boolean = false;

/** Fills the columns of `System` for the rows of the current chunk, and marks the candidates. */
export function scanRows(chunk: usize, rows: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    const at = chunk + load<u32>(COL_OFFSET + (row << 2));
    const flags = scanRow(row, at + RECORD_BODY, at + load<u32>(COL_SIZE + (row << 2)) - 4);
    store<u32>(COL_FLAGS + (row << 2), flags);
  }
  clearFailure();
}

function scanRow(row: u32, at: usize, end: usize): u32 {
  const unknown = ROW_UNKNOWN | ROW_CANDIDATE;
  store<u32>(COL_EVENT_ID + (row << 2), 0);
  store<u32>(COL_CHANNEL + (row << 2), NAME_OTHER);
  let body = at;
  if (end - body >= 4 && load<u8>(body) === FRAGMENT_HEADER) body += 4;
  if (body >= end || load<u8>(body) !== TEMPLATE_INSTANCE) return unknown;
  clearValues();
  clearFailure();
  if (!openInstance(body, end)) return unknown;
  values = instanceValues();
  count = instanceCount();
  const plan = planFor(instanceDefinition());
  if (plan === 0) return unknown;

  let flags: u32 = 0;
  const recordId = readNumber(fieldSource(plan, FIELD_RECORD_ID));
  if (hasNumber) {
    store<u64>(COL_RECORD_ID + (row << 3), recordId);
    flags |= ROW_HAS_RECORD_ID;
  }
  const time = fieldSource(plan, FIELD_TIME);
  if (load<u8>(time) === SOURCE_VALUE && load<u16>(time, 2) < count) {
    const index = load<u16>(time, 2);
    if (valueType(values, index) === TYPE_FILETIME && valueSize(values, index) === 8) {
      store<u64>(COL_TIME + (row << 3), load<u64>(valuePointer(values, index)));
      flags |= ROW_HAS_TIME;
    }
  }
  const eventId = readNumber(fieldSource(plan, FIELD_EVENT_ID));
  if (!hasNumber || eventId > 0xffff) return flags | unknown;
  const channel = readChannel(fieldSource(plan, FIELD_CHANNEL));
  if (channel === UNKNOWN || channel === NAME_OTHER) return flags | unknown;
  store<u32>(COL_EVENT_ID + (row << 2), <u32>eventId);
  store<u32>(COL_CHANNEL + (row << 2), channel);
  return isWanted(channel, <u32>eventId) ? flags | ROW_CANDIDATE : flags;
}

/** A whole number that is not negative; sets `hasNumber`. */
function readNumber(source: usize): u64 {
  hasNumber = false;
  const kind = load<u8>(source);
  if (kind === SOURCE_LITERAL) return readDigits(load<u32>(source, 4), load<u32>(source, 8));
  if (kind !== SOURCE_VALUE || load<u16>(source, 2) >= count) return 0;
  const index = load<u16>(source, 2);
  const ptr = valuePointer(values, index);
  const size = valueSize(values, index);
  let signed: i64 = -1;
  switch (valueType(values, index)) {
    case TYPE_U8:
      if (size >= 1) signed = load<u8>(ptr);
      break;
    case TYPE_I8:
      if (size >= 1) signed = load<i8>(ptr);
      break;
    case TYPE_U16:
      if (size >= 2) signed = load<u16>(ptr);
      break;
    case TYPE_I16:
      if (size >= 2) signed = load<i16>(ptr);
      break;
    case TYPE_U32:
      if (size >= 4) signed = load<u32>(ptr);
      break;
    case TYPE_I32:
      if (size >= 4) signed = load<i32>(ptr);
      break;
    case TYPE_U64:
      if (size >= 8) {
        hasNumber = true;
        return load<u64>(ptr);
      }
      break;
    case TYPE_I64:
      if (size >= 8) signed = load<i64>(ptr);
      break;
    default:
      break;
  }
  hasNumber = signed >= 0;
  return hasNumber ? <u64>signed : 0;
}

/** Digits only, without a leading zero: what the exact tier would compare as the same number. */
function readDigits(text: usize, units: u32): u64 {
  if (units === 0 || units > 5) return 0;
  let number: u64 = 0;
  for (let unit: u32 = 0; unit < units; unit++) {
    const digit = <u32>load<u16>(text + (unit << 1)) - 48;
    if (digit > 9 || (unit === 0 && digit === 0 && units > 1)) return 0;
    number = number * 10 + digit;
  }
  hasNumber = true;
  return number;
}

function readChannel(source: usize): u32 {
  const kind = load<u8>(source);
  if (kind === SOURCE_LITERAL) return internName(load<u32>(source, 4), load<u32>(source, 8));
  if (kind !== SOURCE_VALUE || load<u16>(source, 2) >= count) return UNKNOWN;
  const index = load<u16>(source, 2);
  if (valueType(values, index) !== TYPE_STRING) return UNKNOWN;
  const ptr = valuePointer(values, index);
  return internName(ptr, stringUnits(ptr, valueSize(values, index)));
}
