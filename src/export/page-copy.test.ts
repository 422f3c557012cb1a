import { say } from "../lib/said.ts";
import { createHash } from "node:crypto";
import { deflateRawSync, gzipSync } from "node:zlib";
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
const code = 'console.log(\'<script type="application/json" id="pivotscope-rules">\')';
const script = deflateRawSync(code).toString("base64");
const boot = "inflate()";
const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const frame = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="script-src ${hashOf(boot)} ${hashOf(code)}; style-src ${hashOf(style)}" />
  </head>
  <body>
    <div id="page"></div>
  </body>
</html>
`;
const parts = { frame, style, script, boot };

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
  const block = await writeRulesBlock(payload, "1");
  const copy = pageWithRules(assemblePage(parts), block)!;
  expect(copy).toBe(assemblePage(parts, block));
  const again = pageWithRules(copy, rulesBlockOf(documentOf(copy)))!;
  expect(again).toBe(copy);
  expect(pageWithRules(copy, EMPTY_BLOCK)).toBe(assemblePage(parts));
  expect(await readRulesBlock(rulesBlockOf(documentOf(again)), "1")).toMatchObject({
    kind: "rules",
    payload,
  });
});

test("a page that was changed or not built so gives no parts", () => {
  const page = assemblePage(parts);
  const changes = {
    "color: red": "color: blue",
    "inflate()": "other()",
    [script]: deflateRawSync(`${code};`).toString("base64"),
    [script.slice(3)]: "",
    [script.slice(4)]: "%",
  };
  for (const [from, to] of Object.entries(changes)) {
    expect(readPageParts(documentOf(page.replace(from, () => to))), to).toEqual({
      reason: say("Style or script of the page is not what its policy names."),
    });
  }
  expect(readPageParts(documentOf("<html></html>"))).toEqual({
    reason: say("The page was not built as one file."),
  });
  expect(pageWithRules("<html></html>", EMPTY_BLOCK)).toBeNull();
});

test("nothing in a block can end its element or start a comment", async () => {
  const block = await writeRulesBlock({ ...payload, prepared: "</script><!--\u2028" }, "1");
  expect(block).not.toMatch(/[<\u2028\u2029\r\0]/);
});

test("what reading made of rules goes along, for the version that made it and beside the hash", async () => {
  const rules = payload.rules.map((rule) => ({ ...rule, packed: `[${rule.path}]` }));
  const block = await writeRulesBlock({ ...payload, rules }, "1");
  const own = await readRulesBlock(block, "1");
  const others = await readRulesBlock(block, "2");
  expect(own).toMatchObject({ kind: "rules", payload: { ...payload, rules } });
  expect(others).toEqual({ kind: "rules", payload, hash: own.kind === "rules" && own.hash });
  expect(others).toEqual(await readRulesBlock(await writeRulesBlock(payload, "1"), "1"));
});

test("a copy that a version without packed rules has saved is read", async () => {
  const { rules, map, disabled, placeholders, retired } = payload;
  const data = gzipSync(JSON.stringify({ rules, map, disabled, placeholders, retired })).toString("base64");
  const outer = { ...(JSON.parse(await writeRulesBlock(payload, "1")) as Record<string, unknown>), data };
  expect(await readRulesBlock(JSON.stringify(outer), "1")).toMatchObject({ kind: "rules", payload });
});

test("the hash does not depend on order or time, and on everything else", async () => {
  const hash = async (change: Partial<RulesPayload>): Promise<string> => {
    const block = await readRulesBlock(await writeRulesBlock({ ...payload, ...change }, "1"), "1");
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
  const block = await writeRulesBlock(payload, "1");
  const outer = JSON.parse(block) as Record<string, unknown>;
  const other = JSON.parse(await writeRulesBlock({ ...payload, disabled: [] }, "1")) as Record<
    string,
    unknown
  >;
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
  for (const text of bad) expect((await readRulesBlock(text, "1")).kind, text.slice(0, 40)).toBe("damaged");
});
