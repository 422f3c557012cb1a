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

/**
 * The independent reader prints CR and white space in attributes as they are, and `_` for what XML can't hold; we write a
 * reference or a spelling that can be read back. Of texts that are visible; both sides of a comparison pass through this.
 */
export const sameSpelling = (xml: string): string =>
  xml
    .replaceAll("&#13;", "{0d}")
    .replaceAll("&#10;", "\n")
    .replaceAll("&#9;", "{09}")
    // The section stands on behind a CR.
    .replaceAll("]]>{0d}<![CDATA[", "{0d}")
    .replaceAll(/\u241b[0-9A-F]{4}/g, "_");

/** What the independent reader prints of times that have no four digits of year, and what they are. */
const times: readonly (readonly [printed: string, meant: string])[] = [
  ['year 10000">0000-01-01T', 'year 10000">10000-01-01T'],
  ['top bit">0000-00-00T00:00:00.0000000Z', 'top bit">9223372036854775808'],
];

/** The records of a golden with those times as they are. */
export const meantRecords = (printed: string): string[] =>
  recordsOf(times.reduce((text, [wrong, right]) => text.replace(wrong, right), printed)).map(sameSpelling);

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
