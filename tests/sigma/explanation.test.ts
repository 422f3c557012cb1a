import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/sigma/index.ts";
import { itemsOf, loadDetection, makeEvent, type Values } from "./support/try-rule.ts";

/** What the explanation marks in the event, one text for each comparison that held. */
function marked(item: string, values: Values): readonly (string | null)[] {
  const engine = createEngine(loadDetection(`sel:\n  ${item}\ncondition: sel`));
  const items = itemsOf(engine.explain(makeEvent(values), 0));
  const compared = items.flatMap((one) => one.values.flatMap((value) => value.compared));
  return compared
    .filter((one) => one.held)
    .map(({ value, span }) => (span === null ? null : value.slice(span.start, span.end)));
}

describe("an explanation", () => {
  test.each([
    ["F|contains: netsh", "C:\\NETSH.exe", "NETSH"],
    ["F|endswith: '.exe'", "a.EXE", ".EXE"],
    ["F|startswith: 'C:'", "c:\\x", "c:"],
    ["F: abc", "ABC", "ABC"],
    ["F: '*b?d*'", "xabcdx", "bcd"],
    ["F: 'a*d'", "abcd", "abcd"],
    ["F|re: 'b+'", "abbbc", "bbb"],
    ["F|re|i: 'B.'", "abC", "bC"],
    ["F|contains|windash: ' -enc'", "x /enc y", " /enc"],
    ["F|contains: netsh", "İİ netsh İ", "netsh"],
    ["F|endswith: sh", "İnetsh", "sh"],
    ["F|startswith: i̇n", "İnetsh", "İn"],
    ["F|cidr: 10.0.0.0/8", "10.1.1.1", "10.1.1.1"],
    ["F: 5", "5", "5"],
    ["F|fieldref|contains: G", "a-Word-b", "Word"],
  ])("%s marks the place in the value as the event writes it: %s", (item, value, span) => {
    expect(marked(item, { F: value, G: "word" })).toEqual([span]);
  });

  test("shows where a keyword was found", () => {
    const engine = createEngine(loadDetection("kw: [katz]\ncondition: kw"));
    const [item] = itemsOf(engine.explain(makeEvent({ A: "x", B: "mimiKatz" }), 0));
    expect(item?.values[0]?.compared).toEqual([
      { field: "B", value: "mimiKatz", held: true, span: { start: 4, end: 8 } },
    ]);
  });

  test("is the whole tree, with what did not hold and why", () => {
    const text =
      "sel_a:\n  F|contains:\n    - x\n    - y\nsel_b:\n  G: z\ncondition: 1 of sel_* and not sel_b";
    const explanation = createEngine(loadDetection(text)).explain(makeEvent({ F: "ay" }), 0);
    expect(explanation).toMatchObject({
      kind: "and",
      held: true,
      text: null,
      children: [
        {
          kind: "or",
          held: true,
          text: "1 of sel_*",
          children: [
            { kind: "selection", name: "sel_a", held: true },
            { kind: "selection", name: "sel_b", held: false },
          ],
        },
        { kind: "not", held: true, child: { kind: "selection", name: "sel_b", held: false } },
      ],
    });
    const [a, b] = itemsOf(explanation);
    expect(a).toMatchObject({
      field: "F",
      modifiers: ["contains"],
      held: true,
      absent: false,
      line: 6,
      join: "or",
    });
    expect(a?.values.map((value) => [value.rule, value.held])).toEqual([
      ["x", false],
      ["y", true],
    ]);
    expect(b).toMatchObject({ field: "G", held: false, absent: true });
  });
});
