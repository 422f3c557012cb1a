import { expect, test } from "vitest";
import { ANOTHER_COMPUTER } from "../model/forward.ts";
import { forwardFact, type EventFields } from "../event/index.ts";
import { forwardOf } from "./event-forward.ts";

function event(eventId: string, fields: Readonly<Record<string, string>>): EventFields {
  const provider = eventId.length > 2 ? "Microsoft-Windows-Security-Auditing" : "Microsoft-Windows-Sysmon";
  return { channel: "", provider, computer: "PC", eventId, get: (name) => fields[name] ?? null };
}

const fact = (eventId: string, fields: Readonly<Record<string, string>>): string | null => {
  const forward = forwardOf(event(eventId, fields));
  return forward === null ? null : forwardFact(forward).text;
};

const run = (CommandLine: string): string | null =>
  fact("1", { Image: `C:\\w\\${CommandLine.split(" ")[0]!}.exe`, CommandLine });

test.each([
  ["netsh i p a v4tov4 8443 10.20.4.17 3389 0.0.0.0", "+ add 0.0.0.0:8443 → 10.20.4.17:3389"],
  ["netsh i p set v6tov6 80 ::2 81", "~ set *:80 → [::2]:81"],
  ["netsh i p delete v4tov4 80", "− delete *:80"],
  ["netsh i p reset", "⌫ reset all forwards"],
  ["netsh i p show v4tov4", "· show all v4tov4"],
  ["netsh i p a v4tov4 80", "+ add *:80 → ?:80"],
  ["netsh i p a v4tov4 80 a protocol=udp", "+ add (refused) *:80 → a:?"],
  ['wmic /node:PC2 process call create "netsh i p reset"', "⌫ reset (ordered, on PC2) all forwards"],
  ['sc \\\\%S% create s binPath= "netsh i p reset"', "⌫ reset (later, on another computer) all forwards"],
  // What changes something goes before what only lists.
  [
    "cmd /c netsh i p show all & netsh i p a v4tov4 1 a & netsh i p reset",
    "+ add (ordered, first of 3) *:1 → a:1",
  ],
])("%s is “%s”", (line, expected) => {
  expect(run(line)).toBe(expected);
});

test("other events say nothing of a forward", () => {
  expect(run("whoami /all")).toBeNull();
  expect(fact("3", { Image: "netsh.exe", CommandLine: "netsh i p reset" })).toBeNull();
  expect(fact("13", { TargetObject: "HKLM\\Software\\x", Details: "a/1", EventType: "SetValue" })).toBeNull();
});

test("an audited value is told by its own number, and keeps what was there before", () => {
  const audit = (OperationType: string, OldValue: string, NewValue: string): string | null =>
    fact("4657", {
      ObjectName: "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp",
      ObjectValueName: "*/80",
      // Made from the number for rules, and less exact.
      EventType: OperationType === "%%1906" ? "DeleteValue" : "SetValue",
      ...{ OperationType, OldValue, NewValue },
    });
  expect(audit("%%1904", "-", "a/1")).toBe("+ add *:80 → a:1");
  expect(audit("%%1905", "a/1", "b/2")).toBe("~ set *:80 → b:2 (was → a:1)");
  expect(audit("%%1906", "b/2", "-")).toBe("− delete *:80 (was → b:2)");
});

test("a computer that is not named is another computer, never this one", () => {
  const forward = forwardOf(event("1", { CommandLine: "psexec @list.txt netsh i p reset" }));
  expect(forward?.machine).toBe(ANOTHER_COMPUTER);
});
