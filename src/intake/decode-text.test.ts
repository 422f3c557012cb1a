import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !bigEndian);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
};

const text = fc.string({
  unit: fc.constantFrom("a", "\n", "ü", "€", "\u{1f600}", "\ufffd", "\u0a0a"),
  maxLength: 30,
});

test("what is UTF-8 or UTF-16 is read as it was written", () => {
  fc.assert(
    fc.property(text, (written) => {
      for (const bytes of [new TextEncoder().encode(written), utf16(written, false), utf16(written, true)]) {
        expect(decodeText(bytes)).toEqual({ kind: "text", text: written });
      }
    }),
  );
});

test("the first byte that is no UTF-8 is told with its line, and nothing is read", () => {
  const bad = fc.constantFrom([0xfc], [0xff], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xc0, 0x80]);
  fc.assert(
    fc.property(text, bad, text, (before, bytes, after) => {
      const all = Uint8Array.from([
        ...new TextEncoder().encode(before),
        ...bytes,
        0x20,
        ...new TextEncoder().encode(after),
      ]);
      expect(decodeText(all)).toMatchObject({ kind: "undecodable", line: before.split("\n").length });
    }),
  );
});

test("half a pair in UTF-16 is told with its line", () => {
  fc.assert(
    fc.property(text, fc.boolean(), (before, bigEndian) => {
      const result = decodeText(utf16(`${before}\ud83dx\n`, bigEndian));
      expect(result).toMatchObject({ kind: "undecodable", line: before.split("\n").length });
    }),
  );
});
