import {
  ELEMENT_STACK,
  FAIL_BOUNDS,
  FAIL_DEFINITION,
  FAIL_NAME,
  FAIL_NESTING,
  FAIL_NO_ELEMENT,
  FAIL_TOKEN,
  FAIL_TOO_LARGE,
  MAX_ELEMENTS,
} from "../layout";
import { fail } from "../memory/failure";
import { chunkEnd, chunkStart, holds } from "./chunk-context";
import { instanceEnd } from "./instance";
import {
  addFlag,
  addStep,
  FLAG_EMPTY_FORM,
  FLAG_OPTIONAL,
  FLAG_ROOT,
  FLAG_SUBSTITUTES,
  NO_DEPENDENCY,
  setStepEnd,
  STEP_ATTRIBUTE,
  STEP_ATTRIBUTE_END,
  STEP_CDATA,
  STEP_CHAR,
  STEP_END,
  STEP_ENTITY,
  STEP_PI,
  STEP_PI_DATA,
  STEP_START,
  STEP_STOP,
  STEP_SUBSTITUTION,
  STEP_TEMPLATE,
  STEP_TEXT,
  STEP_VALUE,
} from "./plan";
import { fixedSize, TYPE_STRING } from "./value-types";

// Tokens (MS-EVEN6 2.2.12; bit 0x40 = more follows, which decides the layout of 01/41 alone):
//   00 end of fragment            07/47 CDATA: u16 units, UTF-16
//   01/41 open element            08/48 character reference: u16
//   02 close start  03 close empty  04 end element
//   05/45 value: u8 type, …       09/49 entity reference: name
//   06/46 attribute: name         0A PI target: name   0B PI data: u16 units, UTF-16
//   0C template instance          0D/0E normal/optional substitution: u16 index, u8 type
//   0F fragment header: 01 01 00
const FRAGMENT_HEADER_SIZE: usize = 4;
const MORE: u32 = 0x40;

/** Units of all names of one fragment: they may lie anywhere in the chunk, and each element may refer to the longest. */
const MAX_NAMES: u32 = 1 << 18;

let at: usize = 0;
let end: usize = 0;
let inDefinition: boolean = false;
let depth: u32 = 0;
/** Where an attribute is open its step, else 0. */
let attribute: usize = 0;
/** A start tag is open: attributes may come, content may not. */
let inStartTag: boolean = false;

let nameText: usize = 0;
let nameUnits: u32 = 0;
let namesLeft: u32 = 0;
// The names that elements and attributes had last: of `<Data Name="…">` a definition has a dozen. Offset 0 is no name's.
let elementName: u32 = 0;
let elementUnits: u32 = 0;
let attributeName: u32 = 0;
let attributeUnits: u32 = 0;

// What the fragment at hand costs those who run it: see proof.ts.
let literalUnits: u32 = 0;
let uses: u32 = 0;
let usedOnce: u64 = 0;
let usedOtherwise: u64 = 0;

/**
 * Compiles the fragment at [from, to) to steps at the top of the open arena. In a definition elements carry a
 * dependency and substitutions are allowed; in a direct stream template instances are.
 */
export function compileFragment(from: usize, to: usize, definition: boolean): boolean {
  at = from;
  end = to;
  inDefinition = definition;
  depth = 0;
  attribute = 0;
  inStartTag = false;
  namesLeft = MAX_NAMES;
  elementName = 0;
  attributeName = 0;
  literalUnits = 0;
  uses = 0;
  usedOnce = 0;
  usedOtherwise = 0;
  let roots: u32 = 0;
  while (at < end) {
    const token = <u32>load<u8>(at);
    if (token === 0x00) break;
    const before = depth;
    const kind = token & ~MORE;
    if (token !== kind && (kind === 0 || !mayHaveMore(kind))) return fail(FAIL_TOKEN, at, token);
    if (!compileToken(kind)) return false;
    if (before === 0 && (depth > 0 || kind === 0x0c)) roots++;
  }
  if (depth > 0 || attribute !== 0) return fail(FAIL_NESTING, at, depth);
  if (roots === 0 && definition) return fail(FAIL_NO_ELEMENT, from, 0);
  return addStep(STEP_STOP, 0, 0, 0, 0, at) !== 0;
}

/** Of the fragment compiled last: UTF-16 units of its names and texts. */
export function compiledUnits(): u32 {
  return literalUnits;
}

/** Its substitutions and literal values. */
export function compiledUses(): u32 {
  return uses;
}

/** A bit for each of the values 0 to 63 that content is made of. */
export function compiledOnce(): u64 {
  return usedOnce;
}

/** A bit for each of them that is used more than once, or in an attribute. */
export function compiledOtherwise(): u64 {
  return usedOtherwise;
}

