import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { assemblePage, pageWithRules, readPageParts, rulesBlockOf, type PageDocument } from "./page-copy.ts";
import { EMPTY_BLOCK, readRulesBlock, writeRulesBlock, type RulesPayload } from "./rules-block.ts";

const hostile = 'title: "</script><!--\u2028 \ud83d\ude00 </style>"\r\n\u0000';

const payload: RulesPayload = {
  prepared: "2026-11-22T20:00:00.0000000Z",
  rules: [
    { path: "b.yml", text: hostile },
    { path: "a.yml", text: "title: a\n" },
  ],
  map: { path: "map.toml", text: "[[source]]\n" },
  disabled: ["322ed9ec-fcab-4f67-9a34-e7c6aef43614"],
  placeholders: { admins: ["root", "%x%"] },
  retired: false,
};

const style = "body { color: red }";
const script = 'console.log(\'<script type="application/json" id="pivotscope-rules">\')';
const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const frame = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="script-src ${hashOf(script)}; style-src ${hashOf(style)}" />
  </head>
  <body>
    <div id="page"></div>
  </body>
</html>
`;
const parts = { frame, style, script };

/** Finds elements as a browser would in these simple pages. */
const documentOf = (html: string): PageDocument => ({
  getElementById: (id) => {
    const found = new RegExp(`<(style|script)(?: type="[^"]*")? id="${id}">(.*?)</\\1>`, "s").exec(html);
    return found === null ? null : { textContent: found[2]! };
  },
});

test("a page gives back its parts, and assembled again it is the same text", () => {
  const page = assemblePage(parts);
  expect(readPageParts(documentOf(page))).toEqual(parts);
  expect(rulesBlockOf(documentOf(page))).toBe(EMPTY_BLOCK);
});

test("rules go into a page and come out as they were, through a copy of a copy", async () => {
  const block = await writeRulesBlock(payload);
  const copy = pageWithRules(assemblePage(parts), block)!;
  expect(copy).toBe(assemblePage(parts, block));
  const again = pageWithRules(copy, rulesBlockOf(documentOf(copy)))!;
  expect(again).toBe(copy);
  expect(pageWithRules(copy, EMPTY_BLOCK)).toBe(assemblePage(parts));
  expect(await readRulesBlock(rulesBlockOf(documentOf(again)))).toMatchObject({ kind: "rules", payload });
});

test("a page that was changed or not built so gives no parts", () => {
  const page = assemblePage(parts);
  expect(readPageParts(documentOf(page.replace("color: red", "color: blue")))).toEqual({
    reason: "Style or script of the page is not what its policy names.",
  });
  expect(readPageParts(documentOf("<html></html>"))).toEqual({
    reason: "The page was not built as one file.",
  });
  expect(pageWithRules("<html></html>", EMPTY_BLOCK)).toBeNull();
});

test("nothing in a block can end its element or start a comment", async () => {
  const block = await writeRulesBlock({ ...payload, prepared: "</script><!--\u2028" });
  expect(block).not.toMatch(/[<\u2028\u2029\r\0]/);
});

test("the hash does not depend on order or time, and on everything else", async () => {
  const hash = async (change: Partial<RulesPayload>): Promise<string> => {
    const block = await readRulesBlock(await writeRulesBlock({ ...payload, ...change }));
    return block.kind === "rules" ? block.hash : block.kind;
  };
  const own = await hash({});
  expect(own).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash({ rules: payload.rules.toReversed(), prepared: null })).toBe(own);
  const changes: Partial<RulesPayload>[] = [
    { rules: payload.rules.slice(1) },
    { map: null },
    { disabled: [] },
    { placeholders: {} },
    { retired: true },
    { rules: [{ path: "b.yml", text: "other" }, payload.rules[1]!] },
  ];
  for (const change of changes) expect(await hash(change)).not.toBe(own);
});

test("a choice has the hash of what sha256sum prints for its files", async () => {
  const { choiceHash } = await import("./rules-block.ts");
  const hex = (text: string): string => createHash("sha256").update(text).digest("hex");
  const printed = `${hex("title: a\n")}  a.yml\n${hex(hostile)}  b.yml\n`;
  expect(choiceHash({ ...payload, map: null, disabled: [], placeholders: {} })).toBe(hex(printed));
});

test("a block that is not what was written is damaged, not believed", async () => {
  const block = await writeRulesBlock(payload);
  const outer = JSON.parse(block) as Record<string, unknown>;
  const other = JSON.parse(await writeRulesBlock({ ...payload, disabled: [] })) as Record<string, unknown>;
  const bad = [
    "",
    "{}",
    "[]",
    "7",
    block.slice(0, -20),
    JSON.stringify({ ...outer, version: 2 }),
    JSON.stringify({ ...outer, data: "AAAA" }),
    JSON.stringify({ ...outer, data: "%" }),
    JSON.stringify({ ...outer, data: other["data"] }),
  ];
  for (const text of bad) expect((await readRulesBlock(text)).kind, text.slice(0, 40)).toBe("damaged");
});
