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
  WRITER_STACK,
  WRITER_STACK_END,
} from "../layout";
import {
  ESCAPE_ATTRIBUTE,
  ESCAPE_TEXT,
  hasRoom,
  writeAscii,
  writeByte,
  writeBytes,
  writeName,
  writeText,
} from "./escape";
import { knownEntity } from "./entities";
import { tokenEncoding, tokenKind, tokenLength, tokensEnd, tokenText } from "../binxml/tokens";

// For each open element: u32 address and u32 length of its name in the text.
const FRAME_SIZE: usize = 8;

/**
 * Writes the record decoded last as src/evtx/event/xml.ts does. 0 where there is no room, and for what only the host
 * writes: floats, names that are not plain, character references, CDATA, processing instructions.
 */
export function writeXml(at: usize): usize {
  const end = tokensEnd();
  let out = at;
  let frame: usize = WRITER_STACK;
  let escape: u32 = ESCAPE_TEXT;
  let inStartTag = false;
  for (let token: usize = TOKENS; token < end; token += TOKEN_SIZE) {
    const kind = tokenKind(token);
    if (!hasRoom(out, 16)) return 0;
    if (inStartTag && kind !== TOKEN_ATTRIBUTE && escape !== ESCAPE_ATTRIBUTE) {
      inStartTag = false;
      if (kind === TOKEN_END) {
        out = writeAscii(out, "/>");
        frame -= FRAME_SIZE;
        if (frame === WRITER_STACK) return out;
        continue;
      }
      out = writeByte(out, 0x3e);
    }
    switch (kind) {
      case TOKEN_START: {
        if (frame === WRITER_STACK_END) return 0;
        const name = writeByte(out, 0x3c);
        out = writeName(name, tokenText(token), tokenLength(token));
        store<u32>(frame, <u32>name, 0);
        store<u32>(frame, <u32>(out - name), 4);
        frame += FRAME_SIZE;
        inStartTag = true;
        break;
      }
      case TOKEN_END:
        frame -= FRAME_SIZE;
        out = writeBytes(writeAscii(out, "</"), load<u32>(frame, 0), load<u32>(frame, 4));
        if (out === 0) return 0;
        out = writeByte(out, 0x3e);
        if (frame === WRITER_STACK) return out;
        break;
      case TOKEN_ATTRIBUTE:
        out = writeName(writeByte(out, 0x20), tokenText(token), tokenLength(token));
        if (out === 0) return 0;
        out = writeAscii(out, '="');
        escape = ESCAPE_ATTRIBUTE;
        break;
      case TOKEN_ATTRIBUTE_END:
        out = writeByte(out, 0x22);
        escape = ESCAPE_TEXT;
        break;
      case TOKEN_TEXT:
        if (tokenEncoding(token) === ENCODING_UTF16) {
          out = writeText(out, tokenText(token), tokenLength(token), escape, false);
        } else if (tokenEncoding(token) === ENCODING_ASCII) {
          out = writeBytes(out, tokenText(token), tokenLength(token));
        } else {
          return 0;
        }
        break;
      case TOKEN_ENTITY:
        if (knownEntity(tokenText(token), tokenLength(token)) === 0) return 0;
        out = writeName(writeByte(out, 0x26), tokenText(token), tokenLength(token));
        if (out === 0) return 0;
        out = writeByte(out, 0x3b);
        break;
      default:
        return 0;
    }
    if (out === 0) return 0;
  }
  return 0;
}
