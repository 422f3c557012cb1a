import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundledMap } from "../../src/scan/bundled.ts";
import { createEngine, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { audited, changed, NETSH, SYSMON, script, started, type Sample } from "./support/forward-samples.ts";
import { makeEvent, type Values } from "./support/try-rule.ts";

// Each of our own rules that judges single events, with events that it is made for and others that only look like them.

const folder = join(import.meta.dirname, "../../rules/pivotscope");
const names = readdirSync(folder).filter(
  (name) => name.endsWith(".yml") && !readFileSync(join(folder, name), "utf8").includes("\ncorrelation:"),
);
const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);

interface Samples {
  readonly hits: readonly Sample[];
  readonly misses: readonly Sample[];
}

const SC = "C:\\Windows\\System32\\sc.exe";

const autostart = (name: string, Details: string): Sample => [
  SYSMON,
  "13",
  {
    Provider_Name: "Microsoft-Windows-Sysmon",
    EventType: "SetValue",
    TargetObject: `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\${name}`,
    Details,
  },
];
const module = (values: Values): Sample => ["Microsoft-Windows-PowerShell/Operational", "4103", values];
const service = (eventId: string, values: Values): Sample => [
  "System",
  eventId,
  { Provider_Name: "Service Control Manager", ...values },
];
const logon = (values: Values): Sample => ["Security", "4624", values];

/** Of the rules for the classic PowerShell log, which differ in the event. */
function classic(eventId: string): Samples {
  const host = (command: string): Sample => [
    "Windows PowerShell",
    eventId,
    {
      Data: [
        "Available",
        "None",
        `\tNewEngineState=Available\r\n\tHostApplication=${command}\r\n\tEngineVersion=5.1`,
      ],
    },
  ];
  return {
    hits: [host("powershell & {netsh interface portproxy add v4tov4 1 h}")],
    misses: [host("powershell netsh interface portproxy show all"), host("powershell -nop")],
  };
}

