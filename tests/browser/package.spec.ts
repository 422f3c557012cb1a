// The package as npm would install it: what is in it, and that each part of it works where nothing else is.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enginePage } from "../../src/packaging/engine-page.ts";
import type { BundledPackage } from "../../src/packaging/bundled-packages.ts";
import { optionsOf, readUsage } from "../../src/packaging/usage.ts";
import { EMPTY_BLOCK, pageWithRules } from "../../src/export/index.ts";
import { pageRules } from "../../src/cli/page-rules.ts";
import { event, writeLog } from "../support/evtx-writer.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtPage } from "./support/built.ts";
import { compile, installInto, run } from "./support/installed.ts";
import type { Ran } from "./support/run-cli.ts";

const root = resolve(import.meta.dirname, "../..");
const dist = dirname(builtPage());
const rule = `title: A forward is made
id: 6e1b1a9b-1f3f-4a5e-9d7e-1d7a0a4b9c11
logsource: { category: process_creation, product: windows }
detection: { made: { CommandLine|contains: portproxy }, condition: made }
level: high
`;
/** A Security log with one process: netsh, which makes a forward. */
const log = (recordId: number, port: string): Uint8Array =>
  writeLog({
    records: [
      event({
        recordId,
        eventId: 4688,
        channel: "Security",
        provider: "Microsoft-Windows-Security-Auditing",
        computer: "SRV1",
        time: "2026-03-01T10:00:00.0000000Z",
        data: [
          ["NewProcessName", "C:\\Windows\\System32\\netsh.exe"],
          [
            "CommandLine",
            `netsh interface portproxy add v4tov4 listenport=${port} connectport=3389 connectaddress=10.0.0.9`,
          ],
        ],
      }),
    ],
  });

let folder = "";
const installed = (name: string): string => join(folder, "node_modules/pivotscope", name);
const page = (): string => readFileSync(builtPage(), "utf8");
const engineText = (): string => readFileSync(join(root, "docs/engine.md"), "utf8");
const bin = (...args: readonly string[]): Ran =>
  run(folder, join(folder, "node_modules/.bin/pivotscope"), ...args);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-package-"));
  installInto(folder);
  mkdirSync(join(folder, "sigma/rules/windows"), { recursive: true });
  writeFileSync(join(folder, "sigma/rules/windows/made.yml"), rule);
  writeFileSync(join(folder, "Security.evtx"), log(7, "4711"));
  writeFileSync(join(folder, "collected.zip"), writeZip([{ name: "b.evtx", content: log(8, "4712") }]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it holds what is built, licences and documents, and needs no other package", () => {
  const names = readdirSync(installed("."), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(installed("x").length - 1)
        .replaceAll("\\", "/"),
    );
  expect(names.filter((name) => !name.startsWith("docs/")).toSorted()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.md",
    "dist/cli.js",
    "dist/completions/_pivotscope",
    "dist/completions/pivotscope.bash",
    "dist/completions/pivotscope.ps1",
    "dist/engine.d.ts",
    "dist/engine.js",
    "dist/pivotscope.1",
    "dist/pivotscope.html",
    "package.json",
  ]);
  const manifest = JSON.parse(readFileSync(installed("package.json"), "utf8")) as Record<string, unknown>;
  expect(manifest["dependencies"]).toBeUndefined();
  expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "pivotscope",
  ]);
});

test("every package inside of a bundle stands in the notices, in its version", () => {
  const notices = readFileSync(join(root, "THIRD-PARTY-NOTICES.md"), "utf8");
  for (const bundle of ["cli", "engine", "page"]) {
    const text = readFileSync(join(dist, `bundled-${bundle}.json`), "utf8");
    const packages = JSON.parse(text) as readonly BundledPackage[];
    expect(packages.length).toBeGreaterThan(3);
    for (const { name, version, license } of packages)
      expect(notices).toContain(`| ${name} ${version} | ${license.replace(/-or-later$/, "")} |`);
  }
});

