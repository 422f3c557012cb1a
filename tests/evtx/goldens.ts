import { createHash } from "node:crypto";
import { containerCases } from "./cases/container.ts";
import type { LogCase } from "./cases/case.ts";
import { structureCases } from "./cases/structure.ts";
import { valueCases } from "./cases/values.ts";

/** Every log that an independent reader has rendered into a golden. */
export const goldenCases: readonly LogCase[] = [...valueCases, ...structureCases, ...containerCases];

export const goldenPath = (log: LogCase): string => `../fixtures/goldens/${log.name}.xml`;

export const digestsPath = "../fixtures/goldens/digests.txt";

export const digest = (log: LogCase): string => createHash("sha256").update(log.bytes).digest("hex");

/**
 * Control characters made visible as `{0d}`, line feed excepted: a golden is read by people, and what stores it
 * may change line ends. Both sides of a comparison pass through this.
 */
export function visible(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    const hidden = (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code < 0xa0);
    return hidden ? `{${code.toString(16).padStart(2, "0")}}` : character;
  }).join("");
}

/** `<X></X>` and `<X/>` are the same element; the reader keeps the form of the template, and so may we. */
export const sameForm = (xml: string): string =>
  xml.replaceAll(/<([^\s/>]+)((?:\s[^<>]*)?)(?<!\/)><\/\1>/g, "<$1$2/>");

/** What the independent reader printed, as records: `ID event`. */
export function recordsOf(printed: string): string[] {
  return printed
    .split(/^Record (?=\d+\n<\?xml )/m)
    .slice(1)
    .map((record) => {
      const [id, , ...lines] = record.split("\n");
      return `${id!} ${sameForm(lines.join("\n").trimEnd())}`;
    });
}
