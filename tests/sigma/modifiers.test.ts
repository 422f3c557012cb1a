import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemMatches, itemRefusal } from "./support/try-rule.ts";

describe("neq", () => {
  test("negates the whole item", () => {
    expect(itemMatches("F|neq: [a, b]", { F: "a" })).toBe(false);
    expect(itemMatches("F|neq: [a, b]", { F: "c" })).toBe(true);
    expect(itemMatches("F|contains|all|neq: [a, b]", { F: "ab" })).toBe(false);
    expect(itemMatches("F|contains|all|neq: [a, b]", { F: "a" })).toBe(true);
  });
});

describe("windash", () => {
  test.each(["-", "/", "–", "—", "―"])("lets a dash be written as %j", (dash) => {
    expect(itemMatches("F|contains|windash: ' -enc '", { F: `powershell ${dash}enc x` })).toBe(true);
    expect(itemMatches("F|windash|contains: ' /enc '", { F: `powershell ${dash}enc x` })).toBe(true);
    expect(itemMatches("F|windash|contains: ' –enc '", { F: `powershell ${dash}enc x` })).toBe(true);
  });

  test("changes only a dash that starts a word", () => {
    expect(itemMatches("F|windash: '-param-name'", { F: "/param-name" })).toBe(true);
    expect(itemMatches("F|windash: '-param-name'", { F: "/param/name" })).toBe(false);
    expect(itemMatches("F|windash: 'a - b'", { F: "a / b" })).toBe(false);
  });

  test("changes each dash by itself", () => {
    expect(itemMatches("F|contains|windash: '-a -b'", { F: "/a —b" })).toBe(true);
  });

  test("goes with endswith, and with all as one choice inside each value", () => {
    expect(itemMatches("F|endswith|windash: ' -x'", { F: "cmd /x" })).toBe(true);
    expect(itemMatches("F|contains|windash|all: [-a, -b]", { F: "/a /b" })).toBe(true);
    expect(itemMatches("F|contains|windash|all: [-a, -b]", { F: "/a b" })).toBe(false);
  });
});

describe("encodings", () => {
  const encode = (text: string, before: string): string =>
    Buffer.from(before + text, "utf8").toString("base64");

  test("base64 encodes the bytes of the value", () => {
    expect(itemMatches("F|base64|contains: foobar", { F: `x${encode("foobar", "")}x` })).toBe(true);
    expect(itemMatches(String.raw`F|base64: 'a\*'`, { F: encode("a*", "") })).toBe(true);
  });

  test.each(["", "1", "22", "333"])("base64offset finds a value behind %j", (before) => {
    expect(itemMatches("F|base64offset|contains: http://ä", { F: encode("http://äx", before) })).toBe(true);
    expect(itemMatches("F|base64offset|contains: http://ä", { F: encode("https", before) })).toBe(false);
  });

  test("base64offset with all wants every value at any offset", () => {
    const item = "F|base64offset|contains|all: [foobar, barfoo]";
    expect(itemMatches(item, { F: `${encode("foobar", "1")} ${encode("barfoo", "22")}` })).toBe(true);
    expect(itemMatches(item, { F: encode("foobar", "1") })).toBe(false);
  });

  test.each([
    ["wide", Buffer.from("ping", "utf16le")],
    ["utf16le", Buffer.from("ping", "utf16le")],
    ["utf16be", Buffer.from("ping", "utf16le").swap16()],
    ["utf16", Buffer.from("\ufeffping", "utf16le")],
  ])("%s encodes before base64", (name, bytes) => {
    expect(itemMatches(`F|${name}|base64: ping`, { F: bytes.toString("base64") })).toBe(true);
  });

  test("utf16 starts with the byte order mark FF FE", () => {
    expect(itemMatches("F|utf16|base64|startswith: p", { F: "//5wAA==" })).toBe(true);
  });

  test("refuses what cannot be encoded", () => {
    expect(itemRefusal("F|base64: 'a*'")).toContain("wildcard");
    expect(itemRefusal("F|contains|base64: a")).toContain("must come before");
    expect(itemRefusal("F|wide: a")).toContain("base64");
  });
});

