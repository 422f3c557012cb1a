import { runRecord } from "./binxml/run";
import { chunkEnd, chunkStart } from "./binxml/chunk-context";
import { clearTokens, tokenCount } from "./binxml/tokens";
import { openChunk, openUnread } from "./container/chunk";
import { findRemoved } from "./container/removed";
import { findResidual } from "./container/residual";
import { checkSequence } from "./container/sequence";
import {
  CHUNK_MAGIC_WORD,
  COL_OFFSET,
  COL_SIZE,
  RECORD_BODY,
  RECORD_MAGIC,
  SUMMARY,
  SUMMARY_ROWS,
} from "./layout";
import { buildCrcTables, crc32 } from "./memory/crc32";
import { clearFailure, failureCode, failureDetail, failurePlace } from "./memory/failure";
import { findMark } from "./memory/search";
import { renderedBytes, renderFrom, renderStop } from "./output/render-records";
import { poolTexts } from "./output/pool";
import { addField as fieldOf } from "./program/fields";
import { addSample, countCommon, foldBytes } from "./program/grams";
import { add, askAlways, begin, finish } from "./program/group";
import { isFull, releaseAbove, reserve, reserveAbove } from "./program/room";
import { askedAutomaton as asked } from "./program/run";
import { contentHash } from "./scan/content-hash";
import { nameCount } from "./scan/names";
import { keyReadings, readReadings } from "./scan/readings";
import { rescanRows, scanRows } from "./scan/scan-rows";
import { clearSources } from "./scan/sources";
import { newGeneration } from "./scan/programs";

buildCrcTables();
countCommon();

/** The record decoded last. */
let record: usize = 0;
let hasNewGroups: boolean = false;

/** CRC32 (IEEE) of bytes in the input region. */
export function checksum(ptr: usize, length: u32): u32 {
  return crc32(0, ptr, length);
}

/** Whether all bytes are zero: an empty slot. */
export function isZero(ptr: usize, length: u32): boolean {
  let at = ptr;
  const end = ptr + length;
  while (end - at >= 8) {
    if (load<u64>(at) !== 0) return false;
    at += 8;
  }
  while (at < end) if (load<u8>(at++) !== 0) return false;
  return true;
}

/**
 * Reads the chunk of `length` bytes at `ptr` in the input region: see SUMMARY, ISSUES and COL_* in layout.ts. `verify` 0:
 * the records' checksum was verified before, and is answered with CHECKSUM_ABSENT.
 */
export function readChunk(ptr: usize, length: u32, verify: u32): void {
  openChunk(ptr, length, verify !== 0);
  clearSources();
  // It finds removed records on its way.
  scanRows(ptr);
  checkSequence();
}

/** As readChunk, without what only a scan needs. */
export function readRecords(ptr: usize, length: u32): void {
  openChunk(ptr, length, true);
  findRemoved(ptr);
  checkSequence();
}

/** Makes `length` bytes at `ptr` the current chunk without reading it: a slot whose chunk header is gone, a piece of any file. */
export function openBytes(ptr: usize, length: u32): void {
  openUnread(ptr, length);
  clearSources();
}

/**
 * Replaces the rows of the current chunk by those of the residual records that start in [from, to), offsets from its start:
 * SUMMARY_ROWS, SUMMARY_PARTIAL. `scan`: with their candidates. Answers with the rows.
 */
export function readResidual(from: u32, to: u32, scan: u32): u32 {
  findResidual(from, to);
  const rows = load<u32>(SUMMARY, SUMMARY_ROWS);
  if (scan !== 0 && rows > 0) scanRows(chunkStart());
  return rows;
}

/** Offset from `ptr` of the next place in [from, length) where a chunk or a record may start, `length` where there is none. */
export function findStart(ptr: usize, from: u32, length: u32): u32 {
  const end = ptr + length;
  const chunk = findMark(ptr + from, end, CHUNK_MAGIC_WORD);
  return <u32>(findMark(ptr + from, chunk, RECORD_MAGIC) - ptr);
}

/** Runs the scan again over the rows whose pairs were new, once the host has decided on them. */
export function rescan(): void {
  // Under other rules what was seen before says nothing.
  if (hasNewGroups) newGeneration();
  hasNewGroups = false;
  rescanRows(chunkStart(), load<u32>(SUMMARY, SUMMARY_ROWS));
}

