import { expect, test } from "vitest";
import { inEnglish } from "../lib/said.ts";
import { readEvent, sentenceOf, type EventFields } from "../event/index.ts";
import { forwardsIn } from "./event-forward.ts";

const sentence = (event: EventFields): string =>
  inEnglish(sentenceOf(readEvent(event), forwardsIn(event), null));

const sysmon = {
  channel: "Microsoft-Windows-Sysmon/Operational",
  provider: "Microsoft-Windows-Sysmon",
  computer: "MSEDGEWIN10",
};
const security = { channel: "Security", provider: "Microsoft-Windows-Security-Auditing", computer: "HOST" };

function said(source: typeof sysmon, eventId: string, fields: Readonly<Record<string, string>>): string {
  return sentence({ ...source, eventId, get: (name) => fields[name] ?? null });
}

const netsh = (CommandLine: string): string =>
  said(sysmon, "1", { Image: "C:\\Windows\\System32\\netsh.exe", CommandLine });

test("netsh that adds a forward", () => {
  expect(netsh("netsh  I p a v l=8001 listena=1.2.3.4 connectp=3389 c=1.2.3.5")).toBe(
    "netsh.exe added a forward on MSEDGEWIN10: 1.2.3.4:8001 → 1.2.3.5:3389",
  );
});

test("IPv6 stands in brackets and defaults are named", () => {
  expect(netsh("netsh i p a v6tov6 listenport=80 connectaddress=2001:db8::1")).toBe(
    "netsh.exe added a forward on MSEDGEWIN10: *:80 → [2001:db8::1]:80 (by default: listenaddress, connectport)",
  );
});

test("the other verbs, another computer and several commands", () => {
  expect(netsh("netsh interface portproxy delete v4tov4 listenport=8080 listenaddress=0.0.0.0")).toBe(
    "netsh.exe deleted a forward on MSEDGEWIN10: 0.0.0.0:8080",
  );
  expect(netsh("netsh i p reset")).toBe("netsh.exe deleted all forwards on MSEDGEWIN10");
  expect(netsh("netsh i p show all")).toBe("netsh.exe listed the forwards on MSEDGEWIN10");
  expect(netsh("netsh -r DC01 i p a v 80 a 81 b")).toBe(
    "netsh.exe was told to add a forward on DC01, from MSEDGEWIN10: b:80 → a:81",
  );
  expect(
    said(sysmon, "1", {
      Image: "C:\\cmd.exe",
      CommandLine: "cmd /c netsh i p reset & netsh i p a v 1 a 2 b",
    }),
  ).toBe(
    "cmd.exe told netsh to delete all forwards on MSEDGEWIN10; told netsh to add a forward on MSEDGEWIN10: b:1 → a:2",
  );
});

test("a command that netsh refuses has added nothing", () => {
  expect(netsh("netsh i p a v4tov4 connectaddress=a connectport=1 listenaddress=b")).toBe(
    "netsh.exe was told to add a forward on MSEDGEWIN10: b:? → a:1, which netsh refuses: listenport is missing",
  );
});

test("a forward in the registry, by Sysmon and by the audit", () => {
  const Image = "C:\\Windows\\system32\\netsh.exe";
  const TargetObject = "HKLM\\System\\CurrentControlSet\\services\\PortProxy\\v4tov4\\tcp\\1.2.3.4/8001";
  expect(said(sysmon, "13", { Image, EventType: "SetValue", TargetObject, Details: "1.2.3.5/3389" })).toBe(
    "netsh.exe wrote a forward to the registry of MSEDGEWIN10: 1.2.3.4:8001 → 1.2.3.5:3389",
  );
  expect(said(sysmon, "12", { Image, EventType: "DeleteValue", TargetObject })).toBe(
    "netsh.exe deleted a forward from the registry of MSEDGEWIN10: 1.2.3.4:8001",
  );
  expect(
    said(sysmon, "12", { Image, EventType: "DeleteKey", TargetObject: TargetObject.slice(0, -13) }),
  ).toBe("netsh.exe deleted the key of all v4tov4 forwards from the registry of MSEDGEWIN10");
  expect(
    said(security, "4657", {
      ProcessName: "C:\\Windows\\regedit.exe",
      ObjectName: "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp",
      ObjectValueName: "0.0.0.0/8080",
      OperationType: "%%1904",
      NewValue: "10.0.0.1/80",
    }),
  ).toBe(
    "regedit.exe wrote a forward to the registry of HOST: 0.0.0.0:8080 → 10.0.0.1:80; not in effect until IP Helper is told or restarts",
  );
});

const started = (image: string, CommandLine: string, more: Readonly<Record<string, string>> = {}): string =>
  said(sysmon, "1", { Image: `C:\\Windows\\${image}`, CommandLine, ...more });

test("a renamed netsh is read as netsh, and the sentence says so", () => {
  const line = "C:\\Users\\Public\\nsvc.exe interface portproxy add v4tov4 5000 192.0.2.80 22";
  expect(started("nsvc.exe", line, { OriginalFileName: "netsh.exe" })).toBe(
    "nsvc.exe, a renamed netsh.exe, added a forward on MSEDGEWIN10: *:5000 → 192.0.2.80:22 (by default: listenaddress)",
  );
  expect(started("nsvc.exe", line)).toBe(`nsvc.exe was started on MSEDGEWIN10: ${line}`);
});

