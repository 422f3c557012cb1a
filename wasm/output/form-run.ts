import { fragmentInstance, isEnd } from "../binxml/extent";
import {
  instanceAfter,
  instanceCount,
  instanceDefinition,
  instanceValues,
  openInstance,
  releaseValues,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { STEP_SIZE, STEP_START, stepEnd, stepKind } from "../binxml/plan";
import { planFor } from "../binxml/plans";
import { isEmptyValue } from "../binxml/render";
import { isDropped } from "../binxml/run";
import { TYPE_BINXML } from "../binxml/value-types";
import { FORMAT_JSON, FORMAT_XML, OUTPUT_END, WRITER_STACK } from "../layout";
import { isWord } from "../memory/same-bytes";
import {
  ESCAPE_ATTRIBUTE,
  ESCAPE_JSON,
  ESCAPE_TEXT,
  hasHalves,
  hasRoom,
  openText,
  writeAscii,
  writeByte,
  writeBytes,
} from "./escape";
import {
  beginForm,
  BLANK_ATTRIBUTE,
  BLANK_CLOSE,
  BLANK_DEPENDENT,
  BLANK_END,
  BLANK_HAS_ATTRIBUTES,
  BLANK_IS_DATA,
  BLANK_IS_LABELLED,
  BLANK_JSON_ATTRIBUTES,
  BLANK_JSON_CLOSE,
  BLANK_JSON_LEAF,
  BLANK_LEAF,
  BLANK_OPEN,
  BLANK_PART,
  BLANK_SIZE,
  BLANK_TEXT,
  endForm,
  MAX_FORM_DEPTH,
} from "./form";
import { contentStart } from "./form-content";
import { ATTRIBUTES_KEY, isSameText, makeJsonForm } from "./form-json";
import { makeXmlForm } from "./form-xml";
import { writeValue } from "./values";

/** Instances within each other: real records have two. */
const MAX_INSTANCES: u32 = 4;
/** Blanks for one record, counted form by form: the longest real one has some hundred. */
const MAX_BLANKS: i32 = 1 << 16;

// In a plan's last head step: the address of its form, 0 = not made, 1 = it can't have one.
const NO_FORM: u32 = 1;

let instances: u32 = 0;
let blanksLeft: i32 = 0;
let format: u32 = FORMAT_XML;
let escape: u32 = ESCAPE_TEXT;

/**
 * Writes the record body at [at, end) through the forms of its plans: XML, or a member of a JSON object with a comma
 * behind it. 0 where there is no room, and for every record that a form can't say, be it broken: nothing is reported.
 */
export function fillRecord(out: usize, at: usize, end: usize, as: u32): usize {
  instances = 0;
  blanksLeft = MAX_BLANKS;
  format = as;
  escape = as === FORMAT_JSON ? ESCAPE_JSON : ESCAPE_TEXT;
  return fillFragment(out, at, end, 0);
}

/** A template instance and nothing else. `parent` is the START step of the element around it, 0 in a record. */
function fillFragment(out: usize, at: usize, end: usize, parent: usize): usize {
  const body = fragmentInstance(at, end);
  if (body === 0 || instances === MAX_INSTANCES) return 0;
  if (!openInstance(body, end)) return 0;
  const values = instanceValues();
  const count = instanceCount();
  const after = instanceAfter();
  const plan = planFor(instanceDefinition());
  if (plan === 0 || !isEnd(after, end)) return 0;
  if (parent !== 0 && hasChildNamed(parent, plan)) return 0;
  const form = formFor(plan);
  if (form === NO_FORM) return 0;
  instances++;
  const done = fill(form, out, values, count);
  instances--;
  releaseValues(values);
  return done;
}

/** Whether an element may already have a member that goes by the name of the other element. */
function hasChildNamed(parent: usize, element: usize): boolean {
  for (let step = contentStart(parent); step < stepEnd(parent); step += STEP_SIZE) {
    if (stepKind(step) !== STEP_START) continue;
    if (isSameText(step, element) || isWord(load<u32>(step, 4), load<u32>(step, 8), "Data")) return true;
    step = stepEnd(step);
  }
  return false;
}

function formFor(plan: usize): usize {
  const head = plan - STEP_SIZE + (format === FORMAT_XML ? 4 : 8);
  const known = load<u32>(head);
  if (known !== 0) return known;
  const start = beginForm();
  if (format === FORMAT_XML) makeXmlForm(plan);
  else makeJsonForm(plan);
  const form = endForm(start) ? <u32>start : NO_FORM;
  store<u32>(head, form);
  openText(OUTPUT_END);
  return form;
}

function fill(form: usize, at: usize, values: usize, count: u32): usize {
  if (blanksLeft < 0) return 0;
  const notes = WRITER_STACK + ((instances * MAX_FORM_DEPTH) << 2);
  let out = at;
  let blank = form;
  let filled: i32 = 1;
  while (true) {
    const head = load<u32>(blank);
    const index = head >>> 16;
    const front = <usize>load<u16>(blank, 8);
    if (front !== 0) {
      out = writeBytes(out, load<u32>(blank, 4), front);
      if (out === 0) return 0;
    }
    switch (head & 0xff) {
      case BLANK_END:
        blanksLeft -= filled;
        return out;
      case BLANK_TEXT:
        break;
      case BLANK_DEPENDENT:
        if (isDropped(index, values, count)) blank = <usize>load<u32>(blank, 12) - BLANK_SIZE;
        break;
      case BLANK_ATTRIBUTE:
        if (isEmpty(index, values, count)) break;
        out = writeOwn(out, blank);
        if (out === 0) return 0;
        out = fillValue(out, index, values, escape === ESCAPE_TEXT ? ESCAPE_ATTRIBUTE : ESCAPE_JSON);
        if (out === 0) return 0;
        out = writeByte(out, 0x22);
        if (format === FORMAT_JSON) out = writeByte(out, 0x2c);
        break;
      case BLANK_PART:
        if (isEmpty(index, values, count)) break;
        if (!isNested(index, values)) out = fillValue(out, index, values, escape);
        else out = format === FORMAT_XML ? fillNested(out, index, values, 0) : 0;
        // Halves in one part might make a pair with those in the next.
        if (out === 0 || (format === FORMAT_JSON && hasHalves())) return 0;
        break;
      case BLANK_LEAF:
        if (!hasRoom(out, 2)) return 0;
        if (isEmpty(index, values, count)) {
          out = writeAscii(out, "/>");
          break;
        }
        out = writeByte(out, 0x3e);
        out = isNested(index, values)
          ? fillNested(out, index, values, 0)
          : fillValue(out, index, values, escape);
        if (out === 0) return 0;
        out = writeOwn(out, blank);
        if (out === 0) return 0;
        break;
      case BLANK_OPEN:
        if (!hasRoom(out, 2)) return 0;
        out = writeByte(out, 0x3e);
        store<u32>(notes + (index << 2), <u32>out);
        break;
      case BLANK_CLOSE:
        if (load<u32>(notes + (index << 2)) === <u32>out) {
          out = writeAscii(out - 1, "/>");
        } else {
          out = writeOwn(out, blank);
          if (out === 0) return 0;
        }
        break;
      case BLANK_JSON_LEAF:
        out = fillLeaf(out, index, (head >>> 8) & 0xff, values, count);
        if (out === 0) return 0;
        break;
      case BLANK_JSON_ATTRIBUTES:
        if (load<u8>(out - 1) === 0x7b) {
          out -= ATTRIBUTES_KEY;
        } else {
          store<u8>(out - 1, 0x7d);
          out = writeByte(out, 0x2c);
        }
        break;
      case BLANK_JSON_CLOSE:
        if (!hasRoom(out, 8)) return 0;
        if (load<u8>(out - 1) === 0x2c) store<u8>(out - 1, 0x7d);
        else out = writeNothing(out - 1, (head >>> 8) & 0xff);
        out = writeByte(out, 0x2c);
        break;
      default:
        // BLANK_JSON_MEMBERS. Text beside elements does not count, but such records are for their tokens.
        if (isEmpty(index, values, count)) break;
        if (!isNested(index, values)) return 0;
        out = fillNested(out, index, values, load<u32>(blank, 12));
        if (out === 0) return 0;
    }
    blank += BLANK_SIZE;
    filled++;
  }
}

function writeOwn(out: usize, blank: usize): usize {
  return writeBytes(out, load<u32>(blank, 4) + load<u16>(blank, 8), load<u16>(blank, 10));
}

function isEmpty(index: u32, values: usize, count: u32): boolean {
  return (
    index >= count ||
    isEmptyValue(valueType(values, index), valuePointer(values, index), valueSize(values, index))
  );
}

function isNested(index: u32, values: usize): boolean {
  return valueType(values, index) === TYPE_BINXML;
}

function fillValue(out: usize, index: u32, values: usize, as: u32): usize {
  return writeValue(out, valueType(values, index), valuePointer(values, index), valueSize(values, index), as);
}

function fillNested(out: usize, index: u32, values: usize, parent: usize): usize {
  const ptr = valuePointer(values, index);
  return fillFragment(out, ptr, ptr + valueSize(values, index), parent);
}

function writeNothing(out: usize, flags: u32): usize {
  return writeAscii(out, (flags & BLANK_IS_DATA) !== 0 ? '""' : "null");
}

/** `"text",` or `null,` or an object of BinXML; behind attributes `"#text":"text"},` and so on. */
function fillLeaf(at: usize, index: u32, flags: u32, values: usize, count: u32): usize {
  if (!hasRoom(at, 32)) return 0;
  let out = at;
  let inObject = (flags & BLANK_HAS_ATTRIBUTES) !== 0;
  if (inObject && load<u8>(out - 1) === 0x7b) {
    out--;
    inObject = false;
  }
  if (isEmpty(index, values, count)) {
    if (inObject) store<u8>(out - 1, 0x7d);
    else out = writeNothing(out, flags);
    return writeByte(out, 0x2c);
  }
  if (isNested(index, values)) {
    if ((flags & BLANK_IS_LABELLED) !== 0) return 0;
    if (!inObject) out = writeByte(out, 0x7b);
    out = fillNested(out, index, values, 0);
    if (out === 0 || !hasRoom(out, 2)) return 0;
    store<u8>(out - 1, 0x7d);
    return writeByte(out, 0x2c);
  }
  if (inObject) out = writeAscii(out, '"#text":');
  out = fillValue(writeByte(out, 0x22), index, values, ESCAPE_JSON);
  if (out === 0 || !hasRoom(out, 4)) return 0;
  out = writeByte(out, 0x22);
  if (inObject) out = writeByte(out, 0x7d);
  return writeByte(out, 0x2c);
}
