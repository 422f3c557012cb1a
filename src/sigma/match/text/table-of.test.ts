import type { Said } from "../../../lib/said.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AsciiTable } from "../../../model/scan-program.ts";
import { parsePattern } from "../pattern/pattern.ts";
import { patternTest } from "../pattern/pattern-test.ts";
import { NetworkTest, parseNetwork } from "../values/network-test.ts";
import { RegexTest } from "../values/regex-test.ts";
import { FieldText } from "./field-text.ts";
import { tableOf } from "./table-of.ts";

/** As the module runs it. */
function accepts({ classes, width, next }: AsciiTable, text: string): boolean {
  let state = 2;
  for (let at = 0; at < text.length; at++) {
    const isLast = text[at] === "\n" && at === text.length - 1;
    state = next[state * width + (isLast ? 1 : classes[text.charCodeAt(at)]!)]!;
    if (state < 2) return state === 1;
  }
  return next[state * width] === 1;
}

const piece = fc.constantFrom(
  ..."a b [ab] [^a] \\w \\b ^ $ \\A \\z \\Z (a|b) (?:ab|a)* a+ - \\d{1,3} x? . \\s \\n [a-c1]{2,} |".split(
    " ",
  ),
);
const source = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(""));
const flags = fc.constantFrom("", "i", "m", "s", "ims");
const text = fc.string({ unit: fc.constantFrom(..."aabbABk1-x \n"), maxLength: 10 });

test("a table accepts just the texts of ASCII in which its regular expression matches", () => {
  let accepted = 0;
  const run = fc.property(source, flags, text, (regex, flag, value) => {
    const one = new RegexTest(regex, flag);
    const table = one.table();
    fc.pre(table !== null);
    const expected = one.test(new FieldText(value));
    expect(accepts(table, value)).toBe(expected);
    if (expected) accepted++;
  });
  fc.assert(run, { numRuns: 5000 });
  expect(accepted).toBeGreaterThan(500);
});

const wild = fc.string({ unit: fc.constantFrom(..."aabAk.\\*?-"), maxLength: 7 });

test("a table accepts just the texts of ASCII that fit its wildcards", () => {
  let seen = 0;
  const run = fc.property(wild, fc.boolean(), text, (pattern, cased, value) => {
    const one = patternTest(parsePattern(pattern), cased);
    const table = one.table();
    if (table === null) return;
    seen++;
    expect(accepts(table, value)).toBe(one.test(new FieldText(value)));
  });
  fc.assert(run, { numRuns: 5000 });
  expect(seen).toBeGreaterThan(500);
});

const octet = fc.constantFrom(0, 1, 9, 10, 16, 31, 32, 99, 100, 127, 128, 199, 249, 250, 255);
const v4 = fc.tuple(octet, octet, octet, octet);
const group = fc.constantFrom(0, 1, 0xa, 0xff, 0xfe80, 0xfebf, 0xfec0, 0xfc00, 0xfdff, 0x1000, 0xffff);
const v6 = fc.array(group, { minLength: 8, maxLength: 8 });
const network = fc.oneof(
  fc.tuple(v4, fc.nat(32)).map(([parts, prefix]) => {
    const value = parts.reduce<number>((sum, part) => sum * 256 + part, 0);
    const first = prefix === 0 ? 0 : Math.floor(value / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
  }),
  fc.constantFrom(
    "fe80::/10",
    "fc00::/7",
    "::1/128",
    "::/128",
    "::a/128",
    "fe80::/16",
    "1000::/4",
    "::/0",
    "fe80::/64",
  ),
);
const address = fc.oneof(
  v4.map((parts) => parts.join(".")),
  v4.map((parts) => `::ffff:${parts.join(".")}`),
  v4.map(([a, b, c, d]) => `${a}.0${b}.${c}.${d}`),
  v6.map((groups) => groups.map((one) => one.toString(16)).join(":")),
  fc
    .tuple(v6, fc.nat(8), fc.nat(8), fc.constantFrom("", "%12", "%", " "))
    .map(([groups, before, after, end]) => {
      const hex = groups.map((one) => one.toString(16).toUpperCase());
      return `${hex.slice(0, before).join(":")}::${hex.slice(8 - after).join(":")}${end}`;
    }),
  fc.constantFrom(
    "",
    "-",
    "::",
    "::1",
    "::a",
    "::A",
    "0:0:0:0:0:0:0:1",
    "10.0.0.1.",
    "10.0.0",
    "LOCAL",
    "::1\n",
  ),
);

const networkOf = (text: string) =>
  new NetworkTest(parseNetwork(text) as Exclude<ReturnType<typeof parseNetwork>, Said>);

test("a table accepts no text but addresses of its network", () => {
  let accepted = 0;
  const addresses = fc.array(address, { minLength: 40, maxLength: 40 });
  const run = fc.property(network, addresses, (range, values) => {
    const one = networkOf(range);
    const table = one.table();
    if (table === null) return;
    const found = values.filter((value) => accepts(table, value));
    accepted += found.length;
    expect(found.filter((value) => !one.test(new FieldText(value)))).toEqual([]);
  });
  fc.assert(run, { numRuns: 500 });
  expect(accepted).toBeGreaterThan(200);
});

test.each([
  ["10.0.0.0/8", ["10.0.0.1", "10.255.255.255", "::ffff:10.1.2.3"]],
  ["172.16.0.0/12", ["172.16.0.1", "172.31.255.254"]],
  ["0.0.0.0/0", ["8.8.8.8"]],
  ["192.0.2.7/32", ["192.0.2.7"]],
  ["::1/128", ["::1", "0:0:0:0:0:0:0:1"]],
  ["fe80::/10", ["fe80::1", "FE80::A5D8:1C2F:3B1:9D4E%12", "fe80:0:0:0:a5d8:1c2f:3b1:9d4e", "febf::"]],
  ["fc00::/7", ["fd00::1:2", "fc12:3456::7"]],
])("what logs write of %s is accepted", (range, values) => {
  const table = networkOf(range).table()!;
  expect(values.filter((value) => !accepts(table, value))).toEqual([]);
});

test("what would take too large a table has none", () => {
  expect(tableOf("a{300}", "")).toBeNull();
  expect(tableOf("(a|b)*a(a|b){12}", "")).toBeNull();
  expect(tableOf("a{100}", "")).not.toBeNull();
});
