// The command line as it ships: what it says by its exit code, and what it brings to a terminal.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { writeTar } from "../support/tar-writer.ts";
import { writeZip } from "../support/zip-writer.ts";
import type { RecordPlace } from "../support/evtx-writer.ts";
import { listOnly } from "../support/left-over.ts";
import { schemaCheck } from "../support/schemas.ts";
import { builtCli } from "./support/built.ts";
import { cliFolder } from "./support/run-cli.ts";

const { folder, put, run } = cliFolder("cli");
const sample: Uint8Array = readFileSync(samplePath);

beforeAll(() => copyFileSync(samplePath, join(folder, "a.evtx")));

test("0: whole logs, however they are packed, give the same", () => {
  const whole = run("dump", "a.evtx");
  expect(whole.code).toBe(0);
  const encryption = { kind: "aes", password: "infected", bits: 256, version: 2 } as const;
  const packed = [
    [put("a.zip", writeZip([{ name: "a.evtx", content: sample }]))],
    [put("a.evtx.gz", gzipSync(sample))],
    [put("a.tar", writeTar([{ name: "a.evtx", content: sample }]))],
    [put("a.tgz", gzipSync(writeTar([{ name: "a.evtx", content: sample }])))],
    [put("a.exe", Buffer.concat([Buffer.from("MZ stub"), writeZip([{ name: "a.evtx", content: sample }])]))],
    [
      put("locked.zip", writeZip([{ name: "a.evtx", content: sample, encryption }])),
      "--password",
      "infected",
    ],
    ["locked.zip", "--password-file", put("password.txt", "infected\nnot this\n")],
  ];
  for (const args of packed) {
    expect(run("dump", ...args), args.join(" ")).toEqual(whole);
    expect(run("scan", ...args).code).toBe(0);
  }
});

test("1: what was damaged, empty, locked or not opened is said, and the rest is done", () => {
  mkdirSync(join(folder, "empty"));
  mkdirSync(join(folder, "case"));
  put("case/x.7z", Buffer.from("377abcaf271c0004", "hex"));
  copyFileSync(samplePath, join(folder, "case/a.evtx"));
  const broken = writeZip([{ name: "Security.evtx", content: sample }]);
  broken.fill(0xff, 50, 90);
  const cases = [
    ["case", /x\.7z: It seems to be a 7-Zip archive.*\(archive-unopened\)/],
    ["empty", /empty: The folder holds no files\. \(nothing-inside\)/],
    [put("none.zip", writeZip([])), /none\.zip: The zip holds no files\. \(nothing-inside\)/],
    [put("broken.zip", broken), /broken\.zip\/Security\.evtx: .*\(zip-damaged\)/],
    ["locked.zip", /locked\.zip: 1 member is encrypted and not read: a password is needed\. \(zip-locked\)/],
    ["gone.evtx", /gone\.evtx: .*\(file-unreadable\)/],
    [put("cut.evtx", sample.subarray(0, 9000)), /cut\.evtx/],
  ] as const;
  for (const command of ["scan", "dump"])
    for (const [path, words] of cases) {
      const { code, said } = run(command, path);
      expect([command, path, code]).toEqual([command, path, 1]);
      expect(said).toMatch(words);
    }
  const wrong = run("scan", "locked.zip", "--password", "infectee");
  expect(wrong.code).toBe(1);
  expect(wrong.said + wrong.out).not.toContain("infectee");
});