test("the command runs by its name, scans, and writes the page", async () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(bin("--version")).toEqual({ code: 0, out: `pivotscope ${version}\n`, said: "" });
  const scanned = bin("scan", "--format", "jsonl", "--rules", "sigma", "--workers", "2", "Security.evtx");
  expect(scanned.out.split("\n").filter((line) => line !== "")).toHaveLength(1);
  expect(bin("page")).toEqual({ code: 0, out: page(), said: "" });
  const withRules = bin("page", "--rules", "sigma", "--output", "mine.html");
  expect(withRules).toEqual({ code: 0, out: "", said: "" });
  const block = await pageRules(["--rules", join(folder, "sigma")]);
  expect(block).not.toBe(EMPTY_BLOCK);
  expect(readFileSync(join(folder, "mine.html"), "utf8")).toBe(pageWithRules(page(), block));
});

test("page says what does not go with it, and writes over no rule", () => {
  const said = (...args: readonly string[]): string => {
    const { code, out, said: text } = bin("page", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    return text.split("\n")[0]!;
  };
  expect(said("Security.evtx")).toBe(
    "pivotscope: page takes no PATH: --rules names rules, --output the file to write",
  );
  expect(said("--workers", "2")).toBe("pivotscope: --workers does not go with page");
  expect(said("--retired")).toBe("pivotscope: --rules says which rules the other options are for");
  expect(said("--rules", "nowhere")).toMatch(/^pivotscope: --rules nowhere: ENOENT/);
  expect(said("--rules", "sigma", "--output", "sigma/rules/windows/made.yml")).toMatch(/is one of the files/);
  expect(readFileSync(join(folder, "sigma/rules/windows/made.yml"), "utf8")).toBe(rule);
});

test("the example of docs/engine.md runs as it stands there, and compiles", () => {
  const example = /```js\n([^]*?)```/.exec(engineText())![1]!;
  writeFileSync(join(folder, "example.mjs"), example);
  writeFileSync(join(folder, "example.mts"), example);
  const { code, out, said } = run(folder, process.execPath, "example.mjs");
  expect({ code, said }).toEqual({ code: 0, said: "" });
  const lines = out.trimEnd().split("\n");
  expect(lines.filter((line) => line.includes("SRV1 A forward is made netsh"))).toHaveLength(2);
  expect(lines.filter((line) => /^SRV1 471[12] /.test(line))).toHaveLength(2);
  expect(lines.at(-1)).toMatch(/^\d+ 4688$/);
  expect(compile(folder, "example.mts")).toEqual({ code: 0, out: "", said: "" });
});

test("the library reads bytes as it reads files, in the main thread and in a thread of somebody else's", () => {
  writeFileSync(
    join(folder, "bytes.mjs"),
    `import { readFileSync } from "node:fs";
    import { isMainThread, parentPort, Worker } from "node:worker_threads";
    import { readEvents, scan } from "pivotscope/engine";
    const inOne = async (log) => {
      const { matches, forwards, ledger } = await scan([log], { workers: 2 });
      const records = [];
      for await (const { file, Event } of readEvents(log, { workers: 1 })) records.push([file, Event]);
      return JSON.stringify([matches, forwards, ledger.files, ledger.channels, records]);
    };
    const path = "Security.evtx";
    const same = (await inOne(path)) === (await inOne({ path, bytes: readFileSync(path) }));
    if (!isMainThread) parentPort.postMessage(same);
    else new Worker(new URL(import.meta.url)).on("message", (inThread) => console.log(same, inThread));
    `,
  );
  const { out, said } = run(folder, process.execPath, "bytes.mjs");
  expect({ out, said }).toEqual({ out: "true true\n", said: "" });
});

test("the library says what is wrong with what it is given", () => {
  writeFileSync(join(folder, "broken.evtx"), log(9, "1").subarray(0, 6000));
  writeFileSync(
    join(folder, "wrong.mjs"),
    `import { readRules, scan } from "pivotscope/engine";
    const text = "title: x";
    const { ledger, rules } = await scan(["nowhere.evtx", "broken.evtx", "package.json"], { rules: [{ path: "x.yml", text }] });
    console.log(JSON.stringify([ledger.issues.map(({ code, file }) => [code, file]), rules.refused.length + rules.notRules.length]));
    console.log((await readRules(["nowhere"])).issues[0].code);
    await scan([], { workers: 0 }).catch((error) => console.log(String(error)));
    await scan([], { logSources: { path: "map.toml", text: "][" } }).catch((error) => console.log(String(error)));
    const stop = new AbortController();
    stop.abort();
    console.log((await scan(["Security.evtx"], { signal: stop.signal })).ledger.state.kind);
    `,
  );
  const { out, said } = run(folder, process.execPath, "wrong.mjs");
  const [issues, ...others] = out.trimEnd().split("\n");
  const [told, notRun] = JSON.parse(issues!) as [(readonly [string, string])[], number];
  expect(told).toContainEqual(["file-unreadable", "nowhere.evtx"]);
  expect(told).toContainEqual(["not-a-log", "package.json"]);
  expect(told.some(([, file]) => file === "broken.evtx")).toBe(true);
  expect(notRun).toBe(1);
  expect(others).toEqual([
    "file-unreadable",
    "RangeError: workers: expected a whole number from 1 to 64, found 0",
    expect.stringMatching(/^Error: the log source map is refused: map\.toml:\d+: /),
    "cancelled",
  ]);
  expect(said).toBe("");
});

test("docs/engine.md is what the declarations say", () => {
  const types = readFileSync(join(dist, "engine.d.ts"), "utf8");
  expect(enginePage(engineText(), types)).toBe(engineText());
});

test("man page and completions name every command with every option", () => {
  const parsed = readFileSync(join(root, "src/cli/arguments.ts"), "utf8");
  const known = [...parsed.matchAll(/^\s+"?([a-z0-9-]+)"?: \{ type: "(?:string|boolean)"/gm)].map(
    ([, name]) => `--${name!}`,
  );
  expect(known.length).toBeGreaterThan(20);
  const usage = readUsage();
  const told = usage.commands.flatMap(({ name }) => optionsOf(usage, name).map(({ flag }) => flag));
  expect([...new Set(told)].toSorted()).toEqual(known.toSorted());
  const manual = readFileSync(join(dist, "pivotscope.1"), "utf8");
  const shells = readdirSync(join(dist, "completions")).map((name) =>
    readFileSync(join(dist, "completions", name), "utf8"),
  );
  for (const { name } of usage.commands) {
    expect(manual).toContain(`.B pivotscope ${name}\n`);
    for (const shell of shells) expect(shell).toContain(name);
  }
  for (const flag of known) {
    expect(manual).toContain(`\\fB${flag.replaceAll("-", "\\-")}\\fR`);
    for (const shell of shells) expect(shell).toContain(flag);
  }
});

test.skipIf(process.platform === "win32")("bash completes commands, and the options that go with one", () => {
  const complete = (...words: readonly string[]): readonly string[] => {
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pivotscope; echo "\${COMPREPLY[@]}"`;
    const { out, said } = run(
      folder,
      "bash",
      "-c",
      script,
      "bash",
      join(dist, "completions/pivotscope.bash"),
      ...words,
    );
    expect(said).toBe("");
    return out.trim().split(" ");
  };
  expect(complete("pivotscope", "sc")).toEqual(["scan"]);
  expect(complete("pivotscope", "page", "--r")).toEqual(["--rules", "--retired"]);
  expect(complete("pivotscope", "dump", "--fi")).toEqual(["--files-from", "--files0-from"]);
  expect(complete("pivotscope", "scan", "Secu")).toEqual(["Security.evtx"]);
  expect(complete("pivotscope", "scan", "--format", "")).toEqual([""]);
});

test("evtx-wasm works by itself, as its README shows", () => {
  const alone = mkdtempSync(join(tmpdir(), "pivotscope-wasm-"));
  try {
    installInto(alone, "-w", "evtx-wasm");
    const licence = readFileSync(join(alone, "node_modules/evtx-wasm/LICENSE"), "utf8");
    expect(licence).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
    const example = /```js\n([^]*?)```/.exec(readFileSync(join(root, "wasm/README.md"), "utf8"))![1]!;
    writeFileSync(join(alone, "example.mjs"), example);
    writeFileSync(join(alone, "a.evtx"), log(7, "4711"));
    const ran = run(alone, process.execPath, "example.mjs", "a.evtx");
    expect(ran).toMatchObject({ code: 0, said: "" });
    expect(ran.out).toMatch(/^\d+ 13\d{16}\n$/);
    const typed = 'import { instantiate } from "evtx-wasm";\nimport { SLOT_SIZE } from "evtx-wasm/layout";\n';
    const use = "export const rows: number = instantiate(new Uint8Array(SLOT_SIZE)).names();\n";
    writeFileSync(join(alone, "typed.mts"), typed + use);
    expect(compile(alone, "typed.mts")).toEqual({ code: 0, out: "", said: "" });
  } finally {
    rmSync(alone, { recursive: true, force: true });
  }
});