/** What a row of the current chunk says, as a number; 0 where that can't be told: see scan/content-hash.ts. */
export function contentOf(row: u32): u64 {
  const at = chunkStart() + load<u32>(COL_OFFSET + (row << 2));
  return contentHash(at + RECORD_BODY, at + load<u32>(COL_SIZE + (row << 2)) - 4);
}

/** The secret under which `readings` tells records apart, that no writer of logs may know: 128 bits. */
export function setReadingKey(low: u64, high: u64): void {
  keyReadings(low, high);
}

/** Fills COL_READING for the rows of the current chunk: see scan/readings.ts. Answers with the numbers known before it. */
export function readings(): u32 {
  return readReadings(chunkStart(), load<u32>(SUMMARY, SUMMARY_ROWS));
}

/** The host has written FOLD. */
export function foldChanged(): void {
  foldBytes();
}

/** Something of the scan program found no room: what is added from now on can't be relied on. */
export function isProgramFull(): boolean {
  return isFull();
}

/** The address of memory for names and automata, which may hold anything; 0 where there is none. */
export function reserveProgram(bytes: u32): usize {
  return reserve(bytes);
}

/** The same for a table of bounds: see BOUNDS_*. @param bytes whole words */
export function reserveBounds(bytes: u32): usize {
  return reserveAbove(bytes);
}

/** The table of bounds that was placed last is not needed any more. */
export function releaseBounds(bytes: u32): void {
  releaseAbove(bytes);
}

/** The number of the field with the name that lies there for good: see NAME_UNITS. */
export function addField(name: usize): u32 {
  return fieldOf(name);
}

/** UTF-16 in [from, to) is what logs look like: literals are filed under what is rare in it. */
export function sampleText(from: usize, to: usize): void {
  addSample(from, to);
}

/** From now on rules are added to a new group, whose address this is; 0 where there is no room for it. */
export function beginGroup(): u32 {
  return begin();
}

/** A rule of the group that is asked on every record. */
export function addRule(rule: u32): void {
  askAlways(rule);
}

/** A rule of the group, and where in a table of bounds its own starts. Answers with BOUND_*. */
export function addBound(rule: u32, table: usize, start: u32): u32 {
  return add(rule, table, start);
}

/** The number in the table of the automaton that a bound waits for. */
export function askedAutomaton(): u32 {
  return asked();
}

/** The group is whole. */
export function finishGroup(): void {
  finish();
  hasNewGroups = true;
}

/** Decodes a row of the current chunk into TOKENS. Answers FAIL_NONE, or why it can't be read. */
export function decodeRecord(row: u32): u32 {
  clearFailure();
  clearTokens();
  if (row >= load<u32>(SUMMARY, SUMMARY_ROWS)) return 0;
  record = chunkStart() + load<u32>(COL_OFFSET + (row << 2));
  runRecord(record + RECORD_BODY, record + load<u32>(COL_SIZE + (row << 2)) - 4);
  return failureCode();
}

/** Tokens of the record decoded last. */
export function decodedTokens(): u32 {
  return tokenCount();
}

/**
 * Writes rows of the current chunk from `first` on as lines into OUTPUT: XML, or JSON behind the `lineHead` bytes at
 * LINE_HEAD and the record's offset. Answers with the row where it stopped; `stopped` says why. `offset` is the
 * chunk's, in its file.
 */
export function renderRecords(first: u32, format: u32, offset: f64, lineHead: u32): u32 {
  return renderFrom(first, format, offset, lineHead);
}

/** STOP_*: why renderRecords came to its end. */
export function stopped(): u32 {
  return renderStop();
}

/** Bytes in OUTPUT. */
export function rendered(): u32 {
  return renderedBytes();
}

/** Puts the values of the record decoded last into the pool: see output/pool.ts. */
export function poolValues(): u32 {
  return poolTexts(tokenCount());
}

/** Where the last failure lies, from the chunk's start; the record itself where no byte of the chunk is to blame. */
export function failedAt(): u32 {
  const place = failurePlace();
  return <u32>((place >= chunkStart() && place < chunkEnd() ? place : record) - chunkStart());
}

export function failedWith(): u32 {
  return failureDetail();
}

/** Channel names seen so far (NAMES). */
export function names(): u32 {
  return nameCount();
}
