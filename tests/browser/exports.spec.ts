// What a scan writes for other tools, by the command line as it ships and by the page.

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  exportFormatNames,
  exportFormats,
  isStreamed,
  type ExportFormatName,
} from "../../src/export/index.ts";
import { samplePath } from "../support/build-sample.ts";
import { schemaCheck } from "../support/schemas.ts";
import { readCsv } from "../support/read-csv.ts";
import { builtCli, builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { showTab } from "./support/tabs.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-exports-"));
  copyFileSync(samplePath, join(folder, "a.evtx"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]): { code: number | null; out: string; said: string } {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, said: stderr };
}

const bytesOf = (name: string): Buffer => readFileSync(join(folder, name));
const textOf = (name: string): string => bytesOf(name).toString("utf8");
const exportsTo = (suffix: string, names: readonly ExportFormatName[] = exportFormatNames): string[] =>
  names.flatMap((name) => ["--export", `${name}=${name}.${suffix}`]);

async function parquetRows(bytes: Uint8Array): Promise<readonly Record<string, unknown>[]> {
  const slice = (start: number, end?: number) =>
    Promise.resolve(new Uint8Array(bytes).slice(start, end).buffer);
  return parquetReadObjects({ file: { byteLength: bytes.length, slice } });
}

async function rowsIn(name: ExportFormatName, suffix: string): Promise<number> {
  const file = `${name}.${suffix}`;
  if (name === "parquet") return (await parquetRows(bytesOf(file))).length;
  if (exportFormats[name].extension.endsWith("csv"))
    return readCsv(textOf(file).replace(/^\ufeff/, "")).length - 1;
  return textOf(file).trimEnd().split("\n").length;
}

test("one scan writes every format, each with every match, the same twice", async () => {
  const scan = ["scan", "--pivotscope", "--hash", "a.evtx"];
  const first = run(...scan, ...exportsTo("1"), "--ledger", "ledger.json");
  expect([first.code, first.out]).toEqual([0, ""]);
  expect(first.said).toMatch(/^--export stix: 2 matches are not in it: no port forward with an end/m);
  const ledger = JSON.parse(textOf("ledger.json")) as {
    summary: { matches: number };
    exports: { format: string; file: string; losses: object[] }[];
  };
  const { summary } = ledger;
  expect(summary.matches).toBeGreaterThan(20);
  schemaCheck("ledger-1")(ledger);
  expect(ledger.exports.map(({ format, file }) => `${format}=${file}`)).toEqual(
    exportsTo("1").filter((arg) => arg !== "--export"),
  );
  const lossesOf = (format: ExportFormatName): readonly object[] | undefined =>
    ledger.exports.find((each) => each.format === format)?.losses;
  expect(lossesOf("stix")).toEqual([{ reason: "no-forward", count: 2 }]);
  expect(lossesOf("jsonl")).toEqual([]);
  for (const name of exportFormatNames) {
    if (isStreamed(name) || name === "parquet")
      expect([name, await rowsIn(name, "1")]).toEqual([name, summary.matches]);
  }
  expect(run(...scan, ...exportsTo("2"), "--workers", "1").code).toBe(0);
  for (const name of exportFormatNames)
    expect([name, Buffer.compare(bytesOf(`${name}.1`), bytesOf(`${name}.2`))]).toEqual([name, 0]);

  // All of them tell of the same matches in the same order, by the rules and from the file that the ledger has.
  const lines = textOf("jsonl.1")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const keys = lines.map(({ key }) => key);
  const rows = await parquetRows(bytesOf("parquet.1"));
  expect(rows.map(({ key }) => key)).toEqual(keys);
  const documents = textOf("ecs.1")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: { id: string }; file: { hash: { sha256: string } } });
  expect(documents.map(({ event }) => event.id)).toEqual(keys);
  expect(lines[0]!["rulesSha256"]).toMatch(/^[0-9a-f]{64}$/);
  expect(rows[0]!["rules_sha256"]).toBe(lines[0]!["rulesSha256"]);
  for (const sha256 of [documents[0]!.file.hash.sha256, rows[0]!["source_sha256"]])
    expect(sha256).toBe(lines[0]!["sourceSha256"]);
  const { techniques } = JSON.parse(textOf("navigator.1")) as { techniques: { techniqueID: string }[] };
  expect(techniques.map(({ techniqueID }) => techniqueID)).toContain("T1090");
  const { objects } = JSON.parse(textOf("stix.1")) as { objects: { type: string }[] };
  expect(objects.filter(({ type }) => type === "sighting").length).toBeGreaterThan(5);
});

