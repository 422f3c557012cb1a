import {
  ENCODING_ASCII,
  ENCODING_UTF16,
  TOKEN_ATTRIBUTE,
  TOKEN_ATTRIBUTE_END,
  TOKEN_END,
  TOKEN_ENTITY,
  TOKEN_SIZE,
  TOKEN_START,
  TOKEN_TEXT,
  TOKENS,
  WRITER_KEYS,
  WRITER_KEYS_END,
  WRITER_STACK,
  WRITER_STACK_END,
} from "../layout";
import { isWord, sameBytes } from "../memory/same-bytes";
import { knownEntity } from "./entities";
import {
  ESCAPE_JSON,
  hasHalves,
  hasRoom,
  writeAscii,
  writeByte,
  writeBytes,
  writeName,
  writeText,
} from "./escape";
import { tokenEncoding, tokenKind, tokenLength, tokensEnd, tokenText } from "../binxml/tokens";

// Every value is written with a comma behind it; what closes an object or an array takes the last comma's place. So
// nothing has to be known of what is yet to come, but for one case: a key that comes again right behind itself makes
// an array of its first value, which is moved up by the one byte of the bracket.

// An open element: u32 each.
const FRAME_SIZE: usize = 32;
/** Where its value starts. */
const START: usize = 0;
/** NOTHING, TEXT or OBJECT. */
const STATE: usize = 8;
const FLAGS: usize = 12;
/** First of its keys. */
const KEYS: usize = 16;
/** Where the first value of its last key starts. */
const FIRST_VALUE: usize = 20;
/** 1: the last key has an array. */
const IN_ARRAY: usize = 24;

const NOTHING: u32 = 0;
const TEXT: u32 = 1;
const OBJECT: u32 = 2;

const HAS_ATTRIBUTES: u32 = 1;
/** A `Data` element: `""` where others are null. */
const IS_DATA: u32 = 2;
/** EventData: its `Data` are members under their own names. */
const HAS_LABELS: u32 = 4;

// A key of an open object: u32 address, u32 bytes, quotes and colon included; IS_LABEL set for that of a `Data`.
const KEY_SIZE: usize = 8;
const IS_LABEL: u32 = 0x80000000;
/** Keys of one object; comparing more of them with each other is the host's, which has hash tables. */
const MAX_KEYS: usize = 512;
const MAX_ATTRIBUTES: u32 = 32;

let token: usize = TOKENS;
let frame: usize = WRITER_STACK;
let keysTop: usize = WRITER_KEYS;
/** Some text is made of several: halves of a pair in them might join. */
let joined: boolean = false;

/**
 * Writes the record decoded last as one member of an object, `"Event":…`, as src/evtx/event/json.ts does. 0 where there
 * is no room, and for what only the host writes: floats, names that are not plain, character references, CDATA,
 * processing instructions, unknown entities, text beside elements, keys that come back later.
 */
export function writeJson(at: usize): usize {
  let out = at;
  const end = tokensEnd();
  token = TOKENS;
  frame = WRITER_STACK;
  keysTop = WRITER_KEYS;
  joined = false;
  while (token < end) {
    if (!hasRoom(out, 64)) return 0;
    switch (tokenKind(token)) {
      case TOKEN_START:
        out = openElement(out);
        if (out === 0) return 0;
        continue;
      case TOKEN_END:
        out = closeElement(out);
        if (frame === WRITER_STACK) return joined && hasHalves() ? 0 : out;
        out = writeByte(out, 0x2c);
        break;
      default:
        out = addText(out);
        if (out === 0) return 0;
    }
    token += TOKEN_SIZE;
  }
  return 0;
}

