import fc from "fast-check";
import { expect, test } from "vitest";
import { terminalLine, terminalLines } from "./terminal-text.ts";

test("whatever a terminal would obey or hide is spelled out", () => {
  expect(terminalLine("a\u001b[31m\u202egnp.exe\r\n\u009b1A\u200b")).toBe(
    "a\\u{1b}[31m\\u{202e}gnp.exe\\u{d}\\u{a}\\u{9b}1A\\u{200b}",
  );
  expect(terminalLines("a\tb\r\nc\rd\u2066\n")).toBe("a\tb\r\nc\\u{d}d\\u{2066}\n");
});

const anyText = fc.array(
  fc.oneof(fc.nat({ max: 0x2fff }), fc.nat({ max: 0x10ffff })).map((code) => String.fromCodePoint(code)),
);

test("nothing is left that is not seen, and what is shown can be read back", () => {
  fc.assert(
    fc.property(anyText, (characters) => {
      const text = characters.join("");
      const shown = terminalLine(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      const back = shown.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) =>
        String.fromCodePoint(parseInt(code, 16)),
      );
      expect(back).toBe(text);
    }),
  );
});
