import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { code, heading, list, paragraph, quote, strong, table, type Block, type Inline } from "./blocks.ts";
import { htmlOf } from "./html.ts";
import { markdownOf } from "./markdown.ts";

const markdown = (blocks: readonly Block[]): string => [...markdownOf(blocks)].join("");
const shown = (blocks: readonly Block[]): string =>
  micromark(markdown(blocks), { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const hostile = fc
  .array(
    fc.constantFrom(
      "<script>",
      "</code>",
      "<!--",
      "&lt;",
      "`",
      "``",
      "|",
      "\\",
      "*",
      "_",
      "~~",
      "[x](http://a.b)",
      "![",
      "](",
      "https://evil.example/a",
      "www.evil.example",
      "mailto:a@b.cc",
      "a@b.example",
      "\n",
      "\r\n",
      "\n\n",
      "# ",
      "- ",
      "1. ",
      "2) ",
      "+ ",
      "> ",
      "---",
      "===",
      "```",
      "~~~",
      "    ",
      "\t",
      "| --- |",
      ":-",
      "[^1]",
      "[^1]: x",
      "- [ ] ",
      "$x$",
      "\u202e",
      "\0",
      "ö",
      "a",
      " ",
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));
const inline: fc.Arbitrary<Inline> = fc.oneof(hostile, hostile.map(code), hostile.map(strong));
const text = fc.array(inline, { maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((each) => heading(2, ...each)),
  text.map((each) => paragraph(...each)),
  fc.array(text, { minLength: 1, maxLength: 3 }).map(list),
  hostile.map(quote),
  fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }).map((rows) => table(["a", "b"], rows)[0]!),
);

test("nothing in Markdown becomes a link, an image, HTML or a block of another kind", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
      const html = shown(blocks);
      expect(html).not.toMatch(/<(?:a|img|script|del|input|pre|hr|ol|section|h1|h3|em)\b/);
      const count = (tag: string): number => html.match(new RegExp(`<${tag}>`, "g"))?.length ?? 0;
      const of = (kind: Block["kind"]): number => blocks.filter((each) => each.kind === kind).length;
      expect(count("h2")).toBe(of("heading"));
      expect(count("blockquote")).toBe(of("quote"));
      expect(count("table")).toBe(of("table"));
      // Lists beside each other are one.
      expect(count("ul")).toBeLessThanOrEqual(of("list"));
    }),
    { numRuns: 500 },
  );
});

test("code is shown as it is, with what nobody sees spelled", () => {
  const value = "netsh `a` | <b> \u202e **x** http://a.b\n";
  expect(shown([paragraph(code(value))])).toContain("netsh `a` | &lt;b&gt; \\u{202e} **x** http://a.b\\u{a}");
  expect(shown(table(["x"], [[[code(value)]]]))).toContain(
    "<td>netsh `a` | &lt;b&gt; \\u{202e} **x** http://a.b\\u{a}</td>",
  );
});

test("the lines of a note stay lines", () => {
  const note = "first\nsecond\n\n# third\nhttps://a.b/c";
  expect(shown([quote(note)])).toBe(
    "<blockquote>\n<p>first<br />\nsecond</p>\n<p># third<br />\nhttps://a.b/c</p>\n</blockquote>\n",
  );
  const page = [...htmlOf("t", [quote(note)])].join("");
  expect(page).toContain(`<blockquote>${note}</blockquote>`);
});

test("nothing in a page runs, loads or links, whatever was noted", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
      const page = [...htmlOf("<title>", blocks)].join("");
      const body = page.slice(page.indexOf("<body>"));
      const tags = new Set([...body.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name!));
      for (const name of tags)
        expect("body html h2 p ul li blockquote table thead tbody tr th td code strong".split(" ")).toContain(
          name,
        );
      expect(body).not.toMatch(/<[a-z]+ (?!scope=)/);
    }),
  );
  expect([...htmlOf("<t>", [])].join("")).toContain("default-src &#39;none&#39;; style-src &#39;sha256-");
});
