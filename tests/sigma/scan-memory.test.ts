import * as layout from "evtx-wasm/layout";
import { expect, test } from "vitest";
import { event, layLog, type EventSpec } from "../support/evtx-writer.ts";
import { seededRandom } from "../support/random.ts";
import { scanHits } from "./support/scan-hits.ts";

// What a scan remembers of values, templates and records changes nothing of what it finds: not when the rules of a new kind
// of event come in the middle of a chunk, and not when there is no room for more.

const spec = (recordId: number, given: Partial<EventSpec>) =>
  event({
    channel: "Security",
    provider: "Test",
    eventId: 1,
    computer: "PC",
    time: "2024-03-12T09:00:00Z",
    recordId,
    ...given,
  });
const rule = (selection: object, service = "security"): string =>
  JSON.stringify({
    title: "Rule",
    logsource: { service },
    detection: { sel: selection, condition: "sel" },
  });

test("a kind of event that is new in a chunk is asked for what the templates of others hold", async () => {
  const rules = [
    rule({ EventID: 1, F: "wanted" }),
    rule({ EventID: 2, Computer: "PC", "G|contains": "want" }),
  ];
  const data = [
    ["F", "wanted"],
    ["G", "wanted"],
  ] as const;
  const { bytes } = layLog({
    slots: [
      { kind: "chunk", records: [spec(1, { data })] },
      { kind: "chunk", records: [spec(2, { data }), spec(3, { data, eventId: 2 })] },
    ],
  });
  expect((await scanHits(bytes, rules, false)).hits).toEqual(["1/0", "2/0", "3/1"]);
});

test("nothing is missed where there is no room to remember more values, sets and states", async () => {
  const random = seededRandom(11);
  const names = Array.from({ length: 40 }, (_, index) => `D${index}`);
  const words = Array.from({ length: 26 }, (_, index) => `w${String.fromCharCode(97 + index)}rd`);
  const word = (): string => words[random.between(0, words.length)]!;
  const rules = names.flatMap((name) => [
    // All words are looked for in each field, and the first few rules want them.
    rule({ [`${name}|contains`]: words, "D0|contains|all": [word(), word(), word(), word()] }),
    rule({ [`${name}|contains|all`]: [word(), word(), word(), word(), word(), word(), word()] }),
  ]);
  const value = (): string =>
    words
      .filter(() => random.between(0, 2) === 0)
      .concat(String(random.between(0, 1000)))
      .join(" ");
  // Each twice: a value that comes once is not remembered.
  const records = Array.from({ length: 600 }, (_, index) => {
    const data = names.map((name) => [name, value()] as const);
    return [spec(2 * index + 1, { data }), spec(2 * index + 2, { data })];
  }).flat();
  const { bytes } = layLog({ records });
  const { hits, reader } = await scanHits(bytes, rules, false);
  const { hits: expected } = await scanHits(bytes, rules, true);
  expect(hits).toEqual(expected);
  expect(hits.length).toBeGreaterThan(1000);
  const memory = new Uint8Array(reader.wasm.memory.buffer);
  const isUsed = (end: number): boolean => memory.subarray(end - 8192, end).some((byte) => byte !== 0);
  for (const region of ["VALUE_CACHE_END", "PATTERN_SETS_END", "STATES_END"] as const)
    expect(isUsed(layout[region]), region).toBe(true);
  expect(misplacedValues(reader.wasm.memory.buffer)).toEqual([]);
});

/** Slots of the value cache that lead to what is no value of theirs: it would be taken for one whose text is forged. */
function misplacedValues(memory: ArrayBufferLike): readonly number[] {
  const words = new Uint32Array(memory);
  const slots = Array.from({ length: layout.CACHE_SLOT_COUNT }, (_, slot) => slot);
  const inSlot = (slot: number): number => words[(layout.CACHE_SLOTS >>> 2) + slot]!;
  const used = slots.filter((slot) => inSlot(slot) !== 0);
  expect(used.length).toBeGreaterThan(0);
  return used.filter((slot) => {
    const entry = layout.VALUE_CACHE + (inSlot(slot) & layout.CACHE_PLACE) * layout.CACHE_UNIT;
    const asked = words[(entry + layout.MOVE_MEMO_SIZE) >>> 2]!;
    const text = new Uint8Array(memory, entry + layout.CACHE_TEXT, (asked >>> 18) * 2);
    const hash = hashOf(text, asked);
    return hash % layout.CACHE_SLOT_COUNT !== slot || hash >>> 17 !== inSlot(slot) >>> 17;
  });
}

/** That of scan/value-cache.ts, in slow numbers. */
function hashOf(text: Uint8Array, asked: number): number {
  const whole = (number: bigint): bigint => BigInt.asUintN(64, number);
  const mixed = (hash: bigint, by: bigint, shift: bigint): bigint => {
    const product = whole(hash * by);
    return product ^ (product >> shift);
  };
  let [one, other] = [0x9e3779b97f4a7c15n ^ BigInt(asked), 0n];
  const wordAt = (at: number): bigint =>
    [...text.subarray(at, at + 8)].reduceRight((word, byte) => (word << 8n) | BigInt(byte), 0n);
  let at = 0;
  for (; text.length - at >= 16; at += 16) {
    one = mixed(one ^ wordAt(at), 0xff51afd7ed558ccdn, 29n);
    other = mixed(other ^ wordAt(at + 8), 0xc4ceb9fe1a85ec53n, 31n);
  }
  if (text.length - at >= 8) {
    one = mixed(one ^ wordAt(at), 0xff51afd7ed558ccdn, 29n);
    at += 8;
  }
  const left = text.length - at;
  if (left > 0) other = whole((other ^ (wordAt(at) << BigInt(8 * (8 - left)))) * 0xc4ceb9fe1a85ec53n);
  const hash = whole((one ^ (other >> 31n)) * 0x9e3779b97f4a7c15n);
  return Number((hash ^ (hash >> 32n)) & 0xffffffffn);
}
