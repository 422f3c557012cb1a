import {
  GROUP_FIRST_STATE,
  GROUP_PATTERN_BITS,
  GROUP_PATTERN_LIMIT,
  HASH_MULTIPLIER,
  JOINED,
  MAX_PATTERNS,
  MAX_STATE_PATTERNS,
  MOVE_SIZE,
  MOVE_SLOT_COUNT,
  MOVE_SLOTS,
  STATE_SLOT_COUNT,
  STATE_SLOTS,
  STATES,
  STATES_END,
} from "../layout";
import { hasBit } from "../memory/bits";
import { sameBytes } from "../memory/same-bytes";
import { hashOf, SET_PATTERNS } from "./pattern-sets";

// What a record has been found to hold so far, as the state of an automaton that is made while logs are read: a value moves
// it on by the set of patterns that was seen in it, and what the rules of the group say to a state is worked out once. A state
// is the group and those of the patterns that its bounds name, each such set once, so that equal states are
// one whatever the values were: u32 group, u32 patterns, u32 hash, u32 what programs.ts keeps of its verdict, 0 at first, the patterns in ascending order.
export const STATE_COUNT: u32 = 4;
export const STATE_VERDICT: u32 = 12;
export const STATE_PATTERNS: u32 = 16;
/** A pattern of every group: negations prove nothing. */
export const DOUBT: u32 = MAX_PATTERNS;
/** Slots looked at for one state or move; more is taken for no room. */
const PROBES: u32 = 32;

let top: usize = STATES;
let full: boolean = false;
/** Changes whenever the states are forgotten. */
let epoch: u32 = 1;

/** There was no room: from the next record on states are made anew. */
export function areStatesFull(): boolean {
  return full;
}

export function clearStates(): void {
  full = false;
  epoch++;
  top = STATES;
  memory.fill(STATE_SLOTS, 0, STATE_SLOT_COUNT << 2);
  memory.fill(MOVE_SLOTS, 0, MOVE_SLOT_COUNT * MOVE_SIZE);
}

/** Room that is kept as long as the states; 0 where there is none. */
export function reserveState(bytes: usize): usize {
  const size = (bytes + 3) & ~3;
  if (top + size > STATES_END) {
    full = true;
    return 0;
  }
  const start = top;
  top += size;
  return start;
}

/** Gives back what was reserved behind `to`. */
export function releaseState(to: usize): void {
  top = (to + 3) & ~3;
}

/** The state of a record of the group in which nothing was seen yet; 0 where there is no room. */
export function firstState(group: usize): usize {
  const memo = group + GROUP_FIRST_STATE;
  const known = rememberedMove(memo, group);
  if (known !== 0) return known;
  const first = stateOf(group, 0);
  if (first !== 0) rememberMove(memo, group, first);
  return first;
}

/** The state in which the patterns of the set were seen too; 0 where there is no room. */
export function nextState(state: usize, set: u32): usize {
  const move = findMove(<u32>state, set);
  if (move === 0) return 0;
  const known = <usize>load<u32>(move, 8);
  return known !== 0 ? known : addMove(move, state, set, joinedState(state, set));
}

// A move memo, MOVE_MEMO_SIZE: u32 state, u32 the state that it became, u32 epoch. Beside what moves states on, it saves looking for the move.

/** Where the memo leads to from the state; 0 where it does not say. */
export function rememberedMove(memo: usize, from: usize): usize {
  return load<u32>(memo) === <u32>from && load<u32>(memo, 8) === epoch ? <usize>load<u32>(memo, 4) : 0;
}

export function rememberMove(memo: usize, from: usize, to: usize): void {
  store<u32>(memo, <u32>from);
  store<u32>(memo, <u32>to, 4);
  store<u32>(memo, epoch, 8);
}

export function forgetMove(memo: usize): void {
  store<u32>(memo, 0, 8);
}

/** Where the move is or would be; 0 where that place is too far. */
function findMove(state: u32, set: u32): usize {
  let slot = ((state * 0x85ebca6b) ^ set) * HASH_MULTIPLIER;
  slot = (slot ^ (slot >>> 15)) & (MOVE_SLOT_COUNT - 1);
  for (let probe: u32 = 0; probe < PROBES; probe++) {
    const move = MOVE_SLOTS + slot * MOVE_SIZE;
    if (load<u32>(move, 8) === 0 || (load<u32>(move) === state && load<u32>(move, 4) === set)) return move;
    slot = (slot + 1) & (MOVE_SLOT_COUNT - 1);
  }
  full = true;
  return 0;
}

function addMove(move: usize, state: usize, set: u32, next: usize): usize {
  if (next === 0) return 0;
  store<u32>(move, <u32>state);
  store<u32>(move, set, 4);
  store<u32>(move, <u32>next, 8);
  return next;
}

/** Both are in order: so is what they make. */
function joinedState(state: usize, set: u32): usize {
  const group = <usize>load<u32>(state);
  let one = state + STATE_PATTERNS;
  const oneEnd = one + (load<u32>(state, STATE_COUNT) << 2);
  let other = <usize>set + SET_PATTERNS;
  const otherEnd = other + (load<u32>(set) << 2);
  let count: u32 = 0;
  while (one < oneEnd || other < otherEnd) {
    const left = one < oneEnd ? load<u32>(one) : u32.MAX_VALUE;
    const right = other < otherEnd ? load<u32>(other) : u32.MAX_VALUE;
    if (left <= right) one += 4;
    if (right <= left) other += 4;
    if (right < left && !isNamed(group, right)) continue;
    if (count >= MAX_STATE_PATTERNS) return 0;
    store<u32>(JOINED + (count << 2), left < right ? left : right);
    count++;
  }
  return count === load<u32>(state, STATE_COUNT) ? state : stateOf(group, count);
}

/** Some bound of the group names the pattern. */
function isNamed(group: usize, pattern: u32): boolean {
  if (pattern === DOUBT) return true;
  if (pattern >= load<u32>(group, GROUP_PATTERN_LIMIT)) return false;
  const bits = <usize>load<u32>(group, GROUP_PATTERN_BITS);
  return hasBit(bits, pattern);
}

/** The state of the group and the first of the patterns at JOINED. */
function stateOf(group: usize, count: u32): usize {
  const bytes = (<usize>count) << 2;
  const hash = hashOf(JOINED, count) ^ (<u32>group * HASH_MULTIPLIER);
  let slot = (hash * HASH_MULTIPLIER) >>> 17;
  for (let probe: u32 = 0; probe < PROBES; probe++) {
    const entry = STATE_SLOTS + (slot << 2);
    const known = <usize>load<u32>(entry);
    if (known === 0) return addState(entry, group, count, hash);
    if (
      load<u32>(known, 8) === hash &&
      load<u32>(known) === <u32>group &&
      load<u32>(known, STATE_COUNT) === count &&
      sameBytes(known + STATE_PATTERNS, JOINED, bytes)
    ) {
      return known;
    }
    slot = (slot + 1) & (STATE_SLOT_COUNT - 1);
  }
  full = true;
  return 0;
}

function addState(entry: usize, group: usize, count: u32, hash: u32): usize {
  const bytes = (<usize>count) << 2;
  const state = reserveState(bytes + STATE_PATTERNS);
  if (state === 0) return 0;
  store<u32>(state, <u32>group);
  store<u32>(state, count, STATE_COUNT);
  store<u32>(state, hash, 8);
  store<u32>(state, 0, STATE_VERDICT);
  memory.copy(state + STATE_PATTERNS, JOINED, bytes);
  store<u32>(entry, <u32>state);
  return state;
}