/** Key, attributes: up to the first token of the content. */
function openElement(at: usize): usize {
  if (frame === WRITER_STACK_END) return 0;
  const name = tokenText(token);
  const units = tokenLength(token);
  token += TOKEN_SIZE;
  let out = at;
  let flags: u32 = 0;
  let isLabelled = false;
  if (frame === WRITER_STACK) {
    if (isWord(name, units, "file") || isWord(name, units, "offset")) return 0;
    out = writeName(writeByte(out, 0x22), name, units);
    if (out === 0) return 0;
    out = writeAscii(out, '":');
  } else {
    const isData = isWord(name, units, "Data");
    if (isData) flags = IS_DATA;
    if (isData && (load<u32>(frame - FRAME_SIZE, FLAGS) & HAS_LABELS) !== 0) {
      const label = labelKind();
      if (label === LABEL_FOR_HOST) return 0;
      isLabelled = label === LABEL;
    }
    out = addKey(out, name, units, isLabelled);
    if (out === 0) return 0;
  }
  if (isWord(name, units, "EventData")) flags |= HAS_LABELS;
  store<u32>(frame, <u32>out, START);
  if (!isLabelled && tokenKind(token) === TOKEN_ATTRIBUTE) {
    out = writeAttributes(out);
    if (out === 0) return 0;
    flags |= HAS_ATTRIBUTES;
  }
  store<u32>(frame, NOTHING, STATE);
  store<u32>(frame, flags, FLAGS);
  store<u32>(frame, <u32>keysTop, KEYS);
  store<u32>(frame, 0, IN_ARRAY);
  frame += FRAME_SIZE;
  return out;
}

const NO_LABEL: u32 = 0;
const LABEL: u32 = 1;
const LABEL_FOR_HOST: u32 = 2;

/** Whether a `Data` is `<Data Name="x">text</Data>` and nothing else: then its name is the key. */
function labelKind(): u32 {
  if (tokenKind(token) !== TOKEN_ATTRIBUTE || !isWord(tokenText(token), tokenLength(token), "Name"))
    return NO_LABEL;
  const label = token + TOKEN_SIZE;
  let next = label;
  while (tokenKind(next) !== TOKEN_ATTRIBUTE_END) next += TOKEN_SIZE;
  const parts = next - label;
  next += TOKEN_SIZE;
  if (tokenKind(next) === TOKEN_ATTRIBUTE) return NO_LABEL;
  while (tokenKind(next) !== TOKEN_END) {
    if (tokenKind(next) === TOKEN_START) return NO_LABEL;
    next += TOKEN_SIZE;
  }
  if (parts !== TOKEN_SIZE || tokenKind(label) !== TOKEN_TEXT) return LABEL_FOR_HOST;
  const text = tokenText(label);
  const length = tokenLength(label);
  if (length === 0) return NO_LABEL;
  // Rendered numbers and the like.
  if (tokenEncoding(label) !== ENCODING_UTF16) return LABEL;
  return isLabel(text, length) ? LABEL : NO_LABEL;
}

/** A name that no other member of an object can have. */
export function isLabel(text: usize, units: u32): boolean {
  return units > 0 && <u32>load<u16>(text) !== 0x23 && !isWord(text, units, "Data");
}

/** Writes `"key":`, or makes room for one more value of the key before. */
function addKey(at: usize, name: usize, units: u32, isLabelled: boolean): usize {
  const parent = frame - FRAME_SIZE;
  let out = at;
  const state = load<u32>(parent, STATE);
  if (state === TEXT) return 0;
  if (state === NOTHING) {
    store<u32>(parent, OBJECT, STATE);
    if ((load<u32>(parent, FLAGS) & HAS_ATTRIBUTES) === 0) out = writeByte(out, 0x7b);
  }
  const inArray = load<u32>(parent, IN_ARRAY);
  // One byte is left for the bracket that may have to close the array before.
  const key = out + inArray;
  let keyEnd = writeByte(key, 0x22);
  if (isLabelled) {
    token += TOKEN_SIZE;
    keyEnd = writeParts(keyEnd);
    if (keyEnd === 0) return 0;
  } else {
    keyEnd = writeName(keyEnd, name, units);
    if (keyEnd === 0) return 0;
  }
  keyEnd = writeAscii(keyEnd, '":');
  const kind = isLabelled ? IS_LABEL : 0;
  const bytes = keyEnd - key;
  const keys = <usize>load<u32>(parent, KEYS);
  if (keysTop > keys && isSameKey(keysTop - KEY_SIZE, key, bytes)) {
    if ((load<u32>(keysTop - KEY_SIZE, 4) & IS_LABEL) !== kind) return 0;
    if (inArray !== 0) return out;
    if (!hasRoom(out, 64)) return 0;
    const first = <usize>load<u32>(parent, FIRST_VALUE);
    memory.copy(first + 1, first, out - first);
    store<u8>(first, 0x5b);
    store<u32>(parent, 1, IN_ARRAY);
    return out + 1;
  }
  for (let known = keys; known < keysTop; known += KEY_SIZE) if (isSameKey(known, key, bytes)) return 0;
  if (keysTop === WRITER_KEYS_END || keysTop - keys >= MAX_KEYS * KEY_SIZE) return 0;
  store<u32>(keysTop, <u32>key, 0);
  store<u32>(keysTop, (<u32>bytes) | kind, 4);
  keysTop += KEY_SIZE;
  if (inArray !== 0) {
    store<u8>(out - 1, 0x5d);
    store<u8>(out, 0x2c);
    store<u32>(parent, 0, IN_ARRAY);
  }
  store<u32>(parent, <u32>keyEnd, FIRST_VALUE);
  return keyEnd;
}

