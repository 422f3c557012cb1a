import {
  ENCODING_UTF16,
  FAIL_TOO_LARGE,
  TOKEN_ATTRIBUTE,
  TOKEN_ATTRIBUTE_END,
  TOKEN_CDATA,
  TOKEN_CHAR,
  TOKEN_END,
  TOKEN_ENTITY,
  TOKEN_FLAG_DAMAGED,
  TOKEN_FLAG_EMPTY,
  TOKEN_PI,
  TOKEN_PI_DATA,
  TOKEN_SIZE,
  TOKEN_START,
  TOKEN_TEXT,
  TOKENS,
  TOKENS_END,
} from "../layout";
import { fail } from "../memory/failure";
import { textDamaged, textEncoding, textLength, textPointer } from "./text";

// The record as a flat stream of tokens (layout/tokens.ts).
/** Units of all names and texts of one record: a template can repeat one long value thousands of times. */
const MAX_UNITS: u32 = 1 << 22;

let top: usize = TOKENS;
let units: u32 = 0;
let damaged: boolean = false;

export function clearTokens(): void {
  top = TOKENS;
  units = 0;
  damaged = false;
}

/** Address behind the last token. */
export function tokensEnd(): usize {
  return top;
}

/** Whether any text carries TOKEN_FLAG_DAMAGED. */
export function hasDamage(): boolean {
  return damaged;
}

export function tokenKind(token: usize): u32 {
  return load<u8>(token, 0);
}

export function tokenEncoding(token: usize): u32 {
  return load<u8>(token, 2);
}

export function tokenText(token: usize): usize {
  return load<u32>(token, 4);
}

export function tokenLength(token: usize): u32 {
  return load<u32>(token, 8);
}

export function tokenCount(): u32 {
  return <u32>(top - TOKENS) / TOKEN_SIZE;
}

function put(kind: u32, type: u32, encoding: u32, flags: u32, a: u32, b: u32): boolean {
  units += b;
  if (top + TOKEN_SIZE > TOKENS_END || units > MAX_UNITS) return fail(FAIL_TOO_LARGE, top, units);
  store<u32>(top, kind | (type << 8) | (encoding << 16) | (flags << 24), 0);
  store<u32>(top, a, 4);
  store<u32>(top, b, 8);
  store<u32>(top, 0, 12);
  top += TOKEN_SIZE;
  return true;
}

export function putStart(name: usize, units: u32, emptyForm: boolean): boolean {
  return put(TOKEN_START, 0, ENCODING_UTF16, emptyForm ? TOKEN_FLAG_EMPTY : 0, <u32>name, units);
}

export function putEnd(): boolean {
  return put(TOKEN_END, 0, 0, 0, 0, 0);
}

export function putAttribute(name: usize, units: u32): boolean {
  return put(TOKEN_ATTRIBUTE, 0, ENCODING_UTF16, 0, <u32>name, units);
}

export function putAttributeEnd(): boolean {
  return put(TOKEN_ATTRIBUTE_END, 0, 0, 0, 0, 0);
}

/** The text that was rendered last. */
export function putText(type: u32): boolean {
  let flags: u32 = 0;
  if (textDamaged()) {
    flags = TOKEN_FLAG_DAMAGED;
    damaged = true;
  }
  return put(TOKEN_TEXT, type, textEncoding(), flags, <u32>textPointer(), textLength());
}

export function putEntity(name: usize, units: u32): boolean {
  return put(TOKEN_ENTITY, 0, ENCODING_UTF16, 0, <u32>name, units);
}

export function putChar(code: u32): boolean {
  return put(TOKEN_CHAR, 0, 0, 0, code, 0);
}

export function putCdata(text: usize, units: u32): boolean {
  return put(TOKEN_CDATA, 0, ENCODING_UTF16, 0, <u32>text, units);
}

export function putInstruction(target: usize, units: u32): boolean {
  return put(TOKEN_PI, 0, ENCODING_UTF16, 0, <u32>target, units);
}

export function putInstructionData(text: usize, units: u32): boolean {
  return put(TOKEN_PI_DATA, 0, ENCODING_UTF16, 0, <u32>text, units);
}
