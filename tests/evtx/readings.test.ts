import { expect, test } from "vitest";
import { everyReading, type EveryReading } from "../support/every-reading.ts";
import {
  attribute,
  element,
  instance,
  layLog,
  normal,
  optional,
  stream,
  template,
  text,
  value,
  type Node,
  type Stream,
  type Template,
  type Value,
} from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { randomLog } from "../support/random-log.ts";
import { seededRandom, type Random } from "../support/random.ts";

// Rows that are told apart by a hash, against records that are decoded each: over logs whose templates name the fields that
// rows are made of in every odd place, with few different values, so that nearly all readings come again.

const pick = <T>(random: Random, items: readonly T[]): T => items[random.between(0, items.length)]!;

const names = [
  ["Provider", "Level", "Channel", "Computer", "EventID", "EventRecordID", "TimeCreated", "Execution"],
  ["Data", "User", "Image", "SubjectUserSid", "SubjectUserName", "TargetUserName", "System", "RenderingInfo"],
].flat();
const labels = [
  "User",
  "Image",
  "NewProcessName",
  "Subject User Name",
  "SubjectUserSid",
  "Level",
  "Application",
  "",
  "x",
];
const attributes = ["Name", "SystemTime", "Qualifiers", "UserID"];

const words = [
  "",
  "-",
  "S-1-5-18",
  "amy",
  "C:\\a.exe",
  "Security",
  "4688",
  "5156",
  "Microsoft-Windows-Sysmon",
];

function anyValue(random: Random, templates: readonly Template[], depth: number): Value {
  switch (random.between(0, depth > 1 ? 9 : 11)) {
    case 0:
      return value.nil();
    case 1:
      return value.u16(pick(random, [1, 4, 4688, 5156]));
    case 2:
      return value.u8(random.between(0, 7));
    case 3:
      return value.fileTime(pick(random, [0n, 133_000_000_000_000_001n, 133_000_000_000_012_345n]));
    case 4:
      return value.u64(pick(random, [1n, 2n ** 53n, 2n ** 64n - 1n]));
    case 5:
      return value.arrayOf(
        "string",
        Array.from({ length: random.between(0, 3) }, () => value.string(pick(random, ["a", "amy"]))),
      );
    case 9:
      return value.nested(anyStream(random, templates, depth + 1));
    default:
      return value.string(pick(random, words));
  }
}

function anyStream(random: Random, templates: readonly Template[], depth: number): Stream {
  const values = Array.from({ length: 5 }, () => anyValue(random, templates, depth));
  return stream(instance(pick(random, templates), values));
}

function anyTemplate(random: Random): Template {
  const substitute = (): Node => pick(random, [normal, optional])(random.between(0, 6), "string");
  const content = (): Node => (random.between(0, 3) === 0 ? text(pick(random, words)) : substitute());
  const leaf = (): Node => {
    const name = pick(random, names);
    const label = pick(random, labels);
    const of =
      name === "Data" && random.between(0, 3) > 0
        ? [attribute("Name", label)]
        : random.between(0, 2) === 0
          ? [attribute(pick(random, attributes), content())]
          : [];
    const dependency = random.between(0, 4) === 0 ? random.between(0, 5) : null;
    const nodes = random.between(0, 6) === 0 ? [] : [content()];
    return element(name, of, nodes, { dependency });
  };
  const some = (): Node[] => Array.from({ length: random.between(1, 6) }, leaf);
  const sections = Array.from({ length: random.between(0, 3) }, () =>
    element(
      pick(random, ["EventData", "UserData", "System"]),
      [],
      [element("EventXML", [], some()), ...some()],
    ),
  );
  const whole = element("Event", [], [element("System", [], systemOf(random, leaf)), ...sections]);
  return template(random.between(0, 5) === 0 ? element("EventData", [], some()) : whole);
}

/** As Windows has it, now and then with more. */
function systemOf(random: Random, leaf: () => Node): Node[] {
  const usual = [
    element("Provider", [attribute("Name", normal(0, "string"))], []),
    element("EventID", [], [normal(1, "string")]),
    element("Level", [], [optional(2, "string")]),
    element("TimeCreated", [attribute("SystemTime", optional(3, "string"))], []),
    element("EventRecordID", [], [normal(4, "string")]),
    element("Channel", [], [pick(random, [text("Security"), normal(0, "string")])]),
    element("Computer", [], [text("HOST")]),
  ];
  return random.between(0, 3) === 0 ? [leaf(), ...usual, leaf()] : usual;
}

function usualValues(random: Random, templates: readonly Template[]): Value[] {
  return [
    value.string(pick(random, ["Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Sysmon"])),
    value.u16(pick(random, [1, 4688, 5156])),
    pick(random, [value.nil(), value.u8(0), value.u8(4)]),
    value.fileTime(133_000_000_000_000_000n + BigInt(random.between(0, 100_000))),
    value.u64(BigInt(random.between(0, 1000))),
    pick(random, [anyValue(random, templates, 0), value.nested(anyStream(random, templates, 1))]),
  ];
}

function eventLog(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const templates = Array.from({ length: 6 }, () => anyTemplate(random));
  const records = Array.from({ length: 120 }, () =>
    random.between(0, 6) === 0
      ? { body: anyStream(random, templates, 0) }
      : { body: stream(instance(pick(random, templates), usualValues(random, templates))) },
  );
  return layLog({ records }).bytes;
}

function expectSame({ records }: EveryReading, seed: number): void {
  for (const [at, { row, record }] of records.entries())
    expect(row, `seed ${seed}, record ${at}`).toEqual(record);
}

test("of made logs, rows say what decoding each record says", { timeout: 60_000 }, async () => {
  let decoded = 0;
  let all = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const read = await everyReading(memorySource(eventLog(seed)), [BigInt(seed), 7n]);
    expectSame(read, seed);
    decoded += read.decoded;
    all += read.records.length;
  }
  expect(all).toBeGreaterThan(20_000);
  // Else nothing was told apart by a hash.
  expect(decoded).toBeLessThan(all * 0.9);
});

test("of logs that nobody would think of, too", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    expectSame(await everyReading(memorySource(randomLog(seed, 40)), [1n, BigInt(seed)]), seed);
  }
});

test("values that differ in one byte differ, whatever their length", async () => {
  const system = element("System", [], [element("Computer", [], [normal(0, "string")])]);
  const event = template(element("Event", [], [system]));
  const host = "abcdefghijklmnopqr";
  const hosts = Array.from({ length: host.length + 1 }, (_, length) => {
    const whole = host.slice(0, length);
    const changed = [0x01, 0x0100].flatMap((bit) =>
      Array.from(whole, (unit, at) => {
        const other = String.fromCharCode(unit.charCodeAt(0) ^ bit);
        return whole.slice(0, at) + other + whole.slice(at + 1);
      }),
    );
    return [whole, ...changed];
  }).flat();
  const records = hosts.map((name) => ({ body: stream(instance(event, [value.string(name)])) }));
  const read = await everyReading(memorySource(layLog({ records }).bytes), [3n, 4n]);
  expect(read.records.length).toBe(hosts.length);
  expectSame(read, 0);
});
