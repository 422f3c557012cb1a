import { say } from "../../../lib/said.ts";
import { literalOf, parsePattern } from "../../match/pattern/pattern.ts";
import { Refusal, short } from "../refusal.ts";
import { toBase64, toBase64At, toUtf8 } from "./encoding.ts";
import {
  changeOperands,
  changeStrings,
  plainString,
  type ItemDraft,
  type Modifier,
  type StringOperand,
} from "./draft.ts";

/** The base64 text of the value's bytes: UTF-8, unless a modifier before it says otherwise. */
export const base64: Modifier = {
  name: "base64",
  apply(item: ItemDraft): void {
    encode(item, "base64", (bytes) => [toBase64(bytes)]);
  },
};

/** The three base64 texts that the value's bytes leave inside a longer base64 text. */
export const base64offset: Modifier = {
  name: "base64offset",
  apply(item: ItemDraft): void {
    encode(item, "base64offset", (bytes) => [
      toBase64At(bytes, 0),
      toBase64At(bytes, 1),
      toBase64At(bytes, 2),
    ]);
  },
};

function encode(item: ItemDraft, name: string, toTexts: (bytes: Uint8Array) => readonly string[]): void {
  changeOperands(item, (operand) =>
    operand.kind === "bytes" ? toTexts(operand.bytes).map((text) => plainString(text, true)) : operand,
  );
  changeStrings(item, name, (operand, line) =>
    operand.literal
      ? operand
      : toTexts(toUtf8(literalSource(operand, name, line))).map((text) => plainString(text, true)),
  );
}

/** The characters to encode: escapes undone, wildcards refused. */
export function literalSource(operand: StringOperand, name: string, line: number): string {
  if (operand.before || operand.after || operand.freeDashes || operand.literal) {
    throw new Refusal(
      line,
      say("The modifier “{name}” must come before contains, startswith, endswith and windash", { name }),
    );
  }
  const literal = literalOf(parsePattern(operand.source));
  if (literal === null) {
    const value = short(operand.source);
    throw new Refusal(
      line,
      say("The modifier “{name}” cannot encode a wildcard: “{value}”", { name, value }),
    );
  }
  return literal;
}
