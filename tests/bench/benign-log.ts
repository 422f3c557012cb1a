import { MEGABYTE } from "./measure.ts";
import { event, writeLog, type EventSpec } from "../support/evtx-writer.ts";
import { writeRisingLog } from "../support/repeated-log.ts";
import { seededRandom, type Random } from "../support/random.ts";

// A log as hosts that work write it: the kinds of events that most of what is collected is made of, with values that differ
// as they do there. Thousands of rules ask for these kinds, and next to nothing matches.

const RECORDS = 12_000;
/** No other value reads like it. */
const FIRST_ID = 1_234_567_890;

/** Share of all events, channel, event id, data. What stands in braces is drawn anew for each event. */
const KINDS = `
12 Security 4624 {subject}|TargetUserName={user}|TargetDomainName=CORP|TargetLogonId=0x{hex}|LogonType={logon}|LogonProcessName=Kerberos|AuthenticationPackageName={package}|WorkstationName=-|ProcessName=-|IpAddress={address}|IpPort={port}
8 Security 4627 {subject}|TargetUserName={user}|TargetDomainName=CORP|TargetLogonId=0x{hex}|LogonType=3
5 Security 4672 {subject}|PrivilegeList=SeSecurityPrivilege
10 Security 4688 {subject}|NewProcessId=0x{hex}|{started}|TokenElevationType=%%1936|ParentProcessName={system32}\\services.exe
14 Security 5156 ProcessID={digits}|Application=\\device\\harddiskvolume3\\windows\\system32\\svchost.exe|Direction=%%14593|SourceAddress=10.0.4.7|SourcePort={port}|DestAddress={address}|DestPort={service}|Protocol=6
4 Security 4663 {subject}|ObjectType=File|ObjectName=D:\\Shares\\Sales\\{digits}.xlsx|AccessMask=0x1|ProcessName={program}
4 Security 5145 {subject}|ShareName=\\\\*\\SYSVOL|RelativeTargetName=corp.example\\Policies\\{digits}\\gpt.ini|IpAddress={address}|AccessMask=0x120089
5 Security 4769 TargetUserName=amy@CORP.EXAMPLE|ServiceName={ticket}|TicketOptions=0x40810000|TicketEncryptionType=0x12|IpAddress=::ffff:10.0.4.{digits}|Status=0x0
8 Sysmon 1 {process}|CommandLine="{program}" -k group{digits}|CurrentDirectory={system32}\\|User=CORP\\{user}|IntegrityLevel=Medium|Hashes=SHA256={hash}|OriginalFileName=-|ParentImage={system32}\\services.exe|ParentCommandLine={system32}\\services.exe
12 Sysmon 3 {process}|User=CORP\\{user}|Protocol=tcp|Initiated=true|SourceIsIpv6=false|SourceIp=10.0.4.7|SourceHostname=WS7.corp.example|SourcePort={port}|DestinationIp={address}|DestinationHostname={name}|DestinationPort={service}
8 Sysmon 7 {process}|ImageLoaded={system32}\\{library}|Hashes=SHA256={hash}|Signed=true|Signature=Microsoft Windows|SignatureStatus=Valid
4 Sysmon 10 SourceImage={program}|TargetImage={program}|GrantedAccess=0x1000|CallTrace={system32}\\ntdll.dll+9d{digits}
6 Sysmon 11 {process}|TargetFilename=C:\\Users\\amy\\AppData\\Local\\Temp\\{digits}.tmp|CreationUtcTime=2026-03-01 10:00:00.000
6 Sysmon 13 EventType=SetValue|{process}|TargetObject=HKU\\S-1-5-21-1-2-3-1104\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RecentDocs\\{digits}|Details=Binary Data
6 Sysmon 22 {process}|QueryName={name}|QueryStatus=0|QueryResults=::ffff:{public};
3 System 7036 param1={display}|param2={state}
2 PowerShell 4104 MessageNumber=1|MessageTotal=1|ScriptBlockText=Get-ChildItem -Path D:\\Shares | Where-Object Length -gt {digits}|Path=D:\\Scripts\\report.ps1
3 TaskScheduler 201 TaskName=\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule {digits}|ActionName={system32}\\usoclient.exe|ResultCode=0`;