test("exports stand beside the output of a scan, and take its filter", async () => {
  const { code, out } = run(
    "scan",
    "a.evtx",
    "--format",
    "jsonl",
    "--filter",
    "verb:delete",
    ...exportsTo("few"),
  );
  expect(code).toBe(0);
  const count = out.trimEnd().split("\n").length;
  expect(count).toBeGreaterThan(0);
  expect(await rowsIn("timeline-explorer", "few")).toBe(count);
  expect(out).toBe(textOf("jsonl.few"));
});

test("written as matches come, the formats that can be have the same rows", async () => {
  const streamed = exportFormatNames.filter(isStreamed);
  const { code } = run("scan", "a.evtx", "--unordered", ...exportsTo("stream", streamed));
  expect(code).toBe(0);
  expect(run("scan", "a.evtx", ...exportsTo("whole", streamed)).code).toBe(0);
  for (const name of streamed)
    expect([name, await rowsIn(name, "stream")]).toEqual([name, await rowsIn(name, "whole")]);
});

test("options of one format are taken where it is exported, and refused where it is not", () => {
  expect(
    run("scan", "a.evtx", "--bulk", "--fields", "text", ...exportsTo("opt", ["ecs", "jsonl"])).code,
  ).toBe(0);
  const [action, document] = textOf("ecs.opt").split("\n");
  expect(action).toBe(
    `{"create":{"_id":"${(JSON.parse(document!) as { event: { id: string } }).event.id}"}}`,
  );
  const { fields } = JSON.parse(textOf("jsonl.opt").split("\n")[0]!) as { fields: string };
  expect(JSON.parse(fields)).toMatchObject({ Channel: "Security" });
  const refused = [
    [["--bulk"], /--bulk goes with --format ecs/],
    [["--fields", "text"], /--fields goes with --format jsonl/],
    [["--format", "jsonl", "--fields", "list"], /--fields is object, text or none/],
    [["--unordered", "--export", "parquet=x"], /--unordered: parquet is written when all matches are known/],
    [["--export", "parquet"], /--export takes FORMAT=FILE/],
    [["--export", "pdf=x"], /no format "pdf"/],
    [["--export", "ecs=x", "--ledger", "x"], /x is written twice/],
    [["--export", "ecs=a.evtx"], /the output a\.evtx is one of the files to read/],
  ] as const;
  for (const [args, words] of refused) {
    const { code, said } = run("scan", "a.evtx", ...args);
    expect([args.join(" "), code]).toEqual([args.join(" "), 2]);
    expect(said).toMatch(words);
  }
  expect(existsSync(join(folder, "x"))).toBe(false);
  expect(Buffer.compare(bytesOf("a.evtx"), readFileSync(samplePath))).toBe(0);
  const failed = run("scan", "a.evtx", "--export", "stix=no/such/folder/x");
  expect(failed.code).toBe(3);
  expect(failed.said).toMatch(/--export stix no\/such\/folder\/x: .*ENOENT/);
});

