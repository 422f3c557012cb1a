import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { event, value, writeLog } from "../support/evtx-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// What other records say of a match reaches the row and the details: the account of the start of the same process, and the
// second place of a record that two files hold.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-accounts-"));
const [log, copy] = [join(folder, "sysmon.evtx"), join(folder, "copy of sysmon.evtx")];

beforeAll(() => {
  const common = {
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    computer: "WS-01",
    userId: "S-1-5-18",
  };
  const process = [
    ["ProcessGuid", value.guid("747f3d96-e4a9-5ceb-0000-001057768b00")],
    ["Image", "C:\\Windows\\System32\\netsh.exe"],
  ] as const;
  const key = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\0.0.0.0/8080";
  const records = [
    event({
      ...common,
      eventId: 1,
      recordId: 7,
      time: "2026-03-01T10:00:00.0000000Z",
      data: [...process, ["User", "CORP\\amy"]],
    }),
    event({
      ...common,
      eventId: 13,
      recordId: 8,
      time: "2026-03-01T10:00:01.0000000Z",
      data: [...process, ["EventType", "SetValue"], ["TargetObject", key], ["Details", "10.0.0.5/3389"]],
    }),
  ];
  // A later copy of the log: a file with the same bytes would not be opened.
  const later = event({
    ...common,
    eventId: 5,
    recordId: 9,
    time: "2026-03-01T10:00:02.0000000Z",
    data: process,
  });
  writeFileSync(log, writeLog({ records }));
  writeFileSync(copy, writeLog({ records: [...records, later] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(browserNames)("in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  });
  afterAll(() => page?.close());

  const rows = `[...document.querySelectorAll("#matches [role=row]")]
    .filter((row) => row.querySelector("[role=gridcell]") !== null)
    .map((row) => row.innerText)`;

  test("a row has the account of its process, and the details say whence", async () => {
    await page.setFiles("Open logs", [log]);
    await showTab(page, "Matches");
    await until(
      "the account",
      () => page.evaluate<string[]>(rows),
      ([row]) => row?.includes("CORP\\amy") === true,
    );
    await until(
      "where it is from",
      () => page.text("region", "Selected match"),
      (text) =>
        text?.includes("By CORP\\amy: the event itself names no account") === true &&
        text.includes("record 7"),
    );
  });

  test("a copy of the log adds a place and no row", async () => {
    await page.setFiles("Open logs", [copy]);
    await until(
      "the second place",
      () => page.text("region", "Selected match"),
      (text) => text?.includes("Also in") === true && text.includes("copy of sysmon.evtx"),
    );
    await until(
      "the end",
      () => page.text("status", null),
      (text) => /^1 match in 2 files/.test(text ?? ""),
    );
    expect(await page.evaluate<string[]>(rows)).toHaveLength(1);
  });
});
