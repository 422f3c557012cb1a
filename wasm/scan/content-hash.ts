import { fragmentInstance } from "../binxml/extent";
import {
  clearValues,
  instanceCount,
  instanceValues,
  openInstance,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { TYPE_BINXML, TYPE_NULL, TYPE_STRING } from "../binxml/value-types";
import { clearFailure } from "../memory/failure";

// What a record says as a number: of its templates by their ids, and of its values. Where they lie in the chunk, the header of
// the record and padding are no part of it, so that a record has one number in a copy of its log and in an export of it.

const MAX_DEPTH: u32 = 4;
const PRIME: u64 = 0x9e3779b97f4a7c15;

/** 0 where a part of it lies in no template. */
export function contentHash(at: usize, end: usize): u64 {
  clearValues();
  const hash = hashFragment(at, end, 0);
  clearFailure();
  return hash;
}

function hashFragment(at: usize, end: usize, depth: u32): u64 {
  const body = fragmentInstance(at, end);
  if (body === 0 || depth > MAX_DEPTH || !openInstance(body, end)) return 0;
  const values = instanceValues();
  const count = instanceCount();
  let hash = mix(PRIME, load<u32>(body, 2));
  for (let index: u32 = 0; index < count; index++) {
    const type = valueType(values, index);
    const size = type === TYPE_NULL ? 0 : valueSize(values, index);
    const value = valuePointer(values, index);
    hash = mix(hash, size === 0 ? 0 : type);
    if (size === 0) continue;
    if (type !== TYPE_BINXML) {
      hash = mixBytes(hash, value, type === TYPE_STRING ? withoutEnd(value, size) : size);
      continue;
    }
    const inner = hashFragment(value, value + size, depth + 1);
    if (inner === 0) return 0;
    hash = mix(hash, inner);
  }
  return hash === 0 ? 1 : hash;
}

/** The NULs that may end a text are counted as its bytes, or not. */
function withoutEnd(text: usize, bytes: u32): u32 {
  while (bytes >= 2 && load<u16>(text + bytes - 2) === 0) bytes -= 2;
  return bytes;
}

function mixBytes(hash: u64, from: usize, bytes: u32): u64 {
  hash = mix(hash, bytes);
  let at = from;
  const end = from + bytes;
  for (; end - at >= 8; at += 8) hash = mix(hash, load<u64>(at));
  for (; at < end; at++) hash = mix(hash, load<u8>(at));
  return hash;
}

function mix(hash: u64, next: u64): u64 {
  const mixed = (hash ^ next) * PRIME;
  return mixed ^ (mixed >> 29);
}
