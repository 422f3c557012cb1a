// The custody report: what the command line and the page write of the same logs, and what a check finds of what was changed.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readReport, type ReportDocument } from "../../src/export/index.ts";
import { samplePath } from "../support/build-sample.ts";
import { schemaCheck } from "../support/schemas.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtCli, builtPage } from "./support/built.ts";
import { cliFolder } from "./support/run-cli.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";

const { at, put, run } = cliFolder("custody");
const sample = readFileSync(samplePath);

beforeAll(() => {
  copyFileSync(samplePath, at("a.evtx"));
});

function documentOf(text: string): ReportDocument {
  const read = readReport(text);
  if (read.kind === "refused") throw new Error(read.reason);
  return read.document;
}

/** Writes a report and answers with its document. */
function reported(name: string, ...args: readonly string[]): ReportDocument {
  const { code, said } = run("report", "--output", name, ...args);
  expect([code, said]).toEqual([0, ""]);
  return documentOf(readFileSync(at(name), "utf8"));
}

/** The lines of a check that are not the same, without notes and sums. */
function changes(...args: readonly string[]): { code: number | null; lines: readonly string[] } {
  const { code, out } = run("verify", ...args);
  const lines = out.split("\n").slice(0, -2);
  return { code, lines: lines.filter((line) => !/^note {2}|^[a-z-]+ {2}same {2}/.test(line)) };
}

const hasLine = (start: string, end = ""): unknown =>
  expect.arrayContaining([expect.stringMatching(new RegExp(`^${start}.*${end}`))]) as unknown;

test("what is reported of a log is found again, in either form and wherever the log lies", () => {
  const document = reported("r.html", "--pivotscope", "a.evtx");
  schemaCheck("report-1")(document);
  const tool = createHash("sha256").update(readFileSync(builtCli())).digest("hex");
  expect(document).toMatchObject({ toolFile: "cli.js", toolSha256: tool });
  expect(document.ledger.files[0]).toMatchObject({
    path: "a.evtx",
    sha256: createHash("sha256").update(sample).digest("hex"),
  });
  const { matches } = document;
  const lines = run("scan", "--pivotscope", "--format", "jsonl", "--hash=sha256", "a.evtx").out;
  expect(matches).toEqual(
    lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      // A report says once what judged them.
      .map(({ rulesSha256: _rules, toolVersion: _version, ...match }) => match),
  );
  const forwards = run("forwards", "--hash=sha256", "a.evtx").out.trimEnd().split("\n");
  expect(document.forwards).toEqual(forwards.map((line) => JSON.parse(line) as unknown));

  mkdirSync(at("moved"));
  copyFileSync(samplePath, at("moved/renamed.evtx"));
  put("moved/readme.txt", "no log");
  reported("r.json", "--format", "json", "--pivotscope", "a.evtx");
  for (const [report, path] of [
    ["r.html", "a.evtx"],
    ["r.json", "a.evtx"],
    ["r.html", "moved"],
  ] as const) {
    const { code, out } = run("verify", report, path);
    expect(out).toMatch(/\n\d+ same, 0 differ, 0 missing, 0 new: the report holds\n$/);
    expect(out).toMatch(/^file {2}same {2}a\.evtx {2}[0-9a-f]{64}$/m);
    expect(code).toBe(0);
  }
});

test("a file of rules that is no text changes nothing of what is said of the logs", () => {
  mkdirSync(at("latin"));
  put(
    "latin/good.yml",
    readFileSync(new URL("../../rules/registry_event_portproxy_registry_key.yml", import.meta.url)),
  );
  put("latin/bad.yml", Buffer.from("title: caf\u00e9\n", "latin1"));
  const made = run("report", "--rules", "latin", "--output", "latin.html", "a.evtx");
  expect(made.code).toBe(1);
  const checked = run("verify", "latin.html", "a.evtx");
  expect(checked.out).toMatch(
    /could not be read as text are not in the report[^]*0 new: the report holds\n$/,
  );
  expect(checked.code).toBe(0);
  expect(
    run("scan", "--rules", "latin", "--parts", "latin.parts", "--output", "latin.csv", "a.evtx").code,
  ).toBe(1);
  const joined = run("join", "--rules", "latin", "--output", "joined.csv", "latin.parts");
  expect(joined.said).not.toContain("not all of its logs could be read");
});

