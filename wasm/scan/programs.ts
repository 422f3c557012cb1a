import {
  ASKED,
  GROUP_ALWAYS,
  GROUP_ALWAYS_COUNT,
  GROUP_TESTED,
  GROUP_TESTED_COUNT,
  GROUP_TRIGGER_COUNT,
  GROUP_TRIGGERS,
  HASH_MULTIPLIER,
  MAX_ASKED,
  MAX_TRIGGERED,
  PROGRAM_BOUND,
  PROGRAM_RULE,
  TRIGGERED,
} from "../layout";
import { currentRecord, doubtNegations, evaluate, nextRecord, OPEN, stampPattern, YES } from "./bounds";
import { clearSets, SET_PATTERNS } from "./pattern-sets";
import {
  areStatesFull,
  clearStates,
  DOUBT,
  firstState,
  nextState,
  releaseState,
  rememberedMove,
  rememberMove,
  reserveState,
  STATE_COUNT,
  STATE_PATTERNS,
  STATE_VERDICT,
} from "./states";

// The rules of one group (channel and event id) and their upper bounds. A pattern that is seen triggers the rules
// that can't hold without one of their triggers; at the end of the record the bounds of those are evaluated over the
// patterns that were seen. A bound that holds says "ask the exact tier", nothing more.
//
// Most records hold what others held before: they end in a state (scan/states.ts) whose verdict is known. It is
//   u32 rules, u32 programs that are open, the rules, the programs
// and a record without a state, because there was no room for one, is judged by its patterns alone.
const VERDICT_LISTS: usize = 8;
/** In place of the address of a verdict that asks nothing: that of nearly all records. */
const NOTHING: usize = 1;
/** Rules of a verdict that asks all of the group. */
const ALL: u32 = 0xffffffff;

let group: usize = 0;
/** Of the record so far; 0 where it has none: its patterns are stamped as they come. */
let state: usize = 0;
let setsFull: boolean = false;
let triggered: u32 = 0;
let overflow: boolean = false;
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

/** The scan program has changed: what was seen under the old one says nothing. */
export function newGeneration(): void {
  clearSets();
  clearStates();
  setsFull = false;
}

export function beginRecord(ofGroup: usize): void {
  if (setsFull) newGeneration();
  else if (areStatesFull()) clearStates();
  nextRecord();
  group = ofGroup;
  triggered = 0;
  overflow = false;
  state = firstState(group);
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

/** The record at hand goes on without a state. */
export function leaveStates(): void {
  if (state === 0) return;
  const last = state;
  state = 0;
  seeState(last);
}

/** A set found no room: from the next record on sets are made anew. */
export function forgetSets(): void {
  setsFull = true;
}

/** As seeSet. @param memo a move memo: from which state to which it led last. */
export function seeKnownSet(set: u32, memo: usize): void {
  if (set === 0) return;
  const next: usize = state === 0 ? 0 : rememberedMove(memo, state);
  if (next !== 0) {
    state = next;
    return;
  }
  const before = state;
  seeSet(set);
  if (state !== 0) rememberMove(memo, before, state);
}

/** Sees all patterns of a set of scan/pattern-sets.ts; 0 is the empty one. */
export function seeSet(set: u32): void {
  if (set === 0) return;
  if (state !== 0) {
    const next = nextState(state, set);
    if (next !== 0) {
      state = next;
      return;
    }
    leaveStates();
  }
  seeAll(<usize>set + SET_PATTERNS, load<u32>(set));
}

function seeState(seen: usize): void {
  seeAll(seen + STATE_PATTERNS, load<u32>(seen, STATE_COUNT));
}

function seeAll(patterns: usize, count: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    const pattern = load<u32>(patterns + (index << 2));
    if (pattern === DOUBT) doubtNegations();
    else seePattern(pattern);
  }
}

/** Of a record without a state, unless patterns are collected. */
export function seePattern(pattern: u32): void {
  if (collectTo !== 0) {
    if (collected < collectLimit) store<u32>(collectTo + (collected << 2), pattern);
    collected++;
    return;
  }
  if (!stampPattern(pattern)) return;
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
  const record = currentRecord();
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

/** Lists the rules to ask on this record. False where they found no room: all are to be asked. */
export function askRules(): boolean {
  if (state === 0) return askSeen();
  let verdict = <usize>load<u32>(state, STATE_VERDICT);
  if (verdict === 0) {
    verdict = addVerdict();
    if (verdict === 0) return askSeen();
  }
  if (verdict === NOTHING) return true;
  const rules = load<u32>(verdict);
  if (rules === ALL) return false;
  const open = load<u32>(verdict, 4);
  if (asked + rules + open > MAX_ASKED) return false;
  memory.copy(ASKED + (asked << 2), verdict + VERDICT_LISTS, rules << 2);
  asked += rules;
  if (open !== 0) {
    seeState(state);
    askHolding(verdict + VERDICT_LISTS + (rules << 2), open);
  }
  return true;
}

/** As askRules, by the patterns that are stamped. */
function askSeen(): boolean {
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
    if (evaluate(program + PROGRAM_BOUND, true) !== YES) continue;
    store<u32>(ASKED + (asked << 2), load<u32>(program, PROGRAM_RULE));
    asked++;
  }
}

/** Works out the verdict of the state at hand and stamps its patterns; 0 where there is no room. */
function addVerdict(): usize {
  seeState(state);
  const always = load<u32>(group, GROUP_ALWAYS_COUNT);
  const tested = load<u32>(group, GROUP_TESTED_COUNT);
  const most = always + tested + triggered;
  const verdict = reserveState(VERDICT_LISTS + ((<usize>most) << 2));
  if (verdict === 0) return 0;
  let end = verdict + VERDICT_LISTS;
  if (overflow) {
    store<u32>(verdict, ALL);
  } else {
    memory.copy(end, load<u32>(group, GROUP_ALWAYS), always << 2);
    end += always << 2;
    const ofTested = <usize>load<u32>(group, GROUP_TESTED);
    end = listRules(ofTested, tested, YES, end);
    end = listRules(TRIGGERED, triggered, YES, end);
    store<u32>(verdict, (<u32>(end - verdict - VERDICT_LISTS)) >>> 2);
    const open = end;
    end = listRules(ofTested, tested, OPEN, end);
    end = listRules(TRIGGERED, triggered, OPEN, end);
    store<u32>(verdict, (<u32>(end - open)) >>> 2, 4);
  }
  const asks = overflow || end > verdict + VERDICT_LISTS;
  releaseState(asks ? end : verdict);
  const kept = asks ? verdict : NOTHING;
  store<u32>(state, <u32>kept, STATE_VERDICT);
  return kept;
}

/** Lists at `to` the rules of those programs whose bounds are found to hold, or the programs whose bounds are open. */
function listRules(programs: usize, count: u32, wanted: u32, to: usize): usize {
  let end = to;
  for (let index: u32 = 0; index < count; index++) {
    const program = <usize>load<u32>(programs + (index << 2));
    if (evaluate(program + PROGRAM_BOUND, false) !== wanted) continue;
    store<u32>(end, wanted === OPEN ? <u32>program : load<u32>(program, PROGRAM_RULE));
    end += 4;
  }
  return end;
}