describe("cidr", () => {
  test("takes an IPv4 address in any of its IPv6 forms for itself, in rules and in events", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const address = fc.tuple(byte, byte, byte, byte);
    const hex = (number: number): string => number.toString(16);
    const spellings = ([a, b, c, d]: readonly [number, number, number, number]): readonly string[] => {
      const [high, low] = [hex(a * 256 + b), hex(c * 256 + d)];
      return [
        `::ffff:${a}.${b}.${c}.${d}`,
        `::FFFF:${high}:${low}`,
        `0:0:0:0:0:ffff:${high}:${low}`,
        `0000:0000:0000:0000:0000:FFFF:${a}.${b}.${c}.${d}`,
        `::ffff:${high}:${low}%3`,
      ];
    };
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 32 }), (of, event, prefix) => {
        const whole = of.reduce((value, part) => value * 256 + part, 0);
        const first = prefix === 0 ? 0 : Math.floor(whole / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
        const base = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256) as typeof of;
        const plain = itemMatches(`F|cidr: ${base.join(".")}/${prefix}`, { F: event.join(".") });
        const networks = [
          `${base.join(".")}/${prefix}`,
          ...spellings(base)
            .slice(0, 4)
            .map((text) => `${text}/${prefix + 96}`),
        ];
        for (const network of networks) {
          for (const text of [event.join("."), ...spellings(event)]) {
            expect(itemMatches(`F|cidr: '${network}'`, { F: text }), `${text} in ${network}`).toBe(plain);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ["::/0", "::ffff:10.0.0.5", true],
    ["::ffff:0:0/95", "::ffff:10.0.0.5", false],
    ["10.0.0.0/8", "::10.0.0.5", false],
    ["10.0.0.0/8", "64:ff9b::10.0.0.5", false],
    ["10.0.0.0/8", "::ffff:0:10.0.0.5", false],
    ["::1/128", "::ffff:0.0.0.1", false],
  ])("%s and %s: %j", (network, address, held) => {
    const refused = itemRefusal(`F|cidr: '${network}'`);
    expect(refused === null && itemMatches(`F|cidr: '${network}'`, { F: address })).toBe(held);
  });

  test.each([
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["10.1.2.3", "10.1.2.3", true],
    ["0.0.0.0/0", "1.2.3.4", true],
    ["0.0.0.0/0", "::1", false],
    ["fe80::/10", "FE80::1", true],
    ["fe80::/10", "fe80::1%4", true],
    ["::1/128", "0:0:0:0:0:0:0:1", true],
    ["::ffff:0:0/96", "::ffff:10.0.0.1", true],
    ["2001:db8::/32", "2001:db9::", false],
    ["10.0.0.0/8", "not an address", false],
    ["10.0.0.0/8", "10.0.0", false],
    ["10.0.0.0/8", "", false],
  ])("%s holds %s: %j", (network, address, held) => {
    expect(itemMatches(`F|cidr: ${network}`, { F: address })).toBe(held);
  });

  test("refuses what is no network", () => {
    expect(itemRefusal("F|cidr: 10.0.0.1/8")).toContain("behind the prefix length");
    expect(itemRefusal("F|cidr: 10.0.0.0/33")).toContain("0 to 32");
    expect(itemRefusal("F|cidr: nonsense")).toContain("no network");
    expect(itemRefusal("F|contains|cidr: 10.0.0.0/8")).toContain("must come first");
  });
});

