import {
  ASKED,
  FIELD_VALUES,
  FNV_START,
  GROUP_ALWAYS,
  GROUP_ALWAYS_COUNT,
  GROUP_TESTED,
  GROUP_TESTED_COUNT,
  GROUP_TRIGGER_COUNT,
  GROUP_TRIGGERS,
  HASH_MULTIPLIER,
  MAX_ASKED,
  MAX_FIELDS,
  MAX_TRIGGERED,
  NODE_ACCEPTED,
  NODE_AND,
  NODE_KIND,
  NODE_NOT,
  NODE_OTHER,
  NODE_SAME,
  NODE_SEEN,
  NODE_TRUE,
  PATTERN_STAMPS,
  PROGRAM_BOUND,
  PROGRAM_RULE,
  TRIGGERED,
  VALUE_SEVERAL,
} from "../layout";
import { isAccepted, noteText } from "./field-texts";

// The rules of one group (channel and event id) and their upper bounds. A pattern that is seen triggers the rules
// that can't hold without one of their triggers; at the end of the record the bounds of those are evaluated over the
// patterns that were seen. A bound that holds says "ask the exact tier", nothing more.

/** Number of the record at hand: marks what was seen without clearing anything. */
let record: u32 = 0;
let group: usize = 0;
let triggered: u32 = 0;
let overflow: boolean = false;
let doubtful: boolean = false;
let asked: u32 = 0;
let collectTo: usize = 0;
let collectLimit: u32 = 0;
let collected: u32 = 0;

export function clearAsked(): void {
  asked = 0;
}

export function askedCount(): u32 {
  return asked;
}

export function beginRecord(ofGroup: usize): void {
  record++;
  group = ofGroup;
  triggered = 0;
  overflow = false;
  doubtful = false;
}

/** Something in this record may be seen that is not there. */
export function doubtNegations(): void {
  doubtful = true;
}

/** From now on patterns are noted at `list` instead of being seen. */
export function beginCollecting(list: usize, limit: u32): void {
  collectTo = list;
  collectLimit = limit;
  collected = 0;
}

/** How many patterns came; more than the limit where some found no room. */
export function endCollecting(): u32 {
  collectTo = 0;
  return collected;
}

export function seePattern(pattern: u32): void {
  if (collectTo !== 0) {
    if (collected < collectLimit) store<u32>(collectTo + (collected << 2), pattern);
    collected++;
    return;
  }
  const stamp = PATTERN_STAMPS + (pattern << 2);
  if (load<u32>(stamp) === record) return;
  store<u32>(stamp, record);
  const slots = load<u32>(group, GROUP_TRIGGER_COUNT);
  if (slots === 0) return;
  const table = <usize>load<u32>(group, GROUP_TRIGGERS);
  let slot = ((pattern * HASH_MULTIPLIER) >>> 8) & (slots - 1);
  while (true) {
    const entry = table + (slot << 3);
    const key = load<u32>(entry, 0);
    if (key === 0) return;
    if (key === pattern + 1) {
      trigger(<usize>load<u32>(entry, 4));
      return;
    }
    slot = (slot + 1) & (slots - 1);
  }
}

function trigger(list: usize): void {
  const count = load<u32>(list);
  for (let index: u32 = 0; index < count; index++) {
    const program = <usize>load<u32>(list + 4 + (index << 2));
    if (load<u32>(program) === record) continue;
    store<u32>(program, record);
    if (triggered >= MAX_TRIGGERED) {
      overflow = true;
      return;
    }
    store<u32>(TRIGGERED + (triggered << 2), <u32>program);
    triggered++;
  }
}

/** A value of the field has been read whole; its hash stands for it. */
export function noteValue(field: u32, hash: u32): void {
  if (field >= MAX_FIELDS || collectTo !== 0) return;
  const entry = FIELD_VALUES + (field << 3);
  const known = load<u32>(entry) === record;
  const same = known && load<u32>(entry, 4) === hash;
  store<u32>(entry, record);
  store<u32>(entry, known && !same ? VALUE_SEVERAL : hash, 4);
}

/** A text of the field lies there until the record is done. */
export function meetText(field: u32, text: usize, units: u32): void {
  noteText(record, field, text, units);
}

/** Lists the rules to ask on this record. False where they found no room: all are to be asked. */
export function askRules(): boolean {
  if (overflow) return false;
  const always = load<u32>(group, GROUP_ALWAYS_COUNT);
  const tested = load<u32>(group, GROUP_TESTED_COUNT);
  if (asked + always + tested + triggered > MAX_ASKED) return false;
  memory.copy(ASKED + (asked << 2), load<u32>(group, GROUP_ALWAYS), always << 2);
  asked += always;
  askHolding(<usize>load<u32>(group, GROUP_TESTED), tested);
  askHolding(TRIGGERED, triggered);
  return true;
}

/** Asks the rules of those programs whose bound holds. */
function askHolding(programs: usize, count: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    const program = <usize>load<u32>(programs + (index << 2));
    if (!holds(program + PROGRAM_BOUND)) continue;
    store<u32>(ASKED + (asked << 2), load<u32>(program, PROGRAM_RULE));
    asked++;
  }
}

/** Depth is that of the rule's condition and selections; the host makes no node deeper than 32. */
function holds(node: usize): boolean {
  const head = load<u32>(node);
  const kind = head & NODE_KIND;
  if (kind === NODE_SEEN) return load<u32>(PATTERN_STAMPS + (head << 2)) === record;
  if (kind === NODE_OTHER) {
    if (head === NODE_NOT) return doubtful || !holds(node + 4);
    if (head === NODE_ACCEPTED) return isAccepted(record, load<u32>(node, 4), <usize>load<u32>(node, 8));
    return head === NODE_TRUE || mayBeSame(load<u32>(node, 4), load<u32>(node, 8));
  }
  const all = kind === NODE_AND;
  const children = load<u32>(node, 4);
  let child = node + 8;
  for (let index: u32 = 0; index < children; index++) {
    if (holds(child) !== all) return !all;
    child += sizeOf(child);
  }
  return all;
}

/** Of a field with several values nothing is known; one without a value that was read may be there and empty. */
function mayBeSame(one: u32, other: u32): boolean {
  const first = valueHash(one);
  const second = valueHash(other);
  return first === VALUE_SEVERAL || second === VALUE_SEVERAL || first === second;
}

function valueHash(field: u32): u32 {
  const entry = FIELD_VALUES + (field << 3);
  return load<u32>(entry) === record ? load<u32>(entry, 4) : FNV_START;
}

function sizeOf(node: usize): usize {
  const head = load<u32>(node);
  const kind = head & NODE_KIND;
  if (kind === NODE_SEEN) return 4;
  if (kind !== NODE_OTHER) return (<usize>(head & ~NODE_KIND)) << 2;
  if (head === NODE_NOT) return 4 + sizeOf(node + 4);
  return head === NODE_SAME || head === NODE_ACCEPTED ? 12 : 4;
}
