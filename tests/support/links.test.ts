import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// Links and pictures of the documents lead to something, and so do the tests and sources that they name.

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Without the notices of others, whose texts are theirs. */
const documents = [
  ...readdirSync(root),
  ...["docs", "rules", "src", "tests", "wasm"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  ),
].filter(
  (path) => path.endsWith(".md") && path !== "THIRD-PARTY-NOTICES.md" && !path.includes("node_modules"),
);

const withoutCode = (text: string): string => text.replace(/^```[^]*?^```/gm, "").replace(/`[^`\n]*`/g, "");

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.replace(/^```[^]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

test.each(documents)("links in %s lead to something", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  for (const [, target] of withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/i.test(target!)) continue;
    const [file, anchor] = target!.split("#");
    const found = file === "" ? join(root, path) : join(root, dirname(path), file!);
    expect(existsSync(found), `${path}: ${target!}`).toBe(true);
    if (anchor !== undefined)
      expect(anchorsOf(readFileSync(found, "utf8")), `${path}: ${target!}`).toContain(anchor);
  }
});

test.each(documents.filter((path) => path.startsWith("docs/") || !path.includes("/")))(
  "files that %s names by their whole path are there",
  (path) => {
    const text = readFileSync(join(root, path), "utf8");
    for (const [, named] of text.matchAll(/`((?:src|tests|rules|wasm|docs|static)\/[\w./-]+)`/g))
      expect(existsSync(join(root, named!)), `${path}: ${named!}`).toBe(true);
  },
);