test("2: what can't be done as asked is not begun", () => {
  const cases = [
    ["look"],
    ["scan"],
    ["scan", "a.evtx", "--format", "pdf"],
    ["scan", "a.evtx", "--format", "ledger", "--unordered"],
    ["dump", "a.evtx", "--unordered"],
    ["dump", "a.evtx", "--filter", "netsh"],
    ["scan", "a.evtx", "--filter", "after:yesterday"],
    ["scan", "a.evtx", "--filter", " "],
    ["scan", "a.evtx", "--filter", "netsh level:>=hgih"],
    ["scan", "a.evtx", "--filter", "netsh (host:a or -reviewed:yes)"],
    ["scan", "a.evtx", "--filter", "netsh", "--format", "ledger"],
    ["scan", "a.evtx", "--rules", put("no.yml", "title: x\n")],
    ["scan", "a.evtx", "--rules", "gone"],
    ["scan", "a.evtx", "--logsources", put("map.toml", "[[source\n")],
    ["scan", "a.evtx", "--placeholders", put("values.yml", "a: {b: c}\n")],
    ["scan", "a.evtx", "--password-file", "gone"],
    ["scan", "a.evtx", "--output", "a.evtx"],
    ["dump", "a.evtx", "--output", "a.evtx"],
  ];
  for (const args of cases) {
    const { code, said, out } = run(
      ...args,
      ...(args.includes("--output") || args.length < 2 ? [] : ["--output", "out"]),
    );
    expect([args.join(" "), code, out]).toEqual([args.join(" "), 2, ""]);
    expect(said).toMatch(/^pivotscope: /m);
    expect(existsSync(join(folder, "out"))).toBe(false);
  }
  expect(Buffer.compare(readFileSync(join(folder, "a.evtx")), sample)).toBe(0);
});

test("3: output that can't be written is a failure, told in one line", () => {
  const full = existsSync("/dev/full") ? [["dump", "a.evtx", "--output", "/dev/full"]] : [];
  for (const args of [["scan", "a.evtx", "--output", "no/such/folder/x"], ...full]) {
    const { code, said } = run(...args);
    expect(code).toBe(3);
    expect(said.trim().split("\n").at(-1)).toMatch(/^pivotscope: .*(ENOENT|ENOSPC)/);
  }
  if (full.length === 0) return;
  const full3 = openSync("/dev/full", "w");
  const { status } = spawnSync(process.execPath, [builtCli(), "scan", "a.evtx"], {
    cwd: folder,
    stdio: ["ignore", full3, "pipe"],
  });
  closeSync(full3);
  expect(status).toBe(3);
});

