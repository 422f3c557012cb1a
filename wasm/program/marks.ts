import {
  FIELD_ANY,
  GROUP_EQUAL,
  GROUP_FLAG_ANY,
  GROUP_FLAG_ANY_VALUE,
  GROUP_FLAG_SAME,
  GROUP_FLAG_TABLES,
  GROUP_FLAGS,
  GROUP_PATTERN_BITS,
  GROUP_PATTERN_LIMIT,
  GROUP_SCANNED,
} from "../layout";
import { setBit } from "../memory/bits";
import { reserve } from "./room";
import { NAMED, NAMED_END } from "./scratch";

// What the bounds of a group read: fields and how, tables, and patterns.

let group: usize = 0;
let flags: u32 = 0;
/** All patterns that are named are below. */
let limit: u32 = 0;

export function beginMarks(ofGroup: usize): void {
  memory.fill(NAMED, 0, NAMED_END - NAMED);
  group = ofGroup;
  flags = 0;
  limit = 0;
}

/** Whether the pattern was not named before. */
export function namePattern(pattern: u32): boolean {
  if (setBit(NAMED, pattern)) return false;
  if (pattern >= limit) limit = pattern + 1;
  return true;
}

/** A field is passed over, or all texts of the event, and numbers and the like too where the text may stand in one. */
export function readText(field: u32, text: usize, units: u32): void {
  if (field !== FIELD_ANY) markField(field, GROUP_SCANNED);
  else readAny(isOfValue(text, units));
}

/** What is true of a value as a whole is looked for. @param ofValues numbers and the like may be such. */
export function readTrait(field: u32, ofValues: boolean): void {
  if (field !== FIELD_ANY) markField(field, GROUP_SCANNED);
  else readAny(ofValues);
}

function readAny(ofValues: boolean): void {
  flags |= ofValues ? GROUP_FLAG_ANY | GROUP_FLAG_ANY_VALUE : GROUP_FLAG_ANY;
}

/** The value is read as a whole, not passed over. */
export function readWhole(field: u32, text: usize, units: u32): void {
  if (field !== FIELD_ANY) markField(field, GROUP_EQUAL);
  else readText(field, text, units);
}

export function compareField(field: u32): void {
  markField(field, GROUP_EQUAL);
  flags |= GROUP_FLAG_SAME;
}

export function runAutomata(): void {
  flags |= GROUP_FLAG_TABLES;
}

function markField(field: u32, bits: usize): void {
  setBit(group + bits, field);
}

/** Whether a rendered number, GUID, SID, time or boolean can hold it: of 0 to 9, a to f, x, l, r, s, u, t, i, n, z, and {}:.+- */
function isOfValue(text: usize, units: u32): boolean {
  for (let at: u32 = 0; at < units; at++) {
    if (!isUnitOfValue(load<u16>(text + (at << 1)))) return false;
  }
  return true;
}

function isUnitOfValue(unit: u32): boolean {
  if (unit >= 0x30 && unit <= 0x3a) return true;
  if (unit >= 0x61 && unit <= 0x66) return true;
  switch (unit) {
    case 0x2b:
    case 0x2d:
    case 0x2e:
    case 0x69:
    case 0x6c:
    case 0x6e:
    case 0x72:
    case 0x73:
    case 0x74:
    case 0x75:
    case 0x78:
    case 0x7a:
    case 0x7b:
    case 0x7d:
      return true;
    default:
      return false;
  }
}

export function endMarks(): void {
  const bytes = ((limit + 31) >>> 5) << 2;
  const bits = reserve(bytes);
  if (bits === 0) return;
  memory.copy(bits, NAMED, bytes);
  store<u32>(group, flags, GROUP_FLAGS);
  store<u32>(group, limit, GROUP_PATTERN_LIMIT);
  store<u32>(group, <u32>bits, GROUP_PATTERN_BITS);
}
