import {
  AUTOMATON_NONE,
  BOUND_ADDED,
  BOUND_WAITS,
  BOUNDS_AUTOMATA,
  BOUNDS_AUTOMATON_COUNT,
  BOUNDS_NUMBER_COUNT,
  BOUNDS_NUMBERS,
  MAX_RUN_DEPTH,
  NODE_ACCEPTED,
  NODE_AND,
  NODE_NOT,
  NODE_OR,
  NODE_SAME,
  NODE_SEEN,
  NODE_TRUE,
  RUN_ACCEPTED,
  RUN_AND,
  RUN_HEAD_SIZE,
  RUN_NO_TRIGGERS,
  RUN_NOT,
  RUN_OR,
  RUN_SAME,
  RUN_TRIGGERS,
  RUN_TRUE,
  RUN_WILD,
} from "../layout";
import { fieldIn, markSight, NONE, oddIn, patternIn } from "./bounds";
import { compareField, namePattern, readTrait, runAutomata } from "./marks";
import { WRITTEN, WRITTEN_END } from "./scratch";

// The run of a bound, see RUN_* of layout/program.ts, is written as a node that scan/bounds.ts evaluates. What can't be: the bound is
// none, and its rule is asked about every record.

export const BOUND_NONE: u32 = 2;
const HEAD_WORDS: u64 = RUN_HEAD_SIZE / 4;

let table: usize = 0;
/** Of the run at hand: its triggers, the fields of wild values, its nodes. */
let triggers: usize = 0;
let wild: usize = 0;
let nodes: usize = 0;
let end: usize = 0;
let isTriggered: boolean = false;
/** The next number, and where the next word goes. */
let at: usize = 0;
let into: usize = 0;
/** Why it could not be written. */
let status: u32 = BOUND_ADDED;
let asked: u32 = 0;

/** The automaton for which BOUND_WAITS: its number in the table. */
export function askedAutomaton(): u32 {
  return asked;
}

/** Patterns of which one is seen wherever the bound holds: whether there are such. */
export function hasTriggers(): boolean {
  return isTriggered;
}

export function triggerCount(): u32 {
  return (<u32>(wild - triggers)) >>> 2;
}

/** The sight of a trigger. */
export function trigger(index: u32): u32 {
  return load<u32>(triggers + (index << 2));
}

/** Whether the numbers of a table have a run from `start` on. */
export function openRun(ofTable: usize, start: u32): boolean {
  table = ofTable;
  const count = load<u32>(table, BOUNDS_NUMBER_COUNT);
  if (<u64>start + HEAD_WORDS > <u64>count) return false;
  const numbers = <usize>load<u32>(table, BOUNDS_NUMBERS);
  const head = numbers + (start << 2);
  const nodeWords = load<i32>(head);
  const triggerWords = load<i32>(head, RUN_TRIGGERS);
  const wildWords = load<i32>(head, RUN_WILD);
  if (nodeWords < 0 || triggerWords < RUN_NO_TRIGGERS || wildWords < 0) return false;
  isTriggered = triggerWords !== RUN_NO_TRIGGERS;
  const ownTriggers: u64 = isTriggered ? triggerWords : 0;
  if (<u64>start + HEAD_WORDS + ownTriggers + <u64>wildWords + <u64>nodeWords > <u64>count) return false;
  triggers = head + RUN_HEAD_SIZE;
  wild = triggers + ((<usize>ownTriggers) << 2);
  nodes = wild + ((<usize>wildWords) << 2);
  end = nodes + ((<usize>nodeWords) << 2);
  return true;
}

/** Writes the node of the open run at `to`: BOUND_*. */
export function writeRun(to: usize): u32 {
  status = BOUND_ADDED;
  for (let field = wild; field < nodes; field += 4) {
    const number = fieldIn(table, load<u32>(field));
    if (number === NONE) return BOUND_NONE;
    readTrait(number, false);
  }
  at = nodes;
  into = to;
  writeNode(0);
  if (status === BOUND_ADDED && at !== end) status = BOUND_NONE;
  return status;
}

/** Bytes of what was written. */
export function writtenBytes(): u32 {
  return <u32>(into - WRITTEN);
}

/** Nothing is written any more. */
function stop(why: u32): void {
  if (status === BOUND_ADDED) status = why;
}

function next(): i32 {
  if (at >= end) {
    stop(BOUND_NONE);
    return RUN_TRUE;
  }
  at += 4;
  return load<i32>(at - 4);
}

function put(word: u32): void {
  if (into >= WRITTEN_END) return stop(BOUND_NONE);
  store<u32>(into, word);
  into += 4;
}

function writeNode(depth: u32): void {
  const kind = next();
  if (status !== BOUND_ADDED) return;
  if (kind >= 0) writeSight(kind);
  else if (kind === RUN_AND || kind === RUN_OR) writeJoined(kind === RUN_AND ? NODE_AND : NODE_OR, depth);
  else if (kind === RUN_TRUE) put(NODE_TRUE);
  else if (kind === RUN_NOT) writeNot(depth);
  else if (kind === RUN_SAME) writeSame();
  else if (kind === RUN_ACCEPTED) writeAccepted();
  else stop(BOUND_NONE);
}

function writeNot(depth: u32): void {
  if (depth >= MAX_RUN_DEPTH) return stop(BOUND_NONE);
  put(NODE_NOT);
  writeNode(depth + 1);
}

function writeJoined(sign: u32, depth: u32): void {
  const count = next();
  if (count < 0 || depth >= MAX_RUN_DEPTH) return stop(BOUND_NONE);
  const start = into;
  put(0);
  put(count);
  for (let child = 0; child < count && status === BOUND_ADDED; child++) writeNode(depth + 1);
  if (status === BOUND_ADDED) store<u32>(start, sign | ((<u32>(into - start)) >>> 2));
}

function writeSight(sight: u32): void {
  const pattern = patternIn(table, sight);
  if (pattern === NONE) return stop(BOUND_NONE);
  if (namePattern(pattern)) markSight(table, sight);
  const odd = oddIn(table, sight);
  if (odd === NONE) return put(NODE_SEEN | pattern);
  // The plain text, or one that has to be read to be known.
  namePattern(odd);
  put(NODE_OR | 4);
  put(2);
  put(NODE_SEEN | pattern);
  put(NODE_SEEN | odd);
}

/** A field by its number in the table: none stands for any. */
function nextField(): u32 {
  const number = next();
  const field = number < 0 ? NONE : fieldIn(table, number + 1);
  if (field === NONE) stop(BOUND_NONE);
  return field;
}

function writeSame(): void {
  const field = nextField();
  const other = nextField();
  if (status !== BOUND_ADDED) return;
  compareField(field);
  compareField(other);
  put(NODE_SAME);
  put(field);
  put(other);
}

function writeAccepted(): void {
  const field = nextField();
  const number = <u32>next();
  if (status !== BOUND_ADDED) return;
  if (number >= load<u32>(table, BOUNDS_AUTOMATON_COUNT)) return stop(BOUND_NONE);
  const automaton = load<u32>(load<u32>(table, BOUNDS_AUTOMATA) + (number << 2));
  if (automaton === AUTOMATON_NONE) return stop(BOUND_NONE);
  if (automaton === 0) {
    asked = number;
    return stop(BOUND_WAITS);
  }
  runAutomata();
  put(NODE_ACCEPTED);
  put(field);
  put(automaton);
}