function isSameKey(known: usize, key: usize, bytes: usize): boolean {
  return (load<u32>(known, 4) & ~IS_LABEL) === <u32>bytes && sameBytes(load<u32>(known, 0), key, bytes);
}

/** `{"#attributes":{…},` */
function writeAttributes(at: usize): usize {
  const first = token;
  let attributes: u32 = 0;
  let out = writeAscii(at, '{"#attributes":{');
  while (tokenKind(token) === TOKEN_ATTRIBUTE) {
    const name = tokenText(token);
    const units = tokenLength(token);
    if (++attributes > MAX_ATTRIBUTES || !hasRoom(out, 64)) return 0;
    // The last of two would count, at the place of the first.
    for (let other = first; other < token; other += TOKEN_SIZE) {
      if (tokenKind(other) !== TOKEN_ATTRIBUTE || tokenLength(other) !== units) continue;
      if (sameBytes(tokenText(other), name, (<usize>units) << 1)) return 0;
    }
    token += TOKEN_SIZE;
    out = writeName(writeByte(out, 0x22), name, units);
    if (out === 0) return 0;
    out = writeParts(writeAscii(out, '":"'));
    if (out === 0) return 0;
    out = writeAscii(out, '",');
  }
  store<u8>(out - 1, 0x7d);
  return writeByte(out, 0x2c);
}

/** The value of an attribute, up to the token behind it. */
function writeParts(at: usize): usize {
  let out = at;
  for (let parts = 0; tokenKind(token) !== TOKEN_ATTRIBUTE_END; parts++) {
    if (parts > 0) joined = true;
    out = writePart(out);
    if (out === 0) return 0;
    token += TOKEN_SIZE;
  }
  token += TOKEN_SIZE;
  return hasRoom(out, 64) ? out : 0;
}

function writePart(at: usize): usize {
  const text = tokenText(token);
  const length = tokenLength(token);
  switch (tokenKind(token)) {
    case TOKEN_TEXT:
      if (tokenEncoding(token) === ENCODING_UTF16) return writeText(at, text, length, ESCAPE_JSON, false);
      return tokenEncoding(token) === ENCODING_ASCII ? writeBytes(at, text, length) : 0;
    case TOKEN_ENTITY: {
      const char = knownEntity(text, length);
      if (char === 0 || !hasRoom(at, 2)) return 0;
      return char === 0x22 ? writeAscii(at, '\\"') : writeByte(at, char);
    }
    default:
      return 0;
  }
}

function addText(at: usize): usize {
  const open = frame - FRAME_SIZE;
  let out = at;
  switch (load<u32>(open, STATE)) {
    case NOTHING:
      if ((load<u32>(open, FLAGS) & HAS_ATTRIBUTES) !== 0) out = writeAscii(out, '"#text":');
      out = writeByte(out, 0x22);
      store<u32>(open, TEXT, STATE);
      break;
    case TEXT:
      joined = true;
      break;
    default:
      // Beside elements only the host knows what to make of it.
      return 0;
  }
  return writePart(out);
}

function closeElement(at: usize): usize {
  frame -= FRAME_SIZE;
  const flags = load<u32>(frame, FLAGS);
  const hasAttributes = (flags & HAS_ATTRIBUTES) !== 0;
  keysTop = load<u32>(frame, KEYS);
  let out = at;
  switch (load<u32>(frame, STATE)) {
    case TEXT:
      out = writeByte(out, 0x22);
      return hasAttributes ? writeByte(out, 0x7d) : out;
    case OBJECT:
      if (load<u32>(frame, IN_ARRAY) !== 0) {
        store<u8>(out - 1, 0x5d);
        return writeByte(out, 0x7d);
      }
      store<u8>(out - 1, 0x7d);
      return out;
    default:
      if (hasAttributes) {
        store<u8>(out - 1, 0x7d);
        return out;
      }
      return writeAscii(out, (flags & IS_DATA) !== 0 ? '""' : "null");
  }
}