describe("fieldref", () => {
  test.each([
    ["F|fieldref: G", { F: "Abc", G: "aBC" }, true],
    ["F|fieldref: G", { F: "a", G: "b" }, false],
    ["F|fieldref: G", { F: "a" }, false],
    ["F|fieldref: G", {}, false],
    ["F|fieldref|cased: G", { F: "A", G: "a" }, false],
    ["F|fieldref|contains: G", { F: "xabcx", G: "abc" }, true],
    ["F|fieldref|startswith: G", { F: "abcx", G: "abc" }, true],
    ["F|fieldref|endswith: G", { F: "abcx", G: "abc" }, false],
    ["F|fieldref|neq: G", { F: "a", G: "b" }, true],
  ] as const)("%s on %j gives %j", (item, values, held) => {
    expect(itemMatches(item, values)).toBe(held);
  });
});

describe("comparisons of numbers", () => {
  test.each([
    ["F|gt: 5", "6", true],
    ["F|gt: 5", "5", false],
    ["F|gte: 5", "5.0", true],
    ["F|lt: 0", "-1", true],
    ["F|lte: -1.5", "-1.5", true],
    ["F|lt: 10", "9", true],
    ["F|gt: 9007199254740992", "9007199254740993", true],
    ["F|lt: 18446744073709551615", "18446744073709551614", true],
    ["F|gt: 5", "abc", false],
    ["F|gt: 5", "0x10", false],
    ["F|gt|neq: 5", "4", true],
    ["F|hour: 17", "2026-01-31T17:05:00.0000000Z", true],
    ["F|hour|gte: 17", "2026-01-31 18:05:00", true],
    ["F|hour|lt: 6", "2026-01-31 18:05:00", false],
    ["F|minute: 5", "2026-01-31 18:05:00", true],
    ["F|day: 31", "2026-01-31", true],
    ["F|week: 1", "2027-01-04", true],
    ["F|week: 53", "2027-01-03", true],
    ["F|month: 1", "2026-01-31", true],
    ["F|year: 2026", "2026-01-31", true],
    ["F|year: 2026", "yesterday", false],
  ])("%s on %s gives %j", (item, value, held) => {
    expect(itemMatches(item, { F: value })).toBe(held);
  });
});

describe("expand", () => {
  const placeholders = new Map([["admins", ["anna", "bert*"]]]);

  test("is refused until the user supplies values", () => {
    expect(itemRefusal("F|expand: '%admins%'")).toContain("%admins%");
    expect(itemRefusal("F|expand: '%admins%'", { placeholders })).toBeNull();
  });

  test.each([
    ["F|expand: '%admins%'", "ANNA", true],
    ["F|expand: '%admins%'", "bertram", true],
    ["F|expand: '%admins%'", "carla", false],
    ["F|contains|expand: '\\%admins%'", "xanna", false],
    ["F|expand: '100\\%'", "100%", true],
    ["F|re|expand: '^%admins%$'", "bert*", true],
    ["F|re|expand: '^%admins%$'", "bertram", false],
  ])("%s on %s gives %j", (item, value, held) => {
    expect(itemMatches(item, { F: value }, { placeholders })).toBe(held);
  });

  test("leaves percent signs alone without the modifier", () => {
    expect(itemMatches("F: '%admins%'", { F: "%admins%" })).toBe(true);
  });
});

describe("an item that cannot be honoured", () => {
  test.each([
    ["F|Contains: a", "lower case"],
    ["F|nonsense: a", "Unknown modifier"],
    ["F|contains|: a", "Unknown modifier"],
    ["F|i: a", "after it"],
    ["F|contains|re: a", "must come first"],
    ["F|re|cased: a", "cased"],
    ["F|cased: 5", "needs a text"],
    ["F|contains: null", "needs a text"],
    ["F|exists: 'true'", "without quotes"],
    ["F|exists: [true, false]", "one value"],
    ["'|exists': true", "needs a field"],
    ["F|gt: '5'", "needs a number"],
    ["F|re: '(?=a)'", "look-around"],
    ["F: {a: b}", "holds a map"],
    ["F: [[a]]", "list"],
  ])("%s is refused", (item, reason) => {
    expect(itemRefusal(item)).toContain(reason);
  });
});