describe.each(browserNames)("exports in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  });
  afterAll(() => page.close());

  /** Of the menu that is open. */
  const choose = (select: string, value: string): Promise<unknown> =>
    page.evaluate(`{
      const select = document.querySelector(${JSON.stringify(select)});
      select.value = ${JSON.stringify(value)};
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }`);

  const save = async (format: ExportFormatName) => {
    await page.click("button", "Export options");
    await choose(".options select", format);
    return page.download(() => page.click("button", "Export for it"));
  };

  test("the page writes what the command line writes", async () => {
    writeFileSync(join(folder, "sample.evtx"), readFileSync(samplePath));
    await page.setFiles("Open logs", [join(folder, "sample.evtx")]);
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /^\d+ matches in 1 file/.test(text ?? ""),
    );
    await showTab(page, "Matches");
    const names = ["timesketch", "timeline-explorer", "parquet", "navigator", "stix"] as const;
    expect(run("scan", "sample.evtx", ...exportsTo("page", names)).code).toBe(0);
    // The page asks its own rules too, whose matches it shows on request.
    const coverage = exportsTo("page", ["navigator-coverage"]);
    expect(run("scan", "sample.evtx", "--pivotscope", ...coverage).code).toBe(0);
    for (const format of [...names, "navigator-coverage"] as const) {
      const { name: file, bytes } = await save(format);
      expect(file.endsWith(`.${exportFormats[format].extension}`), file).toBe(true);
      if (format === "parquet") {
        const [own, other] = await Promise.all([parquetRows(bytes), parquetRows(bytesOf("parquet.page"))]);
        const { source_sha256, rules_sha256 } = own[0]!;
        expect(own).toEqual(other.map((row) => ({ ...row, source_sha256, rules_sha256 })));
      } else expect([format, Buffer.compare(bytes, bytesOf(`${format}.page`))]).toEqual([format, 0]);
    }
  });

  test("bulk lines and the form of fields are chosen in the menu", async () => {
    const options = ["--bulk", "--fields", "text", ...exportsTo("menu", ["ecs", "jsonl"])];
    expect(run("scan", "sample.evtx", ...options).code).toBe(0);
    await page.click("button", "Export options");
    await choose(".options select", "ecs");
    await page.evaluate(`document.querySelector(".options .others:last-child input[type=checkbox]").click()`);
    const ecs = await page.download(() => page.click("button", "Export for it"));
    const actions = (bytes: Uint8Array): readonly string[] =>
      Buffer.from(bytes)
        .toString("utf8")
        .split("\n")
        .filter((line) => line.startsWith('{"create"'));
    expect(actions(ecs.bytes).length).toBeGreaterThan(5);
    expect(actions(ecs.bytes)).toEqual(actions(bytesOf("ecs.menu")));
    await page.click("button", "Export options");
    await choose(".options label:last-child select", "text");
    const jsonl = await page.download(() => page.click("button", "Export JSON Lines"));
    const fieldsOf = (bytes: Uint8Array): readonly unknown[] =>
      Buffer.from(bytes)
        .toString("utf8")
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { fields: unknown }).fields);
    expect(fieldsOf(jsonl.bytes)).toEqual(fieldsOf(bytesOf("jsonl.menu")));
    expect(typeof fieldsOf(jsonl.bytes)[0]).toBe("string");
  });

  test("forwards are exported as STIX, of the matches that are their evidence", async () => {
    interface Bundle {
      readonly type: string;
      readonly objects: readonly { readonly type: string; readonly id: string }[];
    }
    // Their ids are of what they say, however many matches a bundle is made of.
    const seen = ({ objects }: Bundle): readonly string[] =>
      objects
        .filter(({ type }) => ["process", "windows-registry-key", "network-traffic"].includes(type))
        .map(({ id }) => id);
    expect(run("scan", "sample.evtx", "--pivotscope", ...exportsTo("all", ["stix"])).code).toBe(0);
    const every = seen(JSON.parse(textOf("stix.all")) as Bundle);
    await showTab(page, "Forwards");
    await page.click("button", "Export options");
    const { name: file, bytes } = await page.download(() => page.click("button", "Export STIX 2.1"));
    expect(file).toMatch(/\.forwards\.stix\.json$/);
    const bundle = JSON.parse(Buffer.from(bytes).toString("utf8")) as Bundle;
    expect(bundle.type).toBe("bundle");
    expect(seen(bundle).length).toBeGreaterThan(5);
    expect(bundle.objects.filter(({ type }) => type === "sighting").length).toBeGreaterThan(3);
    for (const id of seen(bundle)) expect(every).toContain(id);
  });
});
