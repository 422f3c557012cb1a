import { expect, test } from "vitest";
import { escapeText, html } from "./markup.ts";

test("text is escaped wherever it stands, and markup is not", () => {
  const hostile = `<img src=x onerror="alert('1')">&`;
  expect(
    html`<p title="${hostile}">${hostile}${html`<b>b</b>`}${[html`<i>${"<"}</i>`]}${null}</p>`.html,
  ).toBe(`<p title="${escapeText(hostile)}">${escapeText(hostile)}<b>b</b><i>&lt;</i></p>`);
  expect(escapeText(hostile)).toBe("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;");
});

test("what nobody would see, or what shows others in another order, is spelled", () => {
  expect(escapeText("a\u202eb\0\n\u200b\ud800")).toBe("a\\u{202e}b\\u{0}\\u{a}\\u{200b}\\u{d800}");
});
