import { toUtf16 } from "./encoding.ts";
import { changeStrings, type ItemDraft, type Modifier } from "./draft.ts";
import { literalSource } from "./base64.ts";

/** `wide`, `utf16le`, `utf16be`, `utf16`: the value becomes bytes, for `base64` or `base64offset` to encode. */
export function utf16(name: string, littleEndian: boolean, byteOrderMark: boolean): Modifier {
  return {
    name,
    apply(item: ItemDraft): void {
      changeStrings(item, name, (operand, line) => {
        const text = literalSource(operand, name, line);
        return { kind: "bytes", bytes: toUtf16(byteOrderMark ? `\uFEFF${text}` : text, littleEndian) };
      });
    },
  };
}