/** Where the fragment compiled last ends: at its end token, or where its bytes do. */
export function compiledTo(): usize {
  return at;
}

function mayHaveMore(kind: u32): boolean {
  return kind === 0x01 || (kind >= 0x05 && kind <= 0x09);
}

function compileToken(kind: u32): boolean {
  switch (kind) {
    case 0x0f:
      if (!has(FRAGMENT_HEADER_SIZE)) return false;
      at += FRAGMENT_HEADER_SIZE;
      return true;
    case 0x01:
      return compileElement();
    case 0x02:
      if (!inStartTag) return fail(FAIL_TOKEN, at, kind);
      at++;
      closeAttribute();
      inStartTag = false;
      return true;
    case 0x03:
      if (!inStartTag) return fail(FAIL_TOKEN, at, kind);
      closeAttribute();
      inStartTag = false;
      addFlag(openElement(), FLAG_EMPTY_FORM);
      return closeElement();
    case 0x04:
      if (inStartTag || depth === 0) return fail(FAIL_TOKEN, at, kind);
      return closeElement();
    case 0x05:
      return compileValue();
    case 0x06:
      return compileAttribute();
    case 0x07:
      return compileCounted(STEP_CDATA);
    case 0x08:
      if (!has(3) || !inContent()) return false;
      if (addStep(STEP_CHAR, 0, load<u16>(at, 1), 0, 0, at) === 0) return false;
      at += 3;
      return true;
    case 0x09:
      if (!inContent()) return false;
      at++;
      return readName() && addStep(STEP_ENTITY, 0, 0, <u32>nameText, nameUnits, at) !== 0;
    case 0x0a:
      at++;
      return readName() && addStep(STEP_PI, 0, 0, <u32>nameText, nameUnits, at) !== 0;
    case 0x0b:
      return compileCounted(STEP_PI_DATA);
    case 0x0c:
      return compileInstance();
    case 0x0d:
    case 0x0e:
      return compileSubstitution(kind);
    default:
      return fail(FAIL_TOKEN, at, kind);
  }
}

function has(bytes: usize): boolean {
  return end - at >= bytes ? true : fail(FAIL_BOUNDS, at, <u32>(at + bytes - chunkStart()));
}

function openElement(): usize {
  return load<u32>(ELEMENT_STACK + ((depth - 1) << 2));
}

/** Text and references stand in an attribute or in an element's content, nowhere else. */
function inContent(): boolean {
  return attribute !== 0 || (depth > 0 && !inStartTag) ? true : fail(FAIL_TOKEN, at, load<u8>(at));
}

// [u16 dependency] u32 size, name, [41: u32 size of the attribute list]. The sizes repeat what the tokens say.
function compileElement(): boolean {
  if (inStartTag) return fail(FAIL_TOKEN, at, load<u8>(at));
  const hasAttributes = load<u8>(at) === 0x41;
  const start = at;
  at++;
  let dependency: u32 = NO_DEPENDENCY;
  if (inDefinition) {
    if (!has(2)) return false;
    dependency = load<u16>(at);
    at += 2;
  }
  if (!has(4)) return false;
  at += 4;
  if (!isNamedAs(elementName, elementUnits)) {
    if (!has(4)) return false;
    elementName = load<u32>(at);
    if (!readName()) return false;
    elementUnits = nameUnits;
  }
  if (hasAttributes) {
    if (!has(4)) return false;
    at += 4;
  }
  if (depth >= MAX_ELEMENTS) return fail(FAIL_TOO_LARGE, start, depth);
  const step = addStep(STEP_START, depth === 0 ? FLAG_ROOT : 0, dependency, <u32>nameText, nameUnits, start);
  if (step === 0) return false;
  store<u32>(ELEMENT_STACK + (depth << 2), <u32>step);
  depth++;
  inStartTag = true;
  return true;
}

function closeElement(): boolean {
  const step = addStep(STEP_END, 0, 0, 0, 0, at);
  if (step === 0) return false;
  setStepEnd(openElement(), step);
  depth--;
  at++;
  return true;
}

function compileAttribute(): boolean {
  if (!inStartTag) return fail(FAIL_TOKEN, at, 0x06);
  if (!closeAttribute()) return false;
  const start = at;
  at++;
  if (!isNamedAs(attributeName, attributeUnits)) {
    if (!has(4)) return false;
    attributeName = load<u32>(at);
    if (!readName()) return false;
    attributeUnits = nameUnits;
  }
  attribute = addStep(STEP_ATTRIBUTE, 0, 0, <u32>nameText, nameUnits, start);
  return attribute !== 0;
}

function closeAttribute(): boolean {
  if (attribute === 0) return true;
  const step = addStep(STEP_ATTRIBUTE_END, 0, 0, 0, 0, at);
  if (step === 0) return false;
  setStepEnd(attribute, step);
  attribute = 0;
  return true;
}

