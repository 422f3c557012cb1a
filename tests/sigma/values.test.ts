import { describe, expect, test } from "vitest";
import { itemMatches, itemRefusal, matches } from "./support/try-rule.ts";

describe("wildcards and escapes", () => {
  test.each([
    ["a*c", "a\nb\nc", true],
    ["a*c", "ac", true],
    ["a*c", "xac", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a?c", "a😀c", true],
    ["\\*", "*", true],
    ["\\*", "x", false],
    ["\\?", "?", true],
    ["\\?", "x", false],
    ["a\\b", "a\\b", true],
    ["a\\\\b", "a\\b", true],
    ["a\\", "a\\", true],
    ["\\\\*", "\\anything", true],
    ["\\\\\\*", "\\*", true],
    ["\\\\\\*", "\\x", false],
    ["\\\\\\x", "\\\\x", true],
    ["\\\\\\\\x", "\\\\x", true],
    ["\\\\\\\\\\*\\\\IPC$", "\\\\*\\IPC$", true],
    ["*a*b", "xaxb", true],
    ["*a*b", "xbxa", false],
    ["a*b*a", "aba", true],
    ["a*a", "a", false],
    ["*?", "", false],
    ["*?", "x", true],
    ["*?x*", "yx", true],
    ["*?x*", "x", false],
    ["**", "", true],
  ])("the value %j on %j gives %j", (value, text, held) => {
    expect(itemMatches(`F: '${value}'`, { F: text })).toBe(held);
  });

  test("keeps a backslash before an added wildcard", () => {
    expect(itemMatches(String.raw`F|contains: '\Temp\'`, { F: "C:\\Temp\\x" })).toBe(true);
    expect(itemMatches(String.raw`F|startswith: 'C:\'`, { F: "C:\\x" })).toBe(true);
  });

  test("takes wildcards inside contains and endswith", () => {
    expect(itemMatches("F|contains: 'a*c'", { F: "xabcx" })).toBe(true);
    expect(itemMatches("F|endswith: 'a?c'", { F: "xabc" })).toBe(true);
    expect(itemMatches("F|endswith: 'a?c'", { F: "xabcx" })).toBe(false);
  });

  test("keeps spaces and quotes at both ends", () => {
    expect(itemMatches("F|contains: 'v '", { F: "netsh i p a v " })).toBe(true);
    expect(itemMatches("F|contains: 'v '", { F: "netsh i p a v" })).toBe(false);
    expect(itemMatches(`F: '"C:\\a.exe"'`, { F: '"C:\\a.exe"' })).toBe(true);
    expect(itemMatches("F: '>x'", { F: ">x" })).toBe(true);
    expect(itemMatches("F: '%temp%'", { F: "%TEMP%" })).toBe(true);
  });
});

describe("value types", () => {
  test.each([
    ["F: 4688", "4688", true],
    ["F: 2.0", "2", true],
    ["F: 2", "2.0", true],
    ["F: 999", "0x3e7", false],
    ["F: 0x3e7", "0x3E7", true],
    ["F: 0xC000006D", "0xc000006d", true],
    ["F: 0x3e7", "999", false],
    ["F: [1, 0xAB]", "0xab", true],
    ["F|neq: 0xAB", "0xab", false],
    ["F|gt: 0x0f", "16", true],
    ["F|contains: 0xAB", "x0xabx", true],
    ["F: '0x3e7'", "0x3E7", true],
    ["F: '3'", "3", true],
    ["F: 3", "three", false],
    ["F: 00000429", "00000429", true],
    ["F: 00000429", "429", false],
    ["F|endswith: 10", "0x1410", true],
    ["F: 9007199254740993", "9007199254740993", true],
    ["F: 9007199254740993", "9007199254740992", false],
    ["F: true", "TRUE", true],
    ["F: 'true'", "True", true],
    ["F: true", "1", false],
    ["F: false", "true", false],
    ["F: 2026-01-31", "2026-01-31", true],
    ["F: yes", "yes", true],
    ["F: ''", "", true],
    ["F: ''", " ", false],
    ["F: null", "", false],
    ["F: '-'", "-", true],
    ["F|contains: ''", "anything", true],
    ["F|startswith: ''", "", true],
    ["F|endswith: ''", "x", true],
    ["F|exists: true", "", true],
    ["F|exists: false", "", false],
  ])("%s on %j gives %j", (item, value, held) => {
    expect(itemMatches(item, { F: value })).toBe(held);
  });

  test.each([
    ["F: null", true],
    ["F:", true],
    ["F: []", true],
    ["F|exists: false", true],
    ["F|exists: true", false],
    ["F: ''", false],
    ["F|contains: ''", false],
    ["F: '*'", false],
    ["F|re: '.*'", false],
    ["F|neq: x", true],
    ["F|neq: null", false],
    ["F|gt: 1", false],
    ["F|cidr: 0.0.0.0/0", false],
  ])("%s on an absent field gives %j", (item, held) => {
    expect(itemMatches(item, {})).toBe(held);
  });

  test("refuses null in a list, where it would not be one value among others", () => {
    expect(itemRefusal("F: [a, null]")).toContain("null cannot stand in a list");
  });

  test("tests each value of a field that occurs more than once", () => {
    expect(itemMatches("Data|contains: b", { Data: ["a", "b"] })).toBe(true);
    expect(itemMatches("Data|contains|all: [a, b]", { Data: ["a", "b"] })).toBe(true);
    expect(itemMatches("Data|neq: b", { Data: ["a", "b"] })).toBe(false);
  });
});

describe("upper and lower case", () => {
  test.each([
    ["F: Netsh", "NETSH", true],
    ["F: Ärger", "äRGER", true],
    ["F|contains: ÄRGER", "der ärger hier", true],
    ["F|cased: Netsh", "netsh", false],
    ["F|cased|contains: Net", "xNet", true],
    ["F|contains|cased: Net", "xnet", false],
    ["F: k", "\u212a", true],
    ["F: s", "\u017f", false],
    ["F|startswith: ΟΔΟΣ", "οδοσα", true],
    ["F: οδος", "ΟΔΟΣ", true],
    ["F: İstanbul", "i̇stanbul", true],
    ["F: '?stanbul'", "İstanbul", true],
    ["F|re: Net", "netsh", false],
    ["F|re|i: Net", "netsh", true],
  ])("%s on %j gives %j", (item, value, held) => {
    expect(itemMatches(item, { F: value })).toBe(held);
  });

  test("takes field names exactly", () => {
    expect(itemMatches("CommandLine: x", { Commandline: "x" })).toBe(false);
  });

  test("strips spaces from field names", () => {
    expect(itemMatches("Threat Name: x", { ThreatName: "x" })).toBe(true);
  });
});

describe("keywords", () => {
  test("are searched for inside every value", () => {
    expect(matches("kw: [nothing, 'mimi*tz']\ncondition: kw", { A: "x", B: "run MIMIkatz now" })).toBe(true);
    expect(matches("kw: [mimikatz]\ncondition: kw", { A: "mimi", B: "katz" })).toBe(false);
    expect(matches(String.raw`kw: ['\\mimilib.dll']` + "\ncondition: kw", { A: "C:\\mimilib.dll" })).toBe(
      true,
    );
    expect(matches("kw: 4688\ncondition: kw", { A: "x4688x" })).toBe(true);
  });

  test("may all be wanted, each in another value", () => {
    expect(matches("kw:\n  '|all': [a1, b1]\ncondition: kw", { A: "xa1", B: "b1x" })).toBe(true);
    expect(matches("kw:\n  '|all': [a1, b1]\ncondition: kw", { A: "xa1" })).toBe(false);
  });

  test("may stand beside a map, as one more alternative", () => {
    const detection = "s:\n  - word\n  - F: x\ncondition: s";
    expect(matches(detection, { F: "x" })).toBe(true);
    expect(matches(detection, { G: "a word" })).toBe(true);
    expect(matches(detection, { F: "y" })).toBe(false);
  });
});
