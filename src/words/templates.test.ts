import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textsOfTemplate } from "../../tests/support/template-texts.ts";

const views = join(import.meta.dirname, "../views");
const templates = readdirSync(views, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".svelte"),
);

/** The same in every language: names, units, and what is typed or written exactly so. */
const names = new Set([
  "Pivotscope",
  "HTML",
  "Markdown",
  "XML",
  "JSON",
  "CSV",
  "STIX 2.1",
  "UTC",
  "SHA-256",
  "SHA256SUMS",
  "Content-Security-Policy",
  "default-src 'none'",
  "connect-src 'none'",
  "pivotscope",
  "pivotscope.",
  "event",
  "C:\\Windows\\System32\\winevt\\Logs",
  "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy",
  "channel:Security event:4688 -user:SYSTEM after:2019-05-27",
  "3389 host:WIN10 user:admin state:open -benign:wsl2",
  "netsh host:WIN10 -file:old after:2019-05-27",
  'netsh T1090 "lateral movement"',
]);

describe("a template", () => {
  test.each(templates)("%s says nothing that is not in the table", (name) => {
    const texts = textsOfTemplate(readFileSync(join(views, name), "utf8"));
    expect(texts.filter((text) => !names.has(text))).toEqual([]);
  });
});

test("what a template says itself is found, wherever it stands", () => {
  const template = `<script lang="ts">const label = "script";</script>
    {#if kind === "compared"}<p title="one" class="two">three {t("four")} {t("{n} of it", { n: is ? "five" : six })}</p>{/if}
    {#each ["listed"] as each (each)}<Menu name={\`seven \${each}\`} label={"eight" + each} words="nine" />{/each}
    {#snippet part()}<b style:width="10px">ten</b>{/snippet}`;
  expect(textsOfTemplate(template)).toEqual(["one", "three", "five", "seven", "eight", "ten"]);
});
