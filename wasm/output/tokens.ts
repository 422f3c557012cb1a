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
import { textDamaged, textEncoding, textLength, textPointer } from "../binxml/text";
import { fail } from "../memory/failure";

// The record as a flat stream of tokens (layout.ts, "Tokens of a decoded record").
let top: usize = TOKENS;

export function clearTokens(): void {
  top = TOKENS;
}

export function tokenCount(): u32 {
  return <u32>(top - TOKENS) / TOKEN_SIZE;
}

function put(kind: u32, type: u32, encoding: u32, flags: u32, a: u32, b: u32): boolean {
  if (top + TOKEN_SIZE > TOKENS_END) return fail(FAIL_TOO_LARGE, top, TOKENS_END);
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
  const flags: u32 = textDamaged() ? TOKEN_FLAG_DAMAGED : 0;
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