function compileValue(): boolean {
  if (!has(2) || !inContent()) return false;
  const type = <u32>load<u8>(at, 1);
  if (type === TYPE_STRING) {
    at++;
    return compileCounted(STEP_TEXT);
  }
  const size = fixedSize(type);
  if (size === 0) return fail(FAIL_TOKEN, at, type);
  if (!has(2 + size)) return false;
  if (addStep(STEP_VALUE, 0, type, <u32>(at + 2), size, at) === 0) return false;
  uses++;
  at += 2 + size;
  return true;
}

/** One byte, u16 count, that many UTF-16 units. */
function compileCounted(step: u32): boolean {
  if (step !== STEP_PI_DATA && !inContent()) return false;
  if (!has(3)) return false;
  const units = <u32>load<u16>(at, 1);
  if (!has(3 + (units << 1))) return false;
  if (addStep(step, 0, 0, <u32>(at + 3), units, at) === 0) return false;
  literalUnits += units;
  at += 3 + (units << 1);
  return true;
}

function compileSubstitution(kind: u32): boolean {
  if (!inDefinition || !inContent()) return fail(FAIL_TOKEN, at, kind);
  if (!has(4)) return false;
  addFlag(openElement(), FLAG_SUBSTITUTES);
  const flags: u32 = kind === 0x0e ? FLAG_OPTIONAL : 0;
  const index = <u32>load<u16>(at, 1);
  if (addStep(STEP_SUBSTITUTION, flags, index, 0, 0, at) === 0) return false;
  uses++;
  if (index < 64) {
    const bit: u64 = (<u64>1) << index;
    if (attribute !== 0) usedOtherwise |= bit;
    else usedOtherwise |= usedOnce & bit;
    usedOnce |= bit;
  }
  at += 4;
  return true;
}

function compileInstance(): boolean {
  if (inDefinition || inStartTag) return fail(FAIL_TOKEN, at, 0x0c);
  if (addStep(STEP_TEMPLATE, 0, 0, <u32>at, <u32>end, at) === 0) return false;
  const after = instanceEnd(at, end);
  if (after === 0) return false;
  at = after;
  return true;
}

/** Steps over a reference to the name known to be at `offset`, unless it is another one or stands here. */
function isNamedAs(offset: u32, units: u32): boolean {
  if (end - at < 4 || load<u32>(at) !== offset || offset === 0) return false;
  const name = chunkStart() + offset;
  if (name === at + 4) return false;
  at += 4;
  nameText = name + 8;
  nameUnits = units;
  literalUnits += units;
  return true;
}

// u32 offset of {u32 next, u16 hash, u16 units, UTF-16, u16 NUL}; inline where the offset is the place behind it.
function readName(): boolean {
  if (!has(4)) return false;
  const offset = load<u32>(at);
  at += 4;
  if (!holds(offset, 8)) return fail(FAIL_NAME, at - 4, offset);
  const name = chunkStart() + offset;
  const units = <u32>load<u16>(name, 6);
  const size: usize = 10 + (units << 1);
  if (name === at) {
    if (!has(size)) return false;
    at += size;
  }
  if (chunkEnd() - name < 8 + (units << 1)) return fail(FAIL_NAME, at, offset);
  nameText = name + 8;
  if (units > namesLeft) return fail(FAIL_TOO_LARGE, at, units);
  namesLeft -= units;
  nameUnits = cutAtNul(nameText, units);
  literalUnits += nameUnits;
  return nameUnits > 0 ? true : fail(FAIL_NAME, at, offset);
}

function cutAtNul(text: usize, units: u32): u32 {
  let unit: u32 = 0;
  // Four at a time: a unit is zero where taking one from it borrows from a bit that it does not have.
  while (unit + 4 <= units) {
    const four = load<u64>(text + (unit << 1));
    if (((four - 0x0001000100010001) & ~four & 0x8000800080008000) !== 0) break;
    unit += 4;
  }
  for (; unit < units; unit++) if (load<u16>(text + (unit << 1)) === 0) return unit;
  return units;
}

/** Body of the definition at `definition`: {u32 next, 16 GUID, u32 size, body}. False where it does not fit. */
export function compileDefinition(definition: usize): boolean {
  if (definition > chunkEnd() || chunkEnd() - definition < 24) {
    return fail(FAIL_DEFINITION, definition, <u32>(definition - chunkStart()));
  }
  const size = load<u32>(definition, 20);
  if (<usize>size > chunkEnd() - definition - 24)
    return fail(FAIL_DEFINITION, definition, <u32>(definition - chunkStart()));
  return compileFragment(definition + 24, definition + 24 + size, true);
}