test("members of archives, settings and given rules are found again too", () => {
  put("logs.zip", writeZip([{ name: "inner/a.evtx", content: sample }]));
  mkdirSync(at("rules"));
  const rule = (number: number): string => `title: Rule ${number}
id: 00000000-0000-4000-8000-0000000000${number}
logsource: { product: windows, category: process_creation }
detection: { selection: { CommandLine|contains|expand: '%words%' }, condition: selection }
level: high
`;
  for (let number = 10; number < 65; number++) put(`rules/${number}.yml`, rule(number));
  put("values.yml", "words: [no such word]\n");
  const document = reported(
    "z.html",
    "--rules",
    "rules",
    "--placeholders",
    "values.yml",
    "--residual",
    "logs.zip",
  );
  expect(document.settings).toMatchObject({ residual: true, placeholders: { words: ["no such word"] } });
  expect(document.ruleFiles.filter(({ text }) => text !== null)).toEqual([]);
  expect(changes("z.html", "--rules", "rules", "logs.zip")).toEqual({ code: 0, lines: [] });
  put("rules/12.yml", rule(12).replace("high", "low"));
  rmSync(at("rules/13.yml"));
  const { code, lines } = changes("z.html", "--rules", "rules", "logs.zip");
  expect(code).toBe(1);
  expect(lines).toEqual(hasLine("rule-text {2}differs {2}rules/12\\.yml {2}sha256: reported"));
  expect(lines).toEqual(hasLine('rule {2}differs {2}Rule 12 {2}level: reported "high", found "low"'));
  expect(lines).toEqual(hasLine("rule-text {2}missing {2}rules/13\\.yml"));
});

test("a log with another byte, a missing and a new one are named", () => {
  reported("b.html", "a.evtx");
  const changed = Uint8Array.from(sample);
  const where = sample.indexOf(Buffer.from("netsh", "utf16le"));
  changed[where] = 0x4e;
  mkdirSync(at("changed"));
  put("changed/a.evtx", changed);
  const { code, lines } = changes("b.html", "changed/a.evtx");
  expect(code).toBe(1);
  expect(lines).toEqual(hasLine("file {2}differs {2}a\\.evtx {2}.*sha256: reported"));

  const gone = changes("b.html", put("other.evtx", sample.subarray(0, 4096 + 65536)));
  expect(gone.code).toBe(1);
  expect(gone.lines).toEqual(hasLine("file {2}missing {2}a\\.evtx"));
  expect(gone.lines).toEqual(hasLine("file {2}new {2}other\\.evtx"));
  expect(gone.lines).toEqual(hasLine("match {2}missing {2}[0-9a-f]{32}"));
  expect(gone.lines).toEqual(hasLine("forward {2}missing {2}[0-9a-f]{16}"));
});

