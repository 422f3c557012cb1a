import { planGeneration } from "../binxml/plans";
import { FORM_TEXT, FORM_TEXT_END, FORMS, FORMS_END } from "../layout";
import { openText, writeAscii, writeByte, writeName, writeText } from "./escape";

// A form is a plan made ready for one output format: literal text as UTF-8, escaped, with blanks for the values
// between. It is made when a record first needs it and lives as long as its plan. What a form can't say (arrays,
// floats, references, keys that occur twice …) has none: those records are written from their tokens, which is
// the slow twin of every form.
//
// Sixteen bytes a blank: 0 u8 kind, 1 u8 flags, 2 u16 value index, 4 u32 text, 8 u16 bytes of it that stand in front of the
// blank whatever is filled in, 10 u16 bytes behind those that are its own, 12 u32 target, which lies behind the blank
export const BLANK_SIZE: u32 = 16;
/** The most that a blank has of either. */
const MAX_BLANK_TEXT: usize = 0xffff;

export const BLANK_END: u32 = 0;
/** Nothing but the text in front of it. */
export const BLANK_TEXT: u32 = 1;
/** Goes on at the target where the value is NULL: an element that depends on it. */
export const BLANK_DEPENDENT: u32 = 2;
/** The text, the value, a quote (JSON: and a comma): nothing of it where the value is empty. */
export const BLANK_ATTRIBUTE: u32 = 3;
/** The value, where it is not empty; in XML also BinXML. */
export const BLANK_PART: u32 = 4;
/** XML: `>`, the value, the text; or `/>` where the value is empty. */
export const BLANK_LEAF: u32 = 5;
/** XML: `>`, and a note of where it was written. index: which note. */
export const BLANK_OPEN: u32 = 6;
/** XML: the text; or `/>` where nothing was written since BLANK_OPEN. */
export const BLANK_CLOSE: u32 = 7;
/** JSON: the value as a whole. flags: IS_DATA, HAS_ATTRIBUTES. */
export const BLANK_JSON_LEAF: u32 = 8;
/** JSON: ends the attributes, or takes back their start where none was written. */
export const BLANK_JSON_ATTRIBUTES: u32 = 9;
/** JSON: ends an object, or writes null in its place. flags: IS_DATA. */
export const BLANK_JSON_CLOSE: u32 = 10;
/** JSON: members of a BinXML value. target: the START step of the element around it. */
export const BLANK_JSON_MEMBERS: u32 = 11;

/** `""` where others are null. */
export const BLANK_IS_DATA: u32 = 1;
/** A value that is BinXML would make another thing of it. */
export const BLANK_IS_LABELLED: u32 = 4;
/** Attributes may stand in front, and the value's text is then `#text`. */
export const BLANK_HAS_ATTRIBUTES: u32 = 2;

/** Elements within each other in one form; real templates have four. */
export const MAX_FORM_DEPTH: u32 = 16;
/** Children of one element: their names are compared with each other. */
export const MAX_FORM_CHILDREN: u32 = 128;

let formsTop: usize = FORMS;
let textTop: usize = FORM_TEXT;
/** Literal text from here on is not yet part of a blank. */
let pending: usize = FORM_TEXT;
/** That from here on will be the blank's own. */
let own: usize = FORM_TEXT;
let sound: boolean = true;
/** Of the plans that the forms are made from. */
let generation: u32 = 0;

/** Where the form starts that is written from now on. Those of plans that are forgotten make room. */
export function beginForm(): usize {
  if (generation !== planGeneration()) {
    generation = planGeneration();
    formsTop = FORMS;
    textTop = FORM_TEXT;
  }
  openText(FORM_TEXT_END);
  pending = textTop;
  sound = true;
  return formsTop;
}

/** False, and nothing is kept, where there was no room or something a form can't say. */
export function endForm(start: usize): boolean {
  addBlank(BLANK_END, 0, 0);
  if (sound) return true;
  formsTop = start;
  return false;
}

/** Address of the next blank. */
export function nextBlank(): usize {
  if (textTop > pending) addBlank(BLANK_TEXT, 0, 0);
  return formsTop;
}

/** The form can't be made. Always false, so that a maker can `return refuse()`. */
export function refuse(): boolean {
  sound = false;
  return false;
}

/** Literal text written so far goes in front of the blank. */
export function addBlank(kind: u32, flags: u32, index: u32): usize {
  own = textTop;
  return addTextBlank(kind, flags, index);
}

/** What is written from here until addTextBlank is the blank's own text. */
export function openBlankText(): void {
  own = textTop;
}

export function addTextBlank(kind: u32, flags: u32, index: u32): usize {
  while (own - pending > MAX_BLANK_TEXT && sound) put(BLANK_TEXT, MAX_BLANK_TEXT, 0);
  return put(kind | (flags << 8) | (index << 16), own - pending, textTop - own);
}

/** The blank of the first `front` bytes of pending text and the `behind` ones after them; 0 where it finds no room. */
function put(head: u32, front: usize, behind: usize): usize {
  if (formsTop + BLANK_SIZE > FORMS_END || behind > MAX_BLANK_TEXT) {
    sound = false;
    return 0;
  }
  const blank = formsTop;
  store<u32>(blank, head, 0);
  store<u32>(blank, <u32>pending, 4);
  store<u16>(blank, <u16>front, 8);
  store<u16>(blank, <u16>behind, 10);
  store<u32>(blank, 0, 12);
  formsTop += BLANK_SIZE;
  pending += front + behind;
  return blank;
}

export function setTarget(blank: usize, target: usize): void {
  if (blank !== 0) store<u32>(blank, <u32>target, 12);
}

export function literalByte(byte: u32): void {
  if (textTop + 64 > FORM_TEXT_END) sound = false;
  else textTop = writeByte(textTop, byte);
}

/** At most 32 characters of this module's own. */
export function literalAscii(text: string): void {
  if (textTop + 64 > FORM_TEXT_END) sound = false;
  else textTop = writeAscii(textTop, text);
}

export function literalName(name: usize, units: u32): void {
  const out = writeName(textTop, name, units);
  if (out === 0) sound = false;
  else textTop = out;
}

export function literalText(text: usize, units: u32, escape: u32): void {
  const out = writeText(textTop, text, units, escape, false);
  if (out === 0) sound = false;
  else textTop = out;
}