const DRAWN: Readonly<Record<string, readonly string[]>> = {
  subject: ["SubjectUserSid=S-1-5-18|SubjectUserName={host}$|SubjectDomainName=CORP|SubjectLogonId=0x3e7"],
  process: [
    "RuleName=-|UtcTime=2026-03-01 10:00:00.000|ProcessGuid={747f3d96-e4a9-5ceb-0000-0010{hex}}|ProcessId={digits}|Image={program}",
  ],
  host: ["WS7", "WS12", "SRV-FILE01", "SRV-DC02"],
  user: ["amy", "bo.larsen", "carla", "SYSTEM", "svc-backup", "NETWORK SERVICE"],
  system32: ["C:\\Windows\\System32"],
  program: [
    "{system32}\\svchost.exe",
    "{system32}\\spoolsv.exe",
    "{system32}\\SearchIndexer.exe",
    "{system32}\\taskhostw.exe",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE",
    "C:\\Users\\amy\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe",
  ],
  started: [
    "NewProcessName={system32}\\svchost.exe|CommandLine={system32}\\svchost.exe -k netsvcs -p -s Schedule",
    "NewProcessName={system32}\\svchost.exe|CommandLine={system32}\\svchost.exe -k LocalService -p -s nsi{digits}",
    "NewProcessName={system32}\\SearchIndexer.exe|CommandLine={system32}\\SearchIndexer.exe /Embedding",
    'NewProcessName=C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe|CommandLine="chrome.exe" --type=renderer --renderer-client-id={digits}',
  ],
  logon: ["3", "3", "3", "5", "2"],
  package: ["Kerberos", "Negotiate"],
  address: [
    "10.0.4.17",
    "10.20.1.{digits}",
    "192.168.7.40",
    "172.20.3.3",
    "127.0.0.1",
    "::1",
    "{local}",
    "-",
  ],
  local: ["fe80:0:0:0:a5d8:1c2f:3b1:9d4e", "fe80::a5d8:1c2f:3b1:9d4e"],
  public: ["142.250.74.{digits}"],
  service: ["443", "445", "53", "389"],
  ticket: ["SRV-FILE01$", "krbtgt"],
  name: ["outlook.office365.com", "fs1.corp.example", "www.example.org", "wpad.corp.example"],
  library: ["kernel32.dll", "ntdll.dll", "user32.dll", "combase.dll", "bcryptprimitives.dll"],
  display: ["Windows Update", "Software Protection", "Background Intelligent Transfer Service"],
  state: ["running", "stopped"],
};

const CHANNELS: Readonly<Record<string, string>> = {
  Sysmon: "Microsoft-Windows-Sysmon/Operational",
  PowerShell: "Microsoft-Windows-PowerShell/Operational",
  TaskScheduler: "Microsoft-Windows-TaskScheduler/Operational",
};

interface Kind {
  readonly share: number;
  readonly channel: string;
  readonly eventId: number;
  readonly data: string;
}

/**
 * At least so many bytes, the same on every machine. The events are of one host, those of a channel behind each other, and the ids of
 * each channel rise, as where somebody has put the logs of a host together.
 */
export function writeBenignLog(path: string, bytes: number): void {
  const random = seededRandom(7);
  const kinds = KINDS.trim().split("\n").map(parseKind);
  const drawn = Array.from({ length: RECORDS }, () => kindAt(random, kinds));
  const channels = [...new Set(drawn.map(({ channel }) => channel))];
  const inOrder = channels.map((name) => drawn.filter(({ channel }) => channel === name));
  const specs = inOrder.flatMap((of) => of.map((kind, index) => benign(kind, FIRST_ID + index, random)));
  const steps = inOrder.flatMap((of) => of.map(() => of.length));
  const said = specs.map(({ recordId }) => Number(recordId));
  writeRisingLog(path, writeLog({ records: specs.map(event) }), bytes, said, steps);
}

/** Run as `node tests/support/run.mjs tests/bench/benign-log.ts MEGABYTES PATH`. */
export function main(megabytes: string, path: string): void {
  writeBenignLog(path, Number(megabytes) * MEGABYTE);
}

function parseKind(line: string): Kind {
  const [share, channel, eventId, ...data] = line.split(" ");
  return {
    share: Number(share),
    channel: CHANNELS[channel!] ?? channel!,
    eventId: Number(eventId),
    data: data.join(" "),
  };
}

function kindAt(random: Random, kinds: readonly Kind[]): Kind {
  let at = random.between(
    0,
    kinds.reduce((sum, { share }) => sum + share, 0),
  );
  return kinds.find(({ share }) => (at -= share) < 0)!;
}

function benign({ channel, eventId, data }: Kind, recordId: number, random: Random): EventSpec {
  const index = recordId - FIRST_ID;
  const two = (value: number): string => String(value % 60).padStart(2, "0");
  return {
    channel,
    provider:
      channel === "Security" ? "Microsoft-Windows-Security-Auditing" : channel.replace("/Operational", ""),
    eventId,
    computer: "WS7.corp.example",
    recordId,
    time: `2026-03-01T1${String(Math.floor(index / 3600) % 10)}:${two(Math.floor(index / 60))}:${two(index)}.0000000Z`,
    // The bars of a pipeline have spaces around them.
    data: drawn(data, random)
      .split(/(?<! )\|(?! )/)
      .map((item) => {
        const end = item.indexOf("=");
        return [item.slice(0, end), item.slice(end + 1)];
      }),
  };
}

function drawn(text: string, random: Random): string {
  return text.replace(/\{([a-z0-9]+)\}/g, (_, name: string) => {
    if (name === "digits") return String(random.between(1, 250));
    if (name === "port") return String(random.between(49_152, 65_000));
    if (name === "hex") return random.between(1 << 24, 1 << 28).toString(16);
    if (name === "hash") return drawn("{hex}".repeat(9), random).toUpperCase().padEnd(64, "0");
    const of = DRAWN[name]!;
    return drawn(of[random.between(0, of.length)]!, random);
  });
}