test("no name brings a control or bidirectional character to the terminal", () => {
  const name = "x\u001b[31m\u202egnp\u0007\u200b";
  const rule = `title: "a\\e[31m\\u202E"\nlogsource: {product: windows}\ndetection: {condition: all of}\n`;
  const members = [
    { name: `${name}.evtx`, content: sample.subarray(0, 9000) },
    { name: `${name}.7z`, content: Buffer.from("377abcaf271c0004", "hex") },
  ];
  put(`${name}.zip`, writeZip(members));
  put(`${name}.evtx`, sample.subarray(0, 9000));
  put(`${name}.yml`, rule);
  const runs = [
    run("scan", `${name}.zip`, `${name}.evtx`, `${name} gone`),
    run("dump", `${name}.zip`, `${name}.evtx`, `${name} gone`),
    run("scan", "a.evtx", "--rules", `${name}.yml`),
    run("scan", "a.evtx", "--output", `${name}/x`),
    run(name),
    run(`--${name}`),
  ];
  for (const { said } of runs) {
    expect(said).toContain("\\u{1b}[31m\\u{202e}");
    expect(said.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test("lines and ledger are what the published schemas say", () => {
  const { code, out } = run(
    "scan",
    "a.evtx",
    "--format",
    "jsonl",
    "--field-pairs",
    "--ledger",
    "ledger.json",
  );
  expect(code).toBe(0);
  const check = schemaCheck("match-1");
  const lines = out.split("\n").slice(0, -1);
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) check(JSON.parse(line));
  schemaCheck("ledger-1")(JSON.parse(readFileSync(join(folder, "ledger.json"), "utf8")));
});

test("written as they come, matches are the same but for their order and their copies", () => {
  interface Line {
    readonly key: string;
    readonly file: string;
    readonly offset: number;
    readonly scan: string;
    readonly sources: readonly { readonly file: string; readonly offset: number }[];
  }
  copyFileSync(samplePath, join(folder, "b.evtx"));
  const scan = (...args: readonly string[]): string => {
    const { code, out } = run("scan", "a.evtx", "b.evtx", ...args);
    expect(code).toBe(0);
    return out;
  };
  const linesOf = (...args: readonly string[]): readonly Line[] =>
    scan("--format", "jsonl", ...args)
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  const ordered = linesOf();
  const unordered = linesOf("--unordered", "--ledger", "ledger.json");
  for (const line of unordered) schemaCheck("match-1")(line);
  schemaCheck("ledger-1")(JSON.parse(readFileSync(join(folder, "ledger.json"), "utf8")));
  const places = ordered.flatMap(({ key, sources }) =>
    sources.map(({ file, offset }) => [key, file, offset].join()),
  );
  expect(unordered.map(({ key, file, offset }) => [key, file, offset].join()).sort()).toEqual(places.sort());
  const alike = (line: Line): unknown => ({ ...line, scan: "", sources: [] });
  const byPlace = (one: Line, other: Line): number => (one.key < other.key ? -1 : 1);
  const first = unordered.filter(({ file }) => file === "a.evtx");
  expect([...first].sort(byPlace).map(alike)).toEqual([...ordered].sort(byPlace).map(alike));
  expect(new Set(unordered.map(({ scan }) => scan))).toEqual(new Set(["not finished"]));
  const rows = (text: string): readonly string[] =>
    text.split("\r\n").filter((row) => row.startsWith("time,"));
  expect(rows(scan("--unordered"))).toEqual(rows(scan()));
});

test("a filter chooses what is written, and what is counted says so", () => {
  interface Line {
    readonly forward: { readonly verb: string } | null;
    readonly level: string;
  }
  const scan = (...args: readonly string[]) => {
    const { code, said, out } = run("scan", "a.evtx", "--format", "jsonl", ...args);
    expect(code).toBe(0);
    return {
      said,
      lines: out
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Line),
    };
  };
  const all = scan().lines;
  const deletes = all.filter(({ forward }) => forward?.verb === "delete");
  expect(deletes.length).toBeGreaterThan(0);
  const query = "verb:delete (level:>=low or Nothing:x)";
  const { said, lines } = scan("--filter", query, "--ledger", "filtered.json");
  expect(lines).toEqual(deletes);
  expect(said).toContain("no match has a field Nothing");
  expect(said).toContain(
    `${String(deletes.length)} of ${String(all.length)} matches fit the filter: ${query}`,
  );
  const ledger: unknown = JSON.parse(readFileSync(join(folder, "filtered.json"), "utf8"));
  schemaCheck("ledger-1")(ledger);
  expect(ledger).toMatchObject({
    filter: { query, matchesFound: all.length, matchesWritten: deletes.length },
    summary: { matches: all.length },
  });
  const none = scan("--filter", "host:nowhere", "--unordered");
  expect(none.lines).toEqual([]);
  expect(none.said).toContain(`0 of ${String(all.length)} matches`);
});

test("long cells are told, and cut and marked for Excel", () => {
  const rules = put(
    "any.yml",
    "title: Any\nid: 00000000-0000-4000-8000-000000000001\nlogsource: {product: windows}\ndetection: {a: {EventID|gte: 0}, condition: a}\n",
  );
  const { code, said, out } = run("scan", "a.evtx", "--rules", rules, "--excel");
  expect([code, said]).toEqual([0, ""]);
  expect(out.startsWith("\ufefftime,")).toBe(true);
  expect(out.split("\r\n")[0]!.endsWith(",cut")).toBe(true);
});

test("hashes of files are those of sha256sum, and a list is compared with them", () => {
  const of = (kind: string, bytes: Uint8Array): string => createHash(kind).update(bytes).digest("hex");
  const sha256 = of("sha256", sample);
  put("a.zip", writeZip([{ name: "inner/a.evtx", content: sample }]));
  const cut = sample.subarray(0, sample.length - 4);
  put("other.evtx", cut);
  const list = put(
    "sums.txt",
    `${of("md5", sample)}  a.evtx\nSHA1 (other.evtx) = ${of("sha1", sample)}\nno line\n`,
  );
  const { code, out, said } = run(
    ...["scan", "--hash-list", list, "--format", "jsonl", "--ledger", "hashed.json"],
    ...["a.evtx", "a.zip", "other.evtx"],
  );
  expect(code).toBe(1);
  expect(said).toContain("sums.txt: line 3: Expected a hash of");
  expect(said).toContain(`other.evtx: Its SHA-1 is ${of("sha1", cut)}; sums.txt names other.evtx with `);
  const ledger: unknown = JSON.parse(readFileSync(join(folder, "hashed.json"), "utf8"));
  schemaCheck("ledger-1")(ledger);
  const listed = { verdict: "in-list", name: "a.evtx", list: "sums.txt" };
  expect(ledger).toMatchObject({
    files: [
      { path: "a.evtx", sha256, md5: of("md5", sample), hashList: listed },
      { path: "inner/a.evtx", container: "a.zip", sha256, hashList: listed },
      { path: "other.evtx", sha256: of("sha256", cut), hashList: { verdict: "differs", name: "other.evtx" } },
    ],
  });
  const [line] = out.split("\n").map((text): unknown => (text === "" ? null : JSON.parse(text)));
  schemaCheck("match-1")(line);
  expect(line).toMatchObject({ file: "a.evtx", sourceSha256: sha256, sources: [{ sha256 }, { sha256 }, {}] });
  const forwards = run("forwards", "--hash", "a.evtx");
  expect(forwards.code).toBe(0);
  expect(JSON.parse(forwards.out.split("\n")[0]!)).toMatchObject({
    evidence: expect.arrayContaining([expect.objectContaining({ sha256 })]) as unknown,
  });
  expect(run("scan", "--hash-list", put("no-list.txt", "a,b\n"), "a.evtx")).toMatchObject({
    code: 2,
    said: expect.stringContaining("no-list.txt: no list of hashes") as string,
  });
});

test("records are carved out of what is no log, and judged where that is wanted", () => {
  const chunk = sample.subarray(4096, 4096 + 65536);
  const raw = put("memory.raw", Buffer.concat([Buffer.alloc(12_345, 7), chunk, Buffer.alloc(999, 7)]));
  const listed = run("dump", "a.evtx", "--format", "jsonl")
    .out.trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { offset: number; Event: object })
    .filter(({ offset }) => offset < 4096 + 65536);
  const carved = run("carve", raw);
  expect(carved.code).toBe(0);
  expect(carved.said).toBe(`memory.raw: 1 chunk, ${listed.length} records\n`);
  const lines = carved.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(lines).toEqual(
    listed.map(({ offset, Event }) => ({
      file: raw,
      chunkOffset: 12_345,
      origin: "carved",
      confidence: "certain",
      offset: offset - 4096 + 12_345,
      Event,
    })),
  );
  const xml = run("carve", "--format", "xml", raw).out;
  expect(xml.match(/^<Event /gm)).toHaveLength(listed.length);

  expect(run("scan", raw).code).toBe(1);
  const { code, out } = run("scan", "--carve", "--format", "jsonl", raw);
  expect(code).toBe(0);
  const matches = out
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(matches.length).toBeGreaterThan(0);
  for (const match of matches) {
    schemaCheck("match-1")(match);
    expect(match).toMatchObject({ file: raw, chunkOffset: 12_345, origin: "carved", confidence: "certain" });
  }
});

test("residual records are counted, and judged where that is wanted", () => {
  const log = Uint8Array.from(sample);
  const chunk = log.subarray(4096, 4096 + 65536);
  const records = recordsOf(chunk);
  listOnly(chunk, records, 2);
  put("left.evtx", log);
  const counted = run("scan", "--format", "jsonl", "--ledger", "left.json", "left.evtx");
  const left = records.length - 2;
  expect(counted.said).toContain(
    `${left} residual records, in space that the logs do not use: not judged, --residual does that`,
  );
  const ledger: unknown = JSON.parse(readFileSync(join(folder, "left.json"), "utf8"));
  schemaCheck("ledger-1")(ledger);
  expect(ledger).toMatchObject({
    summary: { recordsResidual: left, recordsResidualParts: 0 },
    files: [{ records: { residual: left, residualParts: 0 } }],
  });
  const judged = run("scan", "--residual", "--format", "jsonl", "left.evtx").out;
  const whole = run("scan", "--format", "jsonl", "a.evtx").out;
  const keys = (text: string): string[] =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { key: string; origin: string })
      .map(({ key }) => key)
      .sort();
  // What was listed and what was left are the sample's matches.
  expect(keys(judged)).toEqual(keys(whole));
  expect(judged.split("\n").filter((line) => line.includes('"origin":"residual"')).length).toBe(
    keys(whole).length - keys(counted.out).length,
  );
});

