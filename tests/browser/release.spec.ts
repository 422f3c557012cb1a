// What a release is made of, as far as it can be made without a network: docs/releasing.md has the rest.

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { builtTwice } from "../../src/packaging/built-twice.ts";
import { packagesIn } from "../../src/packaging/release.ts";
import { sbom } from "../../src/packaging/sbom.ts";
import { readUsage } from "../../src/packaging/usage.ts";

const root = resolve(import.meta.dirname, "../..");

test.skipIf(process.platform === "win32")("two builds in two folders are the same, byte for byte", () => {
  expect(builtTwice(root, process.env["RELEASE"] !== undefined)).toEqual([]);
});

test("the bill of materials names every library, the runtime of the module too, with version and licence", () => {
  const packages = packagesIn(root);
  const names = packages.map(({ name }) => name);
  for (const name of [
    "svelte",
    "assemblyscript",
    "js-yaml",
    "@ltd/j-toml",
    "@noble/hashes",
    "@dagrejs/dagre",
  ])
    expect(names).toContain(name);
  const files = [{ name: "cli.js", sha256: "00" }];
  const about = { name: "pivotscope", version: "1.2.3", license: "MIT", files, packages };
  const text = sbom(about);
  expect(sbom(about)).toBe(text);
  const document = JSON.parse(text) as { readonly components: readonly Record<string, unknown>[] };
  expect(document).not.toHaveProperty("serialNumber");
  expect(document).not.toHaveProperty("metadata.timestamp");
  expect(document.components.map(({ name }) => name)).toEqual(names);
  for (const { name, version, license } of packages) {
    // A library that brings its own copy of another has that in a folder of its own.
    const nested = names.map((owner) => join("node_modules", owner, "node_modules", name));
    const paths = [...nested, join("node_modules", name)].map((path) => join(root, path, "package.json"));
    const path = paths.find((each) => existsSync(each))!;
    const listed = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    expect({ version, license }).toEqual({ version: listed["version"], license: listed["license"] });
    expect(document.components).toContainEqual(
      expect.objectContaining({ name, version, licenses: [{ license: { id: license } }] }),
    );
  }
});

test("a line of the usage that is of no known shape is no silent loss of the man page", () => {
  expect(() => readUsage("pivotscope: x\n\n  node cli.js scan PATH  y\n   --rules PATH z\n")).toThrow(
    "a line of the usage has another shape:    --rules PATH z",
  );
  const { commands, groups } = readUsage(
    "pivotscope: x\n\n  node cli.js scan PATH  y\n    --a FILE   one\n                        more\n  all of them:\n    --b, --c [KINDS]   two\n",
  );
  expect(commands[0]!.options).toEqual([{ flag: "--a", argument: "FILE", text: "one more" }]);
  expect(groups[0]!.options.map(({ flag, argument }) => [flag, argument])).toEqual([
    ["--b", null],
    ["--c", "[KINDS]"],
  ]);
});
