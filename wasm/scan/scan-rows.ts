import {
  ASKED_ALL,
  CANDIDATES,
  COL_ASKED,
  COL_ASKED_COUNT,
  COL_COMPUTER,
  COL_FLAGS,
  COL_OFFSET,
  COL_PAIR,
  COL_RECORD_ID,
  COL_SIZE,
  COL_TIME,
  NAME_OTHER,
  NAME_SIZE,
  NAMES,
  PAIR_ALL,
  PAIR_IGNORED,
  PAIR_STATE,
  PAIR_UNDECIDED,
  RECORD_BODY,
  RECORD_ID_UNKNOWN,
  ROW_HEADLESS,
  ROW_MOVED,
  ROW_PARTIAL,
  ROW_REMOVED,
  ROW_RESIDUAL,
  ROW_UNPROVEN,
  SUMMARY_ROWS,
  SUMMARY_UNPROVEN,
  ROW_CANDIDATE,
  ROW_TIME,
  ROW_UNDECIDED,
  ROW_UNKNOWN,
  SUMMARY,
  SUMMARY_CANDIDATES,
  SUMMARY_FIRST_TIME,
  SUMMARY_LAST_TIME,
  SUMMARY_NEW_PAIRS,
  SUMMARY_ODD_TIMES,
} from "../layout";
import { fragmentEnd, fragmentInstance, isEnd } from "../binxml/extent";
import {
  clearValues,
  instanceAfter,
  instanceCount,
  instanceDefinition,
  instanceValues,
  openInstance,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { planFor } from "../binxml/plans";
import { isReadable } from "../binxml/proof";
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
import { insertRemoved, mayHideRecords } from "../container/removed";
import { clearFailure } from "../memory/failure";
import { sameBytes } from "../memory/same-bytes";
import { internName } from "./names";
import { countPair } from "./pairs";
import { askedCount, clearAsked } from "./programs";
import { scanRecord } from "./scan-record";
import {
  FIELD_CHANNEL,
  FIELD_COMPUTER,
  FIELD_EVENT_ID,
  FIELD_RECORD_ID,
  FIELD_TIME,
  fieldSource,
  SOURCE_LITERAL,
  SOURCE_NONE,
  SOURCE_VALUE,
} from "./system-fields";

const UNKNOWN: u32 = 0xffffffff;

let plan: usize = 0;
let values: usize = 0;
let count: u32 = 0;
let hasNumber: boolean = false;
/** Of the record before: nearly always that of the next. */
let computer: u32 = NAME_OTHER;
let candidates: u32 = 0;
let unproven: u32 = 0;
/** Behind the BinXML of the row at hand; 0 where the scan does not know. */
let bodyEnd: usize = 0;
let firstTime: u64 = 0;
let lastTime: u64 = 0;
let oddTimes: u32 = 0;

/** Fills the columns of `System` for the rows of the current chunk, runs the scan program, lists the candidates. */
export function scanRows(chunk: usize): void {
  unproven = 0;
  candidates = 0;
  firstTime = u64.MAX_VALUE;
  lastTime = 0;
  oddTimes = 0;
  clearAsked();
  store<u32>(SUMMARY, 0, SUMMARY_NEW_PAIRS);
  // Rows may be added on the way: records that the one at hand hides.
  for (let row: u32 = 0; row < load<u32>(SUMMARY, SUMMARY_ROWS); row++) {
    const at = chunk + load<u32>(COL_OFFSET + (row << 2));
    const end = at + load<u32>(COL_SIZE + (row << 2)) - 4;
    store<u32>(COL_PAIR + (row << 2), 0);
    store<u64>(COL_RECORD_ID + (row << 3), ((<u64>RECORD_ID_UNKNOWN) << 32) | RECORD_ID_UNKNOWN);
    store<u64>(COL_TIME + (row << 3), 0);
    store<u32>(COL_COMPUTER + (row << 2), NAME_OTHER);
    const known = load<u32>(COL_FLAGS + (row << 2));
    if ((known & ROW_PARTIAL) !== 0) continue;
    bodyEnd = 0;
    const flags = known | scanRow(row, at + RECORD_BODY, end);
    if (bodyEnd === 0) bodyEnd = fragmentEnd(at + RECORD_BODY, end);
    if ((known & ROW_RESIDUAL) === 0 && mayHideRecords(bodyEnd, end)) insertRemoved(chunk, row, bodyEnd);
    if ((flags & ROW_UNPROVEN) !== 0) unproven++;
    store<u32>(COL_FLAGS + (row << 2), flags);
    if ((flags & ROW_CANDIDATE) !== 0) addCandidate(row);
  }
  clearFailure();
  store<u32>(SUMMARY, unproven, SUMMARY_UNPROVEN);
  store<u32>(SUMMARY, candidates, SUMMARY_CANDIDATES);
  store<u64>(SUMMARY, firstTime, SUMMARY_FIRST_TIME);
  store<u64>(SUMMARY, lastTime, SUMMARY_LAST_TIME);
  store<u32>(SUMMARY, oddTimes, SUMMARY_ODD_TIMES);
}

function addCandidate(row: u32): void {
  store<u32>(CANDIDATES + (candidates << 2), row);
  candidates++;
}

/** Scans the rows again that waited for the host to decide on their pairs. */
export function rescanRows(chunk: usize, rows: u32): void {
  candidates = 0;
  for (let row: u32 = 0; row < rows; row++) {
    let flags = load<u32>(COL_FLAGS + (row << 2));
    if ((flags & ROW_UNDECIDED) !== 0) {
      const at = chunk + load<u32>(COL_OFFSET + (row << 2));
      openOuter(at + RECORD_BODY, at + load<u32>(COL_SIZE + (row << 2)) - 4);
      flags &= ROW_REMOVED | ROW_RESIDUAL | ROW_MOVED | ROW_HEADLESS | ROW_UNPROVEN | ROW_TIME;
      flags |= runProgram(row, load<u32>(COL_PAIR + (row << 2)));
      store<u32>(COL_FLAGS + (row << 2), flags);
    }
    if ((flags & ROW_CANDIDATE) !== 0) addCandidate(row);
  }
  clearFailure();
  store<u32>(SUMMARY, candidates, SUMMARY_CANDIDATES);
}

function askAll(row: u32): void {
  store<u32>(COL_ASKED + (row << 2), 0);
  store<u32>(COL_ASKED_COUNT + (row << 2), ASKED_ALL);
}

function noteTime(time: u64): void {
  if (time === 0) return;
  if (time < firstTime) firstTime = time;
  if (time > lastTime) lastTime = time;
}

/** Opens the record's outer template instance: sets `plan`, `values`, `count`. False where there is none. */
function openOuter(at: usize, end: usize): boolean {
  const body = fragmentInstance(at, end);
  if (body === 0) return false;
  clearValues();
  clearFailure();
  if (!openInstance(body, end)) return false;
  const after = instanceAfter();
  if (isEnd(after, end)) bodyEnd = after < end ? after + 1 : end;
  values = instanceValues();
  count = instanceCount();
  plan = planFor(instanceDefinition());
  return plan !== 0;
}

/** Notes the time of the row, whose outer instance is open. False where it is no FILETIME. */
function readTime(row: u32): boolean {
  const time = fieldSource(plan, FIELD_TIME);
  if (load<u8>(time) !== SOURCE_VALUE || load<u16>(time, 2) >= count) return false;
  const index = load<u16>(time, 2);
  if (valueType(values, index) !== TYPE_FILETIME || valueSize(values, index) !== 8) return false;
  const ticks = load<u64>(valuePointer(values, index));
  // From 2^63 on it is no time.
  if (<i64>ticks < 0) return false;
  store<u64>(COL_TIME + (row << 3), ticks);
  noteTime(ticks);
  return true;
}

function scanRow(row: u32, at: usize, end: usize): u32 {
  askAll(row);
  if (!openOuter(at, end)) {
    oddTimes++;
    return ROW_UNKNOWN | ROW_CANDIDATE | ROW_UNPROVEN | ROW_TIME;
  }
  let flags: u32 = bodyEnd !== 0 && isReadable(plan) ? 0 : ROW_UNPROVEN;
  if (!readTime(row)) {
    oddTimes++;
    flags |= ROW_TIME;
  }
  return flags | scanOpen(row);
}

/** Counts the row whose outer instance is open and runs the scan program over it. */
function scanOpen(row: u32): u32 {
  const unknown = ROW_UNKNOWN | ROW_CANDIDATE;
  const recordId = readNumber(fieldSource(plan, FIELD_RECORD_ID));
  if (hasNumber) store<u64>(COL_RECORD_ID + (row << 3), recordId);
  store<u32>(COL_COMPUTER + (row << 2), readComputer(fieldSource(plan, FIELD_COMPUTER)));
  const eventId = readNumber(fieldSource(plan, FIELD_EVENT_ID));
  if (!hasNumber || eventId > 0xffff) return unknown;
  const channel = readChannel(fieldSource(plan, FIELD_CHANNEL));
  if (channel === UNKNOWN || channel === NAME_OTHER) return unknown;
  const pair = countPair(channel, <u32>eventId);
  if (pair === 0) return unknown;
  store<u32>(COL_PAIR + (row << 2), <u32>pair);
  return runProgram(row, pair);
}

/** What the rules want of the row whose outer instance is open: its flags. */
function runProgram(row: u32, pair: usize): u32 {
  const state = load<u32>(pair, PAIR_STATE);
  if (state === PAIR_IGNORED) return 0;
  if (state === PAIR_UNDECIDED) return ROW_UNDECIDED | ROW_CANDIDATE;
  if (state === PAIR_ALL) return ROW_CANDIDATE;
  const first = askedCount();
  if (!scanRecord(state, plan, values, count)) return ROW_CANDIDATE;
  if (askedCount() === first) return 0;
  store<u32>(COL_ASKED + (row << 2), first);
  store<u32>(COL_ASKED_COUNT + (row << 2), askedCount() - first);
  return ROW_CANDIDATE;
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
  // No channel and an empty one are the same to the rules.
  if (kind === SOURCE_NONE) return internName(source, 0);
  if (kind === SOURCE_LITERAL) return internName(load<u32>(source, 4), load<u32>(source, 8));
  if (kind !== SOURCE_VALUE || load<u16>(source, 2) >= count) return UNKNOWN;
  const index = load<u16>(source, 2);
  if (valueType(values, index) !== TYPE_STRING) return UNKNOWN;
  const ptr = valuePointer(values, index);
  return internName(ptr, stringUnits(ptr, valueSize(values, index)));
}

/** Name of the computer: a literal of the template on most hosts, looked up once a plan. */
function readComputer(source: usize): u32 {
  const kind = load<u8>(source);
  if (kind === SOURCE_LITERAL) {
    const known = load<u32>(source, 12);
    if (known !== 0) return known - 1;
    const name = internName(load<u32>(source, 4), load<u32>(source, 8));
    store<u32>(source, name + 1, 12);
    return name;
  }
  if (kind !== SOURCE_VALUE || load<u16>(source, 2) >= count) return NAME_OTHER;
  const index = load<u16>(source, 2);
  if (valueType(values, index) !== TYPE_STRING) return NAME_OTHER;
  const ptr = valuePointer(values, index);
  const units = stringUnits(ptr, valueSize(values, index));
  if (computer !== NAME_OTHER) {
    const entry = NAMES + computer * NAME_SIZE;
    if (load<u32>(entry, 4) === units && sameBytes(load<u32>(entry, 0), ptr, units << 1)) return computer;
  }
  computer = internName(ptr, units);
  return computer;
}