/** What each rule is for, and what it leaves alone. */
const samples: Readonly<Record<string, Samples>> = {
  "netsh_forward_made.yml": {
    hits: [
      started("netsh interface portproxy add v4tov4 listenport=1 connectaddress=h"),
      audited("netsh int po ad v6tov6 8120 ::1"),
      started('"C:\\Windows\\system32\\netsh.exe" I p s v l=1 c=h', "C:\\t\\n.exe"),
    ],
    misses: [
      started("netsh interface portproxy show all"),
      started("netsh interface portproxy add v4tov4 ?"),
      started("netsh interface ipv4 add address Ethernet 10.0.0.1"),
      started("netsh advfirewall firewall add rule name=x dir=in action=allow localport=1 protocol=tcp"),
      started("cmd /c netsh interface portproxy add v4tov4 1 h", "C:\\Windows\\System32\\cmd.exe", "Cmd.Exe"),
    ],
  },
  "netsh_forward_deleted.yml": {
    hits: [started("netsh interface portproxy delete v4tov4 listenport=1"), audited("netsh i p de v 1")],
    misses: [
      started("netsh interface portproxy delete v4tov4 help"),
      started("netsh interface portproxy dump"),
    ],
  },
  "netsh_forwards_reset.yml": {
    hits: [started("netsh interface portproxy reset"), audited("netsh i p r")],
    misses: [started("netsh interface ipv4 reset"), started("netsh winsock reset")],
  },
  "netsh_commands_from_file.yml": {
    hits: [started("netsh -f C:\\x.txt"), started("netsh exec C:\\x.txt"), started("netsh -a C:\\x.txt")],
    misses: [started("netsh"), started("netsh interface portproxy show all")],
  },
  "netsh_renamed.yml": {
    hits: [started("n.exe interface show", "C:\\t\\n.exe")],
    misses: [started("netsh interface show"), started("cmd", "C:\\t\\c.exe", "Cmd.Exe")],
  },
  "portproxy_other_families.yml": {
    hits: [changed("13", "SetValue", "\\v6tov4\\tcp\\::1/80", { Image: NETSH, Details: "127.0.0.1/80" })],
    misses: [changed("13", "SetValue", "\\v4tov4\\tcp\\*/80", { Image: NETSH, Details: "127.0.0.1/80" })],
  },
  "portproxy_key_gone.yml": {
    hits: [changed("12", "DeleteKey", "\\v4tov4\\tcp"), changed("14", "RenameKey", "")],
    misses: [changed("12", "CreateKey", "\\v4tov4"), changed("12", "DeleteValue", "\\v4tov4\\tcp\\*/80")],
  },
  "portproxy_other_writer.yml": {
    hits: [
      changed("13", "SetValue", "\\v4tov4\\tcp\\*/80", { Image: "C:\\t\\x.exe", Details: "10.0.0.1/80" }),
    ],
    misses: [
      changed("13", "SetValue", "\\v4tov4\\tcp\\*/80", { Image: NETSH, Details: "10.0.0.1/80" }),
      changed("12", "DeleteValue", "\\v4tov4\\tcp\\*/80", { Image: "C:\\t\\x.exe" }),
    ],
  },
  "iphlpsvc_told.yml": {
    hits: [started("sc control iphlpsvc paramchange", "C:\\Windows\\System32\\sc.exe", "sc.exe")],
    misses: [started("sc query iphlpsvc", "C:\\Windows\\System32\\sc.exe", "sc.exe")],
  },
  "portproxy_in_powershell.yml": {
    hits: [script("& {netsh interface portproxy add v4tov4 1 h}")],
    misses: [script("netsh interface portproxy show all"), script("netsh interface show")],
  },
  "portproxy_in_service.yml": {
    hits: [
      [
        "System",
        "7045",
        {
          Provider_Name: "Service Control Manager",
          ImagePath: "cmd /c netsh interface portproxy add v4tov4 1 h",
        },
      ],
    ],
    misses: [["System", "7045", { Provider_Name: "Service Control Manager", ImagePath: "C:\\netsh.exe" }]],
  },
  "portproxy_in_service_audited.yml": {
    hits: [["Security", "4697", { ServiceFileName: "cmd /c netsh interface portproxy add v4tov4 1 h" }]],
    misses: [["Security", "4697", { ServiceFileName: "C:\\netsh.exe" }]],
  },
  "portproxy_in_autostart.yml": {
    hits: [
      autostart("Run\\x", "cmd /c netsh interface portproxy add v4tov4 1 h"),
      autostart("RunOnce\\x", "netsh i p a v 1 h"),
    ],
    misses: [autostart("Run\\x", "netsh wlan connect home"), autostart("Explorer\\RunMRU\\a", "notepad")],
  },
  "portproxy_in_powershell_module.yml": {
    hits: [
      module({ Payload: "CommandInvocation(New-ItemProperty): HKLM:\\…\\Services\\PortProxy\\v4tov4\\tcp" }),
      module({ ContextInfo: "Host Application = powershell netsh interface portproxy add v4tov4 1 h" }),
    ],
    misses: [
      module({ Payload: "CommandInvocation(Get-Item)", ContextInfo: "Host Application = powershell" }),
    ],
  },
  "portproxy_in_powershell_start.yml": classic("400"),
  "portproxy_in_powershell_provider.yml": classic("600"),
  "portproxy_in_powershell_pipeline.yml": classic("800"),
  "iphlpsvc_switched.yml": {
    hits: [
      started("sc stop iphlpsvc", SC, "sc.exe"),
      started("sc  config iphlpsvc start= disabled", SC, "sc.exe"),
      started("net stop iphlpsvc", "C:\\Windows\\System32\\net.exe", "net.exe"),
      started('powershell Stop-Service -Name "iphlpsvc"', "C:\\p\\powershell.exe", "PowerShell.EXE"),
    ],
    misses: [
      started("sc query iphlpsvc", SC, "sc.exe"),
      started("sc control iphlpsvc paramchange", SC, "sc.exe"),
      started("svchost.exe -k NetSvcs -p -s iphlpsvc", "C:\\Windows\\System32\\svchost.exe", "svchost.exe"),
    ],
  },
  "iphlpsvc_stopped.yml": {
    hits: [
      service("7036", { param1: "IP-Hilfsdienst", Binary: "6900700068006C0070007300760063002F0031000000" }),
      service("7040", { param1: "IP Helper", param3: "disabled", param4: "iphlpsvc" }),
    ],
    misses: [
      service("7036", { param1: "IP Helper", Binary: "6900700068006C0070007300760063002F0034000000" }),
      service("7040", { param1: "BITS", param3: "auto start", param4: "BITS" }),
    ],
  },
  "logon_rdp_from_loopback.yml": {
    hits: [
      logon({ LogonType: "10", IpAddress: "127.0.0.1", IpPort: "49164" }),
      logon({ LogonType: "10", IpAddress: "::1", IpPort: "50000" }),
    ],
    misses: [
      logon({ LogonType: "10", IpAddress: "127.0.0.1", IpPort: "0" }),
      logon({ LogonType: "2", IpAddress: "127.0.0.1", IpPort: "0" }),
      logon({ LogonType: "3", IpAddress: "127.0.0.1", IpPort: "49164" }),
      logon({ LogonType: "10", IpAddress: "10.0.0.7", IpPort: "49164" }),
    ],
  },
  "portproxy_in_task.yml": {
    hits: [
      ["Security", "4698", { TaskContent: "<Arguments>interface portproxy add</Arguments>" }],
      ["Security", "4702", { TaskContentNew: "<Arguments>interface portproxy add</Arguments>" }],
    ],
    misses: [["Security", "4698", { TaskContent: "<Arguments>interface show</Arguments>" }]],
  },
};

test("every rule has its samples", () => {
  expect(Object.keys(samples).sort()).toEqual([...names].sort());
});

describe.each(names)("%s", (name) => {
  const ruleSet = loadRules(
    [{ path: name, text: readFileSync(join(folder, name), "utf8"), origin: "bundled" }],
    map,
  );
  const engine = createEngine(ruleSet);
  const isHit = ([channel, eventId, values]: Sample): boolean =>
    (engine.judge(makeEvent(values, channel, eventId))?.hits.length ?? 0) > 0;

  test("is read without a complaint and knows its events", () => {
    expect(ruleSet.info.refused).toEqual([]);
    expect(ruleSet.info.issues).toEqual([]);
    expect(ruleSet.info.rules[0]!.targets.length).toBeGreaterThan(0);
  });

  test("finds what it is made for, and not what only looks like it", () => {
    const { hits, misses } = samples[name]!;
    expect(hits.filter((sample) => !isHit(sample))).toEqual([]);
    expect(misses.filter(isHit)).toEqual([]);
  });
});
