import { expect, test } from "vitest";
import { inEnglish } from "../../lib/said.ts";
import { noForwards } from "../../model/forward.ts";
import type { EventFields } from "../event-fields.ts";
import { readEvent } from "../reading.ts";
import { sentenceOf } from "./sentence.ts";

// Sentences of forwards: src/portproxy/forward-sentence.test.ts.

const sysmon = {
  channel: "Microsoft-Windows-Sysmon/Operational",
  provider: "Microsoft-Windows-Sysmon",
  computer: "MSEDGEWIN10",
};
const security = { channel: "Security", provider: "Microsoft-Windows-Security-Auditing", computer: "HOST" };

const sentence = (event: EventFields): string => inEnglish(sentenceOf(readEvent(event), noForwards, null));

function said(source: typeof sysmon, eventId: string, fields: Readonly<Record<string, string>>): string {
  return sentence({ ...source, eventId, get: (name) => fields[name] ?? null });
}

test("any other registry event", () => {
  const fields = { Image: "C:\\x\\reg.exe", TargetObject: "HKLM\\Software\\Run\\x" };
  expect(said(sysmon, "13", { ...fields, EventType: "SetValue", Details: "a.exe" })).toBe(
    "reg.exe wrote a.exe to HKLM\\Software\\Run\\x on MSEDGEWIN10",
  );
  expect(said(sysmon, "12", { ...fields, EventType: "CreateKey" })).toBe(
    "reg.exe created the registry key HKLM\\Software\\Run\\x on MSEDGEWIN10",
  );
  expect(said(sysmon, "14", { ...fields, EventType: "RenameKey", NewName: "HKLM\\y" })).toBe(
    "reg.exe renamed HKLM\\Software\\Run\\x to HKLM\\y in the registry of MSEDGEWIN10",
  );
});

test("any other process, with as much as the event says", () => {
  expect(
    said(sysmon, "1", {
      Image: "C:\\w\\whoami.exe",
      CommandLine: "whoami  /all",
      ParentImage: "C:\\w\\cmd.exe",
      User: "CORP\\bob",
    }),
  ).toBe("cmd.exe started whoami  /all as CORP\\bob on MSEDGEWIN10");
  expect(
    said(security, "4688", {
      NewProcessName: "C:\\w\\net.exe",
      SubjectUserName: "bob",
      SubjectDomainName: "CORP",
      TargetUserName: "-",
    }),
  ).toBe("net.exe was started as CORP\\bob on HOST; its command line was not recorded");
});

test("any other event", () => {
  expect(said(security, "4624", {})).toBe("Event 4624 of Security on HOST");
  expect(sentence({ channel: "", provider: "", computer: "", eventId: "7", get: () => null })).toBe(
    "Event 7",
  );
});

test("any other event with a title says what it was done to, and by whom", () => {
  const titled = (title: string, source: typeof sysmon, fields: Readonly<Record<string, string>>) =>
    inEnglish(
      sentenceOf(
        readEvent({ ...source, eventId: "0", get: (name) => fields[name] ?? null }),
        noForwards,
        title,
      ),
    );
  expect(
    titled("A user account was created", security, {
      TargetUserName: "andrei",
      TargetDomainName: "CORP",
      SubjectUserName: "bob",
      SubjectDomainName: "CORP",
    }),
  ).toBe("A user account was created: CORP\\andrei, by CORP\\bob on HOST");
  expect(
    titled("FileCreate", sysmon, { Image: "C:\\w\\a.exe", TargetFilename: "C:\\x.dll", User: "CORP\\bob" }),
  ).toBe("FileCreate: C:\\x.dll, by a.exe as CORP\\bob on MSEDGEWIN10");
  expect(titled("The audit log was cleared", security, { ShareName: "-" })).toBe(
    "The audit log was cleared on HOST",
  );
});

test("a value with line breaks or without end stays one short line", () => {
  const text = said(sysmon, "1", {
    Image: "a.exe",
    CommandLine: `a\r\n${"b".repeat(30_000)}`,
    ParentImage: "p.exe",
  });
  expect(text).not.toMatch(/[\r\n]/);
  expect(text.length).toBeLessThan(500);
});