/** Where the records of a chunk lie, by their headers. */
function recordsOf(chunk: Uint8Array): RecordPlace[] {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const records: RecordPlace[] = [];
  const free = view.getUint32(48, true);
  for (let offset = 512; offset < free; offset += records.at(-1)!.size) {
    const size = view.getUint32(offset + 4, true);
    records.push({ offset, size, id: view.getBigUint64(offset + 8, true) });
  }
  return records;
}

test("a pack of rules finds what its rules find, and is refused where it is damaged", () => {
  const rules = join(import.meta.dirname, "../../rules");
  expect(run("pack", rules, "-o", "rules.pack")).toEqual({ code: 0, out: "", said: "" });
  const scan = (path: string): unknown[] =>
    run("scan", "--format", "jsonl", "--rules", path, "a.evtx")
      .out.trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  const found = scan(rules);
  expect(found.length).toBeGreaterThan(10);
  expect(scan("rules.pack")).toEqual(found);
  const damaged = readFileSync(join(folder, "rules.pack"));
  damaged[damaged.length >> 1]! ^= 1;
  put("damaged.pack", damaged);
  const refused = run("scan", "--rules", "damaged.pack", "a.evtx");
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.said).toMatch(/damaged\.pack: the pack is damaged/);
  expect(run("pack", "--workers", "2", rules)).toMatchObject({ code: 2, out: "" });
});