test("what was edited in a report is named", () => {
  const document = reported("c.json", "--format", "json", "a.evtx");
  const [first, ...others] = document.matches;
  const [forward, ...otherForwards] = document.forwards;
  const [rule, ...otherRules] = document.ruleFiles;
  const { ledger } = document;
  const cases: readonly (readonly [object, RegExp])[] = [
    [
      { matches: [{ ...first!, user: "CORP\\other" }, ...others] },
      /^match {2}differs {2}\S+ {2}user: reported/,
    ],
    [{ matches: others }, /^match {2}new /],
    [{ matches: [...document.matches, { ...first!, key: "f".repeat(32) }] }, /^match {2}missing {2}f{32}/],
    [
      { forwards: [{ ...forward!, state: "refused" }, ...otherForwards] },
      /^forward {2}differs .*state: reported/,
    ],
    [
      { ruleFiles: [{ ...rule!, text: `${rule!.text!}\n# more` }, ...otherRules] },
      /^rule-text {2}differs .*sha256/,
    ],
    [{ ledger: { ...ledger, channels: ledger.channels.slice(1) } }, /^channel {2}new /],
    [{ ledger: { ...ledger, coverage: ledger.coverage.slice(1) } }, /^coverage {2}new /],
    [
      { ledger: { ...ledger, summary: { ...ledger.summary, matches: 0 } } },
      /^summary {2}differs .*matches: reported 0/,
    ],
    [{ logSourceMap: { ...document.logSourceMap, sha256: "0".repeat(64) } }, /^map {2}differs /],
  ];
  for (const [edit, line] of cases) {
    put("edited.json", JSON.stringify({ ...document, ...edit }));
    const { code, lines } = changes("edited.json", "a.evtx");
    expect(
      lines.some((each) => line.test(each)),
      `${line}: ${lines.join("\n")}`,
    ).toBe(true);
    expect(code).toBe(1);
  }
  reported("d.html", "a.evtx");
  put("d.html", readFileSync(at("d.html"), "utf8").replace("still open when", "closed before"));
  expect(changes("d.html", "a.evtx")).toEqual({ code: 1, lines: hasLine("page {2}differs ") });
});

test("what is no report, or can't be checked as asked, is refused", () => {
  reported("e.html", "a.evtx");
  const whole = readFileSync(at("e.html"), "utf8");
  const cases = [
    [["verify"], /needs a REPORT and at least one PATH/],
    [["verify", "e.html"], /needs at least one PATH/],
    [["verify", "e.html", "a.evtx", "--residual"], /--residual goes with scan/],
    [["verify", "gone.html", "a.evtx"], /gone\.html/],
    [["verify", "a.evtx", "a.evtx"], /no custody report/],
    [["verify", put("cut.html", whole.slice(0, -100)), "a.evtx"], /cut off/],
    [["report", "a.evtx", "--format", "csv"], /html or json/],
    [["report", "a.evtx", "--output", "a.evtx"], /one of the files to read/],
    [["verify", "e.html", "a.evtx", "--output", "e.html"], /one of the files to read/],
  ] as const;
  for (const [args, reason] of cases) {
    const { code, said } = run(...args);
    expect([args, code]).toEqual([args, 2]);
    expect(said).toMatch(reason);
  }
  expect(readFileSync(at("a.evtx"))).toEqual(sample);
});

describe.each(browserNames)("the report of the page in %s", (name) => {
  let page: PageDriver;
  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  });
  afterAll(() => page.close());

  test("says the same as that of the command line, and holds", async () => {
    await page.setFiles("Open logs", [at("a.evtx")]);
    await until(
      "the scan to be done",
      () => page.text("status", null),
      (text) => text !== null && /^[\d,]+ matches in 1 file/.test(text),
    );
    await page.click("button", "Export options");
    const { name: file, bytes } = await page.download(() => page.click("button", "Custody report"));
    expect(file).toMatch(/^pivotscope-.*\.report\.html$/);
    writeFileSync(at(`${name}.html`), bytes);
    const document = documentOf(new TextDecoder().decode(bytes));
    schemaCheck("report-1")(document);
    const tool = createHash("sha256").update(readFileSync(builtPage())).digest("hex");
    expect(document).toMatchObject({ toolFile: "pivotscope.html", toolSha256: tool });
    const other = reported("cli.html", "--pivotscope", "a.evtx");
    expect(document.ledger.files).toEqual(other.ledger.files);
    expect(document.matches).toEqual(other.matches);
    expect(document.forwards).toEqual(other.forwards);
    expect(changes(`${name}.html`, "a.evtx")).toEqual({ code: 0, lines: [] });
  });

  test("opens from disk, asks for nothing and complains of nothing", async () => {
    await page.open(at(`${name}.html`));
    expect(await page.evaluate<string>("document.querySelector('h1').textContent")).toBe("Custody report");
    const size = await page.evaluate<string>("getComputedStyle(document.querySelector('h1')).fontSize");
    expect(size).toBe("26px");
    expect(page.complaints).toEqual([]);
    expect(page.requests.filter((url) => /^(https?|wss?):/.test(url))).toEqual([]);
  });
});
