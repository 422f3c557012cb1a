import {
  BOUND_ADDED,
  GROUP_ALWAYS,
  GROUP_ALWAYS_COUNT,
  GROUP_SIZE,
  GROUP_TESTED,
  GROUP_TESTED_COUNT,
  GROUP_TRIGGER_COUNT,
  GROUP_TRIGGERS,
  HASH_MULTIPLIER,
  PATTERN_LISTS,
} from "../layout";
import { NONE, oddIn, patternIn } from "./bounds";
import { beginMarks, endMarks } from "./marks";
import { BOUND_NONE, hasTriggers, openRun, trigger, triggerCount, writeRun, writtenBytes } from "./run";
import { giveUp, isFull, reserve } from "./room";
import {
  ALWAYS,
  ALWAYS_END,
  TESTED,
  TESTED_END,
  TRIGGERING,
  TRIGGERS,
  TRIGGERS_END,
  WRITTEN,
} from "./scratch";

// The rules of one channel and event id, as the scan reads them. Layout: layout/program.ts.

let group: usize = 0;
// Where the lists of the group end so far.
let always: usize = ALWAYS;
let tested: usize = TESTED;
let triggers: usize = TRIGGERS;
let triggering: u32 = 0;

/** Its address, 0 where there is no room. */
export function begin(): u32 {
  group = reserve(GROUP_SIZE);
  if (group === 0) return 0;
  memory.fill(group, 0, GROUP_SIZE);
  beginMarks(group);
  always = ALWAYS;
  tested = TESTED;
  triggers = TRIGGERS;
  triggering = 0;
  return <u32>group;
}

/** A rule of the group that is asked on every record. */
export function askAlways(rule: u32): void {
  if (always >= ALWAYS_END) return giveUp();
  store<u32>(always, rule);
  always += 4;
}

/** A rule of the group and its bound: BOUND_ADDED or BOUND_WAITS. */
export function add(rule: u32, table: usize, start: u32): u32 {
  if (!openRun(table, start)) return addNone(rule);
  store<u32>(WRITTEN, 0);
  store<u32>(WRITTEN, rule, 4);
  const status = writeRun(WRITTEN + 8);
  if (status === BOUND_NONE || (status === BOUND_ADDED && !areTriggers(table))) return addNone(rule);
  if (status !== BOUND_ADDED) return status;
  const program = reserve(writtenBytes());
  if (program === 0) return BOUND_ADDED;
  memory.copy(program, WRITTEN, writtenBytes());
  if (hasTriggers()) addTriggers(<u32>program, table);
  else if (tested >= TESTED_END) giveUp();
  else {
    store<u32>(tested, <u32>program);
    tested += 4;
  }
  return BOUND_ADDED;
}

function addNone(rule: u32): u32 {
  askAlways(rule);
  return BOUND_ADDED;
}

/** Whether each trigger of the open run has a pattern. */
function areTriggers(table: usize): boolean {
  for (let index: u32 = 0; index < triggerCount(); index++) {
    if (patternIn(table, trigger(index)) === NONE) return false;
  }
  return true;
}

function addTriggers(program: u32, table: usize): void {
  for (let index: u32 = 0; index < triggerCount(); index++) {
    const sight = trigger(index);
    addTrigger(patternIn(table, sight), program);
    const odd = oddIn(table, sight);
    if (odd !== NONE) addTrigger(odd, program);
  }
}

function addTrigger(pattern: u32, program: u32): void {
  const entry: usize = PATTERN_LISTS + (pattern << 3);
  const count = load<u32>(entry);
  // One program after the other: no other than the last can be this.
  if (count > 0 && load<u32>(entry, 4) === program) return;
  if (triggers >= TRIGGERS_END) return giveUp();
  if (count === 0) store<u32>(TRIGGERING + (triggering++ << 2), pattern);
  store<u32>(entry, count + 1);
  store<u32>(entry, program, 4);
  store<u32>(triggers, pattern);
  store<u32>(triggers, program, 4);
  triggers += 8;
}

/** Writes what the scan reads of it. */
export function finish(): void {
  if (!isFull()) {
    storeList(GROUP_ALWAYS_COUNT, GROUP_ALWAYS, ALWAYS, always);
    storeList(GROUP_TESTED_COUNT, GROUP_TESTED, TESTED, tested);
    storeTriggers();
    endMarks();
  }
  for (let index: u32 = 0; index < triggering; index++)
    store<u64>(PATTERN_LISTS + (load<u32>(TRIGGERING + (index << 2)) << 3), 0);
}

function storeList(count: usize, address: usize, from: usize, to: usize): void {
  const list = reserve(<u32>(to - from));
  if (list === 0) return;
  memory.copy(list, from, to - from);
  store<u32>(group + count, (<u32>(to - from)) >>> 2);
  store<u32>(group + address, <u32>list);
}

/** Its trigger slots, and for each pattern the list of programs that it triggers. */
function storeTriggers(): void {
  if (triggering === 0) return;
  let slots: u32 = 4;
  while (slots < triggering * 2) slots *= 2;
  const table = reserve(slots << 3);
  const lists = reserve((triggering << 2) + ((<u32>(triggers - TRIGGERS)) >>> 1));
  if (lists === 0) return;
  memory.fill(table, 0, slots << 3);
  let list = lists;
  for (let index: u32 = 0; index < triggering; index++) {
    const pattern = load<u32>(TRIGGERING + (index << 2));
    const entry: usize = PATTERN_LISTS + (pattern << 3);
    storeSlot(table, slots, pattern, <u32>list);
    store<u32>(list, 0);
    const size = 4 + (load<u32>(entry) << 2);
    // From now on where its list lies.
    store<u32>(entry, <u32>list, 4);
    list += size;
  }
  for (let pair: usize = TRIGGERS; pair < triggers; pair += 8)
    append(load<u32>(PATTERN_LISTS + (load<u32>(pair) << 3), 4), load<u32>(pair, 4));
  store<u32>(group, slots, GROUP_TRIGGER_COUNT);
  store<u32>(group, <u32>table, GROUP_TRIGGERS);
}

function storeSlot(table: usize, slots: u32, pattern: u32, list: u32): void {
  let slot = ((pattern * HASH_MULTIPLIER) >>> 8) & (slots - 1);
  while (load<u32>(table + (slot << 3)) !== 0) slot = (slot + 1) & (slots - 1);
  store<u32>(table + (slot << 3), pattern + 1);
  store<u32>(table + (slot << 3), list, 4);
}

function append(list: usize, program: u32): void {
  const count = load<u32>(list) + 1;
  store<u32>(list, count);
  store<u32>(list + (count << 2), program);
}