test("a filter is written as a rule that finds the matches of the filter, or says why not", () => {
  const filter = "event:4688 NewProcessName:netsh";
  const written = run("rule", "--filter", filter, "--title", "Netsh", "--level", "low");
  expect(written).toMatchObject({ code: 0, said: "" });
  expect(written.out).toMatch(/^title: Netsh\nid: [0-9a-f-]{36}\nstatus: experimental\n/);
  expect(written.out).toMatch(/\n {4}EventID: 4688\n {4}NewProcessName\|contains: 'netsh'\n/);
  put("netsh.yml", Buffer.from(written.out));
  put(
    "every.yml",
    Buffer.from(
      "title: Every event\nlogsource:\n  product: windows\ndetection:\n  any:\n    EventID|exists: true\n  condition: any\n",
    ),
  );
  const recordsOf = (...args: readonly string[]): readonly string[] =>
    run("scan", "--format", "jsonl", ...args, "a.evtx")
      .out.trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { readonly recordId: string }).recordId);
  const found = recordsOf("--rules", "netsh.yml");
  expect(found.length).toBeGreaterThan(1);
  expect(found).toEqual(recordsOf("--rules", "every.yml", "--filter", filter));

  const refused = run("rule", "--filter", "user:amy CommandLine:netsh");
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.said).toMatch(/^user:amy can't be said by a rule: .*SubjectUserName/);
  expect(run("rule", "--filter", "netsh").said).toMatch(/^the rule differs: Words without a field/);
  expect(run("rule")).toMatchObject({ code: 2 });
  expect(run("rule", "--filter", "event:1", "--level", "huge").said).toMatch(/--level is/);
  expect(run("scan", "--level", "low", "a.evtx").said).toMatch(/go with rule/);
});