test("a wrapper has told netsh, on the computer that it names", () => {
  expect(started("wmic.exe", 'wmic /node:SRV9 process call create "netsh i p reset"')).toBe(
    "wmic.exe told netsh to delete all forwards on SRV9, from MSEDGEWIN10",
  );
  expect(started("powershell.exe", "powershell icm -Session $s { netsh i p reset }")).toBe(
    "powershell.exe told netsh to delete all forwards on a computer that the command line does not name, from MSEDGEWIN10",
  );
  expect(started("PsExec64.exe", "psexec64 -s netsh i p reset", { OriginalFileName: "psexec.c" })).toBe(
    "PsExec64.exe told netsh to delete all forwards on MSEDGEWIN10",
  );
});

test("what stands on a condition may not have been done", () => {
  expect(
    started("cmd.exe", "cmd /c if exist x (netsh i p reset) else netsh i p show all & netsh i p dump"),
  ).toBe(
    "cmd.exe told netsh, on a condition, to delete all forwards on MSEDGEWIN10; told netsh, on a condition, to list the forwards on MSEDGEWIN10; told netsh to list the forwards on MSEDGEWIN10",
  );
  expect(started("powershell.exe", "powershell if (a) { netsh i p reset }; netsh i p dump")).toBe(
    "powershell.exe told netsh, on a condition, to delete all forwards on MSEDGEWIN10; told netsh to list the forwards on MSEDGEWIN10",
  );
});

test("what is to be done later is not done", () => {
  expect(started("schtasks.exe", 'schtasks /create /s SRV9 /tn t /tr "netsh i p a v4tov4 1 a 2 b"')).toBe(
    "schtasks.exe ordered a task that is to add a forward on SRV9, from MSEDGEWIN10: b:1 → a:2",
  );
  expect(started("sc.exe", 'sc create s binPath= "netsh i p reset"')).toBe(
    "sc.exe ordered a service that is to delete all forwards on MSEDGEWIN10",
  );
});

test("what a command line does not say is not made up", () => {
  expect(netsh("netsh i p a v4tov4 80")).toBe(
    "netsh.exe added a forward on MSEDGEWIN10: *:80 → ?:80 (by default: listenaddress, connectport; connectaddress not stated)",
  );
  expect(netsh("netsh i p a v4tov4 %P% $ip 22 0.0.0.0")).toBe(
    "netsh.exe added a forward on MSEDGEWIN10: 0.0.0.0:? → ?:22 (listenport, connectaddress from a variable)",
  );
  expect(netsh("netsh i p a v6 listenport=1 a")).toBe(
    "netsh.exe added a forward on MSEDGEWIN10: *:1 → a:1 (by default: listenaddress, connectport; v6 taken as v6tov4; a taken as connectaddress)",
  );
  expect(netsh("netsh -f C:\\t\\pp.txt")).toBe(
    "netsh.exe was told on MSEDGEWIN10 to run the commands in C:\\t\\pp.txt, which are not in this event",
  );
});

test("netsh alone is no forward, and it is said what is not known", () => {
  expect(netsh("netsh")).toBe(
    "netsh.exe was started on MSEDGEWIN10 without a command; what is typed or piped into it is not in this event",
  );
});

test("a registry tool has only ordered a write", () => {
  const tcp = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
  expect(started("reg.exe", `reg add ${tcp} /v 0.0.0.0/80 /d 10.0.0.1/22`)).toBe(
    "reg.exe was told to write a forward to the registry on MSEDGEWIN10: 0.0.0.0:80 → 10.0.0.1:22; not in effect until IP Helper is told or restarts",
  );
  expect(started("cmd.exe", `cmd /c reg delete ${tcp} /v 0.0.0.0/80 /f`)).toBe(
    "cmd.exe told a registry tool to delete a forward from the registry on MSEDGEWIN10: 0.0.0.0:80; in effect until IP Helper is told or restarts",
  );
});

test("the audit's old value says what was cut off or replaced", () => {
  const audit = (OperationType: string, NewValue: string): string =>
    said(security, "4657", {
      ProcessName: "C:\\Windows\\System32\\netsh.exe",
      ObjectName: "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp",
      ObjectValueName: "0.0.0.0/8443",
      OperationType,
      OldValue: "10.20.4.17/3389",
      NewValue,
    });
  expect(audit("%%1906", "-")).toBe(
    "netsh.exe deleted a forward from the registry of HOST: 0.0.0.0:8443 (was → 10.20.4.17:3389)",
  );
  expect(audit("%%1905", "10.20.4.18/22")).toBe(
    "netsh.exe changed a forward in the registry of HOST: 0.0.0.0:8443 → 10.20.4.18:22 (was → 10.20.4.17:3389)",
  );
});

test("renamed keys, offline hives and values that are no forwards", () => {
  const Image = "C:\\Windows\\regedit.exe";
  const TargetObject = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy";
  expect(
    said(sysmon, "14", { Image, EventType: "RenameKey", TargetObject, NewName: `${TargetObject}2` }),
  ).toBe(
    `regedit.exe renamed the key of all forwards to ${TargetObject}2 in the registry of MSEDGEWIN10; in effect until IP Helper is told or restarts`,
  );
  const offline = "HKLM\\OFF\\ControlSet001\\Services\\PortProxy\\v6tov4\\tcp\\*/1";
  expect(said(sysmon, "13", { Image, EventType: "SetValue", TargetObject: offline, Details: "a/2" })).toBe(
    "regedit.exe wrote a forward to the offline hive HKLM\\OFF in the registry of MSEDGEWIN10: *:1 → a:2; not in effect while that hive is offline",
  );
  const odd = `${TargetObject}\\v4tov4\\tcp\\*/1`;
  expect(
    said(sysmon, "13", { Image, EventType: "SetValue", TargetObject: odd, Details: "Binary Data" }),
  ).toBe(
    "regedit.exe wrote to the registry of MSEDGEWIN10 for *:1 what is no forward: its data is no address and port",
  );
});
