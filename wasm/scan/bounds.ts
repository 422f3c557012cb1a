import {
  FIELD_VALUES,
  FNV_START,
  MAX_FIELDS,
  NODE_ACCEPTED,
  NODE_AND,
  NODE_KIND,
  NODE_NOT,
  NODE_OTHER,
  NODE_SAME,
  NODE_SEEN,
  NODE_TRUE,
  PATTERN_STAMPS,
  VALUE_SEVERAL,
} from "../layout";
import { isAccepted, noteText } from "./field-texts";

// What was seen in the record at hand, and what a bound says to that.

/** Whether a bound holds: OPEN where that takes more than the patterns that were seen. */
export const NO: u32 = 0;
export const YES: u32 = 1;
export const OPEN: u32 = 2;

/** Number of the record at hand: marks what was seen without clearing anything. */
let record: u32 = 0;
let doubtful: boolean = false;

export function currentRecord(): u32 {
  return record;
}

export function nextRecord(): void {
  record++;
  doubtful = false;
}

/** Something in this record may be seen that is not there. */
export function doubtNegations(): void {
  doubtful = true;
}

/** Answers whether it is the first time in this record. */
export function stampPattern(pattern: u32): boolean {
  const stamp = PATTERN_STAMPS + (pattern << 2);
  if (load<u32>(stamp) === record) return false;
  store<u32>(stamp, record);
  return true;
}

/** A value of the field has been read whole; its hash stands for it. */
export function noteValue(field: u32, hash: u32): void {
  if (field >= MAX_FIELDS) return;
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

/**
 * @param whole false where nothing but the patterns is known: then the answer may be OPEN. Depth is that of the rule's
 *   condition and selections; the host makes no node deeper than 32.
 */
export function evaluate(node: usize, whole: boolean): u32 {
  const head = load<u32>(node);
  const kind = head & NODE_KIND;
  if (kind === NODE_SEEN) return load<u32>(PATTERN_STAMPS + (head << 2)) === record ? YES : NO;
  if (kind === NODE_OTHER) {
    if (head === NODE_TRUE) return YES;
    if (head === NODE_NOT) return doubtful ? YES : negated(evaluate(node + 4, whole));
    if (!whole) return OPEN;
    const holds =
      head === NODE_ACCEPTED
        ? isAccepted(record, load<u32>(node, 4), <usize>load<u32>(node, 8))
        : mayBeSame(load<u32>(node, 4), load<u32>(node, 8));
    return holds ? YES : NO;
  }
  const decisive = kind === NODE_AND ? NO : YES;
  let open = false;
  const children = load<u32>(node, 4);
  let child = node + 8;
  for (let index: u32 = 0; index < children; index++) {
    const held = evaluate(child, whole);
    if (held === decisive) return decisive;
    if (held === OPEN) open = true;
    child += sizeOf(child);
  }
  return open ? OPEN : kind === NODE_AND ? YES : NO;
}

function negated(held: u32): u32 {
  return held === OPEN ? OPEN : held === YES ? NO : YES;
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
