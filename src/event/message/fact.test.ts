import { expect, test } from "vitest";
import type { RawEvent } from "../../model/event.ts";
import { factOf } from "./fact.ts";

function event(fields: Readonly<Record<string, string>>): RawEvent {
  return {
    recordId: "1",
    time: "",
    timeFrom: "event",
    computer: "HOST",
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId: "0",
    fields: Object.entries(fields).map(([name, value]) => ({
      name,
      value,
      path: `EventData/Data[@Name='${name}']`,
      from: null,
    })),
  };
}

test("an event without a command line or key says its title, then what it is about, then who, and ids last", () => {
  const fields = {
    SubjectUserSid: "S-1-5-21-1-2-3-500",
    SubjectUserName: "bob",
    SubjectLogonId: "0x3e7",
    Other: "x",
    Workstation: "2016DC",
    Status: "0x0",
    Unsaid: "-",
    TargetUserName: "andrei",
  };
  expect(factOf(event(fields), () => "A password was reset")).toBe(
    "A password was reset ¦ TargetUserName: andrei ¦ Workstation: 2016DC ¦ Status: 0x0 ¦ SubjectUserName: bob ¦ Other: x" +
      " ¦ SubjectUserSid: S-1-5-21-1-2-3-500 ¦ SubjectLogonId: 0x3e7",
  );
});

test("a value alone that says nothing has its name and no title that nobody knows", () => {
  expect(factOf(event({ ServiceName: "DC012$" }), () => null)).toBe("ServiceName: DC012$");
});

test("fields that tell the event by themselves stand alone", () => {
  expect(factOf(event({ ServiceName: "x", ImagePath: "C:\\x.exe" }), () => "A service was installed")).toBe(
    "x ¦ C:\\x.exe",
  );
  expect(factOf(event({ CommandLine: "netsh  /?" }), () => "Process creation")).toBe("netsh  /?");
});
